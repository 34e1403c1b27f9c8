import { describe, expect, test } from 'vitest'
import { Duty, dutyFault, dutyOn, isOfOneDay } from './duty'
import { Office } from './office'
import { OfficeOpening, openingOf, ownOpening } from './office-opening'

const id = (order: number) => `019abcde-0000-7000-8000-${String(order).padStart(12, '0')}`

const office = Office.parse({
  id: id(1),
  name: 'Antenna di Acerno',
  kind: 'antenna',
  comune: 'A023',
  code: 'ACE',
  openingHours: [
    { weekday: 2, opens: '09:00', closes: '12:00' },
    { weekday: 4, opens: '15:30', closes: '17:30' },
  ],
})
const written = (order: number, rest: object = {}) =>
  OfficeOpening.parse({
    id: id(order),
    officeId: office.id,
    byAppointment: false,
    schedules: [{ weekdays: [2], opens: '08:30', closes: '12:00' }],
    exceptions: [],
    onHolidays: 'closed',
    ...rest,
  })
const duty = (rest: object = {}, schedule: object = {}) =>
  Duty.parse({
    id: id(20),
    officeId: office.id,
    workerId: id(30),
    schedule: { weekdays: [2], opens: '09:00', closes: '12:00', ...schedule },
    absences: [],
    ...rest,
  })
const tuesday = '2026-11-24'
const nine = [{ opens: 540, closes: 720 }]

describe('when a desk receives', () => {
  test('until somebody writes it, the hours of the office hold', () => {
    expect(openingOf(office, []).schedules).toEqual([
      { weekdays: [2], opens: '09:00', closes: '12:00' },
      { weekdays: [4], opens: '15:30', closes: '17:30' },
    ])
    expect(ownOpening(office.id, [])).toBeUndefined()
  })

  test('what is written holds instead, of two the one begun last, and never another office’s', () => {
    const [first, second] = [written(10), written(11, { note: 'suonare' })]
    const away = written(12, { officeId: id(2) })
    expect(openingOf(office, [second, away, first])).toMatchObject({ always: false, note: 'suonare' })
  })
})

describe('a duty', () => {
  const opening = openingOf(office, [])

  test('comes back every week', () => {
    expect(dutyOn(duty(), opening, tuesday)).toEqual(nine)
    expect(dutyOn(duty(), opening, '2026-12-01')).toEqual(nine)
    expect(dutyOn(duty(), opening, '2026-11-25')).toEqual([])
  })

  test('on the first and third Tuesday, in its season', () => {
    const some = duty({}, { ofMonth: [1, 3], validFrom: '2026-09-01', validTo: '2026-11-30' })
    const days = ['2026-11-03', '2026-11-10', '2026-11-17', '2026-11-24', '2026-12-01', '2026-08-04']
    expect(days.filter(day => dutyOn(some, opening, day).length > 0)).toEqual(['2026-11-03', '2026-11-17'])
  })

  test('is free on holidays, where the desk is', () => {
    // Tuesday, 8 December.
    expect(dutyOn(duty(), opening, '2026-12-08')).toEqual([])
    expect(dutyOn(duty(), { ...opening, onHolidays: 'asUsual' }, '2026-12-08')).toEqual(nine)
  })

  test('is free while the desk is shut, and not while it has other hours', () => {
    const shut = { from: '2026-11-23', to: '2026-11-27', hours: [], why: 'elezioni' }
    expect(dutyOn(duty(), { ...opening, exceptions: [shut] }, tuesday)).toEqual([])
    const later = { ...shut, hours: [{ opens: '15:00', closes: '18:00' }] }
    expect(dutyOn(duty(), { ...opening, exceptions: [later] }, tuesday)).toEqual(nine)
  })

  test('is free while its worker is away, from the first day to the last', () => {
    const away = duty({ absences: [{ from: '2026-11-24', to: '2026-12-01', why: 'ferie' }] })
    expect(['2026-11-17', tuesday, '2026-12-01', '2026-12-15'].map(day => dutyOn(away, opening, day).length)).toEqual([
      1, 0, 0, 1,
    ])
  })

  test('promised for one day it is done on a holiday and behind a closed door', () => {
    const one = duty({}, { validFrom: '2026-12-08', validTo: '2026-12-08' })
    expect(isOfOneDay(one)).toBe(true)
    expect(isOfOneDay(duty())).toBe(false)
    const shut = { ...opening, exceptions: [{ from: '2026-12-08', to: '2026-12-08', hours: [] }] }
    expect(dutyOn(one, shut, '2026-12-08')).toEqual(nine)
    expect(dutyOn(one, shut, '2026-12-15')).toEqual([])
  })

  test('does not end before it begins', () => {
    expect(dutyFault(duty())).toBeUndefined()
    expect(dutyFault(duty({}, { validFrom: '2026-12-02', validTo: '2026-12-01' }))).toBe('EndsBeforeBeginning')
    expect(dutyFault(duty({ absences: [{ from: '2026-12-02', to: '2026-12-01' }] }))).toBe('AbsenceEndsBeforeBeginning')
  })
})
