/** A world for tests: its own disk, a clock that moves when told, a network that is a function. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import type { KdfPolicy } from './kdf'
import type { World } from './world'

export interface TestClock {
  now(): number
  after(milliseconds: number, task: () => void): () => void
  /** Moves the clock and runs what falls due, in order. */
  advance(milliseconds: number): void
}

export function createTestClock(start = Date.parse('2026-11-22T09:00:00Z')): TestClock {
  let time = start
  const timers = new Set<{ readonly at: number; readonly task: () => void }>()
  return {
    now: () => time,
    after(milliseconds, task) {
      const timer = { at: time + milliseconds, task }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    advance(milliseconds) {
      const end = time + milliseconds
      for (;;) {
        const due = [...timers].filter(timer => timer.at <= end).sort((one, other) => one.at - other.at)[0]
        if (!due) break
        timers.delete(due)
        time = due.at
        due.task()
      }
      time = end
    },
  }
}

export interface TestWorldParts {
  readonly clock?: TestClock
  /** Two worlds with one disk are two runs, or two tabs, of one tablet. */
  readonly disk?: IDBFactory
  readonly fetch?: World['fetch']
}

export function createTestWorld({
  clock = createTestClock(),
  disk = new IDBFactory(),
  fetch = offline,
}: TestWorldParts = {}): World {
  return {
    now: () => clock.now(),
    monotonic: () => clock.now(),
    randomBytes: length => crypto.getRandomValues(new Uint8Array(length)),
    after: (milliseconds, task) => clock.after(milliseconds, task),
    fetch,
    indexedDB: disk,
    IDBKeyRange,
    subtle: crypto.subtle,
  }
}

export const offline = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'))

/** Argon2id all the same, but in a millisecond. */
export const cheapKdf: KdfPolicy = {
  phrase: [{ memoryKiB: 8, passes: 1 }],
  pin: { memoryKiB: 8, passes: 1 },
  floor: [{ memoryKiB: 8, passes: 1 }],
}

export const json = (value: unknown, status = 200): Response =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } })

export const problem = (status: number, code: string, more: Readonly<Record<string, unknown>> = {}): Response =>
  new Response(JSON.stringify({ type: 'about:blank', status, code, title: 'Non va', ...more }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  })
