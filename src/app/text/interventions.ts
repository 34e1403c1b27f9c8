/** Interventi: what is asked, granted and given. */
import type { DeliveryRhythm, DeliveryUnit, InterventionState, MeansTest } from '../../domain/intervention'
import type { SiussGap } from '../../domain/intervention-rules'
import { fromDay, onDay, toDay } from './italianDays'

const states: Readonly<Record<InterventionState, string>> = {
  requested: 'Richiesto',
  assessing: 'In valutazione',
  ranked: 'In graduatoria',
  active: 'Attivo',
  suspended: 'Sospeso',
  concluded: 'Concluso',
  unavailable: 'Non disponibile',
}
const units: Readonly<Record<DeliveryUnit, string>> = {
  hours: 'ore',
  days: 'giorni',
  accesses: 'accessi',
  sessions: 'incontri',
  items: 'pezzi',
  euro: 'euro',
}
/** Of one, where it is not the same word. */
const one: Readonly<Record<string, string>> = {
  [units.hours]: 'ora',
  [units.days]: 'giorno',
  [units.accesses]: 'accesso',
  [units.sessions]: 'incontro',
  [units.items]: 'pezzo',
}
/** "1 incontro", "2,5 ore". */
const measured = (quantity: string, unit: string): string => `${quantity} ${quantity === '1' ? (one[unit] ?? unit) : unit}`
const rhythms: Readonly<Record<DeliveryRhythm, string>> = {
  once: 'una volta',
  weekly: 'ogni settimana',
  monthly: 'ogni mese',
  whole: 'in tutto',
}
const meansTests: Readonly<Record<MeansTest, string>> = {
  isee: 'Soggetta a ISEE',
  otherMeans: 'Prova dei mezzi diversa dall’ISEE',
  exempted: 'Soggetta a ISEE, ma sottratta per altri criteri di bisogno',
  none: 'Non soggetta',
}
const gaps: Readonly<Record<SiussGap, string>> = {
  code: 'il codice della prestazione',
  provider: 'chi eroga',
  from: 'la data di inizio',
  quantity: 'quanto (quantità o costo)',
  meansTest: 'la prova dei mezzi',
  codiceFiscale: 'il codice fiscale della persona',
}

/** Denominations of the INPS list: only those that are published with one. */
const siussCodes: Readonly<Record<string, string>> = {
  'A1.01': 'Assegno nucleo familiare comuni',
  'A1.02': 'Assegno maternità comuni',
  'A1.03': 'Carta acquisti',
  'A1.04': 'Contributi economici a integrazione del reddito familiare',
  'A1.05': 'Contributi economici per alloggio',
  'A1.06': 'Buoni spesa o buoni pasto',
  'A1.07': 'Contributi per rette di asili nido',
  'A1.08': 'Contributi per servizi integrativi o innovativi per la prima infanzia',
  'A1.09': 'Contributi per servizi scolastici',
  'A1.10': 'Contributi per cure o prestazioni sociali a rilevanza sanitaria',
  'A1.11': 'Sostegno della domiciliarità e dell’autonomia personale',
  'A1.12': 'Contributi per rette di centri diurni',
  'A1.13': 'Contributi per rette di strutture semiresidenziali',
  'A1.14': 'Contributi per rette di strutture residenziali',
  'A1.15': 'Contributi per servizi alla persona',
  'A1.16': 'Contributi per trasporto e mobilità',
  'A1.17': 'Prestiti e prestiti d’onore',
  'A1.18': 'Contributi per l’inserimento lavorativo',
  'A1.19': 'Borse di studio',
  'A1.20': 'Buono vacanze',
  'A2.01': 'Mensa sociale',
  'A2.02': 'Sostegno socio-educativo territoriale o domiciliare',
  'A2.03': 'Diritto allo studio universitario',
  'A2.04': 'Agevolazioni per tasse universitarie',
  'A2.05': 'Agevolazioni per servizi di pubblica utilità',
  'A2.06': 'Agevolazioni per tributi comunali',
  'A2.07': 'Assistenza domiciliare socio-assistenziale',
  'A2.08': 'Assistenza domiciliare integrata con servizi sanitari',
  'A2.09': 'Supporto all’inserimento lavorativo',
  'A2.10': 'Servizi integrativi per la prima infanzia',
  'A2.11': 'Sostegno socio-educativo scolastico',
  'A2.12': 'Mensa scolastica',
  'A3.01': 'Strutture semiresidenziali',
  'A3.02': 'Strutture residenziali',
  'A3.03': 'Asilo nido',
  'Z9.99': 'Altro',
}

