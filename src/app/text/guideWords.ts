/** The Guida: its own words, and the first-use hint of each screen. The pages themselves are in guide.ts and come after the installation. */
export const guideWords = {
  title: 'Guida',
  link: 'come si fa, passo per passo, anche fuori rete',
  lead: 'Pagine brevi, una per ogni cosa da fare. Si leggono anche fuori rete.',
  search: 'Cerca nella guida',
  searchHint: 'Per esempio: PIN, stampa, fuori rete',
  none: 'Nessuna pagina con queste parole',
  noneHint: 'Prova con una parola sola, o togli la ricerca.',
  pages: 'Pagine della guida',
  back: 'Tutta la guida',
  missing: 'Questa pagina della guida non c’è',
  notHereYet: 'La guida non è ancora su questo dispositivo',
  notHereYetHint: 'Arriva da sola quando c’è rete. Intanto puoi lavorare: niente dipende da lei.',
  help: 'Aiuto',
  helpHere: 'Aiuto per questa schermata',
  next: 'Leggi anche',

  hint: 'Suggerimento',
  readMore: 'Leggi di più',
  putAway: 'Ho capito',
  putAwayAll: 'Non mostrare altri suggerimenti',
}

export const guideIds = [
  'prima-di-uscire',
  'nuovo-ascolto',
  'solo-informazione',
  'persone',
  'servizi',
  'scheda-per-il-cittadino',
  'invii',
  'presa-in-carico',
  'scheda-di-emergenza',
  'note-riservate',
  'cose-da-fare',
  'agenda',
  'da-controllare',
  'fuori-rete',
  'blocchi-e-pin',
  'dispositivo-smarrito',
] as const
export type GuideId = (typeof guideIds)[number]

/** One sentence, for who is there for the first time. */
export const hints: { readonly [Id in GuideId]?: string } = {
  'nuovo-ascolto':
    'Puoi fermarti quando vuoi: ogni lettera resta in bozza. Per chiudere bastano il comune, un bisogno e l’esito.',
  'solo-informazione': 'Quattro tocchi, senza nome: conta la domanda e come è finita.',
  persone: 'Cerca per nome, codice fiscale o telefono. Trovi le persone delle tue sedi, anche fuori rete.',
  servizi:
    'Guarda la data di verifica: se qualcosa non va, segnalalo. Da ogni servizio puoi stampare la scheda per il cittadino.',
  'scheda-per-il-cittadino': 'Scegli la lingua, guarda l’anteprima, poi stampa o metti il dispositivo in mano alla persona.',
  'da-controllare': 'Qui decidi tu: nessuna versione va persa finché qualcuno non sceglie.',
  'prima-di-uscire': 'La sera prima premi Prepara, con la rete accesa: poi il dispositivo lavora tutto il giorno da solo.',
  'fuori-rete': 'Qui vedi che cosa aspetta la rete, e quando il centro l’ha ricevuto.',
}

/** Which page helps on a screen, by the beginning of its address; the first that fits. */
const byAddress: readonly (readonly [string, GuideId])[] = [
  ['/ascolto', 'nuovo-ascolto'],
  ['/contatto', 'solo-informazione'],
  ['/persone', 'persone'],
  ['/servizi', 'servizi'],
  ['/scheda', 'scheda-per-il-cittadino'],
  ['/informativa', 'scheda-per-il-cittadino'],
  ['/numeri', 'scheda-per-il-cittadino'],
  ['/invii', 'invii'],
  ['/casi', 'presa-in-carico'],
  ['/emergenza', 'scheda-di-emergenza'],
  ['/note-riservate', 'note-riservate'],
  ['/da-fare', 'cose-da-fare'],
  ['/agenda', 'agenda'],
  ['/ore', 'agenda'],
  ['/controllo', 'da-controllare'],
  ['/pronto', 'prima-di-uscire'],
  ['/dispositivi', 'dispositivo-smarrito'],
  ['/dispositivo', 'fuori-rete'],
]

const isUnder = (address: string, root: string): boolean => address === root || address.startsWith(`${root}/`)

export const guideFor = (address: string): GuideId | undefined => byAddress.find(([root]) => isUnder(address, root))?.[1]
