import { expose } from 'comlink'
import { afterEach, describe, expect, test } from 'vitest'
import { err, ok } from '../domain/result'
import { connectDevice, type DeviceHost, type LockState } from './connect'
import { AmbitoId, DeviceId } from '../domain/ids'
import type { Change, Device, DeviceTopic, NewVault, Saved, Session, SignedIn, VaultTile } from './device'
import { LockedError } from './locked-error'
import { createTestPage, type Tabs, type TestPage } from './test-page'

const tile: VaultTile = {
  vaultId: 'v1',
  initials: 'RA',
  queued: 2,
  lastContactAt: '2026-11-22T09:00:00.000Z',
  leaseUntil: '2026-12-06T09:00:00.000Z',
  waitMs: 0,
}
const session = { deviceLetter: 'C' } as Session

const echo = {
  vaultId: 'v1',
  ambito: AmbitoId.parse('01890000-0000-7000-8000-000000000001'),
  device: DeviceId.parse('01890000-0000-7000-8000-0000000000d1'),
}
const lost = { gone: [{ device: echo.device, letter: 'C', lost: 2, lastContactAt: null }], pending: [] }

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

interface Bench {
  readonly host: DeviceHost
  readonly page: TestPage
  readonly workers: FakeWorker[]
  readonly states: LockState[]
}

const open: DeviceHost[] = []
afterEach(() => {
  for (const host of open.splice(0)) host.close()
})

