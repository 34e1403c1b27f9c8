/**
 * Passaggio di consegne: what a worker who leaves, or is away for a while, hands over to another, case by case.
 *
 * Whoever coordinates prepares it; the one who leaves completes it, as only that one can; the one who takes over says of each case that it was read.
 * Lines, passages and receipts are sets that are only added to (a line may be taken off), so that three tablets that write at once lose nothing.
 */
import { z } from './schema'
import { CaseRole, CaseState } from './case'
import { Instant, LocalDate } from './dates'
import { CaseId, HandoverId, OfficeId, RecordId, WorkerId } from './ids'

/** Why: a leave has an end, after which the cases come back. */
export const HandoverReason = z.enum(['leave', 'transfer', 'end'])
export type HandoverReason = z.infer<typeof HandoverReason>

/** What is open, what is due, what was promised, what may go wrong, and what must not be lost. */
export const HandoverSort = z.enum(['task', 'deadline', 'promise', 'risk', 'keepInMind'])
export type HandoverSort = z.infer<typeof HandoverSort>

/** A case as it stood when it was chosen: the successor reads it before the case itself arrives. */
export const HandoverCase = z.object({
  caseId: CaseId,
  title: z.string().trim().min(1).max(160),
  state: CaseState,
  /** Which part the one who leaves has in it. */
  as: CaseRole,
})
export type HandoverCase = z.infer<typeof HandoverCase>

export const handoverLineLength = 400

export const HandoverItem = z.object({
  id: RecordId,
  caseId: CaseId,
  sort: HandoverSort,
  text: z.string().trim().min(1).max(handoverLineLength),
  on: LocalDate.optional(),
  /** What the tablet found it from; absent of what was written by hand. */
  source: z.string().min(1).max(120).optional(),
  by: WorkerId,
})
export type HandoverItem = z.infer<typeof HandoverItem>

/** A case went over, or came back; with the part that each of the two had before. */
export const HandoverPassage = z.object({
  caseId: CaseId,
  way: z.enum(['over', 'back']),
  on: LocalDate,
  at: Instant,
  by: WorkerId,
  fromWas: CaseRole.optional(),
  toWas: CaseRole.optional(),
})
export type HandoverPassage = z.infer<typeof HandoverPassage>

/** The successor has read what is written of a case. */
export const HandoverReceipt = z.object({ caseId: CaseId, at: Instant, by: WorkerId })
export type HandoverReceipt = z.infer<typeof HandoverReceipt>

export const Handover = z.object({
  id: HandoverId,
  officeId: OfficeId,
  /** Who prepared it. */
  workerId: WorkerId,
  from: WorkerId,
  to: WorkerId,
  reason: HandoverReason,
  startsOn: LocalDate,
  endsOn: LocalDate.optional(),
  note: z.string().trim().min(1).max(4000).optional(),
  cases: z.array(HandoverCase).min(1).max(400),
  items: z.array(HandoverItem).max(4000),
  passages: z.array(HandoverPassage).max(2000),
  receipts: z.array(HandoverReceipt).max(2000),
})
export type Handover = z.infer<typeof Handover>
