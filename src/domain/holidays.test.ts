import { describe, expect, test } from 'vitest'
import { easterOf, isHoliday } from './holidays'

describe('holidays', () => {
  test.each([
    [2016, '2016-03-27'],
    [2019, '2019-04-21'],
    [2024, '2024-03-31'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
    [2285, '2285-03-22'],
  ])('Easter of %i is on %s', (year, day) => {
    expect(easterOf(year)).toBe(day)
  })

  test('Easter, the Monday after it, and the fixed days of every year', () => {
    for (const day of ['2026-04-05', '2026-04-06', '2026-01-01', '2026-12-08', '2026-12-26', '2027-06-02']) {
      expect(isHoliday(day), day).toBe(true)
    }
    for (const day of ['2026-04-03', '2026-04-07', '2026-12-24', '2026-11-02']) expect(isHoliday(day), day).toBe(false)
  })

  test('San Francesco is a holiday again from 2026', () => {
    expect(isHoliday('2025-10-04')).toBe(false)
    expect(isHoliday('2026-10-04')).toBe(true)
  })
})