function bench(parts: Parameters<typeof createTestPage>[0] = {}, behaviour: Behaviour = {}): Bench {
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
  open.push(host)
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

const isLocked = { name: 'LockedError' }
const unlocked = async (parts?: Parameters<typeof createTestPage>[0], behaviour?: Behaviour): Promise<Bench> => {
  const made = bench(parts, behaviour)
  await made.host.device.unlock('v1', 'right')
  return made
}

describe('before unlocking', () => {
  test('the vaults are shown, the records are not', async () => {
    const { host, workers } = bench()
    expect(host.state()).toBe('locked')
    expect(await host.device.vaults()).toEqual([tile])
    await expect(host.device.searchPeople('rossi', 20)).rejects.toBeInstanceOf(LockedError)
    expect(workers[0]!.calls).toEqual(['vaults'])
    expect(await host.device.session()).toBeUndefined()
    await host.device.wake('online')
  })

  test('a wrong phrase leaves it locked, the right one opens it', async () => {
    const { host, states, page } = bench()
    expect((await host.device.unlock('v1', 'wrong')).ok).toBe(false)
    expect(host.state()).toBe('locked')
    expect((await host.device.unlock('v1', 'right')).ok).toBe(true)
    expect(states).toEqual(['unlocked'])
    expect(page.persistCalls()).toBe(1)
    expect(await host.device.session()).toEqual(session)
  })

  test('on an iPad that has not installed the app no vault is made', async () => {
    const { host, workers } = bench({ mustInstall: true })
    expect(host.mustInstall).toBe(true)
    expect(await host.device.createVault({} as NewVault)).toEqual({ ok: false, refusal: { type: 'NotInstalled' } })
    expect(workers[0]!.calls).toEqual([])
  })

  test('elsewhere making one opens it', async () => {
    const { host } = bench()
    await host.device.createVault({} as NewVault)
    expect(host.state()).toBe('unlocked')
  })
})

describe('while unlocked', () => {
  test('calls are answered, errors keep their names', async () => {
    const { host } = await unlocked()
    expect(await host.device.searchPeople('rossi', 20)).toEqual({ people: [], total: 0 })
    await expect(host.device.searchPeople('bug', 20)).rejects.toMatchObject({ name: 'TypeError', message: 'a bug' })
    await expect(host.device.searchPeople('locked', 20)).rejects.toBeInstanceOf(LockedError)
  })

  test('what only the page sees is passed on', async () => {
    const { page, workers } = await unlocked()
    page.goOnline('offline')
    page.goOnline('online')
    page.hide(true)
    page.hide(false)
    await expect.poll(() => workers[0]!.calls.slice(1)).toEqual(['wake offline', 'wake online', 'settle', 'wake visible'])
  })

  test('hiding the page saves the draft and settles at once', async () => {
    const { host, page, workers } = await unlocked()
    host.onBeforeLock(async () => void (await host.device.saveDraft({} as never)))
    page.hide(true)
    await expect.poll(() => workers[0]!.calls.slice(1)).toEqual(['saveDraft', 'settle'])
    expect(host.state()).toBe('unlocked')
  })
})

describe('the full lock', () => {
  test('saves the draft, ends the worker and starts a fresh one', async () => {
    const { host, workers, states } = await unlocked()
    host.onBeforeLock(async () => void (await host.device.saveDraft({} as never)))
    await host.lock('full')
    expect(workers[0]).toMatchObject({ isTerminated: true, calls: ['unlock', 'saveDraft', 'settle'] })
    expect(workers).toHaveLength(2)
    expect(states).toEqual(['unlocked', 'locked'])
    expect((await host.device.unlockWithPin('1')).ok).toBe(false)
    expect((await host.device.unlock('v1', 'right')).ok).toBe(true)
  })

  test('ends the calls under way instead of leaving them hanging', async () => {
    const { host } = await unlocked()
    const call = host.device.searchPeople('slow', 20)
    await host.lock('full')
    await expect(call).rejects.toMatchObject(isLocked)
  })

  test('waits for the draft, but not for ever', async () => {
    const { host, page } = await unlocked()
    host.onBeforeLock(() => new Promise(() => undefined))
    const lock = host.lock('full')
    await new Promise(resolve => setTimeout(resolve, 5))
    page.clock.advance(1_400)
    await new Promise(resolve => setTimeout(resolve, 5))
    expect(host.state()).toBe('unlocked')
    page.clock.advance(100)
    await lock
    expect(host.state()).toBe('locked')
  })

  test('a draft that cannot be saved does not keep the tablet open', async () => {
    const { host } = await unlocked()
    host.onBeforeLock(() => {
      throw new Error('no')
    })
    await host.lock('full')
    expect(host.state()).toBe('locked')
  })

  test('when there is nothing to lock it leaves a sign-in under way alone', async () => {
    const { host, workers } = bench()
    await host.lock('full')
    await host.lock('quick')
    expect(workers).toHaveLength(1)
  })
})

describe('the quick lock', () => {
  test('hands over to a fresh worker and ends the old one', async () => {
    const { host, workers, states } = await unlocked()
    await host.lock('quick')
    expect(workers.map(worker => worker.isTerminated)).toEqual([true, false])
    expect(workers[1]!.calls).toEqual(['takeOver'])
    expect(host.tile()).toEqual(tile)
    expect(states).toEqual(['unlocked', 'quick-locked', 'quick-locked'])
    expect((await host.device.unlockWithPin('2')).ok).toBe(false)
    expect(host.state()).toBe('quick-locked')
    expect((await host.device.unlockWithPin('1')).ok).toBe(true)
    expect(host.state()).toBe('unlocked')
    expect(host.tile()).toBeUndefined()
  })

  test('a PIN typed while the key is on its way waits for it', async () => {
    const { host } = await unlocked()
    const answers: unknown[] = []
    host.onState(state => {
      if (state === 'quick-locked' && answers.length === 0) answers.push(host.device.unlockWithPin('1'))
    })
    await host.lock('quick')
    expect(await answers[0]).toMatchObject({ ok: true })
  })

  test('nothing is shown and nothing hangs while it is under way', async () => {
    const { host } = await unlocked()
    const call = host.device.searchPeople('slow', 20)
    const lock = host.lock('quick')
    await expect(call).rejects.toMatchObject(isLocked)
    await expect(host.device.searchPeople('rossi', 20)).rejects.toMatchObject(isLocked)
    await lock
  })

  test.each(['refused', 'never'] as const)('with a hand-over that is %s it becomes a full lock', async handOver => {
    const { host, page, workers } = await unlocked({}, { handOver })
    const lock = host.lock('quick')
    await expect.poll(() => workers[0]!.calls).toContain('handOver')
    page.clock.advance(4_000)
    await lock
    expect(host.state()).toBe('locked')
    expect(workers.map(worker => worker.isTerminated)).toEqual([true, true, false])
    expect((await host.device.unlock('v1', 'right')).ok).toBe(true)
  })

  test('the fifth wrong PIN makes it full', async () => {
    const { host, workers } = await unlocked()
    await host.lock('quick')
    expect(await host.device.unlockWithPin('5th')).toEqual({ ok: false, refusal: { type: 'FullLockNow' } })
    expect(host.state()).toBe('locked')
    expect(workers.map(worker => worker.isTerminated)).toEqual([true, true, false])
    expect(host.tile()).toBeUndefined()
  })

  test('listeners hear the worker of the moment', async () => {
    const { host, workers } = await unlocked()
    const heard: (readonly DeviceTopic[])[] = []
    await host.device.onChange(topics => heard.push(topics))
    await host.lock('quick')
    await host.device.unlockWithPin('1')
    workers[1]!.tell(['people'])
    await expect.poll(() => heard).toEqual([['people']])
  })
})

describe('by itself', () => {
  test('five minutes without a touch: quick', async () => {
    const { host, page } = await unlocked()
    page.clock.advance(4 * 60_000)
    host.activity()
    page.clock.advance(4 * 60_000)
    expect(host.state()).toBe('unlocked')
    page.clock.advance(60_000)
    await expect.poll(() => host.tile()).toEqual(tile)
  })

  test('eight hours, even in quick lock: full', async () => {
    const { host, page } = await unlocked()
    await host.lock('quick')
    page.clock.advance(8 * 3_600_000)
    await expect.poll(() => host.state()).toBe('locked')
  })
})

describe('several tabs', () => {
  const twoTabs = async (): Promise<readonly [Bench, Bench]> => {
    const tabs: Tabs = new Set()
    return [await unlocked({ tabs }), await unlocked({ tabs })]
  }

  test('a lock in one locks all', async () => {
    const [one, other] = await twoTabs()
    await one.host.lock('full')
    await expect.poll(() => other.host.state()).toBe('locked')
    expect(other.workers[0]!.isTerminated).toBe(true)
  })

  test('a touch in one keeps the others open', async () => {
    const [one, other] = await twoTabs()
    other.page.clock.advance(4 * 60_000)
    one.page.clock.advance(4 * 60_000)
    one.host.activity()
    other.page.clock.advance(4 * 60_000)
    expect(other.host.state()).toBe('unlocked')
  })

  test('one that is out of sight does not lock the one in use', async () => {
    const [one, other] = await twoTabs()
    one.page.hide(true)
    one.page.clock.advance(60_000)
    await expect.poll(() => one.host.state()).toBe('quick-locked')
    expect(other.host.state()).toBe('unlocked')
  })
})

test('a worker whose script cannot be loaded fails its calls instead of leaving them hanging', async () => {
  const { host, workers } = bench()
  const call = host.device.unlock('v1', 'slow')
  await new Promise(resolve => setTimeout(resolve, 5))
  workers[0]!.fail()
  await expect(call).rejects.toThrow('did not start')
  await expect(host.device.vaults()).rejects.toThrow('did not start')
})

describe('what is remembered outside the vault', () => {
  test('the last change of the vault that is open, until a sign-in has said what became of it', async () => {
    let kept: string | null = null
    const echoes = { read: () => kept, write: (text: string) => void (kept = text) }
    const { host, workers } = bench({ echoes })
    await host.device.unlock('v1', 'right')
    await expect.poll(() => kept).toContain('"mid":4')
    await host.device.change({} as Change)
    expect(kept).toContain('"mid":7')
    await host.lock('full')
    expect(await host.device.signIn({ login: 'a', password: 'b' })).toMatchObject({ ok: true, value: { losses: lost } })
    expect(workers.at(-1)!.calls).toContain('losses 7')
    expect(kept).toBe('[]')
  })
})
