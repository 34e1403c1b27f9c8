import { describe, expect, test } from 'vitest'
import { createLockTimers, lockDurations } from './lock-timers'
import { createTestPage } from './test-page'

function watched(byPin = false) {
  const page = createTestPage()
  const locks: string[] = []
  const timers = createLockTimers(page, lockDurations, why => {
    locks.push(why)
    timers.locked(why === 'tooLong' ? 'full' : 'quick')
  })
  timers.opened(byPin)
  return { page, locks, timers, minutes: (count: number) => page.clock.advance(count * 60_000) }
}

describe('the vault locks by itself', () => {
  test('after five minutes without a touch, and not before', () => {
    const { locks, minutes } = watched()
    minutes(4.9)
    expect(locks).toEqual([])
    minutes(0.1)
    expect(locks).toEqual(['idle'])
  })

  test('every touch puts it off', () => {
    const { locks, minutes, timers } = watched()
    for (let touch = 0; touch < 10; touch++) {
      minutes(4)
      timers.activity()
    }
    expect(locks).toEqual([])
    minutes(5)
    expect(locks).toEqual(['idle'])
  })

  test('after a minute out of sight', () => {
    const { locks, minutes, page } = watched()
    page.hide(true)
    minutes(0.9)
    page.hide(false)
    minutes(2)
    expect(locks).toEqual([])
    page.hide(true)
    minutes(1)
    expect(locks).toEqual(['hidden'])
  })

  test('at once, when the tablet slept with its timers', () => {
    const { locks, page } = watched()
    page.hide(true)
    page.sleep(20 * 60_000)
    page.hide(false)
    expect(locks).toEqual(['hidden'])
  })

  test('eight hours after the phrase, whatever was touched, the PIN no longer serves', () => {
    const { locks, minutes, timers } = watched()
    for (let quarter = 0; quarter < 8 * 15 - 1; quarter++) {
      minutes(4)
      timers.activity()
    }
    timers.opened(true)
    expect(locks).toEqual([])
    minutes(4)
    expect(locks).toEqual(['tooLong'])
  })

  test('also while it is quick-locked', () => {
    const { locks, minutes } = watched()
    minutes(5)
    minutes(8 * 60)
    expect(locks).toEqual(['idle', 'tooLong'])
  })

  test('and never when there is nothing to lock', () => {
    const { locks, minutes, timers } = watched()
    timers.locked('full')
    minutes(24 * 60)
    expect(locks).toEqual([])
  })
})
