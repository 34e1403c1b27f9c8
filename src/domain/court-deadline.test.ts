import { describe, expect, test } from 'vitest'
import { courtDeadlines, deadlineNews, isEscalated, nearnessOf, type JudicialRecords } from './court-deadline'
import { Hearing, hearingDue, hearingFault } from './hearing'
import { Mandate } from './mandate'
import { Measure, measureFault } from './measure'
import type { CaseStep } from './case'

const id = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`
const at = '2026-11-20T09:00:00.000Z'
const now = Date.parse('2026-11-22T09:00:00.000Z')
const common = { caseId: id(11), workerId: id(1), body: 'juvenileCourtCivil', people: [] }
const mandate = (some: object = {}) =>
  Mandate.parse({
    ...common,
    id: id(20),
    request: 'update',
    receivedOn: '2026-11-02',
    specialists: [],
    dueOn: '2026-12-02',
    steps: [],
    ...some,
  })
const hearing = (some: object = {}) =>
  Hearing.parse({
    ...common,
    id: id(21),
    purpose: 'serviceHearing',
    on: '2026-11-30',
    at: '10:30',
    attending: [],
    ...some,
  })
const measure = (some: object = {}) =>
  Measure.parse({
    ...common,
    id: id(22),
    issuedOn: '2026-11-22',
    receivedOn: '2026-11-22',
    protections: [],
    prescriptions: [],
    specialists: [],
    removalSteps: [],
    ...some,
  })
const removal = { placedAt: '2026-11-22T08:30:00.000Z', authority: 'mayor', from: 'bothParents' }
const records = (some: Partial<JudicialRecords> = {}): JudicialRecords => ({
  mandates: [mandate()],
  measures: [],
  hearings: [hearing()],
  ...some,
})
type Told = Extract<CaseStep, { kind: 'deadline' }>
const told = (n: number, of: string, dueOn: string): Told =>
  ({
    id: id(n),
    on: '2026-11-02',
    at,
    by: id(1),
    kind: 'deadline',
    dueOn,
    what: 'Scadenza',
    of,
  }) as unknown as Told

describe('what is due', () => {
  test('the nearest first: hearings and reports', () => {
    expect(courtDeadlines(records(), now)).toEqual([
      { of: id(21), what: 'hearing', dueOn: '2026-11-30' },
      { of: id(20), what: 'report', dueOn: '2026-12-02' },
    ])
  })
  test('a report that was not sent stays due after its day; a hearing that was held does not', () => {
    const late = Date.parse('2026-12-20T09:00:00.000Z')
    expect(courtDeadlines(records(), late).map(({ what }) => what)).toEqual(['report'])
  })
  test('the papers of a child put in safety, by the day of their 24 hours', () => {
    const placed = records({ measures: [measure({ removal })], mandates: [], hearings: [] })
    expect(courtDeadlines(placed, now)).toEqual([{ of: id(22), what: 'removalNotice', dueOn: '2026-11-22' }])
    const notice = {
      n: 1,
      by: id(1),
      at,
      do: 'reached',
      milestone: 'oralNotice',
      happenedAt: '2026-11-22T08:35:00.000Z',
    }
    const told = records({
      measures: [measure({ removal, removalSteps: [notice] })],
      mandates: [],
      hearings: [],
    })
    expect(courtDeadlines(told, now)).toEqual([{ of: id(22), what: 'removalPapers', dueOn: '2026-11-23' }])
  })
})

test('how near: far, soon, close, today, missed', () => {
  const near = (dueOn: string) => nearnessOf(dueOn, '2026-11-22')
  expect(['2026-12-08', '2026-12-07', '2026-11-28', '2026-11-27', '2026-11-22', '2026-11-21'].map(near)).toEqual([
    'far',
    'soon',
    'soon',
    'close',
    'today',
    'missed',
  ])
  expect(isEscalated('2026-11-27', '2026-11-22')).toBe(true)
  expect(isEscalated('2026-11-28', '2026-11-22')).toBe(false)
})

describe('what the heading of the case is told', () => {
  test('each day once', () => {
    const news = deadlineNews(records(), [told(40, id(20), '2026-12-02')], now)
    expect(news).toEqual({ tell: [{ of: id(21), what: 'hearing', dueOn: '2026-11-30' }], end: [] })
  })
  test('what was met ends as met, what moved ends and is told again', () => {
    const sent = mandate({ steps: [{ n: 1, by: id(1), at, on: '2026-11-21', do: 'reportSent' }] })
    expect(deadlineNews(records({ mandates: [sent], hearings: [] }), [told(40, id(20), '2026-12-02')], now)).toEqual({
      tell: [],
      end: [{ deadline: id(40), isMet: true }],
    })
    const extended = mandate({
      steps: [
        {
          n: 1,
          by: id(1),
          at,
          on: '2026-11-21',
          do: 'extended',
          dueOn: '2026-12-31',
          note: 'Proroga',
        },
      ],
    })
    expect(deadlineNews(records({ mandates: [extended], hearings: [] }), [told(40, id(20), '2026-12-02')], now)).toEqual({
      tell: [{ of: id(20), what: 'report', dueOn: '2026-12-31' }],
      end: [{ deadline: id(40), isMet: false }],
    })
  })
  test('deadlines of other records are left alone', () => {
    const plan = told(41, id(99), '2026-12-24')
    const noRecord = { ...told(42, id(98), '2026-12-25'), of: undefined }
    expect(deadlineNews(records({ mandates: [], hearings: [] }), [plan, noRecord], now)).toEqual({
      tell: [],
      end: [],
    })
  })
})

describe('a hearing', () => {
  test('adjourned it is due on the new day, held or called off it is not', () => {
    expect(hearingDue(hearing())).toEqual({ on: '2026-11-30', at: '10:30' })
    expect(hearingDue(hearing({ ending: { do: 'adjourned', to: '2027-01-12' } }))).toEqual({
      on: '2027-01-12',
      at: undefined,
    })
    expect(hearingDue(hearing({ ending: { do: 'held' } }))).toBeUndefined()
    expect(hearingDue(hearing({ ending: { do: 'cancelled' } }))).toBeUndefined()
  })
  test('is adjourned onwards only', () => {
    expect(hearingFault(hearing({ ending: { do: 'adjourned', to: '2026-11-30' } }))).toBe('AdjournedBackwards')
    expect(hearingFault(hearing({ ending: { do: 'adjourned', to: '2026-12-01' } }))).toBeUndefined()
  })
})

test('the days of a measure follow each other', () => {
  expect(measureFault(measure())).toBeUndefined()
  expect(measureFault(measure({ depositedOn: '2026-11-21' }))).toBe('DepositedBeforeIssued')
  expect(measureFault(measure({ receivedOn: '2026-11-21' }))).toBe('ReceivedBeforeIssued')
  expect(measureFault(measure({ ended: { on: '2026-11-21', how: 'revoked' } }))).toBe('EndedBeforeIssued')
})
