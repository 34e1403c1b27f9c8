/**
 * The life of a mutation on its tablet, as values.
 *
 *   queued ──push──▶ sending ──receipt──▶ acknowledged ──its effects pulled──▶ sent (kept until the centre has a backup)
 *     ▲                 │                      │
 *     └─timeout, 5xx────┘                      └─ refused by the centre: the receipt says `quarantined`, a person decides
 *
 * `sending` is never stored: a tablet that dies while sending finds the mutation queued, and sends it again.
 */
import type { Instant } from '../domain/dates'
import type { MutationResult } from './protocol'

/** What the centre answered to a change: its number there, and the fingerprint of what was received. */
export type Receipt = Pick<MutationResult, 'seq' | 'hash' | 'at'>

export const receiptOf = ({ seq, hash, at }: Receipt): Receipt => ({ seq, hash, at })

/** How a record's own state is said on screen (DESIGN: labels that stay stable). */
export type DeliveryState =
  | { readonly type: 'onlyHere' }
  | { readonly type: 'queued' }
  | { readonly type: 'delivered'; readonly at: Instant | undefined; readonly receipt?: Receipt | undefined }
  | { readonly type: 'needsAttention'; readonly why: 'conflict' | 'quarantined' }

/** What a receipt says of the change it answers. */
export function deliveryOf(result: MutationResult): DeliveryState {
  if (result.r === 'quarantined') return { type: 'needsAttention', why: 'quarantined' }
  if (result.r === 'conflict') return { type: 'needsAttention', why: 'conflict' }
  return { type: 'delivered', at: result.at, receipt: receiptOf(result) }
}
