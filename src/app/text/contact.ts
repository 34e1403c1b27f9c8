/** Solo informazione: a contact without a name. */
export const contactText = {
  title: 'Solo informazione',
  lead: 'Senza nome e senza scheda: conta la domanda, e che risposta ha avuto.',
  chip: 'Di che cosa si tratta?',
  motive: 'Tema',
  motiveElse: 'Altro tema',
  outcome: 'Com’è finita',
  unmetReason: 'Perché non c’è una risposta',
  wouldHaveNeeded: 'Che cosa sarebbe servito (facoltativo)',
  comune: 'Comune del contatto',
  comuneNone: 'Scegli il comune',
  channel: 'Modalità',
  save: 'Salva',
  discard: 'Elimina',
  saved: 'Contatto salvato sul dispositivo',
  missing: 'Questo contatto non è più una bozza: è già stato salvato o eliminato.',

  errors: {
    title: 'C’è un problema',
    prefix: 'Errore: ',
    comune: 'Scegli il comune del contatto',
    area: 'Scegli di che cosa si tratta',
    motive: 'Scegli il tema',
    outcome: 'Scegli com’è finita',
    unmetReason: 'Scegli perché non c’è una risposta',
    malformed: (fields: string) => `Un dato non è scritto bene (${fields}): la bozza è salva, correggilo e riprova`,
  },
  refused: {
    Locked: 'Il dispositivo si è bloccato: la bozza è salva. Sblocca e riprova.',
    NotAllowed: 'Non hai i permessi per registrare contatti in questa sede: la bozza è salva. Chiedi al coordinatore.',
    NoSuchRecord: 'La sede di oggi non è su questo dispositivo: la bozza è salva. Scegli la sede in Oggi e riprova.',
    StorageFull:
      'Lo spazio sul dispositivo è finito: il contatto non è salvato. Libera spazio e riprova, senza chiudere questa pagina.',
    other: 'Il dispositivo non ha permesso di salvare. Riprova; se continua, ricarica la pagina: la bozza è salva.',
  },

  today: {
    title: 'Solo informazione, oggi',
    grow: 'Fanne un ascolto',
    growOf: (what: string) => `Fanne un ascolto: ${what}`,
    grown: 'diventato un ascolto',
    line: (moment: string, outcome: string) => `${moment} · ${outcome}`,
  },
}
