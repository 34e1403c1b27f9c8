import type { SheetWords } from './words'
import { words as italian } from './words-it'

/** One idea for each sentence, no word that has to be explained elsewhere. What is easy already stays as it is. */
export const words: SheetWords = {
  ...italian,
  language: 'it-easy',
  review: { state: 'toReview', by: 'easyReaders' },
  labels: {
    ...italian.labels,
    about: 'Che cosa fa per te',
    where: 'Dove devi andare',
    hours: 'Quando puoi andare',
    phone: 'Che numero puoi chiamare',
    documents: 'Che cosa devi portare',
    howToGetIn: 'Che cosa devi fare',
    cost: 'Quanto paghi',
    languages: 'Che lingue parlano lì',
    online: 'Su Internet',
    nextContact: 'Quando ci vediamo ancora',
  },
  access: {
    direct: 'Puoi andare da solo. Puoi anche telefonare.',
    onReferral: 'Non puoi andare da solo. Prima parla con l’assistente sociale. Lei chiede per te.',
    pua: 'Prima vai a uno sportello che si chiama PUA. Il PUA ti dice chi ti può aiutare.',
  },
  cost: {
    free: 'Non paghi niente',
    byIsee: 'Chi ha pochi soldi paga poco o niente. Serve un foglio che si chiama ISEE. Lo fanno gratis i CAF',
    paid: 'Devi pagare',
  },
  open: {
    ...italian.open,
    byAppointment: 'Prima devi telefonare. Ti dicono il giorno e l’ora',
    unknown: 'Telefona. Ti dicono quando è aperto',
  },
  iseeKind: {
    ordinary: 'ISEE (il foglio che dice quanti soldi ha la famiglia)',
    minors: 'ISEE per figli con meno di 18 anni',
    sociosanitary: 'ISEE per le cure a casa',
    residential: 'ISEE per le case di cura',
    university: 'ISEE per l’università',
    current: 'ISEE corrente (quello di adesso)',
  },
  condition: {
    ...italian.condition,
    nonSelfSufficient: 'chi non riesce a fare da solo le cose di ogni giorno',
    evicted: 'chi deve lasciare la casa per ordine del giudice',
    accompanimentAllowance: 'chi riceve i soldi dell’accompagnamento',
  },
  closing: {
    ...italian.closing,
    checkedOn: 'Abbiamo controllato queste cose il {day}.',
    callFirst: 'L’orario può cambiare. Prima di andare, telefona.',
  },
  nextContact: { when: 'Giorno e ora:', where: 'Dove:', who: 'Con chi parli:' },
  qr: 'Apri la fotocamera del telefono. Inquadra il quadrato. Trovi tutto sul telefono.',
}
