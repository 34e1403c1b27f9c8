/** A change that the centre could not accept, kept whole and shown to its author and to the coordinator, who decides what becomes of it. */
import { z } from './schema'
import { Instant } from './dates'
import { DeviceId, OfficeId, QuarantineId, RecordId, WorkerId } from './ids'
import { err, ok, type Result } from './result'

/** Why the centre set a change aside. `Ahead`: it builds on what the centre lost and waits for; it is applied by itself then. */
export const RefusalReason = z.enum(['NotAllowed', 'OutOfScope', 'Invalid', 'UnknownType', 'OnHold', 'TooOld', 'Poison', 'Ahead'])
export type RefusalReason = z.infer<typeof RefusalReason>

/** Bytes of `asked`, at the most: what is longer stays in the log of the centre alone. */
export const askedLimit = 64 * 1024

const why = z.string().trim().min(1).max(2000)

/** *Applica per conto di …*, or *Archivia*. */
export const QuarantineDecision = z.enum(['apply', 'archive'])
export type QuarantineDecision = z.infer<typeof QuarantineDecision>

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
  /** What was asked, op by op, as it came. */
  asked: z.array(z.json()).optional(),
  /** Why `asked` is not here: too long, written for fewer readers than these, or impossible to write down. The log has the whole body in any case. */
  withheld: z.enum(['tooLarge', 'private', 'unreadable']).optional(),
  /** The device's clock when it was written: evidence, never an order. */
  writtenAt: Instant.optional(),
  receivedAt: Instant,
  state: z.enum(['open', 'applied', 'archived']),
  decidedBy: WorkerId.optional(),
  decidedAt: Instant.optional(),
  decidedWhy: why.optional(),
  /** The last time that somebody tried to apply it, and it was refused again. */
  tried: z.object({ by: WorkerId, at: Instant, reason: RefusalReason, detail: z.string().max(300).optional() }).optional(),
  /** Who decided otherwise when it had already been decided. */
  late: z.array(z.object({ by: WorkerId, at: Instant, decision: QuarantineDecision, why: why.optional() })).optional(),
  /** Who has seen how it ended. */
  acknowledgedBy: z.array(WorkerId).optional(),
})
export type Quarantine = z.infer<typeof Quarantine>

/** Something to look into about a change that was accepted all the same: there is nothing left to apply. */
export const isNotice = ({ asked, withheld }: Pick<Quarantine, 'asked' | 'withheld'>): boolean =>
  asked === undefined && withheld === undefined

interface Deciding {
  readonly decision: QuarantineDecision
  readonly why?: string | undefined
  readonly by: WorkerId
  readonly at: Instant
}

const stateAfter = { apply: 'applied', archive: 'archived' } as const

/**
 * Closes it, once. Who decides the same again changes nothing; who decides otherwise, not knowing that it had been decided, is kept beside and told.
 * To archive one gives a reason.
 */
export function decideQuarantine(quarantine: Quarantine, deciding: Deciding): Result<Quarantine, 'ReasonMissing'> {
  const { decision, by, at } = deciding
  const reason = why.optional().safeParse(deciding.why)
  if (!reason.success || (decision === 'archive' && reason.data === undefined)) return err('ReasonMissing')
  const state = stateAfter[decision]
  if (quarantine.state === 'open') {
    return ok({
      ...quarantine,
      state,
      decidedBy: by,
      decidedAt: at,
      ...(reason.data !== undefined && { decidedWhy: reason.data }),
    })
  }
  const isKnown = quarantine.state === state || quarantine.late?.some(one => one.by === by && one.decision === decision)
  if (isKnown) return ok(quarantine)
  const late = { by, at, decision, ...(reason.data !== undefined && { why: reason.data }) }
  return ok({ ...quarantine, late: [...(quarantine.late ?? []), late] })
}

/** How it ended has been seen; one that is open has not ended. */
export function acknowledgeQuarantine(quarantine: Quarantine, by: WorkerId): Result<Quarantine, 'StillOpen'> {
  if (quarantine.state === 'open') return err('StillOpen')
  const seen = quarantine.acknowledgedBy ?? []
  return ok(seen.includes(by) ? quarantine : { ...quarantine, acknowledgedBy: [...seen, by] })
}

/** Whether this worker still has to be told how it ended: the author, and whoever decided otherwise too late. */
export function hasToBeTold(quarantine: Quarantine, worker: WorkerId): boolean {
  if (quarantine.state === 'open' || quarantine.acknowledgedBy?.includes(worker)) return false
  if (quarantine.late?.some(({ by }) => by === worker)) return true
  return quarantine.author === worker && quarantine.decidedBy !== worker
}
