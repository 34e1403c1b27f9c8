import { expect, test } from 'vitest'
import { dayOf, momentOf, shortDayOf, timeOf } from './moments'

const now = new Date('2026-11-23T09:50:00Z')

test('near days have their name, far ones their date', () => {
  expect(momentOf('2026-11-23T08:05:00Z', now)).toBe('oggi 09:05')
  expect(momentOf('2026-11-22T16:02:00Z', now)).toBe('ieri 17:02')
  expect(momentOf('2026-11-12T14:00:00Z', now)).toBe('12 novembre 15:00')
  expect(momentOf('2025-11-12T14:00:00Z', now)).toBe('12 novembre 2025 15:00')
})

test('a day ends at midnight in Italy, wherever the tablet thinks it is', () => {
  const pastMidnight = new Date('2026-11-22T23:10:00Z')
  expect(momentOf('2026-11-22T23:05:00Z', pastMidnight)).toBe('oggi 00:05')
  expect(momentOf('2026-11-22T22:55:00Z', pastMidnight)).toBe('ieri 23:55')
  expect(dayOf('2026-11-23', pastMidnight)).toBe('oggi')
})

test('days without a time do not slip across midnight', () => {
  expect(dayOf('2026-11-23', now)).toBe('oggi')
  expect(dayOf('2026-11-01', now)).toBe('1 novembre')
  expect(shortDayOf('1980-03-05')).toBe('05/03/1980')
})

test('times have two digits', () => {
  expect(timeOf('2026-11-23T06:03:00Z')).toBe('07:03')
})
