/** The situation of a person: fields and code lists. A code added in the domain stops the compiler here until it has a word. */
import type { HouseholdTrait, IseeKind, StayTitle } from '../../domain/eligibility'
import type { CodiceFiscaleMissing, Education, EvictionStage, HousingTenure, WorkCondition } from '../../domain/person-facts'

const codiceFiscaleMissing: Record<CodiceFiscaleMissing, string> = {
  notAtHand: 'non l’ha con sé',
  neverIssued: 'non l’ha mai avuto',
  notTold: 'preferisce non darlo',
}

const householdTrait: Record<HouseholdTrait, string> = {
  minors: 'Figli minori',
  minorsUnder3: 'Figli sotto i 3 anni',
  minorsUnder6: 'Figli sotto i 6 anni',
  over60: 'Persone di almeno 60 anni',
  disabledMember: 'Persona con disabilità',
  singleParent: 'Un solo genitore',
  livesAlone: 'Vive da sola',
  pregnantMember: 'Gravidanza',
}

const housingTenure: Record<HousingTenure, string> = {
  owned: 'Proprietà',
  rented: 'Affitto',
  publicHousing: 'Alloggio pubblico',
  freeUse: 'Uso gratuito, comodato',
  hosted: 'Ospite di altri',
  facility: 'Struttura o accoglienza',
  noTitle: 'Senza titolo',
  none: 'Nessun alloggio, senza dimora',
}

const evictionStage: Record<EvictionStage, string> = {
  none: 'Nessuno sfratto',
  arrears: 'In ritardo con l’affitto',
  served: 'Sfratto in corso',
  enforced: 'Sfratto eseguito',
}

const workCondition: Record<WorkCondition, string> = {
  employed: 'Occupato',
  seekingAgain: 'Disoccupato, cerca lavoro',
  seekingFirst: 'Cerca il primo lavoro',
  homemaker: 'Casalinga o casalingo',
  student: 'Studente',
  retired: 'Ritirato dal lavoro',
  unableToWork: 'Inabile al lavoro',
  other: 'Altra condizione',
}

const education: Record<Education, string> = {
  none: 'Nessun titolo',
  primary: 'Licenza elementare',
  lowerSecondary: 'Licenza media',
  vocational: 'Qualifica professionale',
  upperSecondary: 'Diploma',
  degree: 'Laurea',
}

const stayTitle: Record<StayTitle, string> = {
  italian: 'Cittadinanza italiana',
  eu: 'Cittadinanza UE',
  longTermPermit: 'Permesso UE di lungo periodo',
  permit: 'Permesso di soggiorno',
  internationalProtection: 'Protezione internazionale',
  awaitingPermit: 'Permesso richiesto o in rinnovo',
  unaccompaniedMinor: 'Minore straniero non accompagnato',
  noTitle: 'Nessun titolo di soggiorno',
}

const iseeKind: Record<IseeKind, string> = {
  ordinary: 'Ordinario',
  minors: 'Minorenni',
  sociosanitary: 'Sociosanitario',
  residential: 'Residenziale',
  university: 'Universitario',
  current: 'Corrente',
}

const italianLevel: Record<1 | 2 | 3 | 4 | 5, string> = {
  1: '1 · per niente',
  2: '2 · poco',
  3: '3 · abbastanza',
  4: '4 · bene',
  5: '5 · molto bene',
}

export const factsText = {
  household: 'Nucleo in breve',
  housing: 'Casa',
  work: 'Lavoro e studi',
  foreign: 'Cittadini stranieri',
  isee: 'ISEE',
  keptLead: 'Restano nella scheda della persona e servono a trovare i servizi adatti.',
  notKeptLead: 'Senza nome non si salvano: servono adesso, a trovare i servizi adatti.',
  notTold: 'Non indicato',
  situation: 'Situazione',
  situationHint: 'nucleo, ISEE, casa, lavoro, cittadini stranieri',

  fields: {
    codiceFiscaleMissing: 'Se il codice fiscale non c’è, perché',
    members: 'Persone in tutto',
    minors: 'Di cui minori',
    traits: 'Nel nucleo',
    tenure: 'Titolo',
    eviction: 'Sfratto',
    rooms: 'Stanze',
    people: 'Persone che ci vivono',
    workCondition: 'Condizione lavorativa',
    education: 'Titolo di studio',
    origin: 'Paese di origine',
    stayTitle: 'Titolo di soggiorno',
    stayUntil: 'Scade il',
    arrivedIn: 'In Italia dall’anno',
    italianLevel: 'Come parla italiano, secondo la persona',
    languages: 'Lingue che parla',
    iseeKind: 'Tipo di ISEE',
    iseeEuro: 'Valore in euro',
    iseeDsuOn: 'Data della DSU',
    iseeUntil: 'Valido fino al',
  },

  codes: {
    codiceFiscaleMissing,
    householdTrait,
    housingTenure,
    evictionStage,
    workCondition,
    education,
    stayTitle,
    iseeKind,
    italianLevel,
  },

  membersAre: (count: number) => (count === 1 ? '1 persona' : `${count} persone`),
  minorsAre: (count: number) => (count === 0 ? 'nessun minore' : count === 1 ? '1 minore' : `${count} minori`),
  roomsAre: (count: number) => (count === 1 ? '1 stanza' : `${count} stanze`),
  inHomeAre: (count: number) => (count === 1 ? '1 persona in casa' : `${count} persone in casa`),
  until: (day: string) => `fino al ${day}`,
  dsuOn: (day: string) => `DSU del ${day}`,
  arrivedIn: (year: number) => `in Italia dal ${year}`,
  italian: (level: string) => `italiano ${level}`,
  speaks: (languages: string) => `parla ${languages}`,
  euro: (amount: string) => `${amount} €`,
  missingBecause: (why: string) => `non disponibile: ${why}`,
  provisional:
    'Identità provvisoria: quando arriva il codice fiscale definitivo scrivilo in «Modifica i dati», e cambia ovunque.',
}
