/** Oggi: the day at a glance. */
const things = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

export const todayText = {
  title: 'Oggi',
  greeting: (hour: number) => (hour < 13 ? 'Buongiorno' : hour < 18 ? 'Buon pomeriggio' : 'Buonasera'),
  heading: (greeting: string, what: string) => `${greeting}, ${what}`,
  toCheck: (count: number) => things(count, 'dato da controllare', 'dati da controllare'),
  toDo: (count: number) => things(count, 'cosa da fare', 'cose da fare'),
  toResume: (count: number) => things(count, 'bozza da riprendere', 'bozze da riprendere'),
  waiting: (count: number) => (count === 1 ? '1 lavoro aspetta la rete' : `${count} lavori aspettano la rete`),
  allDone: 'niente in sospeso',
  newIntake: 'Nuovo ascolto',
  emergency: 'Pronto intervento',
  quickContact: 'Solo informazione',
  findPerson: 'Cerca persona',
  changeOffice: 'Cambia sede',
  officeTitle: 'Dove lavori oggi?',
  officeLegend: 'Sede di oggi',
  officeHint: 'I prossimi ascolti prenderanno comune e numero da qui.',

  check: 'Serve un controllo',
  checkHint: 'nessuna versione è andata persa',
  orphans: (count: number) =>
    count === 1 ? '1 bozza parla di una scheda che non è più qui.' : `${count} bozze parlano di schede che non sono più qui.`,
  seeCheck: 'Apri Da controllare',

  drafts: 'Bozze su questo dispositivo',
  noDrafts: 'Nessuna bozza aperta: un ascolto lasciato a metà resta qui, anche se il dispositivo si spegne.',
  draftOf: {
    intake: (about: string | undefined) => (about ? `Ascolto di ${about}` : 'Ascolto senza nome'),
    diaryEntry: (about: string | undefined) => (about ? `Nota per ${about}` : 'Nota'),
    personEdit: (about: string | undefined) => (about ? `Dati di ${about}` : 'Dati di una persona'),
    resolution: () => 'Scelta fra due versioni',
    quickContact: () => 'Solo informazione',
    referral: (about: string | undefined) => (about ? `Invio per ${about}` : 'Invio'),
    serviceEdit: (about: string | undefined) => (about ? `Scheda: ${about}` : 'Scheda di un servizio'),
    caseForm: (about: string | undefined) => about ?? 'Parte di un fascicolo',
  },
  draftLine: (started: string) => `iniziata ${started}`,
  draftStep: (started: string, step: number) => `${started} · passo ${step} di 4`,
  toComplete: (count: number) => `Da completare (${count})`,
  resume: 'Riprendi',

  queue: 'In coda per il centro',
  lastContact: (moment: string) => `ultimo contatto ${moment}`,
  noContact: 'ancora nessun contatto',
  noQueue: 'Niente in coda: tutto quello che hai salvato è arrivato al centro.',
  seeAll: 'Vedi tutto in Dispositivo',

  latest: 'Ultimi ascolti',
  noIntakes: 'Ancora nessun ascolto su questo dispositivo',
  noIntakesHint: 'Quando arriva qualcuno, tocca Nuovo ascolto: bastano tre minuti, anche fuori rete.',
  nobody: 'Senza nome',
}
