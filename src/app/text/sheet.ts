/** What is handed to a citizen, as the worker prepares it. The words of the sheets themselves are in domain/sheet, a file for each language. */
export const sheetText = {
  title: 'Scheda per il cittadino',
  privacyTitle: 'Informativa',
  numbersTitle: 'Numeri da chiamare',
  open: 'Mostra al cittadino',
  openMany: (count: number) => (count === 1 ? 'Mostra o stampa la scheda' : `Mostra o stampa le ${count} schede`),
  openPrivacy: 'Informativa da consegnare',
  privacyLink: 'come il servizio usa i dati: da mostrare o stampare, in sette lingue',
  numbersLink: 'emergenze, violenza, bambini: da mostrare o stampare',
  handouts: 'Da dare ai cittadini',
  backToIntake: 'Torna all’ascolto',
  backToService: 'Torna al servizio',
  back: 'Altro',
  missing: 'Questa scheda non è su questo dispositivo',
  missingLead: 'Il servizio è stato tolto dall’elenco, o il collegamento è vecchio.',

  which: 'Quale scheda',
  language: 'Lingua',
  beside: 'Scrivi accanto anche l’italiano',
  besideHint: 'Così sai che cosa consegni',
  preview: 'Come esce sul foglio',
  controls: 'Prepara la scheda',

  review: {
    nativeSpeaker: 'Traduzione da rivedere da un madrelingua: consegnala insieme all’italiano.',
    easyReaders: 'Testo facile non ancora provato con chi lo leggerà.',
    office: 'Testo non ancora confermato dall’ente.',
    officePrivacy: 'Testo breve, non ancora confermato dal titolare e dal responsabile della protezione dei dati.',
    reviewed: (by: string, day: string) => `Rivisto da ${by} il ${day}.`,
  },
  notHereYet: 'Questa lingua non è ancora su questo dispositivo: arriva da sola quando c’è rete. Intanto puoi usare l’italiano.',
  textNotHereYet: 'Questo testo non è ancora su questo dispositivo: arriva da solo quando c’è rete.',
  mostlyItalian: 'Quello che l’ente ha scritto del servizio resta in italiano.',

  next: {
    title: 'Il prossimo contatto',
    lead: 'Facoltativo. Resta solo sul foglio: non viene salvato.',
    when: 'Quando',
    where: 'Dove',
    who: 'Con chi',
  },
  violence:
    'Prima di dare un foglio o un collegamento, chiedi se portarlo a casa è sicuro. Un numero si può anche imparare a memoria.',
  draft: 'La scheda non è approvata: non ha ancora una pagina pubblica, e quindi né codice né collegamento.',

  show: 'Mostra al cittadino',
  print: 'Stampa la scheda',
  share: 'Condividi',
  printIgnored: 'La stampa non è partita: questo browser non stampa. Mostra la scheda, oppure fai inquadrare il codice.',
  codeNotHere: 'Il codice non è ancora su questo dispositivo: arriva quando c’è rete.',
  courtesy: 'Copia di cortesia, documento non protocollato',

  leave: 'Torna all’operatore',
  leaveAgain: 'Tocca ancora per tornare',
  numberOf: (at: number, total: number) => `${at} di ${total}`,

  readability: {
    easy: (index: number) => `Facile da leggere: ${index} su 100 (indice Gulpease, da 60 in su).`,
    hard: (index: number) =>
      `Difficile da leggere: ${index} su 100 (indice Gulpease, meglio da 60 in su). Prova con frasi più corte e parole di tutti i giorni.`,
  },
}
