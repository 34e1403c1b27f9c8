/**
 * How long a vault may be read without contact. The centre says it at every contact; here it is counted by the tablet's own clock, so that a wrong
 * one neither shortens nor lengthens it. It is policy, not cryptography: whoever holds the phrase and changes the program can read on.
 */
import type { Instant } from '../domain/dates'

/** Both by the tablet's clock, in milliseconds. */
export interface Lease {
  readonly endsAt: number
  /** The highest time ever seen since the last contact: a clock that is turned back gains nothing. */
  readonly timeSeen: number
  /** From one contact to its end, as the centre last said; absent in vaults of before. */
  readonly wholeMs?: number | undefined
}

/** `time` and `leaseUntil` are by the centre's clock, and only their difference counts. */
export function leaseAt(now: number, leaseUntil: Instant, time: Instant): Lease {
  const wholeMs = Date.parse(leaseUntil) - Date.parse(time)
  return { endsAt: now + wholeMs, timeSeen: now, wholeMs }
}

/** What each contact gives, in whole days; `undefined` when it gives none, or nobody has said it yet. */
export function leaseDays({ wholeMs }: Lease): number | undefined {
  const days = Math.round((wholeMs ?? 0) / 86_400_000)
  return days > 0 ? days : undefined
}

export const seenAt = (lease: Lease, now: number): Lease => ({ ...lease, timeSeen: Math.max(lease.timeSeen, now) })

export const isOver = (lease: Lease, now: number): boolean => Math.max(lease.timeSeen, now) >= lease.endsAt

/** The centre locked the vault: as if the time had run out. */
export const ended = (lease: Lease): Lease => ({ ...lease, endsAt: 0 })
