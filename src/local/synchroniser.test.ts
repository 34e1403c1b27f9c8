import { describe, expect, test } from 'vitest'
import { err, ok, type Result } from '../domain/result'
import type { CentreRefusal } from './centre-client'
import { createSynchroniser, type SyncParts } from './synchroniser'
import { createTestClock, createTestWorld } from './test-world'

/** The loop alone, facing answers given one by one. */
function loop(answers: Result<void, CentreRefusal>[] = []) {
  const clock = createTestClock()
  const times: number[] = []
  const began = clock.now()
  let reached = 10
  let poke: (seq: number | undefined) => void = () => undefined
  let breakLine: () => void = () => undefined
  const listenings: number[] = []
  const parts: SyncParts = {
    world: { ...createTestWorld({ clock }), randomBytes: length => new Uint8Array(length).fill(255) },
    leadership: { mayLead: async () => true, isLeading: () => true, resign: () => undefined },
    events: onPoke => {
      poke = onPoke
      listenings.push(clock.now() - began)
      return new Promise(resolve => (breakLine = () => resolve(err({ type: 'NoNetwork' }))))
    },
    reached: () => reached,
    onState: () => undefined,
    exchange: async () => {
      times.push(clock.now() - began)
      return answers.shift() ?? ok(undefined)
    },
  }
  const synchroniser = createSynchroniser(parts)
  const advance = async (milliseconds: number) => {
    clock.advance(milliseconds)
    for (let turn = 0; turn < 10; turn++) await Promise.resolve()
  }
  return {
    synchroniser,
    times,
    listenings,
    advance,
    poke: (seq: number | undefined) => poke(seq),
    breakLine: () => breakLine(),
    reach: (seq: number) => (reached = seq),
  }
}

const failing = (type: 'NoNetwork' | 'Unauthenticated' | 'AccountDisabled' | 'DeviceRevoked'): Result<void, CentreRefusal> =>
  err({ type })

