/** Famiglia e rete: genogram, eco-map, list, and the words for what people are to each other. */
import type { KinDegree } from '../../domain/kin-degree'
import type {
  BondQuality,
  KinAvailability,
  KinSex,
  LegalProtection,
  NetworkSort,
  Parentage,
  ParentalResponsibility,
  UnionState,
} from '../../domain/kinship'

/** For a woman, for a man, for who is neither or not known. */
type BySex = readonly [string, string, string]

const degree: Readonly<Record<KinDegree, BySex>> = {
  self: ['persona in carico', 'persona in carico', 'persona in carico'],
  parent: ['madre', 'padre', 'genitore'],
  fosterParent: ['affidataria', 'affidatario', 'affidatario/a'],
  grandparent: ['nonna', 'nonno', 'nonno/a'],
  greatGrandparent: ['bisnonna', 'bisnonno', 'bisnonno/a'],
  child: ['figlia', 'figlio', 'figlio/a'],
  fosterChild: ['minore in affido', 'minore in affido', 'minore in affido'],
  grandchild: ['nipote (di nonni)', 'nipote (di nonni)', 'nipote (di nonni)'],
  greatGrandchild: ['pronipote', 'pronipote', 'pronipote'],
  sibling: ['sorella', 'fratello', 'fratello/sorella'],
  halfSibling: ['sorella da un solo genitore', 'fratello da un solo genitore', 'fratello/sorella da un solo genitore'],
  uncle: ['zia', 'zio', 'zio/a'],
  nephew: ['nipote (di zii)', 'nipote (di zii)', 'nipote (di zii)'],
  cousin: ['cugina', 'cugino', 'cugino/a'],
  partner: ['partner', 'partner', 'partner'],
  formerPartner: ['ex partner', 'ex partner', 'ex partner'],
  stepParent: ['partner del genitore', 'partner del genitore', 'partner del genitore'],
  stepChild: ['figlia del partner', 'figlio del partner', 'figlio/a del partner'],
  parentInLaw: ['suocera', 'suocero', 'suocero/a'],
  childInLaw: ['nuora', 'genero', 'genero/nuora'],
  siblingInLaw: ['cognata', 'cognato', 'cognato/a'],
  uncleByMarriage: ['zia acquisita', 'zio acquisito', 'zio/a acquisito/a'],
  otherRelative: ['altra parente', 'altro parente', 'altro/a parente'],
}

const unionState: Readonly<Record<UnionState, string>> = {
  married: 'Sposati',
  civilUnion: 'Uniti civilmente',
  cohabiting: 'Conviventi',
  relationship: 'Relazione senza convivenza',
  separated: 'Separati',
  divorced: 'Divorziati',
  ended: 'Si sono lasciati',
}

const quality: Readonly<Record<BondQuality, string>> = {
  close: 'forte',
  good: 'buono',
  fused: 'invischiato',
  distant: 'debole',
  ambivalent: 'ambivalente',
  conflictual: 'conflittuale',
  broken: 'interrotto',
  violent: 'violento',
}

const sex: Readonly<Record<KinSex, string>> = { F: 'Donna', M: 'Uomo', other: 'Altro', unknown: 'Non indicato' }

const network: Readonly<Record<NetworkSort, string>> = {
  professional: 'Professionista',
  socialService: 'Servizio sociale',
  health: 'Sanità',
  school: 'Scuola',
  work: 'Lavoro',
  association: 'Associazione',
  faith: 'Parrocchia, comunità religiosa',
  neighbour: 'Vicinato',
  friend: 'Amicizia',
  court: 'Autorità giudiziaria',
  other: 'Altro',
}

const parentage: Readonly<Record<Parentage, string>> = { birth: 'Nascita', adoption: 'Adozione', foster: 'Affido' }

const responsibility: Readonly<Record<ParentalResponsibility, string>> = {
  full: 'piena',
  limited: 'limitata',
  suspended: 'sospesa',
  forfeited: 'decaduta',
}

const availability: Readonly<Record<KinAvailability, string>> = {
  available: 'Disponibile',
  inPart: 'Disponibile in parte',
  unavailable: 'Non disponibile',
}

