/** The Italian words for every code list of the domain. A code added there stops the compiler here until it has a word. */
import type { Area, Motive, NeedChip } from '../../domain/areas'
import type { Audience, EntryKind } from '../../domain/diary-entry'
import type {
  AccessReason,
  Channel,
  IntakeOutcome,
  Interlocutor,
  PersonPresence,
  ServiceAnswer,
  Urgency,
} from '../../domain/intake'
import type { NeedResult, NeedSource, UnmetReason } from '../../domain/need'
import type { Office } from '../../domain/office'
import type { Sex } from '../../domain/sex'
import type { Service } from '../../domain/service'
import type { CodiceFiscale } from '../../domain/codice-fiscale'
import type { VulnerableGroup } from '../../domain/vulnerable-group'
import type { Role } from '../../domain/worker'

const area: Record<Area, string> = {
  MIN: 'Minori e famiglie',
  ANZ: 'Anziani',
  DIS: 'Disabili',
  IMM: 'Immigrati',
  FRA: 'Fragilità, adulti, povertà',
  DIP: 'Dipendenze',
  GIO: 'Giovani e prevenzione',
  MUL: 'Multiutenza e comunità',
}

const motive: Record<Motive, string> = {
  information: 'Informazioni su servizi e prestazioni',
  incomeAndDebts: 'Reddito e debiti',
  housing: 'Casa',
  workAndTraining: 'Lavoro e formazione',
  healthAndCare: 'Salute e non autosufficienza',
  disability: 'Disabilità',
  parenting: 'Cura dei figli, genitorialità',
  familyConflict: 'Conflitto familiare, separazione',
  violence: 'Violenza e maltrattamento',
  minorsAndSchool: 'Minori in difficoltà, scuola',
  addictions: 'Dipendenze',
  mentalHealth: 'Salute mentale',
  loneliness: 'Solitudine, isolamento',
  immigrationAndDocuments: 'Immigrazione e documenti',
  justice: 'Giustizia',
  transport: 'Trasporto, accessibilità',
  emergency: 'Emergenza sociale',
  other: 'Altro',
}

const chip: Record<NeedChip, string> = {
  elderly: 'Anziani',
  minorsAndFamily: 'Minori e famiglia',
  disability: 'Disabilità',
  housing: 'Casa',
  workAndIncome: 'Lavoro e reddito',
  foreigners: 'Stranieri',
  addictionsMentalHealth: 'Dipendenze, salute mentale',
  violence: 'Violenza',
  other: 'Altro',
}

const channel: Record<Channel, string> = {
  inPerson: 'Di persona',
  phone: 'Telefono',
  email: 'E-mail',
  pec: 'PEC',
  message: 'WhatsApp o SMS',
  videoCall: 'Videochiamata',
  homeVisit: 'A domicilio',
  writtenReport: 'Segnalazione scritta',
  phoneReport: 'Segnalazione telefonica',
  streetUnit: 'Unità di strada',
  other: 'Altra modalità',
}

const accessReason: Record<AccessReason, string> = {
  spontaneous: 'Spontaneo',
  sent: 'Inviato da',
  summoned: 'Convocato',
  decree: 'Decreto',
}

const interlocutor: Record<Interlocutor, string> = {
  person: 'La persona stessa',
  relativeOrAcquaintance: 'Parente o conoscente',
  organization: 'Organizzazione',
  other: 'Altro soggetto',
}

const urgency: Record<Urgency, string> = {
  none: 'Non urgente',
  withinWeek: 'Entro la settimana',
  today: 'Oggi: pronto intervento',
}

const outcome: Record<IntakeOutcome, string> = {
  informationGiven: 'Informazione fornita, concluso',
  orientedToService: 'Orientamento a servizio',
  accompanied: 'Accompagnamento all’accesso',
  reported: 'Segnalazione trasmessa a servizio competente',
  sentToOtherOffice: 'Invio ad altra antenna o ambito',
  proposedToSsp: 'Proposta di presa in carico SSP',
  puaActivated: 'Attivazione PUA o UVM',
  emergencyIntervention: 'Pronto intervento sociale',
  alreadyInCharge: 'Già in carico: comunicazione all’operatore',
  noAnswerAvailable: 'Nessuna risposta disponibile',
  renounced: 'Rinuncia o non ritorna',
}

