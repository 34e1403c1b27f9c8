/** Valutazioni del caso. */
const counted = (count: number, one: string, many: string): string => (count === 1 ? `1 ${one}` : `${count} ${many}`)

export const assessmentText = {
  title: 'Valutazioni',
  add: 'Nuova valutazione',
  compare: 'Confronta due valutazioni',
  none: 'Ancora nessuna valutazione',
  noneHint: 'Scegli uno strumento: ogni professionista compila e firma la sua parte, anche fuori rete.',
  notHere: 'Gli strumenti di valutazione non sono ancora su questo dispositivo: arrivano da soli appena c’è rete.',
  gone: 'Questa valutazione non è su questo dispositivo',
  goneHint: 'È stata annullata, o il caso non è più tra quelli che segui.',
  back: 'Valutazioni del caso',
  backToOne: 'Torna alla valutazione',
  unknownInstrument: 'Strumento non presente su questo dispositivo',
  occasion: {
    first: 'Prima valutazione',
    review: 'Verifica periodica',
    change: 'Cambiamento importante',
    closing: 'Chiusura',
    requested: 'Su richiesta',
  },
  draft: 'Bozza',
  completed: 'Completata',
  completedOn: (day: string, who: string) => (who ? `Completata il ${day} da ${who}` : `Completata il ${day}`),
  partsSigned: (signed: number, all: number) => `${signed} di ${all} parti firmate`,
  of: (who: string) => `di ${who}`,
  line: (...parts: readonly string[]) => parts.filter(Boolean).join(' · '),

  choose: {
    title: 'Con quale strumento?',
    sections: (count: number) => counted(count, 'parte', 'parti'),
    pick: 'Scegli',
    pickOf: (name: string) => `Scegli: ${name}`,
    ofCase: 'Adatti a questo caso',
    others: 'Altri strumenti',
    version: (version: number) => `versione ${version}`,
    ofEnte: 'dell’ente',
  },

  about: {
    title: 'Dati della valutazione',
    new: (name: string) => `Nuova valutazione: ${name}`,
    heldOn: 'Giorno a cui si riferisce',
    heldOnMissing: 'Scegli il giorno',
    heldOnFuture: 'Il giorno non può essere nel futuro',
    occasion: 'Perché si valuta',
    whom: 'Di chi',
    whomHint: 'Nome o iniziali. Lascia vuoto se riguarda tutti.',
    conclusion: 'Che cosa ne conclude l’équipe',
    conclusionOptional: 'Che cosa ne conclude l’équipe (facoltativo)',
    conclusionHint: 'Fatti e lettura professionale, con parole che la persona può capire.',
    save: 'Salva',
    start: 'Comincia',
    saved: 'Salvato sul dispositivo',
    close: 'Chiudi',
    edit: 'Modifica i dati',
  },

  part: {
    blanks: 'Parti da compilare',
    alsoBlank: 'Altre parti',
    typing: 'Bozza su questo dispositivo',
    unsigned: (who: string) => (who ? `Da firmare, compilata da ${who}` : 'Da firmare'),
    signed: (who: string, when: string) => (who ? `Firmata da ${who}, ${when}` : `Firmata ${when}`),
    questions: (count: number) => counted(count, 'domanda', 'domande'),
    signedShort: 'firmata',
    fill: 'Compila',
    resume: 'Riprendi',
    goOn: 'Continua',
    mend: 'Correggi la tua parte',
    own: 'Aggiungi la tua lettura',
    actionOf: (action: string, section: string) => `${action}: ${section}`,
    others: (count: number) =>
      count === 1
        ? 'Un’altra compilazione di questa parte, scritta fuori rete o da un collega'
        : `Altre ${count} compilazioni di questa parte, scritte fuori rete o da colleghi`,
    othersHint: 'Il punteggio conta quella firmata per ultima. Nessuna è stata cancellata.',
    noAnswer: 'nessuna risposta',
    note: 'Osservazioni (facoltative)',
    noteHint: 'Quello che hai visto e sentito, separato da quello che ne pensi.',
    noteShown: 'Osservazioni',
    missing: 'Manca la risposta',
    wrongNumber: (least: string, most: string) => `Scrivi un numero da ${least} a ${most}`,
    wrongDay: 'Scrivi il giorno per intero',
    nothing: 'Rispondi almeno a una domanda',
    problems: 'C’è un problema',
    problem: (question: string, what: string) => `${question}: ${what.toLowerCase()}`,
    optional: (label: string) => `${label} (facoltativo)`,
    clear: 'Togli la risposta',
    clearOf: (question: string) => `Togli la risposta: ${question}`,
    chooseOne: 'Scegli',
    points: (points: string) => `${points} punti`,
    onePoint: '1 punto',
    save: 'Salva per ora',
    sign: 'Salva e firma',
    saved: 'Parte salvata sul dispositivo',
    signedNow: 'Parte firmata e salvata sul dispositivo',
    signLead: 'Firmando dici che l’hai valutata tu: da quel momento solo tu puoi cambiarla.',
    throwAway: 'Elimina la bozza',
    thrownAway: 'Bozza eliminata',
    bringBack: 'Rimetti',
    notYours: (who: string) => `L’ha firmata ${who || 'un collega'}: puoi aggiungere la tua lettura accanto alla sua.`,
    required: (answered: number, all: number) => `${answered} di ${counted(all, 'domanda', 'domande')}`,
  },

  score: {
    title: 'Punteggi',
    of: (points: string, most: string) => `${points} su ${most}`,
    between: (points: string, least: string, most: string) => `${points} (da ${least} a ${most})`,
    missing: (count: number) => (count === 1 ? 'Manca 1 risposta' : `Mancano ${count} risposte`),
    notAsked: 'Non previsto per questa situazione',
    provisional: 'Punteggi provvisori: qualche parte non è firmata.',
    live: 'Con queste risposte',
    source: 'Fonti',
    bands: 'Fasce',
    band: (from: string, to: string, label: string) => (from === to ? `${from}: ${label}` : `${from}–${to}: ${label}`),
    disclaimer: 'I punteggi aiutano a capire e a confrontare. La valutazione resta del professionista.',
  },

  complete: {
    do: 'Completa la valutazione',
    done: 'Valutazione completata e salvata sul dispositivo',
    blank: (count: number) =>
      `${counted(count, 'parte resta non compilata', 'parti restano non compilate')}: va bene se non riguardano il caso.`,
    nothingSigned: 'Per completarla serve almeno una parte firmata.',
    partsUnsigned: (titles: string) => `Prima di completarla vanno firmate: ${titles}.`,
    reopen: 'Riapri la valutazione',
    reopened: 'Valutazione riaperta',
  },

  refused: {
    AuthorOnly:
      'Questa parte l’ha firmata un collega: solo chi l’ha firmata la cambia. Puoi aggiungere la tua lettura. Niente è cambiato.',
    NotInTeam: 'Non hai il permesso: valuta chi è nell’équipe del caso. Niente è cambiato.',
    gone: 'Il caso non è più su questo dispositivo: niente è cambiato.',
  },

  remove: {
    do: 'Annulla la valutazione',
    title: 'Annullare questa valutazione?',
    lead: 'Resta nella storia del caso, ma non si vede più tra le valutazioni. Le parti firmate non si perdono.',
    reason: 'Perché',
    reasonMissing: 'Scrivi perché, in almeno tre lettere',
    done: 'Valutazione annullata',
  },

  print: {
    do: 'Stampa',
    ignored: 'Questo browser non stampa: apri la valutazione da un computer.',
    includes: (signed: number, unsigned: number, blank: number) =>
      [
        counted(signed, 'parte firmata', 'parti firmate'),
        unsigned > 0 && counted(unsigned, 'parte non ancora firmata', 'parti non ancora firmate'),
        blank > 0 && counted(blank, 'parte non compilata', 'parti non compilate'),
      ]
        .filter(Boolean)
        .join(', '),
    contains: (what: string) => `Contiene: ${what}. Non contiene note riservate.`,
    unsignedMark: 'NON FIRMATA',
    foot: 'Documento di lavoro riservato, non protocollato',
  },

  comparing: {
    title: 'Confronto fra due valutazioni',
    before: 'Prima',
    after: 'Dopo',
    which: (label: string, day: string, occasion: string) => `${label}: ${day}, ${occasion.toLowerCase()}`,
    option: (day: string, name: string, occasion: string) => `${day} · ${name} · ${occasion.toLowerCase()}`,
    needTwo: 'Servono due valutazioni fatte con lo stesso strumento',
    needTwoHint: 'Quando ce ne sarà un’altra, qui vedi che cosa è cambiato.',
    scores: 'Punteggi nel tempo',
    chart: (name: string) => `Grafico dei punteggi: ${name}. Gli stessi numeri sono nella tabella.`,
    table: 'Che cosa è cambiato',
    score: 'Punteggio',
    question: 'Domanda',
    difference: 'Differenza',
    better: 'meglio',
    worse: 'peggio',
    same: 'uguale',
    none: '–',
    noneRead: 'nessun punteggio',
    changed: (count: number) =>
      count === 0 ? 'Nessuna risposta è cambiata.' : counted(count, 'risposta cambiata', 'risposte cambiate'),
    showAll: 'Mostra anche le risposte uguali',
    differentVersions:
      'Le due valutazioni usano versioni diverse dello strumento: si confrontano le domande che hanno in comune.',
    headline: (better: number, worse: number) =>
      better + worse === 0
        ? 'Nessun punteggio è cambiato'
        : [
            better > 0 && `${better} ${better === 1 ? 'punteggio migliora' : 'punteggi migliorano'}`,
            worse > 0 && `${worse} ${worse === 1 ? 'peggiora' : 'peggiorano'}`,
          ]
            .filter(Boolean)
            .join(', '),
  },
}
