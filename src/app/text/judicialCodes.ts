/** The codes of the acts of courts, in words. */
import type { CourtBody, CourtPersonRole, CourtSpecialist } from '../../domain/court'
import type { Nearness } from '../../domain/court-deadline'
import type { CourtReportKind, CourtReportState, ReportChannel, ReportSectionCode } from '../../domain/court-report'
import type { CourtMatter, ReckonedTerm, TermStart, TermUnit } from '../../domain/court-term'
import type { HearingPurpose } from '../../domain/hearing'
import type { MandateEnding, MandateRequest, MandateState, MandateStep } from '../../domain/mandate'
import type {
  CourtPlacement,
  MeasureEnding,
  MeasureNature,
  MeasureStanding,
  MeasureProtection,
  ResponsibilityLimit,
} from '../../domain/measure'

type Words<Code extends string> = Readonly<Record<Code, string>>

const body: Words<CourtBody> = {
  juvenileCourtCivil: 'Tribunale per i minorenni, civile',
  juvenileCourtAdministrative: 'Tribunale per i minorenni, amministrativo',
  juvenileCourtCriminal: 'Tribunale per i minorenni, penale',
  familyCourt: 'Tribunale per le persone, per i minorenni e per le famiglie',
  ordinaryCourt: 'Tribunale ordinario',
  guardianshipJudge: 'Giudice tutelare',
  juvenileProsecutor: 'Procura presso il Tribunale per i minorenni',
  ordinaryProsecutor: 'Procura presso il Tribunale ordinario',
  courtOfAppeal: 'Corte d’appello',
  notDefined: 'Non definito',
}

const role: Words<CourtPersonRole> = {
  minor: 'minore',
  mother: 'madre',
  father: 'padre',
  guardian: 'tutore',
  specialCurator: 'curatore speciale',
  familyLawyer: 'legale della famiglia',
  fosterParent: 'affidatario',
  relative: 'parente',
  adult: 'persona adulta',
  other: 'altro',
}

const specialist: Words<CourtSpecialist> = {
  municipalServices: 'Servizi sociali comunali',
  familyClinic: 'Consultorio',
  mentalHealthCentre: 'CPS, salute mentale',
  courtExpert: 'CTU',
  privateNamedByCourt: 'Privati indicati dal decreto',
  psychiatrist: 'Psichiatria',
  addictionService: 'SerD',
  childNeuropsychiatry: 'UONPIA',
  juvenileJusticeService: 'USSM',
  other: 'Altro',
}

const request: Words<MandateRequest> = {
  psychosocialInquiry: 'Indagine psico-sociale',
  socialInquiry: 'Indagine sociale',
  otherInquiry: 'Altra indagine',
  entrustment: 'Affidamento al servizio sociale',
  evaluation: 'Valutazione',
  psychoeducational: 'Interventi psico-educativi',
  supervision: 'Vigilanza',
  protectedMeetings: 'Incontri protetti',
  update: 'Relazione di aggiornamento',
  information: 'Informazioni',
}

const state: Words<MandateState> = {
  received: 'Ricevuto',
  assigned: 'Assegnato',
  inquiry: 'In indagine',
  reportSent: 'Relazione inviata',
  answered: 'Risposta arrivata',
  closed: 'Chiuso',
}

const did: Words<MandateStep['do']> = {
  assigned: 'Assegnato',
  inquiry: 'Indagine avviata',
  reportSent: 'Relazione inviata',
  answered: 'Risposta dell’autorità',
  extended: 'Proroga',
  reopened: 'Riaperto',
  closed: 'Chiuso',
}

const ending: Words<MandateEnding> = {
  fulfilled: 'Incarico assolto',
  measureAdopted: 'L’autorità ha deciso',
  noGrounds330: 'Non luogo a provvedere (art. 330)',
  noAdoptability: 'Non luogo ad adottabilità',
  adopted: 'Adottato',
  revoked: 'Incarico revocato',
  otherService: 'Passato ad altro servizio',
  cameOfAge: 'Maggiore età',
}

const matter: Words<CourtMatter> = {
  parentalResponsibility: 'Responsabilità genitoriale (art. 330–336 c.c.)',
  adoptability: 'Adottabilità',
  separation: 'Separazione e affidamento dei figli',
  protectionOrder: 'Ordine di protezione',
  guardianship: 'Tutela, curatela, amministrazione di sostegno',
  juvenileCriminal: 'Penale minorile',
  juvenileAdministrative: 'Amministrativo (misure rieducative)',
  emergencyRemoval: 'Collocamento d’urgenza (art. 403 c.c.)',
  other: 'Altro',
}

const unit: Words<TermUnit> = { days: 'giorni', weeks: 'settimane', months: 'mesi', years: 'anni' }
export const oneUnit: Words<TermUnit> = { days: '1 giorno', weeks: '1 settimana', months: '1 mese', years: '1 anno' }

const from: Words<TermStart> = {
  received: 'dal giorno in cui è stato ricevuto',
  deposited: 'dal deposito in cancelleria',
  issued: 'dalla data del provvedimento',
  hearing: 'dall’udienza',
  other: 'da un altro giorno',
}