export const interventionsText = {
  title: 'Interventi',
  states,
  units,
  rhythms,
  measured,
  meansTests,
  siussCodes,
  none: 'Nessun intervento ancora',
  noneHint: 'Un intervento è quello che si chiede e si dà: assistenza a domicilio, contributi, incontri di sostegno, mediazione.',
  add: 'Nuovo intervento',
  edit: 'Modifica',
  save: 'Salva',
  saved: 'Salvato sul dispositivo.',
  requestedOn: (day: string) => `richiesto ${onDay(day)}`,
  period: (from: string, to: string | undefined) => (to ? `${fromDay(from)} ${toDay(to)}` : fromDay(from)),
  amount: (quantity: string, unit: string, rhythm: string) => `${measured(quantity, unit)} ${rhythm}`.trim(),
  cost: (cost: string, copayment: string | undefined) =>
    copayment ? `costa ${cost}, ${copayment} a carico della persona` : `costa ${cost}`,
  gaps: (what: readonly (keyof typeof gaps)[]) => `Per il flusso SIUSS manca: ${what.map(gap => gaps[gap]).join(', ')}.`,
  given: (quantity: string, unit: string, times: number) =>
    times === 0 ? 'Ancora niente.' : `Erogato: ${measured(quantity, unit)} in ${times === 1 ? 'una volta' : `${times} volte`}`,
  move: 'Cambia stato',
  moveOf: (what: string) => `Cambia stato: ${what}`,
  deliver: 'Registra un’erogazione',
  deliverOf: (what: string) => `Registra un’erogazione: ${what}`,
  passages: 'Com’è andato',
  deliveries: 'Erogazioni',
  moving: {
    to: 'Nuovo stato',
    on: 'Giorno',
    why: 'Perché non c’è',
    whyHint: 'Si conta tra le domande senza risposta: chi coordina legge l’area e il perché.',
    area: 'In quale area si conta',
    note: 'Nota',
    errors: { to: 'Scegli lo stato.', why: 'Scegli perché.' },
  },
  delivering: {
    on: 'Giorno',
    quantity: 'Quanto',
    note: 'Nota',
    errors: { quantity: 'Scrivi quanto, in numeri.' },
  },
  form: {
    what: 'Che cosa',
    whatHint: 'Per esempio: assistenza domiciliare, mediazione familiare, sostegno alla genitorialità.',
    service: 'Cerca nel catalogo dei servizi',
    found: 'Servizi trovati',
    provider: 'Chi eroga',
    code: 'Codice della prestazione (SIUSS)',
    noCode: 'Nessuno',
    goal: 'Per quale obiettivo',
    noGoal: 'Nessun obiettivo',
    from: 'Da',
    to: 'A',
    quantity: 'Quantità',
    unit: 'Unità',
    rhythm: 'Cadenza',
    cost: 'Costo in euro',
    copayment: 'Di cui a carico della persona',
    meansTest: 'Prova dei mezzi',
    unset: 'Non indicato',
    errors: {
      what: 'Scrivi che cosa.',
      to: 'La fine non può venire prima dell’inizio.',
      copayment: 'Non può superare il costo.',
    },
  },
}
