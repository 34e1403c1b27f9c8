/**
 * Whom a service is for, as data: each requirement names one thing that is known of a person, not known, or not so. All of them have to hold.
 * An alternative ("over 65, or disabled") is one requirement with several in it.
 */
import { z } from './schema'
import { CodiceCatastale } from './comune'
import { Sex } from './sex'

/** A condition of the person that services ask for. What has a number (ISEE, age) is a requirement of its own. */
export const Condition = z.enum([
  /** Disability recognised by L. 104/1992 art. 3, comma 1 and comma 3. */
  'disability104',
  'severeDisability104',
  'civilInvalidity',
  /** Indennità di accompagnamento. */
  'accompanimentAllowance',
  'nonSelfSufficient',
  'pregnant',
  'unemployed',
  'homeless',
  'evicted',
  'victimOfViolence',
  'addiction',
  'mentalIllness',
  'chronicIllness',
  'student',
  'caregiver',
  'inCareOfServices',
  'receivesAdi',
])
export type Condition = z.infer<typeof Condition>

/** Who is in the household. */
export const HouseholdTrait = z.enum([
  'minors',
  'minorsUnder3',
  'minorsUnder6',
  'over60',
  'disabledMember',
  'singleParent',
  'livesAlone',
  'pregnantMember',
])
export type HouseholdTrait = z.infer<typeof HouseholdTrait>

/** Citizenship and title to stay; whoever has one of those named has what is asked. */
export const StayTitle = z.enum([
  'italian',
  'eu',
  'longTermPermit',
  'permit',
  'internationalProtection',
  'awaitingPermit',
  'unaccompaniedMinor',
  'noTitle',
])
export type StayTitle = z.infer<typeof StayTitle>

/** ISEE of the kinds that INPS gives. */
export const IseeKind = z.enum(['ordinary', 'minors', 'sociosanitary', 'residential', 'university', 'current'])
export type IseeKind = z.infer<typeof IseeKind>

const years = z.int().min(0).max(130)
const cents = z.int().nonnegative().max(100_000_000)

const simple = [
  /** Whole years, both ends included. */
  z.object({ type: z.literal('age'), from: years.optional(), to: years.optional() }),
  z.object({
    type: z.literal('residence'),
    /** `comuni`: those named; the others are wider. */
    in: z.enum(['comuni', 'ambito', 'region', 'italy']),
    comuni: z.array(CodiceCatastale).max(200).optional(),
    /** Resident for at least so many months. */
    months: z.int().positive().max(600).optional(),
  }),
  /** Euro cents; an ISEE of exactly `max` is within it. */
  z.object({ type: z.literal('isee'), kind: IseeKind, max: cents.optional(), min: cents.optional() }),
  z.object({
    type: z.literal('household'),
    anyOf: z.array(HouseholdTrait).max(8).optional(),
    minors: z.int().positive().max(20).optional(),
    members: z.int().positive().max(30).optional(),
  }),
  z.object({ type: z.literal('stay'), anyOf: z.array(StayTitle).min(1).max(8) }),
  z.object({
    type: z.literal('condition'),
    anyOf: z.array(Condition).min(1).max(17),
    /** Of `civilInvalidity`: at least so many per cent. */
    percent: z.int().min(1).max(100).optional(),
  }),
  z.object({ type: z.literal('sex'), is: Sex }),
  /** What no data can tell: the worker asks. */
  z.object({ type: z.literal('other'), text: z.string().trim().min(1).max(300) }),
] as const

export const SimpleRequirement = z.discriminatedUnion('type', simple)
export type SimpleRequirement = z.infer<typeof SimpleRequirement>

export const Requirement = z.discriminatedUnion('type', [
  ...simple,
  z.object({ type: z.literal('anyOf'), requirements: z.array(SimpleRequirement).min(2).max(8) }),
])
export type Requirement = z.infer<typeof Requirement>

export const Eligibility = z.object({
  /** In plain Italian, for the sheet and for who reads the entry. */
  summary: z.string().max(600).optional(),
  requirements: z.array(Requirement).max(20),
})
export type Eligibility = z.infer<typeof Eligibility>
