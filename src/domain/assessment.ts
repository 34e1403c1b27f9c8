/**
 * An assessment of a case: which instrument, of whom, when; and its parts, one for each section that somebody filled in. A part is a record of its own,
 * so that two professionals who fill in two sections far from each other never clash, and so that each signs what is theirs.
 */
import { z } from './schema'
import { Instant, LocalDate } from './dates'
import { AssessmentId, AssessmentPartId, CaseId, InstrumentId, PersonId, WorkerId } from './ids'
import { Answers } from './instrument'

/** Why it was made. */
export const AssessmentOccasion = z.enum(['first', 'review', 'change', 'closing', 'requested'])
export type AssessmentOccasion = z.infer<typeof AssessmentOccasion>

/** The version that it was filled in with. What was published under a code and a version is never changed, so the answers stay readable. */
export const InstrumentRef = z.object({
  code: z.string().min(1).max(60),
  version: z.int().min(1).max(999),
  /** Of one that the ente brought; the others come with the application. */
  record: InstrumentId.optional(),
})
export type InstrumentRef = z.infer<typeof InstrumentRef>

export const Assessment = z.object({
  id: AssessmentId,
  caseId: CaseId,
  workerId: WorkerId,
  instrument: InstrumentRef,
  /** Absent when it is about the household or the group. */
  about: PersonId.optional(),
  /** As the team calls whom it is about, where they have no record of their own. */
  aboutName: z.string().trim().min(1).max(120).optional(),
  /** The day that it tells of. */
  heldOn: LocalDate,
  occasion: AssessmentOccasion,
  /** What the team concludes from it, in words. */
  conclusion: z.string().trim().min(1).max(8000).optional(),
  /** Absent while it is a draft. */
  completed: z.object({ on: LocalDate, by: WorkerId }).optional(),
})
export type Assessment = z.infer<typeof Assessment>

export const AssessmentPart = z.object({
  id: AssessmentPartId,
  assessmentId: AssessmentId,
  caseId: CaseId,
  workerId: WorkerId,
  section: z.string().min(1).max(40),
  answers: Answers,
  /** What the professional observes beside the answers. */
  note: z.string().trim().min(1).max(8000).optional(),
  /** From then on only who signed it changes it. */
  signed: z.object({ by: WorkerId, at: Instant }).optional(),
})
export type AssessmentPart = z.infer<typeof AssessmentPart>

/** What signs a record, and in whose name; the rest of it does not matter here. */
interface Signable {
  readonly signed?: AssessmentPart['signed']
  readonly completed?: Assessment['completed']
}

/** Nobody signs, nor completes, in the name of another. `before` is absent when the record is new. */
export function signatureFault(
  before: Signable | undefined,
  after: Signable,
  author: WorkerId,
): 'signed' | 'completed' | undefined {
  return (['signed', 'completed'] as const).find(field => {
    const said = after[field]
    const isNew = JSON.stringify(said) !== JSON.stringify(before?.[field])
    return said !== undefined && isNew && said.by !== author
  })
}
