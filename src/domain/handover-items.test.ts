import { describe, expect, test } from 'vitest'
import { caseStanding, type CaseStep } from './case'
import { foundItems, newlyFound, type Around, type HandoverWords } from './handover-items'
import type { CaseId, PersonId, WorkerId } from './ids'

const id = (order: number) => `019abcde-0000-7000-8000-${String(order).padStart(12, '0')}`
const [anna, bea] = [id(1), id(2)] as [WorkerId, WorkerId]
const [one, two] = [id(20), id(21)] as [CaseId, CaseId]
const [person, another] = [id(50), id(51)] as [PersonId, PersonId]
const day = '2026-11-22'
const at = `${day}T10:00:00.000Z`

const words: HandoverWords = {
  appointment: ({ reason = '' }) => `colloquio ${reason}`,
  referral: ({ recipient }) => `invio ${recipient}`,
  approval: subject => `approva ${subject}`,
  verification: title => `verifica ${title}`,
  term: (term, title) => `${term} ${title}`,
  action: what => what,
  intervention: ({ what }, state) => `${what} ${state}`,
  urgency: urgency => urgency,
  lastContact: day => `ultimo contatto ${day}`,
}
const nothing: Around = {
  tasks: [],
  appointments: [],
  referrals: [],
  plans: [],
  goals: [],
  interventions: [],
  lastContacts: new Map(),
}
const step = (order: number, bare: object) => ({ id: id(100 + order), on: day, at, by: bea, ...bare }) as CaseStep
const steps = [
  step(1, { kind: 'assign', worker: anna, as: 'responsible' }),
  step(2, { kind: 'deadline', dueOn: '2026-12-05', what: 'Relazione' }),
  step(3, { kind: 'transition', transition: 'assess' }),
  step(4, { kind: 'approvalRequest', subject: 'takingCharge' }),
]
const of = {
  record: { id: one, personId: person, urgency: 'today' as const },
  standing: caseStanding({ openedOn: '2026-01-10', steps }),
}
const found = (around: Partial<Around>) => foundItems(of, anna, { ...nothing, ...around }, words, day)
/** Beside what the case itself tells. */
const foundBeside = (around: Partial<Around>) => {
  const own = found({}).map(({ source }) => source)
  return found(around)
    .filter(({ source }) => !own.includes(source))
    .map(({ sort, text, on }) => [sort, text, on])
}
const task = (key: string, rest: object = {}) => ({
  key,
  title: key,
  dueOn: '2026-11-30',
  personId: person,
  ownerId: undefined,
  ...rest,
})

describe('what a tablet finds by itself', () => {
  test('deadlines, what waits for an approval, urgency: the nearest day first', () => {
    expect(found({}).map(({ sort, text, on }) => [sort, text, on])).toEqual([
      ['task', 'approva takingCharge', day],
      ['deadline', 'Relazione', '2026-12-05'],
      ['risk', 'today', undefined],
    ])
  })

  test('things to do about its person, of nobody or of who leaves', () => {
    const tasks = [task('a'), task('b', { ownerId: anna }), task('c', { ownerId: bea }), task('d', { personId: another })]
    expect(found({ tasks }).map(({ source }) => source)).toEqual(expect.arrayContaining(['a', 'b']))
    expect(found({ tasks }).some(({ source }) => source === 'c' || source === 'd')).toBe(false)
  })

  test('appointments that are to come, and projects and interventions of this case that are not over', () => {
    const appointment = {
      id: 'x',
      personId: person,
      status: 'booked',
      on: '2026-11-25',
      reason: 'con la scuola',
    }
    const appointments = [
      appointment,
      { ...appointment, id: 'y', on: '2026-11-01' },
      { ...appointment, id: 'z', status: 'cancelled' },
    ] as never[]
    const plan = {
      id: 'p',
      caseId: one,
      title: 'Autonomia',
      state: 'active',
      startsOn: '2026-11-01',
      everyCount: 1,
      everyUnit: 'months',
      verifications: [],
      sort: 'individual',
    }
    const plans = [plan, { ...plan, id: 'q', caseId: two }, { ...plan, id: 'r', state: 'closed' }] as never[]
    const intervention = { id: 'i', caseId: one, what: 'Educativa', passages: [] }
    const interventions = [
      intervention,
      {
        ...intervention,
        id: 'j',
        passages: [{ id: 'k', to: 'unavailable', on: day, at, unmet: 'x' }],
      },
    ] as never[]
    expect(found({ appointments, plans, interventions }).map(({ sort, text, on }) => [sort, text, on])).toEqual([
      ['task', 'approva takingCharge', day],
      ['promise', 'colloquio con la scuola', '2026-11-25'],
      ['deadline', 'verifica Autonomia', '2026-12-01'],
      ['deadline', 'Relazione', '2026-12-05'],
      ['risk', 'today', undefined],
      ['task', 'Educativa requested', undefined],
    ])
  })

  test('of a PaIS, by when its household is convened and it is signed', () => {
    const plan = {
      id: 'p',
      caseId: one,
      title: 'PaIS',
      sort: 'pais',
      state: 'draft',
      padSignedOn: '2026-11-01',
      verifications: [],
    }
    expect(foundBeside({ plans: [plan] as never[] })).toEqual([
      ['deadline', 'convene PaIS', '2026-12-31'],
      ['deadline', 'sign PaIS', '2027-04-30'],
    ])
  })

  test('referrals of its person that are not concluded', () => {
    const referral = {
      id: 'x',
      personId: person,
      recipient: 'Consultorio',
      sentOn: '2026-11-20',
      remindAfterDays: 10,
      passages: [],
    }
    const ended = [{ step: 'refused' }, { step: 'concluded' }]
    const referrals = [
      referral,
      { ...referral, id: 'b', personId: another },
      { ...referral, id: 'c', passages: ended },
    ] as never[]
    expect(foundBeside({ referrals })).toEqual([['task', 'invio Consultorio', '2026-11-30']])
  })

  test('what the worker has promised in a goal of this case and not done', () => {
    const action = { id: 'x', what: 'Chiamare la scuola', who: 'worker', by: '2026-11-28' }
    const actions = [action, { ...action, id: 'y', doneOn: day }, { ...action, id: 'z', who: 'family' }]
    const goals = [
      { id: 'g', caseId: one, actions },
      { id: 'h', caseId: two, actions: [{ ...action, id: 'w' }] },
    ] as never[]
    expect(foundBeside({ goals })).toEqual([['promise', 'Chiamare la scuola', '2026-11-28']])
  })

  test('when somebody last wrote of it', () => {
    const lastContacts = new Map([
      [one, '2026-11-10'],
      [two, '2026-11-12'],
    ])
    expect(found({ lastContacts }).find(({ sort }) => sort === 'keepInMind')?.text).toBe('ultimo contatto 2026-11-10')
  })

  test('is not put beside what is written already of the same thing', () => {
    const [first, ...rest] = found({})
    expect(newlyFound([first!, ...rest], [{ caseId: one, source: first!.source }], one)).toEqual(rest)
    expect(newlyFound([first!], [{ caseId: two, source: first!.source }], one)).toEqual([first])
  })
})
