/** A page with its worker, which does as it is told: for the tests of what the page does by itself. */
import { expose } from 'comlink'
import { err, ok } from '../domain/result'
import { connectDevice, type DeviceHost, type LockState } from './connect'
import { AmbitoId, DeviceId } from '../domain/ids'
import type { Device, DeviceTopic, Saved, Session, SignedIn, VaultTile } from './device'
import { LockedError } from './locked-error'
import { createTestPage, type TestPage } from './test-page'
import { onTestFinished } from 'vitest'

export const tile: VaultTile = {
  vaultId: 'v1',
  initials: 'RA',
  queued: 2,
  lastContactAt: '2026-11-22T09:00:00.000Z',
  leaseUntil: '2026-12-06T09:00:00.000Z',
  waitMs: 0,
}
export const session = { deviceLetter: 'C' } as Session

const echo = {
  vaultId: 'v1',
  ambito: AmbitoId.parse('01890000-0000-7000-8000-000000000001'),
  device: DeviceId.parse('01890000-0000-7000-8000-0000000000d1'),
}
export const lost = { gone: [{ device: echo.device, letter: 'C', lost: 2, lastContactAt: null }], pending: [] }

/** One run of a worker whose right phrase is 'right' and whose right PIN is '1'; 'slow' calls never answer. */
interface FakeWorker {
  readonly calls: string[]
  isTerminated: boolean
  tell(topics: readonly DeviceTopic[]): void
  fail(): void
}

interface Behaviour {
  readonly handOver?: 'never' | 'refused'
}

export interface Bench {
  readonly host: DeviceHost
  readonly page: TestPage
  readonly workers: FakeWorker[]
  readonly states: LockState[]
}

export function bench(parts: Parameters<typeof createTestPage>[0] = {}, behaviour: Behaviour = {}): Bench {
  const page = createTestPage(parts)
  const workers: FakeWorker[] = []
  const host = connectDevice(
    () => {
      const { worker, fake } = createFakeWorker(behaviour)
      workers.push(fake)
      return worker
    },
    { page },
  )
  onTestFinished(() => host.close())
  const states: LockState[] = []
  host.onState(state => states.push(state))
  return { host, page, workers, states }
}

function createFakeWorker(behaviour: Behaviour): { worker: Worker; fake: FakeWorker } {
  const { port1, port2 } = new MessageChannel()
  const errors = new Set<(event: Event) => void>()
  const listeners = new Set<(topics: readonly DeviceTopic[]) => void>()
  let isHolding = false
  const fake: FakeWorker = {
    calls: [],
    isTerminated: false,
    tell(topics) {
      for (const listener of listeners) listener(topics)
    },
    fail() {
      for (const listener of errors) listener(new Event('error'))
    },
  }
  const noted = <Value>(call: string, value: Value): Value => {
    fake.calls.push(call)
    return value
  }
  const device: Partial<Device> = {
    vaults: async () => noted('vaults', [tile]),
    echo: async () => ({ ...echo, mid: 4 }),
    change: async () => ok({ mid: 7 } as Saved),
    signIn: async () => ok({ memberships: [] } as unknown as SignedIn),
    losses: async remembered => noted(`losses ${remembered.map(({ mid }) => mid).join()}`, lost),
    unlock: async (_, phrase) => {
      if (phrase === 'slow') return new Promise(() => undefined)
      return noted('unlock', phrase === 'right' ? ok(session) : err({ type: 'WrongSecret', waitMs: 0 }))
    },
    createVault: async () => noted('createVault', ok(session)),
    unlockWithPin: async pin => {
      if (pin === '5th' || !isHolding) return noted('unlockWithPin', err({ type: 'FullLockNow' }))
      return noted('unlockWithPin', pin === '1' ? ok(session) : err({ type: 'WrongSecret', waitMs: 0 }))
    },
    async handOver(port) {
      fake.calls.push('handOver')
      if (behaviour.handOver === 'refused') return false
      if (behaviour.handOver === 'never') return new Promise(() => undefined)
      port.postMessage('wrapped')
      return true
    },
    takeOver: port =>
      new Promise(resolve => {
        port.addEventListener('message', () => {
          isHolding = true
          port.close()
          resolve(noted('takeOver', tile))
        })
        port.start()
      }),
    settle: async () => noted('settle', undefined),
    session: async () => session,
    wake: async reason => noted(`wake ${reason}`, undefined),
    searchPeople: async text => {
      if (text === 'slow') return new Promise(() => undefined)
      if (text === 'locked') throw new LockedError()
      if (text === 'bug') throw new TypeError('a bug')
      return noted('searchPeople', { people: [], total: 0 })
    },
    saveDraft: async () => noted('saveDraft', ok({ savedAt: '2026-11-22T09:00:00.000Z' })),
    async onChange(listener) {
      listeners.add(listener)
    },
  }
  expose(device, port1)
  port2.start()
  const worker = {
    postMessage: (message: unknown, transferred: Transferable[]) => port2.postMessage(message, transferred),
    addEventListener: (type: string, listener: (event: Event) => void) => {
      if (type === 'error') errors.add(listener)
      else port2.addEventListener(type, listener)
    },
    removeEventListener: (type: string, listener: (event: Event) => void) => port2.removeEventListener(type, listener),
    terminate() {
      fake.isTerminated = true
      port1.close()
    },
  }
  return { worker: worker as unknown as Worker, fake }
}

export const isLocked = { name: 'LockedError' }
export const unlocked = async (parts?: Parameters<typeof createTestPage>[0], behaviour?: Behaviour): Promise<Bench> => {
  const made = bench(parts, behaviour)
  await made.host.device.unlock('v1', 'right')
  return made
}
