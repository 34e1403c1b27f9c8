import { describe, expect, test } from 'vitest'
import { GroupActivity, GroupSession, type GroupActivitySort } from './group-activity'
import {
  attendanceIn,
  attended,
  figuresBySort,
  figuresOf,
  givenIn,
  groupActivityFault,
  groupSessionFault,
  heldBefore,
  inOrder,
  marked,
  participantsOf,
  participantsOn,
  presentAsIn,
  sessionDays,
} from './group-rules'
import type { RecordId } from './ids'

const id = (n: number) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`
const [ada, bruno, carla] = [id(11), id(12), id(13)] as RecordId[] as [RecordId, RecordId, RecordId]

const activity = (rest: object = {}, order = 1): GroupActivity =>
  GroupActivity.parse({
    id: id(order),
    officeId: id(2),
    workerId: id(3),
    sort: 'parentingSupport',
    title: 'Gruppo genitori',
    startsOn: '2026-10-01',
    leaders: [id(3)],
    participants: [
      { id: carla, name: 'Carla', from: '2026-10-01' },
      { id: ada, name: 'Ada', from: '2026-10-01' },
      { id: bruno, name: 'Bruno', from: '2026-10-15', to: '2026-11-10' },
    ],
    partners: [],
    ...rest,
  })

const session = (order: number, rest: object = {}, of = 1): GroupSession =>
  GroupSession.parse({
    id: id(100 + order),
    activityId: id(of),
    officeId: id(2),
    workerId: id(3),
    on: '2026-10-20',
    state: 'held',
    present: [],
    excused: [],
    ...rest,
  })

describe('who takes part', () => {
  test('on a day: those who have joined and not left, by name', () => {
    const names = (day: string) => participantsOn(activity(), day).map(({ name }) => name)
    expect(names('2026-10-14')).toEqual(['Ada', 'Carla'])
    expect(names('2026-11-10')).toEqual(['Ada', 'Bruno', 'Carla'])
    expect(names('2026-11-11')).toEqual(['Ada', 'Carla'])
  })

  test('who left on two tablets has left once, on the earlier day', () => {
    const left = (to: string | undefined) => ({ id: ada, name: 'Ada', from: '2026-10-01', ...(to && { to }) })
    for (const order of [
      [left('2026-11-09'), left('2026-11-03')],
      [left('2026-11-03'), left(undefined)],
    ])
      expect(participantsOf(activity({ participants: order })).map(({ to }) => to)).toEqual(['2026-11-03'])
  })
})

describe('who was there', () => {
  test('is marked, excused and taken back; who was seen was there', () => {
    const first = marked(session(1), ada, 'present')
    expect(attendanceIn(first, ada)).toBe('present')
    const second = marked(first, ada, 'excused')
    expect([second.present, second.excused]).toEqual([[], [ada]])
    expect(attendanceIn(marked(second, ada, 'absent'), ada)).toBe('absent')
    expect(attendanceIn({ present: [ada], excused: [ada] }, ada)).toBe('present')
    expect(marked(first, ada, 'present')).toEqual(first)
  })

  test('is copied from the last one held, of whoever still belongs to it', () => {
    const sessions = [
      session(1, { on: '2026-10-20', present: [ada] }),
      session(2, { on: '2026-11-03', present: [ada, bruno] }),
      session(3, { on: '2026-11-10', state: 'cancelled', cancelledBecause: 'neve' }),
      session(4, { on: '2026-11-17', state: 'planned' }),
    ]
    const last = heldBefore(sessions, sessions[3]!)
    expect(last).toBe(sessions[1])
    expect(presentAsIn(last!, activity(), '2026-11-17')).toEqual([ada])
    expect(heldBefore(sessions, sessions[0]!)).toBeUndefined()
  })

  test('counts against the sessions held while one belonged to it', () => {
    const sessions = [
      session(1, { on: '2026-10-06', present: [ada] }),
      session(2, { on: '2026-10-20', present: [ada, bruno] }),
      session(3, { on: '2026-11-03' }),
      session(4, { on: '2026-11-17', state: 'planned' }),
    ]
    const [first, second] = participantsOf(activity())
    expect(attended(first!, sessions)).toEqual({ there: 2, of: 3 })
    expect(attended(second!, sessions)).toEqual({ there: 1, of: 2 })
  })
})

describe('figures', () => {
  test('add up times, people, and heads that have no name; only of what was held', () => {
    const sessions = [
      session(1, { minutes: 90, present: [ada, bruno], minors: 4 }),
      session(2, { minutes: 60, present: [ada], adults: 3 }),
      session(3, { state: 'planned', minutes: 90 }),
      session(4, { state: 'cancelled', cancelledBecause: 'neve', present: [carla] }),
    ]
    expect(figuresOf(activity(), sessions)).toEqual({
      held: 2,
      planned: 1,
      minutes: 150,
      people: 2,
      heads: { named: 3, adults: 3, minors: 4, all: 10 },
    })
  })

  test('go sort by sort, within a period', () => {
    const school = activity({ sort: 'schoolProject', title: 'Parole in classe', participants: [] }, 5)
    const silent = activity({ sort: 'network', title: 'Tavolo povertà' }, 6)
    const sessions = [
      session(1, { on: '2026-10-20', minutes: 90, present: [ada] }),
      session(2, { on: '2027-01-12', minutes: 90, present: [ada] }),
      session(3, { on: '2026-11-05', minutes: 120, minors: 22 }, 5),
    ]
    const order: GroupActivitySort[] = ['schoolProject', 'network', 'parentingSupport']
    const told = figuresBySort(order, [activity(), school, silent], sessions, ['2026-01-01', '2026-12-31'])
    expect(told.map(({ sort, activities, held, heads }) => [sort, activities, held, heads.all])).toEqual([
      ['schoolProject', 1, 1, 22],
      ['parentingSupport', 1, 1, 1],
    ])
  })
})

describe('the days of the next sessions', () => {
  test('every week, and what would fall on a holiday falls nowhere', () => {
    expect(sessionDays('2026-12-01', 'weekly', 4)).toEqual(['2026-12-01', '2026-12-15', '2026-12-22', '2026-12-29'])
    expect(sessionDays('2026-12-01', 'fortnightly', 2)).toEqual(['2026-12-01', '2026-12-15'])
  })

  test('every month on the same day of the week; a fifth one is the last', () => {
    expect(sessionDays('2026-11-17', 'monthly', 3)).toEqual(['2026-11-17', '2026-12-15', '2027-01-19'])
    expect(sessionDays('2026-09-30', 'monthly', 3)).toEqual(['2026-09-30', '2026-10-28', '2026-11-25'])
  })

  test('are never more than can be read', () => {
    expect(sessionDays('2026-01-07', 'weekly', 400)).toHaveLength(30)
  })
})

describe('what an intervention is given in sessions', () => {
  const sessions = [
    session(2, { on: '2026-11-03', minutes: 90, present: [ada] }),
    session(1, { on: '2026-10-20', minutes: 90, present: [ada, bruno] }),
    session(3, { on: '2026-11-10', state: 'planned', present: [bruno] }),
    session(4, { on: '2026-11-12', minutes: 60, present: [bruno] }, 9),
  ]
  const activityId = id(1) as GroupActivity['id']

  test('of one who takes part: those where that one was there, in order', () => {
    const sessionsOf = { activityId, participantId: bruno }
    expect(givenIn({ unit: 'sessions', sessionsOf }, sessions)).toEqual([{ on: '2026-10-20', quantity: 1 }])
    expect(givenIn({ unit: 'hours', sessionsOf }, sessions)).toEqual([{ on: '2026-10-20', quantity: 1.5 }])
  })

  test('of the whole group: each that was held; of none when it names no activity', () => {
    expect(givenIn({ unit: 'sessions', sessionsOf: { activityId } }, sessions).map(({ on }) => on)).toEqual([
      '2026-10-20',
      '2026-11-03',
    ])
    expect(givenIn({ unit: 'sessions', sessionsOf: undefined }, sessions)).toEqual([])
  })
})

test('its fields agree with each other', () => {
  expect(groupActivityFault(activity())).toBeUndefined()
  expect(groupActivityFault(activity({ endedOn: '2026-09-01' }))).toBe('endedOn')
  expect(groupActivityFault(activity({ participants: [{ id: ada, name: 'Ada', from: '2026-10-02', to: '2026-10-01' }] }))).toBe(
    'participants',
  )
  expect(groupSessionFault(session(1, { state: 'cancelled' }))).toBe('cancelledBecause')
  expect(groupSessionFault(session(1))).toBeUndefined()
})

test('sessions of a day go by the hour', () => {
  const day = [session(1, { at: '18:00' }), session(2, { at: '09:30' }), session(3, { on: '2026-10-01', at: '20:00' })]
  expect(inOrder(day).map(each => each.at)).toEqual(['20:00', '09:30', '18:00'])
})
