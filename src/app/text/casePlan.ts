/** Progetto individuale: what the person, the family and the service agree to do. */
import type {
  EveryUnit,
  GoalActor,
  GoalHorizon,
  GoalReached,
  PlanEnding,
  PlanSort,
  PlanState,
  SignatureManner,
  VerificationOutcome,
} from '../../domain/case-plan'
import type { PlanFault, PlanTerm } from '../../domain/case-plan-rules'
import { byDay, fromDay, toDay } from './italianDays'

const sorts: Readonly<Record<PlanSort, string>> = {
  individual: 'Progetto individuale',
  family: 'Progetto della famiglia',
  pais: 'PaIS (Assegno di inclusione)',
  educational: 'Progetto educativo',
  care: 'Progetto assistenziale (PAI)',
}
const states: Readonly<Record<PlanState, string>> = { draft: 'Bozza', shared: 'Condiviso', active: 'Attivo', closed: 'Chiuso' }
const horizons: Readonly<Record<GoalHorizon, string>> = { short: 'Breve termine', medium: 'Medio termine', long: 'Lungo termine' }
const reached: Readonly<Record<GoalReached, string>> = { no: 'Non raggiunto', partly: 'Raggiunto in parte', yes: 'Raggiunto' }
const actors: Readonly<Record<GoalActor, string>> = {
  person: 'La persona',
  family: 'La famiglia',
  worker: 'L’operatore',
  service: 'Un servizio',
  other: 'Altri',
}
const manners: Readonly<Record<SignatureManner, string>> = {
  paper: 'Firma su carta',
  onScreen: 'D’accordo, detto davanti all’operatore',
  refused: 'Non vuole firmare',
}
const outcomes: Readonly<Record<VerificationOutcome, string>> = { continues: 'Continua', changes: 'Cambia', ends: 'Si conclude' }
const endings: Readonly<Record<PlanEnding, string>> = {
  reached: 'Obiettivi raggiunti',
  partly: 'Raggiunti in parte',
  notReached: 'Non raggiunti',
  renewed: 'Rinnovato con un nuovo progetto',
  interrupted: 'Interrotto',
}
const everyUnits: Readonly<Record<EveryUnit, string>> = { days: 'giorni', weeks: 'settimane', months: 'mesi' }
const oneUnit: Readonly<Record<EveryUnit, string>> = { days: 'giorno', weeks: 'settimana', months: 'mese' }
const faults: Readonly<Record<PlanFault, string>> = {
  GoalsMissing: 'Scrivi almeno un obiettivo.',
  SignatureMissing: 'Segna chi ha firmato, o chi non vuole firmare.',
  EndingMissing: 'Scegli come si è concluso.',
  GoalsNotEvaluated: 'Di ogni obiettivo segna se è stato raggiunto.',
}
const terms: Readonly<Record<PlanTerm['term'], string>> = {
  convene: 'Convocare il nucleo',
  sign: 'Firmare il PaIS',
}

