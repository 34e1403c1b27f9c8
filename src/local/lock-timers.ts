/** When to lock by itself: nobody touched the app, it was out of sight, or the phrase was typed too long ago. Decided by the clock, because timers sleep. */
import type { PageWorld } from './browser-page'

export interface LockDurations {
  /** Without a key or a touch, in any tab: quick lock. */
  readonly idleMs: number
  /** Out of sight: quick lock. */
  readonly hiddenMs: number
  /** Since the phrase was typed: full lock. */
  readonly fullMs: number
}

export const lockDurations: LockDurations = { idleMs: 5 * 60_000, hiddenMs: 60_000, fullMs: 8 * 3_600_000 }

export interface LockTimers {
  /** The phrase was typed (or the PIN, when `byPin`): the timers run. */
  opened(byPin: boolean): void
  /** Locked: only a quick lock still has something to lose. */
  locked(kind: 'quick' | 'full'): void
  activity(): void
  close(): void
}

export function createLockTimers(
  page: PageWorld,
  durations: LockDurations,
  lock: (why: 'idle' | 'hidden' | 'tooLong') => void,
): LockTimers {
  let isOpen = false
  let activeAt = 0
  let hiddenAt: number | undefined
  let phraseAt: number | undefined
  let cancel: () => void = () => undefined

  function deadlines(): readonly (readonly ['idle' | 'hidden' | 'tooLong', number])[] {
    return [
      ...(phraseAt === undefined ? [] : [['tooLong', phraseAt + durations.fullMs] as const]),
      ...(isOpen && hiddenAt !== undefined ? [['hidden', hiddenAt + durations.hiddenMs] as const] : []),
      ...(isOpen ? [['idle', activeAt + durations.idleMs] as const] : []),
    ]
  }

  function check(): void {
    cancel()
    const now = page.now()
    const due = deadlines().find(([, at]) => at <= now)
    if (due) {
      lock(due[0])
      return
    }
    const next = Math.min(...deadlines().map(([, at]) => at))
    if (Number.isFinite(next)) cancel = page.after(next - now, check)
  }

  const stopWatching = page.onVisibility(() => {
    // Timers may have slept with the tab: what is due is due, even though it is visible again.
    check()
    hiddenAt = page.isHidden() ? page.now() : undefined
    check()
  })

  return {
    opened(byPin) {
      isOpen = true
      activeAt = page.now()
      hiddenAt = page.isHidden() ? page.now() : undefined
      if (!byPin) phraseAt = page.now()
      check()
    },
    locked(kind) {
      isOpen = false
      if (kind === 'full') phraseAt = undefined
      check()
    },
    activity() {
      activeAt = page.now()
    },
    close() {
      cancel()
      stopWatching()
    },
  }
}
