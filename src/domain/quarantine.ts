/** A change that the centre could not accept, kept whole and shown to its author and to the coordinator. */
import { z } from './schema'
import { Instant } from './dates'
import { DeviceId, OfficeId, QuarantineId, RecordId, WorkerId } from './ids'

/** Why the centre set a change aside. */
export const RefusalReason = z.enum(['NotAllowed', 'OutOfScope', 'Invalid', 'UnknownType', 'OnHold', 'TooOld', 'Poison'])
export type RefusalReason = z.infer<typeof RefusalReason>

export const Quarantine = z.object({
  id: QuarantineId,
  device: DeviceId,
  mid: z.int().positive(),
  author: WorkerId,
  officeId: OfficeId.optional(),
  reason: RefusalReason,
  /** The finer refusal, a code ("RoleMayNot", "author: invalid"); never a foreign record's content. */
  detail: z.string().max(300).optional(),
  /** The records that the change was about. */
  about: z.array(RecordId),
  receivedAt: Instant,
  state: z.enum(['open', 'applied', 'archived']),
  decidedBy: WorkerId.optional(),
  decidedWhy: z.string().max(2000).optional(),
})
export type Quarantine = z.infer<typeof Quarantine>
