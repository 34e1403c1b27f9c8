import { describe, expect, test } from 'vitest'
import { italianClock, type WallClock } from './dates'
import { Opening, openState, spansOn, type Schedule } from './opening'

const never: Opening = { always: false, byAppointment: false, schedules: [], exceptions: [], onHolidays: 'closed' }
const opening = (schedules: readonly Schedule[], rest: Partial<Opening> = {}): Opening =>
  Opening.parse({ ...never, schedules, ...rest })
const weekdays = [1, 2, 3, 4, 5]
const mornings: Schedule = { weekdays, opens: '09:00', closes: '13:00' }
const nights: Schedule = { weekdays: [1, 2, 3, 4, 5, 6, 7], opens: '19:00', closes: '08:00' }

/** "2026-11-23 10:30", a Monday. */
const at = (text: string): WallClock => ({
  day: text.slice(0, 10),
  minutes: Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)),
})
const openUntil = (text: string) => ({ type: 'open', until: at(text) })
const closedUntil = (text: string, why?: string) => ({ type: 'closed', next: at(text), why })

describe('open now', () => {
  test('from the first minute, and no more at the last', () => {
    expect(openState(opening([mornings]), at('2026-11-23 09:00'))).toEqual(openUntil('2026-11-23 13:00'))
    expect(openState(opening([mornings]), at('2026-11-23 12:59'))).toEqual(openUntil('2026-11-23 13:00'))
    expect(openState(opening([mornings]), at('2026-11-23 13:00'))).toEqual(closedUntil('2026-11-24 09:00'))
    expect(openState(opening([mornings]), at('2026-11-23 08:59'))).toEqual(closedUntil('2026-11-23 09:00'))
  })

  test('between morning and afternoon the next opening is the same day', () => {
    const both = opening([{ weekdays: [2, 4], opens: '15:00', closes: '18:00' }, mornings])
    expect(openState(both, at('2026-11-24 14:00'))).toEqual(closedUntil('2026-11-24 15:00'))
  })

  test('on Friday afternoon it opens again on Monday', () => {
    expect(openState(opening([mornings]), at('2026-11-27 16:00'))).toEqual(closedUntil('2026-11-30 09:00'))
  })

  test('hours that touch are one opening', () => {
    const whole = opening([mornings, { weekdays, opens: '13:00', closes: '17:00' }])
    expect(openState(whole, at('2026-11-23 10:00'))).toEqual(openUntil('2026-11-23 17:00'))
  })

  test('what nobody wrote is not known', () => {
    expect(openState(undefined, at('2026-11-23 10:00'))).toEqual({ type: 'unknown' })
    expect(openState(never, at('2026-11-23 10:00'))).toEqual({ type: 'unknown' })
    expect(openState({ ...never, byAppointment: true }, at('2026-11-23 10:00'))).toEqual({ type: 'byAppointment' })
  })

  test('day and night means always, but for a day on which it is closed', () => {
    expect(openState({ ...never, always: true }, at('2026-12-25 03:00'))).toEqual({ type: 'always' })
    const closed = { from: '2026-12-25', to: '2026-12-25', hours: [] }
    const state = openState({ ...never, always: true, exceptions: [closed] }, at('2026-12-25 03:00'))
    expect(state).toEqual(closedUntil('2026-12-26 00:00'))
  })

  test('seven whole days are always', () => {
    const whole = opening([{ weekdays: [1, 2, 3, 4, 5, 6, 7], opens: '00:00', closes: '00:00' }], { onHolidays: 'asUsual' })
    expect(openState(whole, at('2026-11-23 10:00'))).toEqual({ type: 'always' })
  })
})

describe('midnight', () => {
  test('an evening opening goes on into the morning after', () => {
    expect(openState(opening([nights]), at('2026-11-23 23:59'))).toEqual(openUntil('2026-11-24 08:00'))
    expect(openState(opening([nights]), at('2026-11-24 07:59'))).toEqual(openUntil('2026-11-24 08:00'))
    expect(openState(opening([nights]), at('2026-11-24 08:00'))).toEqual(closedUntil('2026-11-24 19:00'))
  })

  test('the night of Sunday belongs to Sunday', () => {
    const sunday = opening([{ weekdays: [7], opens: '22:00', closes: '06:00' }])
    expect(openState(sunday, at('2026-11-30 05:00'))).toEqual(openUntil('2026-11-30 06:00'))
    expect(openState(sunday, at('2026-11-29 05:00'))).toEqual(closedUntil('2026-11-29 22:00'))
  })

  test('closing at midnight is the end of the day', () => {
    const evening = opening([{ weekdays: [1], opens: '20:00', closes: '00:00' }])
    expect(openState(evening, at('2026-11-23 21:00'))).toEqual(openUntil('2026-11-24 00:00'))
    expect(openState(evening, at('2026-11-24 00:00'))).toEqual(closedUntil('2026-11-30 20:00'))
  })

  test('a night that began goes on into a holiday', () => {
    expect(openState(opening([nights]), at('2026-12-25 02:00'))).toEqual(openUntil('2026-12-25 08:00'))
  })
})

