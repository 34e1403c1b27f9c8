/** The judicial authority as the service meets it: which office it is, whom its acts are about, and the words that mandates, measures, hearings and reports share. */
import { z } from './schema'
import { Instant } from './dates'
import { PersonId, WorkerId } from './ids'

/**
 * Autorità giudiziaria (SISO *provvedimento minori*, with its structure codes). `familyCourt` is the court of D.Lgs. 149/2022, where it has been set up.
 */
export const CourtBody = z.enum([
  'juvenileCourtCivil',
  'juvenileCourtAdministrative',
  'juvenileCourtCriminal',
  'familyCourt',
  'ordinaryCourt',
  'guardianshipJudge',
  'juvenileProsecutor',
  'ordinaryProsecutor',
  'courtOfAppeal',
  'notDefined',
])
export type CourtBody = z.infer<typeof CourtBody>

/** Whom an act is about, or who stands beside them in it. */
export const CourtPersonRole = z.enum([
  'minor',
  'mother',
  'father',
  'guardian',
  'specialCurator',
  'familyLawyer',
  'fosterParent',
  'relative',
  'adult',
  'other',
])
export type CourtPersonRole = z.infer<typeof CourtPersonRole>

export const CourtPerson = z.object({
  name: z.string().trim().min(1).max(120),
  role: CourtPersonRole,
  /** The record of whoever has one here. */
  personId: PersonId.optional(),
})
export type CourtPerson = z.infer<typeof CourtPerson>

/** Specialisti e servizi coinvolti (SISO). */
export const CourtSpecialist = z.enum([
  'municipalServices',
  'familyClinic',
  'mentalHealthCentre',
  'courtExpert',
  'privateNamedByCourt',
  'psychiatrist',
  'addictionService',
  'childNeuropsychiatry',
  'juvenileJusticeService',
  'other',
])
export type CourtSpecialist = z.infer<typeof CourtSpecialist>

/** Which office of the authority, and how it knows the matter. */
export const courtReference = {
  body: CourtBody,
  /** Which one, as on its headed paper. */
  court: z.string().trim().min(1).max(160).optional(),
  /** Numero di ruolo or of the act. */
  number: z.string().trim().min(1).max(60).optional(),
  people: z.array(CourtPerson).max(30),
}
export type CourtReference = Readonly<z.infer<z.ZodObject<typeof courtReference>>>

/** `n` is one more than all that the author had seen: it orders the steps, and no clock does. */
export const courtStep = { n: z.int().min(1).max(1_000_000), by: WorkerId, at: Instant }

interface Step {
  readonly n: number
  readonly by: string
  readonly at: string
}

/** As they were taken; of two that did not know of each other, one order on every tablet. */
export const inOrder = <Taken extends Step>(steps: readonly Taken[]): Taken[] =>
  [...steps].sort((a, b) => a.n - b.n || compare(a.at, b.at) || compare(a.by, b.by))

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The number of the step that comes after all that are known. */
export const nextNumber = (steps: readonly Pick<Step, 'n'>[]): number => 1 + Math.max(0, ...steps.map(({ n }) => n))
