/** A page for tests: hidden when told, with a clock that moves when told. Pages that share a `tabs` hear each other. */
import type { PageWorld } from './browser-page'
import type { EchoMemory } from './loss-detector'
import { createTestClock, type TestClock } from './test-world'

export interface TestPage extends PageWorld {
  readonly clock: TestClock
  hide(isHidden: boolean): void
  goOnline(reason: 'online' | 'offline'): void
  /** The clock moves and no timer runs. */
  sleep(milliseconds: number): void
  readonly persistCalls: () => number
}

export type Tabs = Set<(message: unknown) => void>

export function createTestPage(
  parts: {
    readonly tabs?: Tabs
    readonly mustInstall?: boolean
    readonly clock?: TestClock
    readonly echoes?: EchoMemory
  } = {},
): TestPage {
  const clock = parts.clock ?? createTestClock()
  const tabs: Tabs = parts.tabs ?? new Set()
  const visibility = new Set<() => void>()
  const network = new Set<(reason: 'online' | 'offline') => void>()
  let mine: ((message: unknown) => void) | undefined
  let isHidden = false
  let slept = 0
  let persistCalls = 0
  return {
    clock,
    now: () => clock.now() + slept,
    after: (milliseconds, task) => clock.after(milliseconds, task),
    isHidden: () => isHidden,
    onVisibility(listener) {
      visibility.add(listener)
      return () => visibility.delete(listener)
    },
    onNetwork(listener) {
      network.add(listener)
      return () => network.delete(listener)
    },
    channel: {
      post(message) {
        for (const listener of tabs) if (listener !== mine) listener(message)
      },
      listen(listener) {
        mine = listener
        tabs.add(listener)
      },
      close() {
        if (mine) tabs.delete(mine)
      },
    },
    async persist() {
      persistCalls++
      return true
    },
    mustInstall: parts.mustInstall ?? false,
    echoes: parts.echoes,
    hide(hidden) {
      isHidden = hidden
      for (const listener of visibility) listener()
    },
    goOnline(reason) {
      for (const listener of network) listener(reason)
    },
    sleep(milliseconds) {
      slept += milliseconds
    },
    persistCalls: () => persistCalls,
  }
}
