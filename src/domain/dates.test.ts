import { expect, test } from 'vitest'
import { ageOn, Instant, italianDay, LocalDate } from './dates'

test('an age grows on the birthday, not before', () => {
  expect(ageOn('1985-12-10', '2026-12-09')).toBe(40)
  expect(ageOn('1985-12-10', '2026-12-10')).toBe(41)
})

test('who was born on 29 February grows on 1 March in the years without one', () => {
  expect(ageOn('2008-02-29', '2026-02-28')).toBe(17)
  expect(ageOn('2008-02-29', '2026-03-01')).toBe(18)
  expect(ageOn('2008-02-29', '2028-02-29')).toBe(20)
})

test('a birth in the future has a negative age', () => {
  expect(ageOn('2026-11-23', '2026-11-22')).toBe(-1)
})

test('the day is the one of Italy, in winter and in summer', () => {
  expect(italianDay(Date.UTC(2026, 10, 22, 22, 59))).toBe('2026-11-22')
  expect(italianDay(Date.UTC(2026, 10, 22, 23, 0))).toBe('2026-11-23')
  expect(italianDay(Date.UTC(2026, 5, 30, 21, 59))).toBe('2026-06-30')
  expect(italianDay(Date.UTC(2026, 5, 30, 22, 0))).toBe('2026-07-01')
})

test('a day that the calendar does not have is no day', () => {
  expect(LocalDate.safeParse('2026-02-29').success).toBe(false)
  expect(LocalDate.safeParse('2028-02-29').success).toBe(true)
})

test('a moment is said in UTC', () => {
  expect(Instant.safeParse('2026-11-22T09:30:00.000Z').success).toBe(true)
  expect(Instant.safeParse('2026-11-22T09:30:00.000+01:00').success).toBe(false)
})