const protection: Readonly<Record<LegalProtection, string>> = {
  tutela: 'Tutela',
  curatela: 'Curatela',
  amministrazioneDiSostegno: 'Amministrazione di sostegno',
}

export const familyText = {
  degree,
  unionState,
  quality,
  sex,
  network,
  parentage,
  responsibility,
  availability,
  protection,
  noName: 'Senza nome',
  views: 'Che cosa guardare',
  genogram: 'Genogramma',
  ecomap: 'Ecomappa',
  empty: {
    title: 'Ancora nessuno in questa famiglia',
    lead: 'Comincia dalla persona in carico: poi aggiungi uno alla volta chi vive con lei, i parenti e chi le sta intorno. Il disegno si fa da solo.',
    start: (name: string) => `Comincia da ${name}`,
    startUnnamed: 'Comincia dalla persona in carico',
    notMine: 'La scrivono i professionisti dell’équipe, mentre il caso è aperto.',
  },
  begun: 'Salvato: ora aggiungi i familiari',
  addTo: (name: string) => `Aggiungi un familiare di ${name}`,
  editOf: (name: string) => `Modifica: ${name}`,
  list: 'Elenco della famiglia',
  networkList: 'La rete intorno',
  noNetwork: 'Ancora niente intorno alla famiglia: scuola, medico, vicini, associazioni, servizi.',
  addRelative: 'Aggiungi un familiare',
  addNetwork: 'Aggiungi alla rete',
  withPartner: (name: string) => `Con ${name}`,
  childrenOf: (name: string) => `Figli di ${name}`,
  day: 'Com’era il',
  today: 'Torna a oggi',
  asOf: (day: string) => `Stai guardando com’era il ${day}`,
  showBonds: 'Mostra i legami',
  legend: 'Legenda',
  legendHint: 'Che cosa vogliono dire simboli e linee',
  zoomIn: 'Ingrandisci',
  zoomOut: 'Rimpicciolisci',
  fit: 'Tutto il disegno',
  drawingOf: { genogram: 'Disegno del genogramma', ecomap: 'Disegno dell’ecomappa' },
  keys: 'Tasti: + e − per ingrandire, frecce per spostare, 0 per vedere tutto. Con Tab entri nel disegno: le frecce vanno da una persona all’altra, Invio la apre.',
  print: 'Stampa',
  printIgnored: 'Questo browser non stampa: salva il disegno e stampalo da un computer.',
  saveSvg: 'Salva il disegno (SVG)',
  savePng: 'Salva l’immagine (PNG)',
  saved: 'Disegno salvato',
  notSaved: 'L’immagine non si è potuta fare su questo dispositivo: salva il disegno (SVG) o stampalo.',
  fileName: (what: string, day: string, kind: string) => `${what}-${day}.${kind}`,
  printedTitle: { genogram: 'Genogramma', ecomap: 'Ecomappa' },
  printedOn: (day: string) => `Situazione al ${day}`,
  includes: (people: number, network: number, hasBonds: boolean) =>
    `Contiene: ${[
      people === 1 ? '1 persona della famiglia' : `${people} persone della famiglia`,
      network === 0 ? '' : network === 1 ? '1 voce della rete' : `${network} voci della rete`,
      hasBonds ? 'i legami indicati' : '',
    ]
      .filter(Boolean)
      .join(', ')}. Non contiene note, recapiti e atti giudiziari.`,
  printedFoot: 'Documento riservato del servizio sociale: segreto professionale (L. 119/2001)',
  toPersonOf: (name: string) => `Apri la scheda di ${name}`,
  faults: {
    SamePersonTwice: (names: string) =>
      `${names}: la stessa persona è scritta più volte. Il disegno la mostra una volta sola: togli le copie dall’elenco.`,
    OwnAncestor: (names: string) =>
      `${names}: una parentela gira in tondo e non è disegnata. Apri le due voci e togli quella sbagliata.`,
    TooManyParents: (names: string) =>
      `${names}: ci sono più di due genitori dello stesso tipo. Controlla e togli quello scritto per errore.`,
  },
} as const

export const wordFor = (words: BySex, of: KinSex | undefined): string => words[of === 'F' ? 0 : of === 'M' ? 1 : 2]
