/** A service that people can be sent to, in the words of HSDS 3 (Open Referral), with what an Italian desk asks of it besides. */
import { z } from './schema'
import { Area, Motive } from './areas'
import { CodiceCatastale } from './comune'
import { LocalDate, type WallClock } from './dates'
import { directoryFields } from './directory-entry'
import { Eligibility } from './eligibility'
import { LocationId, OfficeId, OrganizationId, ServiceId } from './ids'
import { Opening, openState, spansAround, type OpenState, type Span } from './opening'
import { Phone } from './person'
import { Verification } from './verification'

/** What sort of service it is: it says for how long a check is to be believed (verification.ts). */
export const ServiceClass = z.enum([
  'information',
  'homeCare',
  'dayCentre',
  'residential',
  'education',
  'economicSupport',
  'essentials',
  'housing',
  'workSupport',
  'healthCare',
  'selfHelp',
  'transport',
  'protection',
  'community',
  'emergency',
])
export type ServiceClass = z.infer<typeof ServiceClass>

/** Codice prestazione of the SIUSS flow (INPS); those whose meaning is published. */
export const SiussCode = z
  .string()
  .regex(/^(A1\.(0[1-9]|1\d|20)|A2\.(0[1-9]|1[0-2])|A3\.0[1-3]|Z9\.99)$/)
  .describe('codice prestazione SIUSS')
export type SiussCode = z.infer<typeof SiussCode>

/** How one gets in: directly, only when a service sends the person, or through the Punto unico di accesso. */
export const ServiceAccess = z.enum(['direct', 'onReferral', 'pua'])
export type ServiceAccess = z.infer<typeof ServiceAccess>

export const CostOption = z.object({
  kind: z.enum(['free', 'byIsee', 'paid']),
  /** Euro cents: the price, or the most that one may pay. */
  amount: z.int().nonnegative().max(10_000_000).optional(),
  per: z.enum(['once', 'visit', 'hour', 'day', 'month', 'year']).optional(),
  note: z.string().max(300).optional(),
})
export type CostOption = z.infer<typeof CostOption>

/** A service at one place, where hours and numbers may be its own. */
export const ServiceAtLocation = z.object({
  locationId: LocationId,
  /** Absent: the hours of the service. */
  opening: Opening.optional(),
  phones: z.array(Phone).max(5),
})
export type ServiceAtLocation = z.infer<typeof ServiceAtLocation>

/** Whom a worker calls; not for citizens. */
export const Contact = z.object({
  name: z.string().trim().min(1).max(120),
  role: z.string().max(120).optional(),
  phone: z.string().max(40).optional(),
  email: z.string().max(120).optional(),
})
export type Contact = z.infer<typeof Contact>

/** Language codes (ISO 639), as `Intl.DisplayNames` reads them. */
export const LanguageCode = z.string().regex(/^[a-z]{2,3}$/)
export type LanguageCode = z.infer<typeof LanguageCode>

export const Service = z.object({
  id: ServiceId,
  name: z.string().trim().min(1).max(160),
  /** Other names by which people ask for it ("SAD", "badante"). */
  alternateNames: z.array(z.string().trim().min(1).max(160)).max(12),
  organizationId: OrganizationId,
  /** In plain Italian: what it does, for whom. */
  description: z.string().max(2000),
  serviceClass: ServiceClass,
  areas: z.array(Area).min(1),
  motives: z.array(Motive).max(18),
  siussCode: SiussCode.optional(),
  /** Code of the ISTAT survey of the comuni's social services. */
  istatCode: z.string().trim().min(1).max(20).optional(),
  /** A livello essenziale delle prestazioni sociali. */
  isLeps: z.boolean(),
  /** Area served, in municipalities; empty means the whole ambito. */
  comuni: z.array(CodiceCatastale).max(200),
  eligibility: Eligibility,
  access: ServiceAccess,
  /** What one has to do to get in, in words. */
  applicationProcess: z.string().max(1000).optional(),
  /** When applications are received, if only for a time (a bando). */
  applications: z.object({ from: LocalDate.optional(), to: LocalDate.optional() }).optional(),
  /** Absent: not known. */
  cost: CostOption.optional(),
  requiredDocuments: z.array(z.string().trim().min(1).max(300)).max(20),
  /** Spoken there, besides Italian. */
  languages: z.array(LanguageCode).max(30),
  /** "Mediatrice il martedì". */
  interpretation: z.string().max(200).optional(),
  waitTime: z.string().max(120).optional(),
  at: z.array(ServiceAtLocation).max(20),
  opening: Opening.optional(),
  phones: z.array(Phone).max(10),
  email: z.string().max(120).optional(),
  url: z.string().max(300).optional(),
  contacts: z.array(Contact).max(5),
  /** Something to know before sending anybody ("nuove domande da gennaio"). */
  alert: z.string().max(300).optional(),
  /** Closed for a time. */
  suspension: z.object({ from: LocalDate, to: LocalDate.optional(), why: z.string().max(200).optional() }).optional(),
  /** The office that keeps the entry true: it is in its call list. Absent: everybody's. */
  keptBy: OfficeId.optional(),
  verification: Verification.optional(),
  /** The last time that somebody sent there was received. */
  lastWorkedOn: LocalDate.optional(),
  ...directoryFields,
})
export type Service = z.infer<typeof Service>

