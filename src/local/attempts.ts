/** How long one waits after wrong attempts. Whoever can write the disk can reset the count: what guards the vault is the phrase and its slow derivation. */

export interface Attempts {
  readonly wrong: number
  /** By the device's clock. */
  readonly lastAt: number
}

const waits = [0, 0, 0, 1_000, 2_000, 5_000, 15_000, 60_000, 60_000, 60_000, 300_000] as const

export const delayAfter = (wrong: number): number => waits[Math.min(wrong, waits.length - 1)]!

/** Milliseconds still to wait. A clock that was turned back never makes it longer than the delay itself. */
export function waitLeft(attempts: Attempts | undefined, now: number): number {
  if (!attempts) return 0
  const delay = delayAfter(attempts.wrong)
  return Math.max(0, Math.min(delay, attempts.lastAt + delay - now))
}

/** Wrong PINs until the wrapped key is thrown away. */
export const maxWrongPins = 5
