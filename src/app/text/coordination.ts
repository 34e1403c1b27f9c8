/** Coordinamento: how the desks stand. */
export const coordinationText = {
  title: 'Coordinamento',
  back: 'Altro',
  notYours: 'Questa pagina è di chi coordina',
  notYoursHint: 'Qui si vedono i conti degli sportelli che coordini. Se ti servono, chiedi all’amministratore.',
  source: (moment: string) =>
    `Dati di questo dispositivo, aggiornati ${moment}: gli sportelli che non hanno ancora inviato non sono contati.`,
  sourceNever: 'Dati di questo dispositivo, che non ha ancora avuto contatti col centro.',
  arriving: 'I conti si fanno quando è arrivato tutto: sta ancora arrivando.',
  print: 'Stampa i conti',
  printIgnored: 'Questo browser non stampa: salva i conti come tabella e stampali altrove.',
  printFoot:
    'Un trattino è un numero nascosto: da 1 a 4 persone, o un altro che lo farebbe ricavare. Copia di cortesia, documento non protocollato.',
  smallNumbers:
    'Sullo schermo i numeri sono esatti. Su carta e nella tabella quelli da 1 a 4 sono nascosti, con quanti altri basta perché nessuno li ricavi.',
  tableOf: (title: string) => `Tabella: ${title}`,
  total: 'Totale',
  dash: '–',
  hidden: 'nascosto',

  open: 'Aperti, per età',
  openHead: 'Che cosa',
  ages: ['fino a 7 giorni', '8–30', '31–90', 'oltre'],
  unanswered: 'Ascolti con una domanda senza risposta',
  unavailable: 'Interventi non disponibili, nei casi',
  urgent: 'Ascolti urgenti senza un contatto dopo',
  byRecipient: 'Invii in attesa di riscontro, per età',
  recipient: 'Inviato a',
  urgentList: 'Urgenti senza un contatto dopo',

  workload: 'Lavoro delle sedi, ultimi 30 giorni',
  office: 'Sede',
  workloadColumns: ['Ascolti', 'Contatti', 'Invii', 'Cose scadute', 'Ore'],

  unmet: 'Domanda senza risposta, ultimi 90 giorni',
  unmetByComune: 'Domanda senza risposta, per comune',
  area: 'Area',
  comune: 'Comune',
  demands: 'Domande',

  calls: 'Schede di servizio da confermare',
  callsLead: (count: number) =>
    count === 0
      ? 'Tutte le schede che tiene la sede di oggi sono confermate.'
      : `${count === 1 ? '1 scheda' : `${count} schede`} da confermare con una telefonata, tra quelle della sede di oggi e quelle di nessuno.`,
  callsOpen: 'Apri le telefonate',

  csv: {
    save: 'Salva come tabella',
    file: (day: string) => `coordinamento-${day}.csv`,
    columns: ['tabella', 'riga', 'colonna', 'numero'],
    hidden: 'nascosto',
  },
} as const
