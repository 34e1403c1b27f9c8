import { expect, test } from 'vitest'
import { dayOf, momentOf, shortDayOf, timeOf } from './moments'

const now = new Date(2026, 10, 23, 10, 50)
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString()

test('near days have their name, far ones their date', () => {
  expect(momentOf(at(2026, 10, 23, 9, 5), now)).toBe('oggi 09:05')
  expect(momentOf(at(2026, 10, 22, 17, 2), now)).toBe('ieri 17:02')
  expect(momentOf(at(2026, 10, 12, 15, 0), now)).toBe('12 novembre 15:00')
  expect(momentOf(at(2025, 10, 12, 15, 0), now)).toBe('12 novembre 2025 15:00')
})

test('days without a time do not slip across midnight', () => {
  expect(dayOf('2026-11-23', now)).toBe('oggi')
  expect(dayOf('2026-11-01', now)).toBe('1 novembre')
  expect(shortDayOf('1980-03-05')).toBe('05/03/1980')
})

test('times have two digits', () => {
  expect(timeOf(at(2026, 10, 23, 7, 3))).toBe('07:03')
})
