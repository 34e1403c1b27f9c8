/** The key of the notes that only their author reads: making it, opening it, bringing it to another tablet. */
export const privateNotesText = {
  title: 'Note solo io',
  intro:
    'Una nota solo io è sigillata con una chiave tua. Il centro la conserva chiusa: non la leggono i colleghi, né il coordinatore, né l’amministratore, e non la apre la chiave di recupero dell’ente. Non si stampa, non si cerca, non si consegna.',
  kept: 'Il centro sa che la nota esiste, su quale scheda, di che tipo, quando e quanto è durata l’incontro. Che cosa dice, dove e con chi, no.',

  none: 'Prima della prima nota',
  warning: 'Se perdi sia la frase di sblocco sia il codice di recupero, queste note restano chiuse per sempre.',
  warningWhy:
    'Nessuno le può riaprire: non l’ente, non il centro, non chi ha scritto questa app. Anche dopo una frase dimenticata, per quelle note serve il codice.',
  understood: 'Ho capito: senza frase e senza codice le mie note solo io sono perse',
  understoodMissing: 'Spunta la casella: è importante averlo letto',
  make: 'Crea la mia chiave',
  phrase: 'La tua frase di sblocco',
  phraseHint: 'Quella di questo dispositivo',
  phraseMissing: 'Scrivi la frase di sblocco',

  codeTitle: 'Il tuo codice di recupero',
  codeLead:
    'Si vede solo adesso. Stampalo, o scrivilo su un foglio, e tienilo dove tieni le cose che non si possono perdere: non insieme al dispositivo.',
  codeUse: 'Serve per leggere e scrivere le tue note solo io su un altro dispositivo, o dopo una frase dimenticata.',
  print: 'Stampa il codice',
  printIgnored: 'Questo browser non stampa: scrivi il codice su un foglio.',
  copied: 'Ho il codice su carta',
  printTitle: 'Codice di recupero delle note solo io',
  printOf: (name: string) => `Di ${name}`,
  printKeep: 'Conservare in un luogo chiuso, lontano dal dispositivo. Non fotografare, non inviare per posta elettronica.',
  printLost:
    'Chi perde sia la frase di sblocco sia questo codice non può più leggere le proprie note solo io, e nessuno può aiutarlo.',

  elsewhere: 'La tua chiave è su un altro dispositivo',
  elsewhereLead:
    'Scrivi il codice di recupero che hai stampato quando l’hai creata: da quel momento le tue note solo io si aprono anche qui.',
  code: 'Codice di recupero',
  codeHint: 'Cinque gruppi di cinque, per esempio 7K3M9-QXTHB-…',
  codeMissing: 'Scrivi il codice di recupero',
  recover: 'Porta qui la chiave',
  lost: 'Ho perso il codice',
  lostHint: 'Che cosa si può ancora fare',
  lostLead:
    'Se hai ancora il dispositivo su cui l’hai creata, apri lì questa pagina e stampa un codice nuovo. Altrimenti puoi creare un’altra chiave: le note nuove si leggono, quelle di prima restano chiuse.',

  closed: 'La tua chiave è chiusa',
  closedLead: 'Hai aperto il dispositivo senza la frase. Scrivila qui per leggere e scrivere le tue note solo io.',
  open: 'Apri la chiave',
  byCode: 'La frase non la apre',
  byCodeHint: 'Con il codice di recupero',

  isOpen: 'La tua chiave è aperta',
  isOpenLead: 'Puoi leggere e scrivere note solo io. Si chiude quando blocchi il dispositivo e si riapre con la frase o col PIN.',
  partial: 'Alcune note sono sigillate con un’altra tua chiave',
  partialLead: 'Su un altro dispositivo ne avevi creata una diversa. Scrivi il suo codice di recupero per aprirle anche qui.',
  noCode: 'Questa chiave non ha ancora un codice di recupero: crealo adesso',
  renew: 'Stampa un codice nuovo',
  renewHint: 'Se hai perso il foglio',
  renewLead: 'Il codice di prima non aprirà più niente.',
  renewDo: 'Crea un codice nuovo',

  inTrial:
    'In prova non si creano chiavi: quello che scrivi qui sparisce col blocco. Le note solo io si usano dopo il primo accesso.',
  arriving: 'Il primo scaricamento non è finito',
  arrivingLead:
    'Finché non è finito non si sa se hai già una chiave su un altro dispositivo. Torna qui quando in alto non si legge più «aggiornamento in corso».',
  opened: 'La tua chiave è aperta',

  refusals: {
    WrongSecret: 'La frase non è giusta: controlla e riprova',
    TooSoon: (seconds: number) => `Troppi tentativi: aspetta ${seconds} secondi e riprova`,
    WrongCode: 'Il codice non è giusto, o è di un’altra chiave: ricontrollalo carattere per carattere',
    Arriving: 'Il primo scaricamento non è finito: riprova tra poco',
    other: 'Non è andata: niente è cambiato. Riprova, e se continua blocca e riapri il dispositivo',
  },
} as const
