/** The form of somebody in a family or of a part of its network. */
import type { BondFlow, KinshipFault, LifeState } from '../../domain/kinship'

const relations = {
  child: 'Figlio o figlia',
  parent: 'Genitore',
  partner: 'Partner',
  sibling: 'Fratello o sorella',
  other: 'Altro parente o convivente',
} as const

const ofWhom = {
  child: 'Figlio o figlia di',
  parent: 'Genitore di',
  partner: 'Partner di',
  sibling: 'Fratello o sorella di',
  other: 'Parente di',
} as const

const life: Readonly<Record<LifeState, string>> = { living: 'In vita', deceased: 'È morto/a', expected: 'Deve nascere' }

const flow: Readonly<Record<BondFlow, string>> = {
  gives: 'Dà aiuto alla famiglia',
  receives: 'Riceve dalla famiglia',
  both: 'Dà e riceve',
}

const faults: Readonly<Record<KinshipFault, string>> = {
  NameMissing: 'Scrivi il nome',
  SortMissing: 'Scegli che cos’è',
  DiesBeforeBirth: 'L’anno di morte viene prima di quello di nascita',
  TiedToItself: 'Una persona non può essere parente di sé stessa',
  EndsBeforeBeginning: 'La fine viene prima dell’inizio: controlla le date',
}

export const familyForm = {
  titles: { add: 'Aggiungi un familiare', network: 'Aggiungi alla rete', edit: (name: string) => `Modifica: ${name}` },
  /** In lists of drafts: without names. */
  drafts: {
    add: 'Famiglia: nuovo familiare',
    network: 'Famiglia: nuova voce della rete',
    edit: 'Famiglia: modifica di una voce',
    resume: 'Riprendi',
    left: (title: string, name: string) => `${name ? `${title} (${name})` : title}. È una bozza: non è ancora salvata.`,
  },
  close: 'Chiudi',
  save: 'Salva',
  saveAndNext: 'Salva e aggiungi un altro',
  saved: (name: string) => `${name}: salvato sul dispositivo`,
  remove: 'Togli dalla famiglia',
  removeWhy: 'Scritto per errore',
  removed: 'Tolto dalla famiglia',
  relation: 'Chi è',
  relations,
  ofWhom,
  otherParent: 'Altro genitore',
  notTold: 'Non indicato',
  by: 'Filiazione',
  state: 'Unione',
  since: 'Da quando (facoltativo)',
  sinceHint: 'Anno, mese o giorno: 2019, 3/2019, 12/3/2019',
  sinceChange: 'Dal giorno del cambiamento. Se lo lasci vuoto, quello che c’era prima era sbagliato e viene sostituito.',
  said: 'Che parente è, o perché vive con loro',
  saidHint: 'Per esempio: zio materno, amica convivente, badante',
  network: 'Che cos’è',
  name: 'Nome o iniziali',
  nameHint: 'Se non si sa, lascia vuoto',
  nameOfNetwork: 'Nome',
  birthYear: 'Anno di nascita',
  sex: 'Sesso, per il simbolo',
  life: 'In vita',
  lives: life,
  deathYear: 'Anno della morte',
  livesHere: 'Vive nel nucleo',
  livesSince: { in: 'Vive nel nucleo da (facoltativo)', out: 'Non ci vive più da (se vuoto: da oggi)' },
  bond: 'Legame',
  bondHint: 'Com’è tra loro, per come lo vedi tu',
  bondWith: 'Legame con',
  household: 'Tutto il nucleo',
  quality: 'Qualità del legame',
  flow: 'Direzione dell’aiuto',
  flows: flow,
  kin: 'Parentele',
  kinHint: 'Aggiungi o togli una parentela con chi è già nell’elenco',
  noTies: 'Nessuna parentela indicata.',
  removeTie: 'Togli',
  removeTieOf: (name: string) => `Togli la parentela con ${name}`,
  addTie: 'Aggiungi: è anche',
  more: 'Altro',
  moreHint: 'Morte, gemelli, responsabilità, tutela, disponibilità, note',
  twinOf: 'Gemello o gemella di',
  identical: 'Gemelli identici',
  responsibility: 'Responsabilità genitoriale',
  protection: 'Protezione giuridica',
  protectedBy: 'Tutore, curatore o amministratore',
  availability: 'Disponibilità verso la persona in carico',
  contact: 'Recapito',
  note: 'Nota',
  noteHint: 'La legge l’équipe della presa in carico; non entra nella stampa',
  errors: {
    year: 'Scrivi l’anno con quattro cifre',
    since: 'Scrivi un anno (2019), un mese (3/2019) o un giorno (12/3/2019)',
    said: 'Scrivi che parente è',
    of: 'Scegli di chi',
  },
  faults,
} as const
