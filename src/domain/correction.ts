/**
 * Richiesta di rettifica (GDPR art. 16): what somebody says is wrong or missing in a diary entry about them. The entry stays as it was written; an
 * amendment of its author puts right what is accepted, and what is not accepted stays beside the entry in the person's own words, wherever it is shown.
 */
import { z } from './schema'
import { Instant, LocalDate } from './dates'
import { CorrectionId, DiaryEntryId, RecordId, WorkerId } from './ids'
import type { DiaryEntry } from './diary-entry'

/** Accolta, with the entry that amends; the statement stays beside as an addition; non accolta, and the statement stays all the same. */
export const CorrectionOutcome = z.enum(['accepted', 'added', 'refused'])
export type CorrectionOutcome = z.infer<typeof CorrectionOutcome>

export const CorrectionAnswer = z.object({
  outcome: CorrectionOutcome,
  on: LocalDate,
  at: Instant,
  by: WorkerId,
  /** The entry that puts it right. */
  amendment: DiaryEntryId.optional(),
  reason: z.string().trim().min(1).max(2000).optional(),
})
export type CorrectionAnswer = z.infer<typeof CorrectionAnswer>

export const Correction = z.object({
  id: CorrectionId,
  /** The entry. */
  of: DiaryEntryId,
  /** The person or the case that the entry is about. */
  about: RecordId,
  workerId: WorkerId,
  /** Who asks: name and surname, and for whom if not for oneself. */
  by: z.string().trim().min(1).max(160),
  askedOn: LocalDate,
  /** In the words of who asks. */
  statement: z.string().trim().min(1).max(4000),
  answer: CorrectionAnswer.optional(),
})
export type Correction = z.infer<typeof Correction>

/** Within one month of the request (GDPR art. 12, par. 3): the same day of the next month, or its last. */
export function correctionDue({ askedOn }: Pick<Correction, 'askedOn'>): LocalDate {
  const [year, month, day] = askedOn.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month, Math.min(day, last))).toISOString().slice(0, 10)
}

/** The statement is shown beside the entry: always but where an amendment has put right what it says. */
export const isStatementShown = ({ answer }: Pick<Correction, 'answer'>): boolean => answer?.outcome !== 'accepted'

/** What a schema cannot say of it: the field that is wrong. `entry` is the one it is about, `amendment` the one that its answer names. */
export function correctionFault(
  { about, askedOn, answer }: Correction,
  entry: Pick<DiaryEntry, 'of' | 'audience' | 'id'> | undefined,
  amendment: Pick<DiaryEntry, 'amends'> | undefined,
): string | undefined {
  // What its author alone reads is nobody's to ask about.
  if (!entry || entry.audience === 'authorOnly') return 'of'
  if (about !== entry.of) return 'about'
  if (!answer) return undefined
  if (answer.on < askedOn) return 'answer.on'
  if (answer.outcome !== 'accepted') return answer.outcome === 'refused' && !answer.reason ? 'answer.reason' : undefined
  return amendment?.amends === entry.id ? undefined : 'answer.amendment'
}

/** One answers in one's own name; what was answered stays as it was asked and answered. */
export function correctionForgery(before: Correction | undefined, after: Correction, worker: WorkerId): 'answer' | undefined {
  if (!before?.answer) return after.answer && after.answer.by !== worker ? 'answer' : undefined
  const { by, askedOn, statement, answer } = before
  const isSame =
    by === after.by && askedOn === after.askedOn && statement === after.statement && isSameAnswer(answer, after.answer)
  return isSame ? undefined : 'answer'
}

const isSameAnswer = (one: CorrectionAnswer, other: CorrectionAnswer | undefined): boolean =>
  other !== undefined && CorrectionAnswer.keyof().options.every(field => one[field] === other[field])