describe('holidays and exceptions', () => {
  test('closed on holidays, unless it says as usual', () => {
    expect(openState(opening([mornings]), at('2026-12-08 10:00'))).toEqual(closedUntil('2026-12-09 09:00'))
    expect(openState(opening([mornings], { onHolidays: 'asUsual' }), at('2026-12-08 10:00'))).toEqual(
      openUntil('2026-12-08 13:00'),
    )
  })

  test('Easter Monday moves with the year', () => {
    expect(openState(opening([mornings]), at('2026-04-06 10:00')).type).toBe('closed')
    expect(openState(opening([mornings]), at('2027-04-05 10:00')).type).toBe('open')
  })

  test('an exception says why, and comes before schedules and holidays', () => {
    const summer = { from: '2026-08-10', to: '2026-08-22', hours: [], why: 'ferie' }
    const open = { from: '2026-12-24', to: '2026-12-26', hours: [{ opens: '12:00', closes: '14:00' }] }
    const both = opening([mornings], { exceptions: [summer, open] })
    expect(openState(both, at('2026-08-12 10:00'))).toEqual(closedUntil('2026-08-24 09:00', 'ferie'))
    expect(openState(both, at('2026-12-25 12:30'))).toEqual(openUntil('2026-12-25 14:00'))
    expect(openState(both, at('2026-12-24 10:00'))).toEqual(closedUntil('2026-12-24 12:00'))
  })
})

describe('seasons and days of the month', () => {
  test('a schedule holds between its days, both included', () => {
    const season = opening([{ ...mornings, validFrom: '2026-11-23', validTo: '2026-11-24' }])
    expect(spansOn(season, '2026-11-20')).toEqual([])
    expect(spansOn(season, '2026-11-23')).toHaveLength(1)
    expect(spansOn(season, '2026-11-24')).toHaveLength(1)
    expect(openState(season, at('2026-11-24 14:00'))).toEqual({ type: 'closed', next: undefined, why: undefined })
  })

  test('the first and the third Tuesday, and the last', () => {
    const firstAndThird = opening([{ weekdays: [2], opens: '16:00', closes: '18:00', ofMonth: [1, 3] }])
    expect(openState(firstAndThird, at('2026-11-03 17:00')).type).toBe('open')
    expect(openState(firstAndThird, at('2026-11-10 17:00'))).toEqual(closedUntil('2026-11-17 16:00'))
    const last = opening([{ weekdays: [1], opens: '16:00', closes: '18:00', ofMonth: [-1] }])
    expect(openState(last, at('2026-11-23 17:00'))).toEqual(closedUntil('2026-11-30 16:00'))
    expect(openState(last, at('2026-11-30 17:00')).type).toBe('open')
  })
})

describe('the nights when the clock changes', () => {
  const early = opening([{ weekdays: [7], opens: '02:00', closes: '04:00' }], { onHolidays: 'asUsual' })
  const at28March = (utc: string) => italianClock(Date.parse(`2027-03-28T${utc}Z`))
  const at25October = (utc: string) => italianClock(Date.parse(`2026-10-25T${utc}Z`))

  test('in March two o’clock is three, and what opens at two is open', () => {
    expect(at28March('00:59:00')).toEqual({ day: '2027-03-28', minutes: 119 })
    expect(at28March('01:00:00')).toEqual({ day: '2027-03-28', minutes: 180 })
    expect(openState(early, at28March('00:59:00')).type).toBe('closed')
    expect(openState(early, at28March('01:00:00'))).toEqual(openUntil('2027-03-28 04:00'))
    expect(openState(early, at28March('02:00:00')).type).toBe('closed')
  })

  test('in October the hour that comes twice is open twice', () => {
    expect(at25October('00:30:00').minutes).toBe(150)
    expect(at25October('01:30:00').minutes).toBe(150)
    for (const utc of ['00:00:00', '00:59:00', '01:00:00', '02:59:00']) {
      expect(openState(early, at25October(utc)), utc).toEqual(openUntil('2026-10-25 04:00'))
    }
    expect(openState(early, at25October('03:00:00')).type).toBe('closed')
  })

  test('a shelter open all night is open through both', () => {
    for (let hour = 18; hour < 31; hour++) {
      for (const night of [Date.UTC(2027, 2, 27), Date.UTC(2026, 9, 24)]) {
        const now = italianClock(night + hour * 3_600_000)
        const isNight = now.minutes < 8 * 60 || now.minutes >= 19 * 60
        expect(openState(opening([nights]), now).type, JSON.stringify(now)).toBe(isNight ? 'open' : 'closed')
      }
    }
  })
})
