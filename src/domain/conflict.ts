/** Two values for one thing, written by people who could not know of each other. Neither is lost; a person chooses. */
import { z } from './schema'
import { Instant } from './dates'
import { ConflictId, DeviceId, OfficeId, RecordId, WorkerId } from './ids'

/** The fields of one conflict unit, by path; `null` where the author emptied it. */
export const UnitValue = z.record(z.string(), z.json())
export type UnitValue = z.infer<typeof UnitValue>

export const ConflictCandidate = z.object({
  value: UnitValue,
  device: DeviceId,
  mid: z.int().positive(),
  author: WorkerId,
  /** The office that the device is of. */
  officeId: OfficeId.optional(),
  /** The device's clock when it was written: evidence, never an order. */
  writtenAt: Instant,
  receivedAt: Instant,
})
export type ConflictCandidate = z.infer<typeof ConflictCandidate>

export const Conflict = z.object({
  id: ConflictId,
  of: RecordId,
  ofType: z.string(),
  /** What it is about tells what concerns the courts, which its kind does not say. */
  isJudicial: z.literal(true).optional(),
  kind: z.enum(['field', 'editAfterVoid']),
  /** The conflict unit: a field, or fields that only make sense together. */
  unit: z.string(),
  /** What the centre kept as current when the conflict was opened, with who wrote it. */
  current: ConflictCandidate.omit({ receivedAt: true }).partial({ writtenAt: true }).optional(),
  candidates: z.array(ConflictCandidate).min(1),
  state: z.enum(['open', 'resolved']),
  resolution: z
    .object({
      choose: z.enum(['incoming', 'current', 'value']),
      candidate: z.int().nonnegative().optional(),
      value: UnitValue,
      by: WorkerId,
      at: Instant,
    })
    .optional(),
})
export type Conflict = z.infer<typeof Conflict>
