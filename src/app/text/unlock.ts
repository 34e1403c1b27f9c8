/** First sign-in, unlock phrase and PIN, the two locks, the first download. */
const minutes = (seconds: number): string =>
  seconds < 60
    ? `${seconds} ${seconds === 1 ? 'secondo' : 'secondi'}`
    : `${Math.ceil(seconds / 60)} ${Math.ceil(seconds / 60) === 1 ? 'minuto' : 'minuti'}`

export const unlockText = {
  product: 'Antenna',
  claim: 'Il segretariato sociale, anche fuori rete',
  sealed: 'I dati su questo dispositivo sono cifrati: si aprono solo con la tua frase.',
  problem: 'C’è un problema',
  next: 'Continua',
  working: 'Un momento…',

  signIn: {
    title: 'Accedi',
    intro: 'La prima volta su questo dispositivo serve la rete. Da lì in poi lo sblocchi anche fuori rete.',
    login: 'Nome utente',
    loginMissing: 'Scrivi il nome utente',
    password: 'Password',
    passwordMissing: 'Scrivi la password',
    submit: 'Accedi',
    submitting: 'Accesso…',
    back: 'Torna allo sblocco',
    existing: 'Il tuo archivio è già su questo dispositivo: sbloccalo con la tua frase.',
  },
  newPassword: {
    title: 'Scegli una nuova password',
    intro:
      'La password che ti hanno dato vale una volta sola. La nuova la sai solo tu, e ti serve per accedere da altri dispositivi.',
    password: 'Nuova password',
    passwordHint: 'Almeno 12 caratteri',
    tooShort: (length: number) => `La nuova password deve avere almeno ${length} caratteri`,
    repeat: 'Ripeti la nuova password',
    different: 'Le due password non sono uguali',
    submit: 'Continua',
  },
  membership: {
    title: 'Per quale ente lavori su questo dispositivo?',
    legend: 'Ente',
    missing: 'Scegli un ente',
    none: 'Il tuo accesso non è collegato a nessun ente: parlane con chi coordina.',
  },
  secrets: {
    title: 'Scegli come sbloccare questo dispositivo',
    intro:
      'I dati su questo dispositivo sono cifrati. La frase li apre, anche fuori rete, e il centro non la conosce. Se la dimentichi può aiutarti solo chi custodisce la chiave di recupero dell’ente, se ce n’è una; quello che era già consegnato resta comunque al centro.',
    phrase: 'Frase di sblocco',
    phraseHint:
      'Cinque parole, o almeno 14 caratteri. Per esempio cinque cose che vedi da una finestra che conosci: facili da ricordare per te, difficili da indovinare.',
    phraseWeak: 'La frase è troppo corta: scrivi cinque parole o almeno 14 caratteri',
    phraseEasy: 'La frase è troppo facile da indovinare: usa parole diverse fra loro, senza file di lettere o di numeri',
    phraseShort: 'Non basta ancora',
    phraseGood: 'Va bene',
    repeatPhrase: 'Ripeti la frase di sblocco',
    phrasesDiffer: 'Le due frasi non sono uguali',
    pin: 'PIN',
    pinHint: 'Sei cifre, per riaprire in fretta dopo una pausa di pochi minuti. Dopo cinque errori serve la frase.',
    pinBad: 'Il PIN deve avere sei cifre, non tutte uguali e non in fila',
    repeatPin: 'Ripeti il PIN',
    pinsDiffer: 'I due PIN non sono uguali',
    office: 'Dove lavori oggi?',
    submit: 'Prepara il dispositivo',
    submitting: 'Preparo il dispositivo…',
    show: 'Mostra',
  },
  firstDownload: {
    title: 'Arrivano i dati del tuo ufficio',
    body: 'Succede solo la prima volta. Lascia acceso il dispositivo: se la rete si interrompe, riprende da dove era.',
    progress: 'Schede ricevute',
    received: (count: string) => `${count} schede ricevute`,
    skip: 'Comincia intanto',
  },

  unlock: {
    title: 'Sblocca il dispositivo',
    who: 'Chi sei?',
    phrase: 'Frase di sblocco',
    phraseMissing: 'Scrivi la frase di sblocco',
    submit: 'Sblocca',
    submitting: 'Apro…',
    otherWorker: 'Accedi come un’altra persona',
    tile: (initials: string) => `Archivio di ${initials}`,
    outOfNetwork: (days: number, allowed: number) => `Tempo fuori rete: ${days} di ${allowed} giorni`,
    leaseEnds: (days: number) =>
      days === 1
        ? 'Tempo fuori rete: finisce entro un giorno, serve un contatto col centro'
        : `Tempo fuori rete: finisce fra ${days} giorni, serve un contatto col centro`,
    leaseOver: 'Tempo fuori rete finito: si scrive, ma non si legge finché non sente il centro',
    queued: (count: number) => `In coda (${count})`,
    nothingQueued: 'Niente in coda',
    wait: (seconds: number) => `Per sicurezza aspetta ancora ${minutes(seconds)}, poi riprova. I dati e la coda sono intatti.`,
  },
  pinLock: {
    title: 'Bloccato per pausa',
    intro: 'Il lavoro è dove lo hai lasciato: la bozza è salvata.',
    pin: 'PIN',
    pinMissing: 'Scrivi le sei cifre del PIN',
    submit: 'Sblocca',
    delete: 'Cancella una cifra',
    keypad: 'Tastiera del PIN',
    withPhrase: 'Usa la frase di sblocco',
  },

  blocked:
    'Un’altra finestra tiene aperta la versione vecchia dell’app, e questa deve aggiornare l’archivio. Chiudi l’altra finestra: qui si continua da soli, senza perdere niente.',
  emptied: {
    what: 'Il browser ha cancellato i dati di questo archivio: qui non c’è più niente da aprire.',
    unsent: (count: number) =>
      count === 0
        ? 'All’ultima chiusura non c’era niente in coda: quello che avevi salvato è al centro. Le bozze ancora aperte non ci sono più.'
        : count === 1
          ? 'Un lavoro era ancora in coda e non si può recuperare da questo dispositivo; il resto è al centro. Le bozze ancora aperte non ci sono più.'
          : `${count} lavori erano ancora in coda e non si possono recuperare da questo dispositivo; il resto è al centro. Le bozze ancora aperte non ci sono più.`,
    how: 'Accedi di nuovo: il centro verrà avvisato e i dati torneranno qui.',
    signIn: 'Accedi di nuovo',
  },

  refusals: {
    VaultEmptied: 'Il browser ha cancellato i dati di questo archivio. Torna allo sblocco con la frase per accedere di nuovo.',
    NoNetwork:
      'Manca la rete: la prima volta, e per accedere con la password, serve il contatto col centro. Controlla il Wi-Fi o i dati mobili e riprova.',
    WrongCredentials: 'Nome utente o password non corrispondono. Controlla maiuscole e numeri, poi riprova.',
    AccountDisabled: 'Questo accesso è stato disattivato. Parlane con chi coordina: sul dispositivo non è cambiato niente.',
    TooManyAttempts: (seconds: number) => `Troppi tentativi: il centro accetta di nuovo fra ${minutes(seconds)}.`,
    CentreUnavailable: 'Il centro non risponde. Non dipende da te: riprova fra qualche minuto.',
    SignInExpired: 'È passato troppo tempo dall’accesso: scrivi di nuovo nome utente e password.',
    WeakPhrase: 'La frase è troppo facile da indovinare: aggiungi una parola o due.',
    BadPin: 'Il PIN deve avere sei cifre, non tutte uguali e non in fila.',
    NotInstalled: 'Su iPad e iPhone l’app va prima installata sulla schermata Home.',
    StorageRefused:
      'Il browser non lascia scrivere sul dispositivo. Se navighi in modo privato, apri l’app in una finestra normale; se lo spazio è finito, liberane un po’.',
    WrongPhrase: 'La frase non è quella giusta. Non è cambiato niente: controlla maiuscole e spazi e riprova.',
    WrongPin: 'Il PIN non è quello giusto. Non è cambiato niente: riprova.',
    FullLockNow: 'Troppi PIN sbagliati: per riaprire serve la frase di sblocco. Bozze e coda sono intatte.',
    NoSuchVault: 'Questo archivio non è più sul dispositivo. Accedi di nuovo con nome utente e password.',
    WeakParameters:
      'La protezione di questo archivio è stata cambiata da qualcuno, quindi non lo apro. Parlane subito con chi segue l’app: i dati sono ancora qui.',
    NewerVersion:
      'Una versione più nuova dell’app ha già usato questo archivio. Ricarica la pagina con la rete accesa per aggiornare.',
  },
}
