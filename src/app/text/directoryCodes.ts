/** The Italian words for the code lists of the directory: loaded with the screens that show them. A code added in the domain stops the compiler here. */
import type { Condition, HouseholdTrait, IseeKind, StayTitle } from '../../domain/eligibility'
import type { ReportedFault } from '../../domain/directory-report'
import type { Accessibility } from '../../domain/location'
import type { OrganizationNature } from '../../domain/organization'
import type { CostOption, ServiceClass } from '../../domain/service'
import type { VerificationMethod } from '../../domain/verification'

const serviceClass: Record<ServiceClass, string> = {
  information: 'Sportello, informazioni',
  homeCare: 'Aiuto a domicilio',
  dayCentre: 'Centro diurno',
  residential: 'Struttura residenziale',
  education: 'Scuola, educazione, nido',
  economicSupport: 'Contributo economico, bando',
  essentials: 'Mensa, emporio, dormitorio',
  housing: 'Casa',
  workSupport: 'Lavoro e formazione',
  healthCare: 'Salute',
  selfHelp: 'Volontari, auto-aiuto',
  transport: 'Trasporto',
  protection: 'Tutela e protezione',
  community: 'Comunità, tempo libero',
  emergency: 'Pronto intervento',
}

const nature: Record<OrganizationNature, string> = {
  public: 'Ente pubblico',
  health: 'Azienda sanitaria',
  thirdSector: 'Terzo settore',
  parish: 'Parrocchia, ente religioso',
  selfHelp: 'Auto-mutuo aiuto',
  informal: 'Gruppo informale',
  private: 'Privato',
}

const fault: Record<ReportedFault, string> = {
  closedDown: 'Non c’è più',
  hours: 'Orari',
  phone: 'Telefono',
  address: 'Indirizzo',
  requirements: 'Requisiti',
  documents: 'Documenti',
  cost: 'Costo',
  access: 'Come si entra',
  other: 'Altro',
}

const verificationMethod: Record<VerificationMethod, string> = {
  phone: 'per telefono',
  visit: 'di persona',
  email: 'per e-mail',
  website: 'dal sito',
  document: 'da un documento',
  desk: 'allo sportello',
}

const accessibility: Record<Accessibility, string> = {
  stepFree: 'Senza gradini',
  lift: 'Ascensore',
  accessibleToilet: 'Bagno accessibile',
  reservedParking: 'Posto auto riservato',
  publicTransport: 'Vicino ai mezzi pubblici',
  inductionLoop: 'Per chi usa l’apparecchio acustico',
  signLanguage: 'Lingua dei segni',
}

const cost: Record<CostOption['kind'], string> = { free: 'Gratuito', byIsee: 'Secondo l’ISEE', paid: 'A pagamento' }

const costPer: Record<NonNullable<CostOption['per']>, string> = {
  once: 'una volta',
  visit: 'a prestazione',
  hour: 'all’ora',
  day: 'al giorno',
  month: 'al mese',
  year: 'all’anno',
}

const condition: Record<Condition, string> = {
  disability104: 'disabilità (legge 104)',
  severeDisability104: 'disabilità grave (legge 104, art. 3 comma 3)',
  civilInvalidity: 'invalidità civile',
  accompanimentAllowance: 'indennità di accompagnamento',
  nonSelfSufficient: 'non autosufficienza',
  pregnant: 'gravidanza',
  unemployed: 'disoccupazione',
  homeless: 'senza dimora',
  evicted: 'sfratto',
  victimOfViolence: 'violenza subita',
  addiction: 'dipendenza',
  mentalIllness: 'disagio psichico',
  chronicIllness: 'malattia cronica',
  student: 'studente',
  caregiver: 'chi assiste un familiare',
  inCareOfServices: 'in carico ai servizi',
  receivesAdi: 'Assegno di inclusione',
}

const householdTrait: Record<HouseholdTrait, string> = {
  minors: 'con figli minori',
  minorsUnder3: 'con figli sotto i 3 anni',
  minorsUnder6: 'con figli sotto i 6 anni',
  over60: 'con persone di almeno 60 anni',
  disabledMember: 'con una persona con disabilità',
  singleParent: 'con un solo genitore',
  livesAlone: 'che vive da sola',
  pregnantMember: 'con una donna in gravidanza',
}

const stayTitle: Record<StayTitle, string> = {
  italian: 'cittadinanza italiana',
  eu: 'cittadinanza UE',
  longTermPermit: 'permesso UE di lungo periodo',
  permit: 'permesso di soggiorno',
  internationalProtection: 'protezione internazionale',
  awaitingPermit: 'permesso richiesto o in rinnovo',
  unaccompaniedMinor: 'minore straniero non accompagnato',
  noTitle: 'anche senza permesso',
}

const iseeKind: Record<IseeKind, string> = {
  ordinary: 'ISEE',
  minors: 'ISEE minorenni',
  sociosanitary: 'ISEE sociosanitario',
  residential: 'ISEE residenziale',
  university: 'ISEE universitario',
  current: 'ISEE corrente',
}

export const directoryCodes = {
  serviceClass,
  nature,
  fault,
  verificationMethod,
  accessibility,
  cost,
  costPer,
  condition,
  householdTrait,
  stayTitle,
  iseeKind,
}
