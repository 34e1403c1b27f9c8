/**
 * What is known of somebody's situation, as they told it last: household, home, work, stay in Italy, ISEE. It is of the person and not of one
 * listening: whoever listens next finds it, and services are weighed with it. Nothing here is ever required.
 */
import { z } from './schema'
import { LocalDate } from './dates'
import { HouseholdTrait, IseeKind, StayTitle } from './eligibility'

/** Why there is no codice fiscale. */
export const CodiceFiscaleMissing = z.enum(['notAtHand', 'neverIssued', 'notTold'])
export type CodiceFiscaleMissing = z.infer<typeof CodiceFiscaleMissing>

/** The household in numbers; who is in it by name is another matter. */
export const HouseholdBrief = z.object({
  /** The person included. */
  members: z.int().min(1).max(30).optional(),
  minors: z.int().min(0).max(20).optional(),
  /** What is not named here is not known. */
  traits: z.array(HouseholdTrait).max(8).optional(),
})
export type HouseholdBrief = z.infer<typeof HouseholdBrief>

/** Titolo di godimento (SISO); `none`: there is no home, wherever one is registered. */
export const HousingTenure = z.enum(['owned', 'rented', 'publicHousing', 'freeUse', 'hosted', 'facility', 'noTitle', 'none'])
export type HousingTenure = z.infer<typeof HousingTenure>

/** `served`: the judge has confirmed it, or the bailiff has given a date. */
export const EvictionStage = z.enum(['none', 'arrears', 'served', 'enforced'])
export type EvictionStage = z.infer<typeof EvictionStage>

/** Where one lives. */
export const Housing = z.object({
  tenure: HousingTenure.optional(),
  eviction: EvictionStage.optional(),
  rooms: z.int().min(1).max(50).optional(),
  people: z.int().min(1).max(50).optional(),
})
export type Housing = z.infer<typeof Housing>

/** Occupazione, codes 1 to 8 of INPS in this order (SINBA). */
export const WorkCondition = z.enum([
  'employed',
  'seekingAgain',
  'seekingFirst',
  'homemaker',
  'student',
  'retired',
  'unableToWork',
  'other',
])
export type WorkCondition = z.infer<typeof WorkCondition>

/** Titolo di studio, codes 1 to 6 of INPS in this order (SINBA). */
export const Education = z.enum(['none', 'primary', 'lowerSecondary', 'vocational', 'upperSecondary', 'degree'])
export type Education = z.infer<typeof Education>

export const Work = z.object({ condition: WorkCondition.optional(), education: Education.optional() })
export type Work = z.infer<typeof Work>

/** What a desk asks of who comes from abroad (SISO, pannello stranieri). */
export const ForeignStatus = z.object({
  /** Country of origin, in words. */
  origin: z.string().max(60).optional(),
  title: StayTitle.optional(),
  /** The last day of the permit. */
  titleUntil: LocalDate.optional(),
  /** Year of the first arrival in Italy. */
  arrivedIn: z.int().min(1900).max(2200).optional(),
  /** How one judges one's own Italian: 1 none, 5 excellent. */
  italianLevel: z.int().min(1).max(5).optional(),
  /** Languages spoken, in words. */
  languages: z.string().max(120).optional(),
})
export type ForeignStatus = z.infer<typeof ForeignStatus>

export const Isee = z.object({
  kind: IseeKind,
  /** Euro cents. */
  cents: z.int().nonnegative().max(100_000_000),
  /** Of the DSU it comes from. */
  dsuOn: LocalDate.optional(),
  /** The last day on which it is good. */
  until: LocalDate.optional(),
})
export type Isee = z.infer<typeof Isee>

/** As fields of a person. */
export const PersonFacts = z.object({
  codiceFiscaleMissing: CodiceFiscaleMissing.optional(),
  household: HouseholdBrief.optional(),
  housing: Housing.optional(),
  work: Work.optional(),
  foreign: ForeignStatus.optional(),
  isee: Isee.optional(),
})
export type PersonFacts = z.infer<typeof PersonFacts>
