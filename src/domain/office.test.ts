import { expect, test } from 'vitest'
import type { OfficeId } from './ids'
import { Office, openingOn } from './office'

const office: Office = {
  id: '019abcde-0000-7000-8000-000000000001' as OfficeId,
  name: 'Antenna di Acerno',
  kind: 'antenna',
  comune: 'A023',
  code: 'ACE',
  openingHours: [
    { weekday: 2, opens: '15:00', closes: '17:00' },
    { weekday: 2, opens: '09:00', closes: '12:30' },
    { weekday: 4, opens: '09:00', closes: '12:30' },
  ],
}

test('the reception of a day is in order of time, and a closed day has none', () => {
  expect(openingOn(office, 2).map(hours => hours.opens)).toEqual(['09:00', '15:00'])
  expect(openingOn(office, 3)).toEqual([])
})

test('hours are written as 09:00', () => {
  const opening = (opens: string) =>
    Office.safeParse({ ...office, openingHours: [{ weekday: 1, opens, closes: '12:00' }] }).success
  expect(opening('09:00')).toBe(true)
  expect(opening('9')).toBe(false)
  expect(opening('09:00:00')).toBe(false)
})
