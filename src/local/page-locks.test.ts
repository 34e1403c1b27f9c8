import { describe, expect, test } from 'vitest'
import type { DeviceTopic } from './device'
import type { Tabs } from './test-page'
import { bench, unlocked, isLocked, tile, type Bench } from './test-host'

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
