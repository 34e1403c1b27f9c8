import { expect, test } from 'vitest'
import { ageOn, daysOfMonth, Instant, italianClock, italianDay, italianMoment, LocalDate, mondayOf } from './dates'

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

test('the moment when an Italian wall shows a time, in winter and in summer', () => {
  expect(italianMoment({ day: '2026-11-24', minutes: 9 * 60 })).toBe('2026-11-24T08:00:00.000Z')
  expect(italianMoment({ day: '2026-07-01', minutes: 9 * 60 })).toBe('2026-07-01T07:00:00.000Z')
  expect(italianMoment({ day: '2026-11-24', minutes: 25 * 60 })).toBe('2026-11-25T00:00:00.000Z')
})

test('every half hour of the days when the clock changes comes back from its moment', () => {
  for (const day of ['2026-03-28', '2026-03-29', '2026-10-25']) {
    for (let minutes = 0; minutes < 1440; minutes += 30) {
      const isLeaptOver = day === '2026-03-29' && minutes >= 120 && minutes < 180
      const shown = italianClock(Date.parse(italianMoment({ day, minutes })))
      expect(shown).toEqual({ day, minutes: isLeaptOver ? minutes + 60 : minutes })
    }
  }
})

test('an hour that comes twice is the first of the two', () => {
  expect(italianMoment({ day: '2026-10-25', minutes: 150 })).toBe('2026-10-25T00:30:00.000Z')
})

test('a month has its days, and a week begins on Monday', () => {
  expect(daysOfMonth('2026-02')).toHaveLength(28)
  expect(daysOfMonth('2028-02').at(-1)).toBe('2028-02-29')
  expect(['2026-11-23', '2026-11-26', '2026-11-29'].map(mondayOf)).toEqual(Array(3).fill('2026-11-23'))
})