/** A service as it is first written: what nobody has said yet is empty. */
export const newService = (
  said: Pick<Service, 'id' | 'name' | 'organizationId' | 'serviceClass' | 'areas'> & Partial<Service>,
): Service => ({
  alternateNames: [],
  description: '',
  motives: [],
  isLeps: false,
  comuni: [],
  eligibility: { requirements: [] },
  access: 'direct',
  requiredDocuments: [],
  languages: [],
  at: [],
  phones: [],
  contacts: [],
  status: 'draft',
  isDemo: false,
  ...said,
})

export const isSuspended = ({ suspension }: Pick<Service, 'suspension'>, on: LocalDate): boolean =>
  suspension !== undefined && suspension.from <= on && (suspension.to === undefined || on <= suspension.to)

/** Whether applications are received on a day; `undefined` when it does not say that there is a time for them. */
export function takesApplications({ applications }: Pick<Service, 'applications'>, on: LocalDate): boolean | undefined {
  if (!applications) return undefined
  return (applications.from ?? on) <= on && on <= (applications.to ?? on)
}

export type ServiceOpenState = OpenState | { readonly type: 'suspended'; readonly to: LocalDate | undefined }

/** Whether the service is open now at one of its places, or at all: `at` is one of the service's own. */
export function serviceOpenState(
  service: Pick<Service, 'opening' | 'suspension'>,
  at: Pick<ServiceAtLocation, 'opening'> | undefined,
  now: WallClock,
): ServiceOpenState {
  if (isSuspended(service, now.day)) return { type: 'suspended', to: service.suspension?.to }
  return openState(at?.opening ?? service.opening, now)
}

export const isOpenNow = (state: ServiceOpenState): boolean => state.type === 'open' || state.type === 'always'

/** When it is open at any of its places, on a day: reckoned once for a day, and looked at as often as one likes. */
export function serviceSpans(service: Pick<Service, 'opening' | 'suspension' | 'at'>, day: LocalDate): readonly Span[] {
  if (isSuspended(service, day)) return []
  const openings = service.at.length > 0 ? service.at.map(at => at.opening ?? service.opening) : [service.opening]
  return openings.flatMap(opening => (opening ? spansAround(opening, day) : []))
}

export const isOpenAt = (spans: readonly Span[], minutes: number): boolean =>
  spans.some(({ opens, closes }) => opens <= minutes && minutes < closes)

export const serves = ({ comuni }: Pick<Service, 'comuni'>, comune: CodiceCatastale): boolean =>
  comuni.length === 0 || comuni.includes(comune)

/**
 * How well a service fits a need, from 0 to 15: those that name what the request is about, then those of the area and the comune, then of the area anywhere
 * in the ambito, then the rest. An order, never an exclusion: the worker decides.
 */
export function fitOf(
  service: Pick<Service, 'areas' | 'comuni' | 'motives'>,
  areas: readonly Area[],
  comune: CodiceCatastale | undefined,
  wanted: readonly Motive[] = [],
): number {
  const fitsArea = service.areas.some(area => areas.includes(area))
  const isLocal = comune !== undefined && service.comuni.includes(comune)
  const fitsMotive = fitsArea && service.motives.some(motive => wanted.includes(motive))
  return (fitsMotive ? 8 : 0) + (fitsArea ? 4 : 0) + (service.comuni.length === 0 || isLocal ? 2 : 0) + (isLocal ? 1 : 0)
}

/** The services that fit a need best come first. */
export function rankServices<Ranked extends Pick<Service, 'areas' | 'comuni' | 'motives' | 'name'>>(
  services: readonly Ranked[],
  areas: readonly Area[],
  comune: CodiceCatastale | undefined,
): Ranked[] {
  return services
    .map(service => ({ service, score: fitOf(service, areas, comune) }))
    .sort((a, b) => b.score - a.score || a.service.name.localeCompare(b.service.name, 'it'))
    .map(({ service }) => service)
}