const unmetReason: Record<UnmetReason, string> = {
  serviceMissing: 'Il servizio non esiste qui',
  waitingList: 'Lista d’attesa',
  requirements: 'Mancano i requisiti',
  distance: 'Troppo lontano',
  language: 'Lingua',
  hours: 'Orari',
  cost: 'Costo',
  distrust: 'Sfiducia',
  renounced: 'La persona rinuncia',
}

const needSource: Record<NeedSource, string> = { expressed: 'Chiesto', seen: 'Visto dall’operatore' }

const needResult: Record<NeedResult, string> = {
  answered: 'Risposta data',
  partly: 'Risposta in parte',
  unanswered: 'Senza risposta',
}

const personPresence: Record<PersonPresence, string> = {
  present: 'È presente',
  informed: 'Non c’è, ma lo sa',
  uninformed: 'Non lo sa',
}

const vulnerableGroup: Record<VulnerableGroup, string> = {
  minorAtRisk: 'Minore a rischio',
  unaccompaniedMinor: 'Minore straniero solo',
  careLeaver: 'Esce da comunità o affido',
  singleParent: 'Genitore solo',
  largeFamily: 'Famiglia numerosa',
  pregnant: 'Gravidanza',
  elderlyAlone: 'Anziano solo',
  nonSelfSufficient: 'Non autosufficienza',
  disability: 'Disabilità',
  caregiver: 'Assiste un familiare',
  chronicIllness: 'Malattia cronica',
  mentalIllness: 'Salute mentale',
  addiction: 'Dipendenza',
  homeless: 'Senza dimora',
  evicted: 'Sfratto',
  noIncome: 'Senza reddito',
  longUnemployed: 'Disoccupazione lunga',
  earlySchoolLeaver: 'Abbandono scolastico',
  asylumSeeker: 'Richiedente asilo',
  victimOfViolence: 'Violenza subita',
  victimOfTrafficking: 'Tratta o sfruttamento',
  prison: 'Carcere o misure penali',
}

const serviceAnswer: Record<ServiceAnswer['answer'], string> = {
  informed: 'Informato',
  sheetGiven: 'Scheda consegnata',
  referred: 'Invio',
}

const serviceAccess: Record<Service['access'], string> = {
  direct: 'Accesso diretto',
  onReferral: 'Solo su invio',
  pua: 'Tramite PUA',
}

const entryKind: Record<EntryKind, string> = {
  officeInterview: 'Colloquio in ufficio',
  homeVisit: 'Visita domiciliare',
  phoneCall: 'Telefonata',
  videoCall: 'Videochiamata',
  networkMeeting: 'Incontro di rete o équipe',
  accompaniment: 'Accompagnamento',
  protectedMeeting: 'Incontro protetto',
  hearing: 'Udienza',
  psychologicalInterview: 'Colloquio psicologico',
  groupActivity: 'Attività di gruppo',
  note: 'Nota',
}

const audience: Record<Audience, string> = {
  agency: 'Ente',
  team: 'Équipe',
  court: 'Trasmissibile all’AG',
  authorOnly: 'Solo io',
}

const sex: Record<Sex, string> = { F: 'Femmina', M: 'Maschio' }

const officeKind: Record<Office['kind'], string> = { antenna: 'Antenna', seat: 'Sede' }

const codiceFiscaleKind: Record<CodiceFiscale['kind'], string> = {
  personal: 'Codice fiscale',
  provisional: 'Codice fiscale provvisorio',
  stp: 'Codice STP',
  eni: 'Codice ENI',
}

const role: Record<Role, string> = {
  deskOperator: 'Operatore di sportello',
  socialWorker: 'Assistente sociale',
  psychologist: 'Psicologo',
  coordinator: 'Coordinatore',
  administrator: 'Amministratore',
  observatory: 'Osservatorio',
}

export const codes = {
  area,
  motive,
  chip,
  channel,
  accessReason,
  interlocutor,
  urgency,
  outcome,
  needSource,
  needResult,
  personPresence,
  vulnerableGroup,
  unmetReason,
  serviceAnswer,
  serviceAccess,
  entryKind,
  audience,
  sex,
  officeKind,
  codiceFiscaleKind,
  role,
}
