/** Dispositivi: the register of tablets, what is decided of one, what it held. And how this tablet stands with the centre. */
export const devicesText = {
  title: 'Dispositivi',
  link: 'tablet registrati, smarrimenti, fine incarico',
  intro: 'I tablet che puoi vedere, com’erano al loro ultimo contatto col centro.',
  loading: 'Chiedo al centro…',
  offline: 'L’elenco dei tablet si legge solo in rete',
  offlineHint: 'Chi decide deve vedere come stanno le cose adesso: quando la rete torna, riprova.',
  unavailable: 'Il centro non risponde',
  unavailableHint: 'Non dipende da te: riprova fra qualche minuto.',
  notAllowed: 'Il centro non ti mostra questo elenco',
  notAllowedHint: 'Chi amministra l’ambito può dirti perché.',
  refresh: 'Aggiorna l’elenco',
  none: 'Nessun tablet',
  own: 'questo tablet',
  nameOf: (worker: string, letter: string | null) => (letter ? `${worker} · tablet ${letter}` : worker),

  status: {
    active: 'In uso',
    locked: 'Bloccato',
    leaving: 'Fine incarico',
    revoked: 'Smarrito',
    wiped: 'Svuotato',
  },
  emptied: 'Svuotato da chi lo usava',
  copied: 'Copia rilevata',
  copiedHint: (moment: string) =>
    `${moment} il centro ha ricevuto lavori diversi con gli stessi numeri: di questo archivio esistono due copie. Se il tablet è in mano a chi lo usa, basta che acceda di nuovo; se una copia non si spiega, dichiara il tablet smarrito.`,
  facts: {
    office: 'Sportello',
    lastSeen: 'Ultimo contatto',
    never: 'mai',
    pending: 'In coda là',
    pendingUnknown: 'non l’ha ancora detto',
    lease: 'Leggibile fino al',
    leaseDays: 'Tempo fuori rete, solo per questo',
    app: 'Versione dell’app',
    persisted: 'Dati protetti dal browser',
    yes: 'sì',
    no: 'no',
    enrolled: 'Registrato',
    leavesAt: 'Ultimo giorno',
    order: 'Ordine in attesa',
    emptied: 'Svuotato',
    emptiedWith: (moment: string, rescued: number) =>
      rescued === 0
        ? `${moment}, tutto era al centro`
        : `${moment}; ${rescued === 1 ? '1 lavoro era' : `${rescued} lavori erano`} solo in un file di salvataggio, da accogliere al centro`,
    replaces: 'Ha preso il posto di un tablet copiato',
  },
  orders: {
    wipe: 'svuotarsi',
    lock: 'bloccarsi',
    pushThenWipe: 'inviare tutto e svuotarsi',
    stay: 'restare in uso',
    upgrade: 'aggiornare l’app',
    rekey: 'rinnovare le chiavi',
    other: 'un ordine di una versione più nuova',
  },
  orderWaits: (what: string) => `${what}: aspetta il prossimo contatto`,
  orderTold: (what: string, moment: string) => `${what}: ricevuto ${moment}, manca la conferma`,
  history: 'Che cosa è stato deciso',
  historyOf: {
    'device.lost': 'Smarrito',
    'device.leave': 'Fine incarico',
    'device.lock': 'Bloccato',
    'device.undo': 'Decisione ritirata',
    'device.upgrade': 'Chiesto l’aggiornamento',
    'device.lease': 'Tempo fuori rete cambiato',
    'device.rekey': 'Chieste chiavi nuove',
    'device.rekeyed': 'Chiavi rinnovate: il tablet lo ha confermato',
    'device.wiped': 'Svuotato: il tablet lo ha confermato',
    'device.emptied': 'Svuotato da chi lo usava',
    'device.cloned': 'Copia rilevata dal centro',
    'device.recovered': 'Frase recuperata con la chiave dell’ente',
    'device.rescued': 'Accolto un file di salvataggio (modifiche e bozze nuove)',
    'device.loss': 'Lavori perduti: il tablet ha perso l’archivio prima di inviarli',
  } as Readonly<Record<string, string>>,
  by: (who: string, moment: string) => `${who}, ${moment}`,

  acts: {
    lost: 'Dispositivo smarrito',
    leave: 'Fine incarico',
    lock: 'Blocca a distanza',
    undo: 'Ritira la decisione',
    upgrade: 'Chiedi di aggiornare',
    lease: 'Tempo fuori rete',
    rekey: 'Rinnova le chiavi',
  },
  explained: {
    lost: 'Al primo contatto col centro questo archivio si svuota da solo, anche se il tablet è bloccato. Da subito il centro non accetta più niente da lì: quello che non era stato inviato va perso. Gli archivi degli altri sullo stesso tablet non vengono toccati. Puoi ritirare la decisione finché il tablet non l’ha ricevuta.',
    leave:
      'Fino all’ultimo giorno il tablet resta in uso. Dopo, al primo contatto, invia tutto quello che ha in coda e poi si svuota. Le bozze non chiuse vanno chiuse prima.',
    lock: 'Al primo contatto il tablet si chiude. Chi conosce la frase può solo aggiungere ascolti e note, che il centro riceve; non legge più niente, finché non ritiri la decisione.',
    undo: 'Il tablet torna in uso come prima.',
    lease:
      'Per quanti giorni questo tablet si può leggere senza sentire il centro. Più corto se esce spesso o è facile perderlo, più lungo se lavora dove la rete non arriva. Vale dal suo prossimo contatto.',
    rekey:
      'Se qualcuno può aver visto la frase, o copiato il tablet: alla prossima apertura con la frase l’archivio passa a una chiave nuova, e quella di prima non apre più niente. Chi lo usa continua a lavorare. Lo sblocco con impronta o volto va poi riattivato.',
    upgrade: 'Chi usa il tablet vede la richiesta in Oggi e aggiorna con un tocco.',
  },
  held: 'Che cosa conteneva',
  holds: 'Che cosa contiene',
  reason: 'Motivo',
  reasonHint: 'Resta nel registro con il tuo nome: scrivi che cosa è successo.',
  reasonMissing: 'Scrivi il motivo',
  until: 'Ultimo giorno',
  untilMissing: 'Scegli l’ultimo giorno',
  confirm: {
    lost: 'Dichiara smarrito',
    leave: 'Imposta la fine incarico',
    lock: 'Blocca il tablet',
    undo: 'Ritira',
    upgrade: 'Chiedi di aggiornare',
    lease: 'Imposta il tempo',
    rekey: 'Chiedi chiavi nuove',
  },
  cancel: 'Annulla',
  done: {
    lost: 'Dichiarato smarrito: si svuota al primo contatto.',
    leave: 'Fine incarico impostata.',
    lock: 'Si blocca al primo contatto.',
    undo: 'Decisione ritirata.',
    upgrade: 'Richiesta inviata.',
    lease: 'Salvato: vale dal prossimo contatto di questo tablet.',
    rekey: 'Richiesta data: si rinnovano alla prossima apertura con la frase.',
  },
  refused: {
    NoNetwork: 'Manca la rete: niente è stato deciso. Riprova quando torna.',
    CentreUnavailable: 'Il centro non risponde: non si sa se la decisione è arrivata. Riapri l’elenco e controlla.',
    NotAllowed: 'Il centro non ha accettato: forse intanto qualcosa è cambiato. Qui sotto c’è come sta adesso.',
  },

  leaseTitle: 'Tempo fuori rete',
  leaseDays: 'Giorni che un tablet può stare senza contatto',
  leaseOne: 'Giorni senza contatto, solo per questo tablet',
  leaseAsAmbito: (days: number) => `Come l’ambito (${days === 1 ? '1 giorno' : `${days} giorni`})`,
  leaseHint:
    'Passati quelli l’archivio accetta solo ascolti e note nuovi, finché non sente il centro. I tablet con un tempo loro lo tengono.',
  days: (days: number) => (days === 1 ? '1 giorno' : `${days} giorni`),
  leaseSaved: 'Salvato: vale dal prossimo contatto di ogni tablet.',
  save: 'Salva',

  report: {
    title: 'Che cosa conteneva il tablet',
    back: 'Torna ai dispositivi',
    print: 'Stampa l’elenco',
    of: (worker: string, letter: string | null) => (letter ? `Tablet ${letter} di ${worker}` : `Tablet di ${worker}`),
    span: (from: string, until: string | undefined) =>
      until ? `Dalla registrazione, ${from}, all’ultimo contatto, ${until}.` : `Registrato ${from}, senza altri contatti.`,
    why: 'Serve per la notifica della violazione al Garante e alle persone (GDPR, articoli 33 e 34). I dati erano cifrati con la frase di chi usava il tablet.',
    made: (moment: string) => `Elenco fatto ${moment}.`,
    counts: 'Quanto c’era',
    people: (count: number) => (count === 1 ? '1 persona' : `${count} persone`),
    peopleTitle: 'Persone',
    others: (count: number) =>
      count === 1 ? 'Più 1 persona che non puoi vedere per nome.' : `Più ${count} persone che non puoi vedere per nome.`,
    unnamed: 'Senza nome',
    kinds: {
      person: 'Persone',
      intake: 'Primi ascolti',
      quickContact: 'Contatti senza nome',
      task: 'Cose da fare',
      appointment: 'Appuntamenti',
      timeEntry: 'Ore di lavoro',
      referral: 'Invii',
      diaryEntry: 'Note di diario',
      conflict: 'Dati discordanti',
      quarantine: 'Modifiche messe da parte',
      attachment: 'Allegati',
      service: 'Servizi del territorio',
      office: 'Sportelli',
      worker: 'Operatori',
      officeOpening: 'Giorni di apertura',
      duty: 'Turni',
      instrument: 'Strumenti di valutazione',
      assessment: 'Valutazioni',
      assessmentPart: 'Parti di valutazioni',
      ambito: 'Ambito',
    } as Readonly<Record<string, string>>,
  },

  standing: {
    soon: (moment: string) =>
      `Questo tablet non sente il centro da molto: fino a ${moment} lo usi come sempre, poi potrai solo aggiungere ascolti e note. Basta un momento di rete.`,
    over: 'Tempo fuori rete finito: puoi scrivere ascolti e note nuovi, ma non leggere quello che c’è. Niente è andato perso: appena il tablet sente il centro torna tutto.',
    overTitle: 'Tempo fuori rete finito',
    leaving: (moment: string) =>
      `Fine incarico: dopo ${moment} questo tablet invia quello che ha in coda e si svuota. Chiudi le bozze prima di allora.`,
    rekeyDue:
      'Il centro ha chiesto chiavi nuove per il tuo archivio: si rinnovano da sole la prossima volta che lo apri con la frase.',
    rekeyRuns: (percent: number) =>
      `Rinnovo le chiavi dell’archivio: ${percent} %. Puoi lavorare come sempre; se chiudi, riprende da dove era arrivato.`,
    rekeyProgress: 'Archivio già passato alla chiave nuova',
    upgrade: (version: string) => `Il centro chiede di aggiornare l’app alla versione ${version}.`,
    upgradeDo: 'Cerca l’aggiornamento',
    copied:
      'Di questo archivio il centro ha già un’altra copia, e non può più dire quale sei tu. Quello che hai scritto è al sicuro qui: accedi di nuovo e parte sotto un nuovo numero, senza doppioni.',
    unknownHere:
      'Il centro è stato ripristinato da una copia di prima che questo tablet fosse registrato. Quello che hai scritto è al sicuro qui: accedi di nuovo e parte tutto, senza doppioni.',
    copiedDo: 'Accedi di nuovo',
    space:
      'Lo spazio su questo tablet sta finendo: elimina foto, video o app che non servono prima dei prossimi ascolti. Quello che è già salvato resta.',
    spaceSee: 'Quanto ne resta',
    again: {
      title: 'Registra di nuovo questo tablet',
      intro: 'Servono la rete e la tua password del centro. La frase di sblocco e il PIN restano gli stessi.',
      login: 'Nome utente',
      password: 'Password',
      missing: 'Scrivi nome utente e password',
      submit: 'Registra di nuovo',
      done: 'Fatto: la coda parte adesso.',
      somebodyElse: 'Questo accesso non è di chi usa l’archivio: niente è cambiato.',
      failed: 'Non è riuscito, e niente è cambiato: controlla rete e password e riprova.',
    },
  },

  passkey: {
    title: 'Sblocco rapido del tablet',
    intro:
      'Apri l’archivio con l’impronta, il volto o il codice di questo tablet, senza scrivere la frase. La frase continua a valere: non dimenticarla.',
    on: 'Attivo: il tablet apre l’archivio da solo.',
    phrase: 'Frase di sblocco',
    phraseMissing: 'Scrivi la frase di sblocco',
    add: 'Attiva',
    remove: 'Disattiva',
    added: 'Sblocco rapido attivo.',
    removed: 'Sblocco rapido disattivato.',
    failed:
      'Il tablet non lo ha permesso, o ha risposto due volte in modo diverso: niente è cambiato. La frase continua a valere.',
    wrongPhrase: 'La frase non è quella giusta: niente è cambiato.',
    open: 'Sblocca con il tablet',
    phraseWanted:
      'Questa volta serve la frase: il centro ha chiesto chiavi nuove per questo archivio. Poi riattiva lo sblocco rapido in Dispositivo.',
    notOpened: 'Il tablet non ha aperto l’archivio: usa la frase. I dati sono intatti.',
  },

  recovery: {
    link: 'Ho dimenticato la frase',
    title: 'Recupera l’archivio',
    intro:
      'Chi custodisce la chiave di recupero dell’ente può riaprire il tuo archivio, con quello che aspetta in coda. Non serve la rete sul tablet.',
    first: '1. Fai arrivare questa richiesta a chi custodisce la chiave',
    request: 'Richiesta',
    save: 'Salva la richiesta in un file',
    fileName: 'richiesta-di-recupero.txt',
    second: '2. Incolla qui la risposta',
    answer: 'Risposta',
    answerMissing: 'Incolla la risposta che hai ricevuto',
    third: '3. Scegli una nuova frase e un nuovo PIN',
    submit: 'Riapri l’archivio',
    back: 'Torna allo sblocco',
    refusals: {
      WrongAnswer:
        'Questa risposta non apre l’archivio: forse manca un pezzo, o risponde a una richiesta di prima. Niente è cambiato.',
      NotRecoverable:
        'Questo archivio è di prima che l’ente facesse la chiave di recupero: senza la frase non si apre. Quello che era consegnato è al centro.',
    },
  },

  /** Of a tablet that its worker emptied. */
  ownUntold: 'Il centro lo saprà appena c’è rete: basta riaprire l’app.',
  wiped: {
    lost: (initials: string, moment: string) =>
      `L’archivio di ${initials} è stato svuotato ${moment}, perché il tablet risultava smarrito. Quello che era consegnato è al centro.`,
    own: (initials: string, moment: string) =>
      `L’archivio di ${initials} è stato svuotato ${moment} da chi lo usava. Quello che era consegnato, o nel file di salvataggio, non è perso.`,
    leaving: (initials: string, moment: string) =>
      `L’archivio di ${initials} è stato svuotato ${moment}, a fine incarico, dopo aver consegnato tutto.`,
  },
}
