/** What the tablet says of its contact with the centre. The first words of each state stay the same for ever. */
export const syncText = {
  delivered: 'Tutto consegnato',
  queued: (count: number) => `In coda (${count})`,
  sending: 'Invio in corso',
  offline: 'Fuori rete',
  attention: (count: number) => (count > 0 ? `Serve un controllo (${count})` : 'Serve un controllo'),
  alsoQueued: (count: number) => `in coda (${count})`,
  arriving: 'arrivano aggiornamenti',

  detail: 'Contatto col centro',
  queuedFact: 'In coda per il centro',
  queuedCount: (count: number) => (count === 0 ? 'niente' : count === 1 ? '1 lavoro' : `${count} lavori`),
  attentionFact: 'Da controllare',
  attentionCount: (count: number) => (count === 1 ? '1 dato' : `${count} dati`),
  lastContact: 'Ultimo contatto',
  never: 'mai',
  syncNow: 'Sincronizza ora',
  syncing: 'Contatto il centro…',
  openDevice: 'Apri Dispositivo',
  openCheck: 'Apri Da controllare',

  troubles: {
    noNetwork: 'Manca la rete. Quello che scrivi resta al sicuro sul dispositivo e parte da solo quando la rete torna.',
    centreUnavailable:
      'La rete c’è ma il centro non risponde. Quello che scrivi resta sul dispositivo e parte da solo appena risponde.',
    signInNeeded:
      'Il centro non riconosce più questo accesso: blocca e accedi di nuovo con nome utente e password. Puoi continuare a scrivere, la coda è intatta.',
    accountDisabled:
      'Questo accesso è stato disattivato. Quello che hai scritto resta sul dispositivo e parte da solo se viene riattivato: parlane con chi coordina.',
    deviceRevoked:
      'Questo dispositivo è stato escluso dal centro. Quello che è in coda resta qui: parlane con chi coordina prima di usarlo ancora.',
    copied:
      'Di questo archivio il centro ha già un’altra copia. La coda è intatta: apri Oggi e accedi di nuovo, parte sotto un nuovo numero.',
    unknownHere:
      'Il centro è stato ripristinato da una copia di prima che questo dispositivo fosse registrato. Niente è perso: apri Oggi e accedi di nuovo, la coda parte da sola.',
    restored:
      'Il centro è stato ripristinato da una copia: questo dispositivo sta rimandando quello che al centro manca, poi rilegge tutto. Puoi continuare a scrivere.',
    forked:
      'Il centro risponde con una storia diversa da quella che questo dispositivo conosce: per prudenza non legge più niente da lì. Quello che scrivi resta al sicuro. Avvisa subito chi coordina.',
    clockWrong: 'L’orologio del dispositivo è sbagliato. Mettilo su data e ora automatiche: la coda partirà da sola.',
    badAnswer:
      'Il centro ha risposto in un modo che questa versione non capisce. La coda è intatta: aggiorna l’app appena è possibile.',
    storage:
      'Il dispositivo non riesce a conservare quello che arriva dal centro: lo spazio è finito o il browser lo nega. La coda è intatta: libera spazio, poi premi Sincronizza ora.',
  },
  clock: (minutes: number, isAhead: boolean) =>
    `L’orologio del dispositivo è ${isAhead ? 'avanti' : 'indietro'} di ${minutes} minuti rispetto al centro: controlla data e ora.`,
}
