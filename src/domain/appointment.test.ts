import { describe, expect, test } from 'vitest'
import {
  Appointment,
  appointmentFault,
  AppointmentStatus,
  byTime,
  lacksEnding,
  moveOn,
  nextStatuses,
  warningsOf,
} from './appointment'
import type { Opening } from './opening'

const id = (order: number) => `019abcde-0000-7000-8000-${String(order).padStart(12, '0')}`
const [anna, bea] = [id(30), id(31)]
const monday = '2026-11-23'

const appointment = (rest: object = {}) =>
  Appointment.parse({
    id: id(1),
    officeId: id(10),
    personId: id(20),
    workerId: anna,
    on: monday,
    at: '09:30',
    minutes: 30,
    channel: 'inPerson',
    status: 'booked',
    ...rest,
  })

describe('an appointment', () => {
  test('is of somebody: a person known here, or a name', () => {
    expect(appointmentFault(appointment())).toBeUndefined()
    expect(appointmentFault(appointment({ personId: undefined, name: 'Signora Russo' }))).toBeUndefined()
    expect(appointmentFault(appointment({ personId: undefined }))).toBe('WhoMissing')
    expect(appointmentFault(appointment({ personId: undefined, name: '  ' }))).toBe('WhoMissing')
  })

  test('is cancelled with a reason, which goes when it is booked again', () => {
    expect(moveOn(appointment(), 'cancelled')).toEqual({ ok: false, refusal: { type: 'ReasonMissing' } })
    const cancelled = moveOn(appointment(), 'cancelled', ' ha chiamato la figlia ')
    expect(cancelled).toMatchObject({ ok: true, value: { status: 'cancelled', cancelledBecause: 'ha chiamato la figlia' } })
    if (!cancelled.ok) return
    expect(appointmentFault(cancelled.value)).toBeUndefined()
    const again = moveOn(cancelled.value, 'booked')
    expect(again.ok && 'cancelledBecause' in again.value).toBe(false)
    expect(appointmentFault(appointment({ status: 'cancelled' }))).toBe('ReasonMissing')
  })

  test('every state leads back to booked, and none to itself', () => {
    for (const status of AppointmentStatus.options) {
      expect(nextStatuses({ status })).not.toContain(status)
      if (status !== 'booked') expect(nextStatuses({ status })).toContain('booked')
    }
    expect(moveOn(appointment({ status: 'fulfilled' }), 'noshow')).toEqual({ ok: false, refusal: { type: 'NotFromHere' } })
  })

  test('lacks an ending from the next day on, until somebody says it', () => {
    expect(lacksEnding(appointment(), monday)).toBe(false)
    expect(lacksEnding(appointment(), '2026-11-24')).toBe(true)
    expect(lacksEnding(appointment({ status: 'arrived' }), '2026-11-24')).toBe(true)
    expect(lacksEnding(appointment({ status: 'noshow' }), '2026-11-24')).toBe(false)
  })

  test('a day has its order', () => {
    const late = appointment({ at: '11:00' })
    const early = appointment({ at: '08:45' })
    const before = appointment({ on: '2026-11-20', at: '16:00' })
    expect([late, early, before].sort(byTime)).toEqual([before, early, late])
  })
})

describe('what to know before booking', () => {
  const opening: Opening = {
    always: false,
    byAppointment: false,
    schedules: [{ weekdays: [1], opens: '09:00', closes: '12:00' }],
    exceptions: [{ from: '2026-11-30', to: '2026-11-30', hours: [], why: 'festa del patrono' }],
    onHolidays: 'closed',
  }
  const around = { others: [], opening, duties: undefined, now: { day: '2026-11-22', minutes: 600 } }
  const types = (wanted: object, rest: object = {}) =>
    warningsOf(appointment({ id: id(9), ...wanted }), { ...around, ...rest }).map(({ type }) => type)

  test('nothing, when it fits', () => {
    expect(types({})).toEqual([])
  })

  test('who it is with has somebody else: what only touches does not overlap', () => {
    const others = [appointment({ personId: id(21) })]
    expect(types({ at: '09:45' }, { others })).toEqual(['workerBusy'])
    expect(types({ at: '09:00' }, { others })).toEqual([])
    expect(types({ at: '10:00' }, { others })).toEqual([])
    expect(types({ at: '09:45', workerId: bea }, { others })).toEqual([])
    expect(types({ at: '09:45', on: '2026-11-16' }, { others })).toEqual(['past'])
  })

  test('the same person is awaited elsewhere', () => {
    expect(types({ workerId: bea }, { others: [appointment()] })).toEqual(['personBusy'])
  })

  test('what was cancelled or missed leaves room, and an appointment never hinders itself', () => {
    const gone = ['cancelled', 'noshow', 'fulfilled'].map(status => appointment({ status, cancelledBecause: 'x' }))
    expect(types({}, { others: [...gone, appointment({ id: id(9) })] })).toEqual([])
  })

  test('the desk is closed, with the reason; or it is another hour', () => {
    expect(types({ on: '2026-11-24' })).toEqual(['officeClosed'])
    expect(warningsOf(appointment({ on: '2026-11-30' }), around)).toEqual([{ type: 'officeClosed', why: 'festa del patrono' }])
    expect(types({ at: '11:45' })).toEqual(['outsideHours'])
    expect(types({ at: '11:30' })).toEqual([])
  })

  test('at home and by telephone the door does not matter', () => {
    expect(types({ on: '2026-11-24', channel: 'homeVisit' })).toEqual([])
    expect(types({ at: '19:00', channel: 'phone' })).toEqual([])
  })

  test('who it is with is not promised there then', () => {
    expect(types({}, { duties: [{ opens: 600, closes: 720 }] })).toEqual(['notOnDuty'])
    expect(types({ at: '10:00' }, { duties: [{ opens: 600, closes: 720 }] })).toEqual([])
    expect(types({}, { duties: [] })).toEqual(['notOnDuty'])
  })

  test('it is over already', () => {
    expect(types({ on: '2026-11-16' })).toEqual(['past'])
    expect(types({}, { now: { day: monday, minutes: 600 } })).toEqual(['past'])
    expect(types({}, { now: { day: monday, minutes: 599 } })).toEqual([])
  })
})
