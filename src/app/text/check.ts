/** Da controllare, as its rows say it wherever they stand: two versions of one thing, what was set aside. */
export const many = (count: number): string => ['Due', 'Tre', 'Quattro', 'Cinque'][count - 2] ?? String(count)

export const checkText = {
  title: 'Da controllare',
  link: 'versioni diverse, modifiche messe da parte',
  unknownAuthor: 'un collega',

  row: {
    versions: (unit: string, count: number) => `${many(count)} versioni: ${unit}`,
    editAfterVoid: 'Scheda annullata e modificata',
    intake: 'un ascolto',
    person: 'dati di una persona',
    entry: 'scheda di un servizio',
    desk: {
      officeOpening: 'apertura di una sede',
      duty: 'un turno',
      appointment: 'un appuntamento',
      task: 'una cosa da fare',
    } as Readonly<Record<string, string>>,
    of: (who: string, what: string) => `${who} · ${what}`,
    notice: 'Nota da verificare',
    setAside: (what: string) => `Messa da parte: ${what}`,
    by: (who: string, when: string) => `${who}, ${when}`,
    asked: 'chiesto, in coda',
    applied: 'Applicata',
    archived: 'Archiviata',
    draftOf: {
      intake: 'Ascolto non chiuso',
      diaryEntry: 'Nota non salvata',
      personEdit: 'Dati non salvati',
      resolution: 'Scelta fra due versioni',
      quickContact: 'Contatto non salvato',
      referral: 'Invio non salvato',
      serviceEdit: 'Scheda di un servizio',
      caseForm: 'Parte di una cartella',
    },
    send: 'Manda al coordinatore',
    sent: 'In coda per il coordinatore: lo vedrai qui appena decide',
  },

  asked: {
    create: {
      person: 'Nuova persona',
      intake: 'Primo ascolto',
      attachment: 'Allegato',
    } as Readonly<Record<string, string>>,
    created: 'Nuova scheda',
    edit: 'Modifica di una scheda',
    void: 'Annullamento di una scheda',
    entry: 'Nota di diario',
    amendment: 'Correzione di una nota',
    resolution: 'Scelta fra due versioni',
    command: 'Richiesta al centro',
    unreadable: 'Una parte che qui non si può leggere',
    change: 'Modifica',
    reason: 'Motivo',
    added: (label: string) => `${label}, in più`,
    removed: (label: string) => `${label}, tolto`,
    text: 'Testo',
    occurredAt: 'Avvenuta',
  },

  reasons: {
    NotAllowed: 'Chi l’ha scritta non ha il permesso di fare questa modifica.',
    OutOfScope: 'La scheda non è, o non è più, tra quelle della sede di chi l’ha scritta.',
    Invalid: 'Qualcosa non è scritto nel modo giusto, e il centro non può salvarlo così.',
    UnknownType: 'L’ha scritta una versione dell’app che questo centro non conosce ancora.',
    OnHold: 'La scheda è bloccata: si può aggiungere, non modificare.',
    TooOld: 'L’ha scritta una versione dell’app troppo vecchia.',
    Ahead:
      'Si appoggia a una modifica che il centro, ripristinato da una copia, non ha ancora riavuto. Si applica da sola quando i tablet l’hanno rimandata, al più tardi dopo tre giorni.',
    Poison: 'Contiene caratteri che il centro non può conservare, o che lo fanno fermare.',
  },

  details: {
    AuthorOnly: 'Può farla solo chi ha scritto l’originale.',
    RoleMayNot: 'Il suo ruolo non lo permette.',
    NotInTeam: 'Non è nell’équipe del caso.',
    NeedsPermission: 'Serve un’abilitazione che non ha.',
    WorkerInactive: 'Il suo accesso era stato chiuso.',
    AuthorNotOfDevice: 'È firmata a nome di un’altra persona.',
    Immutable: 'Le note di diario non si modificano: si correggono con un’altra nota.',
    CentreOnly: 'È un dato che scrive solo il centro.',
    AudienceNotOffered: 'I destinatari scelti non sono ancora disponibili.',
    'id already taken': 'C’è già una scheda con lo stesso identificativo.',
    base: 'Parte da una versione della scheda che il centro non conosce.',
    hs: 'La firma della nota non corrisponde a quella di chi risulta averla scritta.',
    accepted: 'Era già stata accettata: non c’è altro da applicare.',
    h: 'Il testo non corrisponde alla sua impronta.',
  } as Readonly<Record<string, string>>,

  wrongFields: (fields: string) => `Da rivedere: ${fields}.`,
}
