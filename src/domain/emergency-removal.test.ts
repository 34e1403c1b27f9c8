import { describe, expect, test } from 'vitest'
import type { WorkerId } from './ids'
import {
  hasLapsed,
  removalClocks,
  type RemovalMilestone,
  removalStanding,
  serviceClock,
  type RemovalStep,
} from './emergency-removal'

const by = '0190a000-0000-7000-8000-000000000001' as WorkerId
const at = '2026-11-20T09:00:00.000Z'
/** Friday 20 November 2026, 10:20 in Italy. */
const placedAt = '2026-11-20T09:20:00.000Z'
const moment = (text: string) => Date.parse(text)
let n = 0
const reached = (milestone: RemovalMilestone, happenedAt: string): RemovalStep => ({
  n: ++n,
  by,
  at,
  do: 'reached',
  milestone,
  happenedAt,
})
const clockOf = (of: RemovalMilestone, steps: RemovalStep[], now: string) =>
  removalClocks({ placedAt }, steps, moment(now)).find(clock => clock.of === of)!

const inTime = [
  reached('oralNotice', '2026-11-20T09:40:00.000Z'),
  reached('papersSent', '2026-11-20T18:00:00.000Z'),
  reached('petition', '2026-11-23T08:00:00.000Z'),
  reached('validation', '2026-11-24T08:00:00.000Z'),
]

describe('the clocks of art. 403', () => {
  test('24 hours for the papers, from minute to minute and over a Saturday', () => {
    expect(clockOf('papersSent', [], '2026-11-20T10:00:00.000Z')).toMatchObject({
      owner: 'service',
      dueAt: '2026-11-21T09:20:00.000Z',
      state: 'running',
      isEstimate: false,
    })
    expect(clockOf('papersSent', [], '2026-11-21T09:20:01.000Z').state).toBe('missed')
  })
  test('72 hours more for the petition: from the papers, or from the latest that they could leave', () => {
    expect(clockOf('petition', [], '2026-11-20T10:00:00.000Z')).toMatchObject({
      dueAt: '2026-11-24T09:20:00.000Z',
      isEstimate: true,
      state: 'waiting',
    })
    expect(clockOf('petition', inTime.slice(0, 2), '2026-11-20T19:00:00.000Z')).toMatchObject({
      owner: 'prosecutor',
      dueAt: '2026-11-23T18:00:00.000Z',
      isEstimate: false,
      state: 'running',
    })
  })
  test('48 hours more for the court, and 48 to serve its decree', () => {
    expect(clockOf('validation', inTime.slice(0, 3), '2026-11-23T09:00:00.000Z')).toMatchObject({
      owner: 'court',
      dueAt: '2026-11-25T08:00:00.000Z',
    })
    expect(clockOf('served', inTime, '2026-11-24T09:00:00.000Z')).toMatchObject({
      owner: 'prosecutor',
      dueAt: '2026-11-26T08:00:00.000Z',
    })
  })
  test('15 days for the hearing and 15 for the bench, to the end of the day in Italy', () => {
    expect(clockOf('hearing', inTime, '2026-11-24T09:00:00.000Z')).toMatchObject({
      dueOn: '2026-12-09',
      dueAt: '2026-12-09T22:59:00.000Z',
    })
    const heard = [...inTime, reached('hearing', '2026-12-04T09:00:00.000Z')]
    expect(clockOf('decision', heard, '2026-12-05T09:00:00.000Z')).toMatchObject({
      dueOn: '2026-12-19',
      state: 'running',
    })
  })
  test('the bench is reckoned from the day that the decree set, once somebody wrote it', () => {
    const set: RemovalStep = { n: ++n, by, at, do: 'hearingSet', on: '2026-12-03' }
    expect(clockOf('decision', [...inTime, set], '2026-11-25T09:00:00.000Z')).toMatchObject({
      dueOn: '2026-12-18',
      isEstimate: true,
    })
  })
  test('in summer the day in Italy ends two hours before that of Universal Time', () => {
    const july = removalClocks({ placedAt: '2026-07-01T08:00:00.000Z' }, [reached('validation', '2026-07-03T08:00:00.000Z')], 0)
    expect(july.find(({ of }) => of === 'hearing')).toMatchObject({
      dueOn: '2026-07-18',
      dueAt: '2026-07-18T21:59:00.000Z',
    })
  })
  test('the oral notice is at once: after an hour without one it is missed', () => {
    expect(clockOf('oralNotice', [], '2026-11-20T10:00:00.000Z').state).toBe('running')
    expect(clockOf('oralNotice', [], '2026-11-20T10:20:01.000Z').state).toBe('missed')
    expect(clockOf('oralNotice', inTime, '2026-11-25T10:00:00.000Z').state).toBe('done')
  })
  test('what was done late says so', () => {
    const late = [reached('papersSent', '2026-11-21T10:00:00.000Z')]
    expect(clockOf('papersSent', late, '2026-11-22T09:00:00.000Z').state).toBe('doneLate')
  })
})

describe('the measure', () => {
  const clocks = (steps: RemovalStep[], now: string) => removalClocks({ placedAt }, steps, moment(now))
  test('falls when papers, petition or a decree are late, not when the notice or the service of papers are', () => {
    expect(hasLapsed(clocks(inTime, '2026-11-24T09:00:00.000Z'))).toBe(false)
    expect(hasLapsed(clocks(inTime, '2026-11-28T09:00:00.000Z'))).toBe(false)
    expect(hasLapsed(clocks([], '2026-11-21T10:00:00.000Z'))).toBe(true)
    expect(hasLapsed(clocks(inTime.slice(0, 2), '2026-11-23T18:00:01.000Z'))).toBe(true)
  })
  test('once it ended no clock runs', () => {
    const ended: RemovalStep = {
      n: ++n,
      by,
      at,
      do: 'ended',
      outcome: 'revokedByProsecutor',
      on: '2026-11-21',
    }
    expect(hasLapsed(clocks([...inTime.slice(0, 2), ended], '2026-12-30T09:00:00.000Z'))).toBe(false)
  })
  test('the service is told of its own nearest clock alone', () => {
    expect(serviceClock(clocks([], '2026-11-20T10:00:00.000Z'))?.of).toBe('oralNotice')
    expect(serviceClock(clocks(inTime.slice(0, 1), '2026-11-20T10:00:00.000Z'))?.of).toBe('papersSent')
    expect(serviceClock(clocks(inTime.slice(0, 2), '2026-11-20T19:00:00.000Z'))).toBeUndefined()
  })
})

test('a milestone written by mistake is taken back, and a check is unticked', () => {
  const steps: RemovalStep[] = [
    { n: 1, by, at, do: 'reached', milestone: 'papersSent', happenedAt: at },
    { n: 2, by, at, do: 'checked', check: 'siblings', isDone: true },
    { n: 3, by, at, do: 'checked', check: 'school', isDone: true },
    { n: 4, by, at, do: 'undone', milestone: 'papersSent' },
    { n: 5, by, at, do: 'checked', check: 'school', isDone: false },
  ]
  expect(removalStanding(steps)).toMatchObject({ reached: {}, hearingOn: undefined })
  expect([...removalStanding(steps).checked]).toEqual(['siblings'])
})
