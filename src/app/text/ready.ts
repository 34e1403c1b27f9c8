/** Pronto per l'uscita: may the tablet go out to an antenna for a day without network. */
const things = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

export const readyText = {
  title: 'Pronto per l’uscita',
  ready: (office: string) => `Pronto per l’uscita: ${office}`,
  notReady: (first: string, others: number) =>
    others === 0
      ? `Manca ancora ${first}`
      : `Manca ancora ${first}, e ${others === 1 ? 'un’altra cosa' : `altre ${others} cose`}`,
  readyLine: 'Domani puoi lavorare tutto il giorno senza rete.',
  notReadyLine: 'Puoi uscire lo stesso: quello che scrivi resta sul dispositivo. Ma è meglio preparare prima.',
  noOffice: 'Scegli la sede in cui andrai',
  noOfficeHint: 'Da Oggi, con Cambia sede. Se non ne hai nessuna, te la assegna chi amministra.',

  office: 'Sede dell’uscita',
  prepare: 'Prepara',
  preparing: 'Preparo il dispositivo…',
  preparingHint: 'Mando quello che è in coda, ricevo quello che manca, confronto col centro. Puoi continuare a lavorare.',
  offline: (since: string) => `Fuori rete: questo è quello che il dispositivo sapeva ${since}. Per preparare serve la rete.`,
  offlineNever: 'Fuori rete, e questo dispositivo non ha ancora parlato col centro: per preparare serve la rete.',
  done: 'Fatto: il dispositivo è pronto.',
  couldNot: 'Non è bastato. Manca ancora:',

  checks: 'Che cosa serve',
  states: { ok: 'a posto', missing: 'manca', advice: 'da sapere' },

  data: 'Schede della sede',
  dataOk: (people: string, records: string) => `${people} persone, ${records} schede in tutto`,
  dataAbsent: 'Non sono ancora sul dispositivo: arrivano al primo contatto col centro.',
  dataArriving: (received: string, expected: string | undefined, left: string | undefined) =>
    `Arrivate ${received}${expected === undefined ? '' : ` di ${expected}`}${left === undefined ? '' : `, ancora ${left}`}`,
  arrived: 'Schede arrivate',
  seconds: (seconds: number) =>
    seconds < 90 ? things(seconds, 'secondo', 'secondi') : `circa ${Math.round(seconds / 60)} minuti`,

  fresh: 'Aggiornamento',
  freshOk: (moment: string) => `Aggiornato ${moment}`,
  freshOld: (moment: string) => `L’ultimo contatto è di ${moment}: da allora i colleghi possono aver cambiato qualcosa.`,
  freshNever: 'Questo dispositivo non ha ancora parlato col centro.',
  freshPartly: (moment: string) => `Ultimo contatto ${moment}, ma alcune novità stanno ancora arrivando.`,

  compared: 'Confronto col centro',
  comparedOk: (moment: string) => `Dispositivo e centro avevano le stesse schede ${moment}`,
  comparedDue: 'Il confronto non è ancora finito: si completa da solo quando la coda è vuota.',

  queue: 'Lavori in coda',
  queueOk: 'Tutto quello che hai scritto è al centro',
  queueWaits: (count: number) =>
    count === 1
      ? '1 lavoro è solo su questo dispositivo: se domani si perde, si perde anche quello.'
      : `${count} lavori sono solo su questo dispositivo: se domani si perde, si perdono anche quelli.`,

  drafts: 'Bozze',
  draftsSome: (count: number) =>
    `${things(count, 'bozza aperta resta', 'bozze aperte restano')} solo su questo dispositivo finché non ${count === 1 ? 'la chiudi' : 'le chiudi'}.`,

  lease: 'Tempo fuori rete',
  leaseOk: (days: number, until: string) => `Ancora ${things(days, 'giorno', 'giorni')} senza contatto: fino al ${until}`,
  leaseShort: (until: string) => `Le schede si leggono solo fino al ${until}: un contatto col centro rinnova il tempo.`,
  leaseTight: (whole: number, until: string) =>
    `Questo dispositivo si legge per ${things(whole, 'giorno', 'giorni')} da ogni contatto, per scelta di chi coordina: ora fino a ${until}.`,
  leaseOver: 'Il tempo è finito: senza un contatto col centro le schede non si leggono.',
  leaving: (until: string) => `Questo dispositivo va restituito ${until}: dopo si svuota da solo, con tutto consegnato.`,

  space: 'Spazio',
  spaceOk: (free: string) => `${free} liberi`,
  spaceShort: (free: string) => `Restano ${free}: bastano per i testi, non per molte foto. Libera spazio sul dispositivo.`,
  spaceNone: (free: string) => `Restano solo ${free}: libera spazio sul dispositivo prima di uscire.`,
  spaceUnknown: 'Il browser non dice quanto spazio resta.',

  kept: 'Protezione dei dati',
  keptOk: 'Il browser non li cancella da solo',
  keptNot: 'Il browser può cancellarli se lo spazio finisce: installa l’app sul dispositivo, poi premi Prepara.',
  keptUnknown: 'Questo browser non dice se li protegge.',

  damaged: 'Righe che non si aprono',
  damagedSome: (count: number) => `${things(count, 'riga è messa', 'righe sono messe')} da parte: guarda in Dispositivo.`,

  app: 'Versione dell’app',
  appOk: 'È l’ultima che il dispositivo conosce',
  appWaits: 'Una versione nuova aspetta: si mette da Oggi, in un momento tranquillo.',
  appAsked: 'Il centro chiede una versione più nuova: aggiorna da Oggi quando c’è rete.',

  /** After "Manca ancora". */
  missing: {
    data: 'qualche scheda della sede',
    fresh: 'un contatto recente col centro',
    queue: 'la consegna di quello che hai scritto',
    lease: 'tempo fuori rete',
    space: 'spazio sul dispositivo',
  },
}
