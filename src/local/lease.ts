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
}

/** `time` and `leaseUntil` are by the centre's clock, and only their difference counts. */
export const leaseAt = (now: number, leaseUntil: Instant, time: Instant): Lease => ({
  endsAt: now + Date.parse(leaseUntil) - Date.parse(time),
  timeSeen: now,
})

export const seenAt = (lease: Lease, now: number): Lease => ({ ...lease, timeSeen: Math.max(lease.timeSeen, now) })

export const isOver = (lease: Lease, now: number): boolean => Math.max(lease.timeSeen, now) >= lease.endsAt

/** The centre locked the vault: as if the time had run out. */
export const ended = (lease: Lease): Lease => ({ ...lease, endsAt: 0 })
