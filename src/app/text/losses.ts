/** At sign-in on a tablet that has lost its vault: what is gone, what is safe, what to do. */
export const lossText = {
  title: (count: number) =>
    count === 1 ? '1 registrazione non inviata è andata persa' : `${count} registrazioni non inviate sono andate perse`,
  maybeTitle: 'Forse qualche registrazione è andata persa',
  gone: (count: number, letter: string, since: string) =>
    `Il browser ha cancellato l’archivio ${letter} di questo dispositivo prima che ${count === 1 ? 'una registrazione arrivasse' : `${count} registrazioni arrivassero`} al centro. ${since}`,
  since: (moment: string) =>
    `L’ultimo contatto col centro era ${moment}: quello che hai scritto prima è al centro, e torna su questo dispositivo.`,
  never: 'Questo archivio non aveva mai parlato col centro.',
  maybe: (count: number, letter: string, moment: string) =>
    `Il tuo dispositivo ${letter}, all’ultimo contatto (${moment}), aveva ancora ${count === 1 ? '1 lavoro' : `${count} lavori`} da consegnare. Se è questo dispositivo, il suo archivio non c’è più e quei lavori non sono arrivati. Se è un altro, sono al sicuro lì: aprilo dove c’è rete.`,
  letter: (letter: string | null) => (letter === null ? '' : `«${letter}»`),
  unknown: 'data non nota',
  todo: 'Che cosa fare',
  steps: [
    'Riscrivi oggi quello che ricordi: ora lo ricordi meglio di domani.',
    'Se avevi salvato un file di salvataggio (vault-….sos), dallo a chi amministra: riporta tutto.',
    'Installa l’app sul dispositivo e premi «Proteggi i dati» in Dispositivo, perché non succeda di nuovo.',
  ],
  told: 'Chi coordina lo vede già nell’elenco dei dispositivi.',
  tell: 'Se è questo dispositivo, avvisa chi coordina.',
  seen: 'Ho capito, continua',
}
