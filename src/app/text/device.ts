/** Dispositivo e Altro: the tablet in plain words. */
export const deviceText = {
  title: 'Dispositivo',
  titleQueued: (count: number) => (count === 1 ? '1 lavoro aspetta la rete' : `${count} lavori aspettano la rete`),
  titleDone: 'Tutto quello che hai scritto è al centro',
  titleAttention: (count: number) => (count === 1 ? '1 dato da controllare' : `${count} dati da controllare`),
  lock: 'Blocca',

  queue: 'Coda e consegne',
  queueHint: 'dal più recente',
  noQueue: 'Ancora niente da consegnare',
  noQueueHint: 'Qui compare, voce per voce, quello che salvi e quando il centro lo riceve.',
  what: {
    intake: 'Primo ascolto',
    diaryEntry: 'Nota di diario',
    amendment: 'Correzione di una nota',
    person: 'Nuova persona',
    personEdit: 'Dati di una persona',
    resolution: 'Scelta fra due versioni',
    other: 'Modifica',
  },
  saved: (moment: string) => `salvato ${moment}`,
  itemOf: (what: string, about: string) => `${what}, ${about}`,
  receipt: (seq: number, hash: string) => `ricevuta n. ${seq} · ${hash}`,

  contact: 'Contatto col centro',
  lease: 'Fuori rete fino al',

  storage: 'Spazio',
  used: 'Spazio usato',
  usedOf: (used: string, quota: string) => `${used} di ${quota}`,
  usedUnknown: 'Il browser non lo dice',
  people: 'Persone su questo tablet',
  records: 'Schede in tutto',
  nearlyFull: 'Lo spazio sta finendo: libera spazio sul tablet prima di altri ascolti. Quello che è già salvato resta.',
  persisted: 'Dati protetti: il browser non li cancella da solo',
  notPersisted: 'Il browser potrebbe cancellare i dati se lo spazio finisce',
  persistUnknown: 'Questo browser non dice se protegge i dati',
  askPersist: 'Proteggi i dati',
  persistRefused: 'Il browser non ha accettato. Installa l’app sul dispositivo e riprova: di solito basta.',

  damaged: 'Righe che non si aprono',
  damagedHint:
    'Sono messe da parte, non cancellate. Quelle che il centro ha già tornano da sole al prossimo contatto; per le altre avvisa chi segue l’app.',

  about: 'Questo tablet',
  version: 'Versione dell’app',
  letter: 'Lettera del tablet',
  worker: 'In uso da',
  ambito: 'Ambito',

  more: {
    title: 'Altro',
    device: 'Dispositivo',
    deviceLine: 'coda, consegne, spazio, versione',
    look: 'Aspetto',
    theme: 'Colori dello schermo',
    themes: { system: 'Come il sistema', light: 'Chiaro', dark: 'Scuro', contrast: 'Alto contrasto' },
    keys: 'Tastiera',
    shortcuts: 'Tasti rapidi',
    shortcutsHint: '/ cerca una persona, N apre un nuovo ascolto. Valgono solo fuori dai campi di testo.',
    app: 'App',
  },
}