describe('when to exchange', () => {
  test('at unlock, then every minute', async () => {
    const { synchroniser, times, advance } = loop()
    synchroniser.wake('unlock')
    await advance(0)
    await advance(60_000)
    await advance(60_000)
    expect(times).toEqual([0, 60_000, 120_000])
  })

  test('says to the exchange under way that another one waits for its end', async () => {
    const { synchroniser, times } = loop()
    expect(synchroniser.isAwaited()).toBe(false)
    const first = synchroniser.now()
    expect(synchroniser.isAwaited()).toBe(false)
    const second = synchroniser.now()
    expect(synchroniser.isAwaited()).toBe(true)
    await Promise.all([first, second])
    expect(times).toHaveLength(2)
    expect(synchroniser.isAwaited()).toBe(false)
    const stopped = synchroniser.stop()
    expect(synchroniser.isAwaited()).toBe(true)
    await stopped
  })

  test('two seconds after a capture, once for several', async () => {
    const { synchroniser, times, advance } = loop()
    synchroniser.wake('unlock')
    await advance(0)
    synchroniser.wake('capture')
    await advance(1000)
    synchroniser.wake('capture')
    for (let turn = 0; turn < 5; turn++) await advance(1000)
    expect(times).toEqual([0, 2000])
  })

  test('at a poke for something new, and not for what is here already', async () => {
    const { synchroniser, times, advance, poke, reach } = loop()
    synchroniser.wake('unlock')
    await advance(0)
    poke(10)
    await advance(1000)
    expect(times).toEqual([0])
    poke(11)
    await advance(1000)
    reach(11)
    poke(undefined)
    await advance(1000)
    expect(times).toHaveLength(3)
  })

  test('[S87] after a failure it waits longer and longer, up to five minutes, for ever', async () => {
    const { synchroniser, times, advance } = loop(Array.from({ length: 14 }, () => failing('NoNetwork')))
    synchroniser.wake('unlock')
    for (let turn = 0; turn < 3000; turn++) await advance(1000)
    const waits = times.slice(1).map((time, at) => Math.round((time - times[at]!) / 1000))
    expect(waits.slice(0, 13)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300])
    expect(synchroniser.state().trouble).toBeUndefined()
  })

  test('the network coming back, and somebody asking, do not wait for the end of the pause', async () => {
    const { synchroniser, times, advance } = loop(Array.from({ length: 8 }, () => failing('NoNetwork')))
    synchroniser.wake('unlock')
    for (let turn = 0; turn < 8; turn++) await advance(1000 * 2 ** turn)
    const before = times.length
    synchroniser.offline()
    expect(synchroniser.state().isOffline).toBe(true)
    synchroniser.wake('online')
    await advance(0)
    await synchroniser.now()
    expect(times.length - before).toBe(2)
    expect(synchroniser.state()).toMatchObject({ isOffline: false })
  })

  test('after a long time without the network the centre is listened to as soon as it answers', async () => {
    const { synchroniser, listenings, advance, breakLine } = loop([
      ok(undefined),
      ...Array.from({ length: 6 }, () => failing('NoNetwork')),
    ])
    synchroniser.wake('unlock')
    await advance(0)
    for (let turn = 0; turn < 6; turn++) await synchroniser.now()
    breakLine()
    await advance(0)
    synchroniser.wake('online')
    await advance(0)
    expect(listenings).toEqual([0, 0])
  })

  test('a centre that asks to be left alone is, whatever the trigger', async () => {
    const { synchroniser, times, advance } = loop([err({ type: 'RateLimited', retryAfterS: 30 })])
    synchroniser.wake('unlock')
    await advance(0)
    synchroniser.wake('capture')
    synchroniser.wake('visible')
    await advance(29_000)
    expect(times).toEqual([0])
    await advance(1000)
    expect(times).toEqual([0, 30_000])
  })

  for (const type of ['Unauthenticated', 'DeviceRevoked'] as const) {
    test(`[S88] ${type} pauses syncing until somebody asks`, async () => {
      const { synchroniser, times, advance } = loop([failing(type)])
      synchroniser.wake('unlock')
      await advance(0)
      synchroniser.wake('capture')
      synchroniser.wake('online')
      await advance(600_000)
      expect(times).toEqual([0])
      expect(synchroniser.state().trouble).toBe(type === 'DeviceRevoked' ? 'deviceRevoked' : 'signInNeeded')
      await synchroniser.now()
      expect(synchroniser.state().trouble).toBeUndefined()
      await advance(60_000)
      expect(times).toHaveLength(3)
    })
  }

  test('[S88] paused, and asked where there is no network, it goes on by itself up to the next answer', async () => {
    const { synchroniser, times, advance } = loop([
      err({ type: 'MidReuse', mid: 1 }),
      failing('NoNetwork'),
      err({ type: 'MidReuse', mid: 1 }),
    ])
    await synchroniser.now()
    expect(synchroniser.state().trouble).toBe('copied')
    await synchroniser.now()
    expect(synchroniser.state().trouble).toBe('noNetwork')
    await advance(5_000)
    expect(synchroniser.state().trouble).toBe('copied')
    await advance(10 * 60_000)
    expect(times).toEqual([0, 0, 5_000])
  })

  test('[S88] a worker who is disabled is asked for again until they are back', async () => {
    const { synchroniser, times, advance } = loop([failing('AccountDisabled'), failing('AccountDisabled')])
    synchroniser.wake('unlock')
    await advance(0)
    expect(synchroniser.state().trouble).toBe('accountDisabled')
    await advance(3_000)
    await advance(5_000)
    expect(times).toHaveLength(3)
    expect(synchroniser.state().trouble).toBeUndefined()
  })

  test('stopped, it starts nothing any more', async () => {
    const { synchroniser, times, advance } = loop()
    synchroniser.wake('unlock')
    await synchroniser.stop()
    synchroniser.wake('visible')
    await advance(600_000)
    expect(times).toEqual([])
  })
})
