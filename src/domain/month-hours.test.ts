import { describe, expect, test } from 'vitest'
import { Duty } from './duty'
import { monthHours, type HoursAsked, type Met } from './month-hours'
import { Office } from './office'
import { TimeEntry } from './time-entry'

const id = (order: number) => `019abcde-0000-7000-8000-${String(order).padStart(12, '0')}`
const [anna, bea] = [id(30), id(31)]
const office = (order: number, comune: string) =>
  Office.parse({ id: id(order), name: 'Antenna', kind: 'antenna', comune, code: 'ACE', openingHours: [] })
const [acerno, giffoni] = [office(1, 'A023'), office(2, 'E026')]
const entry = (order: number, rest: object) =>
  TimeEntry.parse({
    id: id(100 + order),
    workerId: anna,
    officeId: acerno.id,
    comune: 'A023',
    activity: 'reception',
    startedAt: '2026-11-03T08:00:00.000Z',
    endedAt: '2026-11-03T11:00:00.000Z',
    ...rest,
  })
const duty = (officeId: string, workerId: string, weekday: number) =>
  Duty.parse({
    id: id(200 + weekday),
    officeId,
    workerId,
    schedule: { weekdays: [weekday], opens: '09:00', closes: '12:00' },
    absences: [],
  })
const met = (on: string, rest: object = {}): Met => ({ on, officeId: acerno.id, workerId: anna, ...rest }) as Met

const asked = (rest: Partial<HoursAsked> = {}): HoursAsked => ({
  month: '2026-11',
  today: '2026-11-30',
  entries: [],
  met: [],
  offices: [acerno, giffoni],
  openings: [],
  duties: [],
  ...rest,
})

describe('a month of the monte ore', () => {
  test('has a row for every comune of which there is something to tell, and a total', () => {
    const { comuni, total } = monthHours(
      asked({
        entries: [
          entry(1, {}),
          entry(2, { activity: 'travel', comune: 'E026', startedAt: '2026-11-04T08:00:00Z', endedAt: '2026-11-04T08:40:00Z' }),
          entry(3, { startedAt: '2026-10-30T08:00:00Z', endedAt: '2026-10-30T09:00:00Z' }),
        ],
      }),
    )
    expect(comuni.map(({ comune, total, spent }) => [comune, total, spent.reception, spent.travel])).toEqual([
      ['A023', 180, 180, 0],
      ['E026', 40, 0, 40],
    ])
    expect(total).toMatchObject({ total: 220, spent: { reception: 180, directWork: 0, indirectWork: 0, travel: 40 } })
  })

  test('the last night of the month belongs to it by the Italian clock', () => {
    const late = entry(1, { startedAt: '2026-10-31T23:30:00Z', endedAt: '2026-11-01T00:30:00Z' })
    expect(monthHours(asked({ entries: [late] })).total.total).toBe(60)
    expect(monthHours(asked({ entries: [late], month: '2026-10' })).total.total).toBe(0)
  })

  test('counts what was promised up to today, holidays left out', () => {
    // Sundays of November 2026: 1 (a holiday anyway), 8, 15, 22, 29.
    const duties = [duty(acerno.id, anna, 7)]
    expect(monthHours(asked({ duties })).total.promised).toBe(4 * 180)
    expect(monthHours(asked({ duties, today: '2026-11-15' })).total.promised).toBe(2 * 180)
    expect(monthHours(asked({ duties, today: '2026-10-31' })).comuni).toEqual([])
  })

  test('people met in an hour of reception; none where nobody received', () => {
    const people = [met('2026-11-03'), met('2026-11-03'), met('2026-10-31'), met('2026-11-04', { officeId: giffoni.id })]
    const { comuni, total } = monthHours(asked({ entries: [entry(1, {})], met: people }))
    expect(comuni.map(({ comune, people, peopleAnHour }) => [comune, people, peopleAnHour])).toEqual([
      ['A023', 2, 2 / 3],
      ['E026', 1, undefined],
    ])
    expect(total).toMatchObject({ people: 3, peopleAnHour: 1 })
  })

  test('of one worker, everything is that worker’s', () => {
    const all = asked({
      entries: [entry(1, {}), entry(2, { workerId: bea })],
      met: [met('2026-11-03'), met('2026-11-03', { workerId: bea })],
      duties: [duty(acerno.id, anna, 2), duty(acerno.id, bea, 4)],
    })
    expect(monthHours(all).total).toMatchObject({ total: 360, people: 2, promised: 8 * 180 })
    expect(monthHours({ ...all, workerId: bea as HoursAsked['workerId'] }).total).toMatchObject({
      total: 180,
      people: 1,
      promised: 4 * 180,
    })
  })
})
