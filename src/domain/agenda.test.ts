import { describe, expect, test } from 'vitest'
import { agendaDays, type Planned } from './agenda'
import { Appointment } from './appointment'
import { Duty } from './duty'
import type { WorkerId } from './ids'
import { Office } from './office'
import { OfficeOpening } from './office-opening'

const id = (order: number) => `019abcde-0000-7000-8000-${String(order).padStart(12, '0')}`
const [anna, bea] = [id(30) as WorkerId, id(31) as WorkerId]
const office = (order: number, weekday: number, opens: string) =>
  Office.parse({
    id: id(order),
    name: `Antenna ${order}`,
    kind: 'antenna',
    comune: 'A023',
    code: 'ACE',
    openingHours: [{ weekday, opens, closes: '12:00' }],
  })
const [acerno, giffoni] = [office(1, 2, '09:00'), office(2, 2, '08:30')]
const duty = (order: number, officeId: string, workerId: string, opens: string) =>
  Duty.parse({ id: id(order), officeId, workerId, schedule: { weekdays: [2], opens, closes: '12:00' }, absences: [] })
const appointment = (order: number, rest: object) =>
  Appointment.parse({
    id: id(order),
    officeId: acerno.id,
    name: 'Signora Russo',
    workerId: anna,
    on: '2026-11-24',
    at: '10:00',
    minutes: 30,
    channel: 'inPerson',
    status: 'booked',
    ...rest,
  })

const planned: Planned = {
  offices: [acerno, giffoni],
  openings: [
    OfficeOpening.parse({
      id: id(50),
      officeId: acerno.id,
      byAppointment: false,
      schedules: [{ weekdays: [2], opens: '09:00', closes: '12:00' }],
      exceptions: [{ from: '2026-12-01', to: '2026-12-01', hours: [], why: 'patrono' }],
      onHolidays: 'closed',
    }),
  ],
  duties: [duty(20, acerno.id, anna, '10:30'), duty(21, giffoni.id, anna, '09:00'), duty(22, acerno.id, bea, '09:00')],
}

describe('the days of a desk', () => {
  const of = { officeId: acerno.id }

  test('when it is open, who is there in order, whom they meet', () => {
    const early = appointment(2, { at: '09:00', workerId: bea })
    const [day] = agendaDays(of, '2026-11-24', 1, planned, [appointment(1, {}), early, appointment(3, { officeId: giffoni.id })])
    expect(day!.desks.map(desk => desk.office.id)).toEqual([acerno.id])
    expect(day!.desks[0]!.open).toEqual([{ opens: 540, closes: 720 }])
    expect(day!.desks[0]!.duties.map(({ duty }) => duty.workerId)).toEqual([bea, anna])
    expect(day!.appointments.map(({ id }) => id)).toEqual([early.id, id(1)])
  })

  test('a closed day says why, and is there', () => {
    const days = agendaDays(of, '2026-11-30', 2, planned, [])
    expect(days.map(({ day, desks }) => [day, desks[0]!.open.length, desks[0]!.why])).toEqual([
      ['2026-11-30', 0, undefined],
      ['2026-12-01', 0, 'patrono'],
    ])
    expect(days[1]!.desks[0]!.duties).toEqual([])
  })
})

describe('a worker’s own round', () => {
  test('the desks where that worker goes, in order of going, and the worker’s own appointments', () => {
    const all = [appointment(1, {}), appointment(2, { workerId: bea }), appointment(3, { officeId: giffoni.id, at: '09:15' })]
    const [day] = agendaDays({ workerId: anna }, '2026-11-24', 1, planned, all)
    expect(day!.desks.map(desk => desk.office.id)).toEqual([giffoni.id, acerno.id])
    expect(day!.desks[1]!.duties.map(({ duty }) => duty.workerId)).toEqual([anna])
    expect(day!.appointments.map(({ id }) => id)).toEqual([id(3), id(1)])
  })

  test('a week has seven days, also across the change of the clock', () => {
    const days = agendaDays({ workerId: anna }, '2026-10-19', 7, planned, [])
    expect(days.map(({ day }) => day).at(-1)).toBe('2026-10-25')
    expect(days.filter(({ desks }) => desks.length > 0).map(({ day }) => day)).toEqual(['2026-10-20'])
  })
})
