import { describe, expect, test } from 'vitest'
import type { WorkerId } from './ids'
import { Mandate, mandateFault, mandateStanding, nextUpdateOn, stepsFrom, type MandateStep } from './mandate'

const id = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`
const anna = id(1) as WorkerId
const at = '2026-11-20T09:00:00.000Z'
const base = { by: anna, at, on: '2026-11-20' }

const mandate = (some: object = {}): Mandate =>
  Mandate.parse({
    id: id(10),
    caseId: id(11),
    workerId: anna,
    body: 'juvenileCourtCivil',
    people: [{ name: 'Ferrante Luca', role: 'minor' }],
    request: 'psychosocialInquiry',
    receivedOn: '2026-11-02',
    specialists: [],
    term: { amount: 30, unit: 'days', from: 'received', fromOn: '2026-11-02', isSuspended: false },
    dueOn: '2026-12-02',
    steps: [],
    ...some,
  })

const assigned: MandateStep = { ...base, n: 1, do: 'assigned', to: anna }
const inquiry: MandateStep = { ...base, n: 2, do: 'inquiry' }
const sent: MandateStep = { ...base, n: 3, do: 'reportSent', on: '2026-11-28' }
const answered: MandateStep = { ...base, n: 4, do: 'answered', note: 'Decreto del 10 dicembre' }
const closed: MandateStep = { ...base, n: 5, do: 'closed', ending: 'noGrounds330' }

describe('the day that the worker confirms', () => {
  test('is the reckoned one, or another with its reason', () => {
    expect(mandateFault(mandate())).toBeUndefined()
    expect(mandateFault(mandate({ dueOn: '2026-11-30' }))).toBe('WhyMissing')
    expect(mandateFault(mandate({ dueOn: '2026-11-30', dueBecause: 'Il decreto scrive 30 novembre' }))).toBeUndefined()
  })
  test('is never missing where a term was given, and needs none where there is no term', () => {
    expect(mandateFault(mandate({ dueOn: undefined }))).toBe('DueMissing')
    expect(mandateFault(mandate({ term: undefined, dueOn: undefined }))).toBeUndefined()
    expect(mandateFault(mandate({ term: undefined, dueOn: '2026-12-24' }))).toBeUndefined()
  })
  test('a term of more than ten years is a slip', () => {
    const term = {
      amount: 11,
      unit: 'years',
      from: 'received',
      fromOn: '2026-11-02',
      isSuspended: false,
    }
    expect(mandateFault(mandate({ term }))).toBe('TermTooLong')
    expect(mandateFault(mandate({ updates: { amount: 521, unit: 'weeks' } }))).toBe('UpdatesTooLong')
  })
})

describe('how it stands', () => {
  const states = (steps: MandateStep[]) => mandateStanding(mandate({ steps })).state
  test('goes from received to closed', () => {
    expect(states([])).toBe('received')
    expect(states([assigned])).toBe('assigned')
    expect(states([assigned, inquiry])).toBe('inquiry')
    expect(states([assigned, inquiry, sent])).toBe('reportSent')
    expect(states([assigned, inquiry, sent, answered])).toBe('answered')
    expect(states([assigned, inquiry, sent, answered, closed])).toBe('closed')
  })
  test('is read in the order of the steps, whatever order they arrived in', () => {
    expect(mandateStanding(mandate({ steps: [closed, sent, answered, assigned, inquiry] }))).toEqual(
      mandateStanding(mandate({ steps: [assigned, inquiry, sent, answered, closed] })),
    )
  })
  test('a step that does not fit moves nothing', () => {
    expect(
      states([
        { ...closed, n: 1 },
        { ...inquiry, n: 2 },
      ]),
    ).toBe('closed')
    expect(states([assigned, inquiry, { ...assigned, n: 3, to: id(2) as WorkerId }])).toBe('inquiry')
  })
  test('another worker may be given it while it runs', () => {
    const steps = [assigned, inquiry, { ...assigned, n: 3, to: id(2) as WorkerId }]
    expect(mandateStanding(mandate({ steps })).assignee).toBe(id(2))
  })
  test('what is due next: nothing once the report left, the next one where it comes back, the later day of a proroga', () => {
    const dueOn = (steps: MandateStep[]) => mandateStanding(mandate({ steps })).dueOn
    expect(dueOn([assigned])).toBe('2026-12-02')
    expect(dueOn([assigned, sent])).toBeUndefined()
    expect(dueOn([assigned, { ...sent, nextDueOn: '2027-03-01' }])).toBe('2027-03-01')
    expect(dueOn([assigned, { ...base, n: 2, do: 'extended', dueOn: '2026-12-31', note: 'Proroga chiesta e data' }])).toBe(
      '2026-12-31',
    )
    expect(dueOn([sent, { ...base, n: 4, do: 'reopened', dueOn: '2027-01-10', note: 'Chiede integrazioni' }])).toBe('2027-01-10')
    expect(dueOn([assigned, { ...closed, n: 2 }])).toBeUndefined()
  })
  test('offers only what fits', () => {
    expect(stepsFrom(mandate())).toEqual(['assigned', 'inquiry', 'reportSent', 'answered', 'extended', 'closed'])
    expect(stepsFrom(mandate({ steps: [assigned, inquiry, sent] }))).toEqual([
      'assigned',
      'reportSent',
      'answered',
      'extended',
      'reopened',
      'closed',
    ])
    expect(stepsFrom(mandate({ steps: [closed] }))).toEqual(['reopened'])
  })
})

describe('an update that comes back', () => {
  const every = { updates: { amount: 3, unit: 'months' as const } }
  test('sent before its day it keeps the rhythm, sent late it begins anew', () => {
    expect(nextUpdateOn(every, '2026-12-02', '2026-11-28')).toBe('2027-03-02')
    expect(nextUpdateOn(every, '2026-12-02', '2026-12-10')).toBe('2027-03-10')
    expect(nextUpdateOn(every, undefined, '2026-12-10')).toBe('2027-03-10')
  })
  test('there is none where none was asked', () => {
    expect(nextUpdateOn({}, '2026-12-02', '2026-11-28')).toBeUndefined()
  })
})