export const casePlanText = {
  title: 'Progetto',
  sorts,
  states,
  horizons,
  reached,
  actors,
  manners,
  outcomes,
  endings,
  everyUnits,
  faults,
  terms,
  termBy: (what: string, day: string) => `${what} ${byDay(day)} (termine di legge, da confermare con l’ente)`,
  none: 'Nessun progetto ancora',
  noneHint:
    'Si scrive insieme alla persona: che cosa serve, che cosa si vuole raggiungere, chi fa che cosa, quando si guarda com’è andata.',
  add: 'Nuovo progetto',
  edit: 'Modifica',
  save: 'Salva',
  cancel: 'Annulla',
  saved: 'Salvato sul dispositivo.',
  print: 'Stampa per la persona',
  notPrinted: 'Questo browser non stampa: usa il menu di condivisione o un altro browser.',
  from: (from: string, to: string | undefined) => (to ? `${fromDay(from)} ${toDay(to)}` : fromDay(from)),
  fields: {
    title: 'Titolo',
    sort: 'Tipo',
    startsOn: 'Inizia',
    endsOn: 'Si conclude entro',
    needsTold: 'I bisogni, con le parole della persona',
    needsFound: 'I bisogni, come li legge il servizio',
    resources: 'Le risorse: che cosa c’è già e su chi si può contare',
    participation: 'Come ha partecipato la persona, e la famiglia',
    plainWords: 'Il progetto in parole semplici',
    plainWordsHint: 'È quello che si stampa e si consegna: frasi corte, niente sigle.',
    every: 'Verifica ogni',
    everyUnit: 'Unità',
    padSignedOn: 'Data di firma del PAD',
  },
  errors: { title: 'Scrivi un titolo.', startsOn: 'Scegli quando inizia.', endsOn: 'La fine non può venire prima dell’inizio.' },
  moves: {
    share: 'È condiviso con la persona',
    activate: 'Attiva il progetto',
    close: 'Concludi il progetto',
    ask: 'Chiedi l’approvazione',
    asked: 'Richiesta salvata: il coordinatore la vedrà alla prossima consegna.',
    awaited: 'Attende l’approvazione del coordinatore',
    approved: 'Approvato dal coordinatore',
    ending: 'Come si è concluso',
    endingNote: 'Com’è andata',
  },
  nextVerification: (day: string) => `Prossima verifica: ${day}`,
  lateVerification: (day: string) => `Verifica scaduta: ${day}`,
  verifications: 'Verifiche',
  verify: 'Registra una verifica',
  verification: {
    on: 'Giorno',
    present: 'Chi c’era',
    outcome: 'Il progetto',
    note: 'Che cosa si è visto',
    errors: { outcome: 'Scegli una risposta.' },
  },
  signatures: 'Firme',
  sign: 'Segna una firma',
  signature: {
    who: 'Chi',
    whoHint: 'Per esempio: la madre, l’operatore del centro diurno.',
    manner: 'Come',
    limits: 'L’accordo detto davanti all’operatore non è una firma elettronica: se serve, fai firmare il foglio stampato.',
    on: 'Giorno',
    note: 'Nota',
    errors: { who: 'Scrivi chi.', manner: 'Scegli come.' },
  },
  goals: 'Obiettivi',
  addGoal: 'Aggiungi un obiettivo',
  editGoal: 'Modifica l’obiettivo',
  editGoalOf: (text: string) => `Modifica: ${text}`,
  goal: {
    text: 'Che cosa si vuole raggiungere',
    horizon: 'Orizzonte',
    indicator: 'Da che cosa si capirà',
    indicatorHint: 'Qualcosa che si può vedere o contare.',
    reached: 'Raggiunto?',
    notYet: 'Non ancora valutato',
    evidence: 'Da che cosa si vede',
    actions: 'Chi fa che cosa',
    addAction: 'Aggiungi un’azione',
    action: 'Che cosa',
    who: 'Chi lo fa',
    whoName: 'Nome o servizio',
    by: 'Entro',
    removeAction: (what: string) => `Togli: ${what}`,
    done: 'Fatto',
    doneOf: (what: string) => `Fatto: ${what}`,
    doneOn: (day: string) => `fatto ${day}`,
    byDay,
    errors: { text: 'Scrivi l’obiettivo.' },
  },
  sheet: {
    heading: (who: string) => (who.startsWith('Famiglia ') ? `Il progetto della f${who.slice(1)}` : `Il progetto di ${who}`),
    goals: 'Che cosa vogliamo raggiungere',
    verify: (count: number, unit: EveryUnit) =>
      `Guardiamo insieme com’è andata ogni ${count === 1 ? oneUnit[unit] : `${count} ${everyUnits[unit]}`}.`,
    signatures: 'Firme',
    foot: 'Contiene quello che avete deciso insieme. Non contiene le note degli operatori.',
  },
}
