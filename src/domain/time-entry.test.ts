import { describe, expect, test } from 'vitest'
import { dayOfEntry, minutesIn, RunningTimer, stopTimer, timeEntryFault } from './time-entry'

const id = (order: number) => `019abcde-0000-7000-8000-${String(order).padStart(12, '0')}`
const timer = RunningTimer.parse({
  id: id(1),
  workerId: id(2),
  officeId: id(3),
  comune: 'A023',
  activity: 'reception',
  startedAt: '2026-11-24T08:00:00.000Z',
})
const at = (moment: string): number => Date.parse(moment)

describe('a timer that is stopped', () => {
  test('becomes the entry whose id it has', () => {
    expect(stopTimer(timer, at('2026-11-24T11:05:00.000Z'))).toEqual({ ...timer, endedAt: '2026-11-24T11:05:00.000Z' })
  })

  test('leaves nothing when it ran less than a minute, or the clock was turned back', () => {
    expect(stopTimer(timer, at('2026-11-24T08:00:59.000Z'))).toBeUndefined()
    expect(stopTimer(timer, at('2026-11-23T08:00:00.000Z'))).toBeUndefined()
  })

  test('forgotten for days, it counts no more than the longest working day', () => {
    const entry = stopTimer(timer, at('2026-11-27T08:00:00.000Z'))!
    expect(minutesIn(entry)).toBe(16 * 60)
    expect(timeEntryFault(entry)).toBeUndefined()
  })
})

describe('an entry', () => {
  test('ends after it begins, and is no longer than a working day', () => {
    const until = (endedAt: string) => timeEntryFault({ startedAt: timer.startedAt, endedAt })
    expect(until('2026-11-24T08:00:00.000Z')).toBe('EndsBeforeBeginning')
    expect(until('2026-11-25T00:00:00.000Z')).toBeUndefined()
    expect(until('2026-11-25T00:01:00.000Z')).toBe('TooLong')
  })

  test('counts the minutes that went by in the night when the clock is put back', () => {
    // From one in the morning to four by the wall: four hours.
    expect(minutesIn({ startedAt: '2026-10-24T23:00:00.000Z', endedAt: '2026-10-25T03:00:00.000Z' })).toBe(240)
  })

  test('counts on the Italian day on which it began', () => {
    expect(dayOfEntry({ startedAt: '2026-11-23T23:30:00.000Z' })).toBe('2026-11-24')
  })
})