export const moved: Words<NonNullable<ReckonedTerm['movedBecause']>> = {
  saturday: 'un sabato',
  sunday: 'una domenica',
  holiday: 'un giorno festivo',
}

const kind: Words<CourtReportKind> = {
  psychosocialInquiry: 'Relazione su indagine psico-sociale',
  socialInquiry: 'Relazione su indagine sociale',
  update: 'Relazione di aggiornamento',
  evaluation: 'Relazione di valutazione',
  closureProposal: 'Proposta di chiusura',
  measureChange: 'Richiesta di modifica del decreto',
  prescriptions: 'Relazione sulle prescrizioni',
  placementRevocation: 'Richiesta di revoca del collocamento',
  residenceChange: 'Comunicazione di cambio di residenza',
  waiting: 'Comunicazione: in attesa',
  meetingRequest: 'Richiesta di incontro',
  expertAnswer: 'Risposta al CTU',
  psychodiagnosticParents: 'Relazione psicodiagnostica sui genitori',
  psychodiagnosticMinor: 'Relazione psicodiagnostica sul minore',
  emergencyRemoval: 'Relazione sul collocamento d’urgenza (art. 403 c.c.)',
  prosecutorReport: 'Segnalazione alla Procura',
}

const section: Words<ReportSectionCode> = {
  assignment: 'Mandato e quesito',
  sources: 'Fonti e attività svolte',
  family: 'Composizione del nucleo',
  history: 'Storia',
  facts: 'Fatti',
  sinceLast: 'Che cosa è cambiato dall’ultima relazione',
  minor: 'Il minore',
  minorVoice: 'Ascolto del minore, con le sue parole',
  parents: 'I genitori',
  network: 'Famiglia allargata e rete',
  riskAndProtection: 'Fattori di rischio e di protezione',
  prescriptions: 'Prescrizioni e come sono seguite',
  interventions: 'Interventi in corso',
  placement: 'Collocamento',
  assessment: 'Valutazione professionale',
  proposal: 'Proposte',
}

const reportState: Words<CourtReportState> = {
  draft: 'Bozza',
  awaitingApproval: 'Attende approvazione',
  approved: 'Approvata',
  sent: 'Inviata',
  received: 'Ricevuta dall’autorità',
  answered: 'Risposta arrivata',
}

const channel: Words<ReportChannel> = {
  pec: 'PEC',
  telematicDeposit: 'Deposito telematico',
  byHand: 'Consegna a mano',
  registeredMail: 'Raccomandata',
  email: 'E-mail',
}

const purpose: Words<HearingPurpose> = {
  partiesAppearance: 'Comparizione delle parti',
  minorHearing: 'Ascolto del minore',
  serviceHearing: 'Audizione del servizio',
  validation: 'Convalida',
  other: 'Altro',
}

const standing: Words<MeasureStanding> = { provisional: 'Provvisorio', final: 'Definitivo' }
const nature: Words<MeasureNature> = {
  civil: 'Civile',
  criminalVictim: 'Penale subito',
  criminalAccused: 'Penale attivo',
  administrative: 'Amministrativo',
}
const responsibility: Words<ResponsibilityLimit> = {
  forfeiture: 'Decadenza',
  limitation: 'Limitazione',
  suspension: 'Sospensione',
}
const protection: Words<MeasureProtection> = {
  removal: 'Allontanamento',
  entrustmentToService: 'Affidamento al servizio',
  fosterCare: 'Affido familiare',
  dayFosterCare: 'Affido diurno',
  adoptability: 'Adottabilità',
  protectedMeetings: 'Incontri protetti',
  contactRegulation: 'Regolamentazione dei rapporti',
  contactSuspension: 'Sospensione dei rapporti',
}
const placement: Words<CourtPlacement> = {
  father: 'Padre',
  mother: 'Madre',
  parents: 'Genitori',
  relatives: 'Parenti',
  educationalCommunity: 'Comunità educativa',
  motherAndChild: 'Comunità mamma-bambino',
  fatherAndChild: 'Comunità papà-bambino',
  infantsOnly: 'Comunità per soli infanti',
  psychotherapeutic: 'Comunità psicoterapeutica',
}
const measureEnding: Words<MeasureEnding> = {
  replaced: 'Sostituito da un altro',
  revoked: 'Revocato',
  expired: 'Scaduto',
  noGrounds330: 'Non luogo a provvedere (art. 330)',
  noAdoptability: 'Non luogo ad adottabilità',
  adopted: 'Adottato',
  cameOfAge: 'Maggiore età',
}

const nearness: Words<Nearness> = {
  far: 'Nei tempi',
  soon: 'Entro quindici giorni',
  close: 'Entro cinque giorni',
  today: 'Scade oggi',
  missed: 'Scaduta',
}

export const judicialCodes = {
  body,
  role,
  specialist,
  request,
  state,
  did,
  ending,
  matter,
  unit,
  from,
  kind,
  section,
  reportState,
  channel,
  purpose,
  standing,
  nature,
  responsibility,
  protection,
  placement,
  measureEnding,
  nearness,
}
