import { describe, expect, test } from 'vitest'
import { CasePlan } from './case-plan'
import { casePlanFault, nextVerification, planFaults, planTerms } from './case-plan-rules'

const id = (n: number) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`
const plan: CasePlan = CasePlan.parse({
  id: id(1),
  caseId: id(2),
  workerId: id(3),
  title: 'Verso l’autonomia',
  sort: 'individual',
  startsOn: '2026-10-31',
  everyCount: 1,
  everyUnit: 'months',
  state: 'active',
  signatures: [],
  verifications: [],
})
const verified = (on: string) => ({ id: id(9) as never, on, by: id(3) as never, outcome: 'continues' as const })

describe('the verification of a project', () => {
  test('comes after its time, from the last one or from the beginning', () => {
    expect(nextVerification(plan)).toBe('2026-11-30')
    expect(nextVerification({ ...plan, verifications: [verified('2026-12-10'), verified('2026-11-29')] })).toBe('2027-01-10')
    expect(nextVerification({ ...plan, everyCount: 2, everyUnit: 'weeks' })).toBe('2026-11-14')
    expect(nextVerification({ ...plan, everyCount: 10, everyUnit: 'days' })).toBe('2026-11-10')
  })

  test('of a project that is not active, or says no time, there is none', () => {
    expect(nextVerification({ ...plan, state: 'draft' })).toBeUndefined()
    expect(nextVerification({ ...plan, everyCount: undefined, everyUnit: undefined })).toBeUndefined()
  })
})

test('the terms of a PaIS run from the signature of the PAD: 60 days, and 120 more', () => {
  expect(planTerms({ sort: 'pais', padSignedOn: '2026-01-01' })).toEqual([
    { term: 'convene', by: '2026-03-02' },
    { term: 'sign', by: '2026-06-30' },
  ])
  expect(planTerms({ sort: 'individual', padSignedOn: '2026-01-01' })).toEqual([])
  expect(planTerms({ sort: 'pais', padSignedOn: undefined })).toEqual([])
})

describe('what a project lacks', () => {
  const signed = {
    ...plan,
    signatures: [{ id: id(8) as never, who: 'La madre', manner: 'refused' as const, on: '2026-11-01', by: id(3) as never }],
  }

  test('goals to be shared, a signature to be active, an ending and every goal looked at to be closed', () => {
    expect(planFaults(plan, [], 'draft')).toEqual([])
    expect(planFaults(plan, [], 'shared')).toEqual(['GoalsMissing'])
    expect(planFaults(plan, [{ reached: undefined }], 'active')).toEqual(['SignatureMissing'])
    expect(planFaults(signed, [{ reached: undefined }], 'active')).toEqual([])
    expect(planFaults(signed, [{ reached: undefined }], 'closed')).toEqual(['EndingMissing', 'GoalsNotEvaluated'])
    expect(planFaults({ ...signed, ending: 'partly' }, [{ reached: 'partly' }], 'closed')).toEqual([])
  })

  test('its fields agree with each other', () => {
    expect(casePlanFault(plan)).toBeUndefined()
    expect(casePlanFault({ ...plan, endsOn: '2026-10-30' })).toBe('endsOn')
    expect(casePlanFault({ ...plan, everyUnit: undefined })).toBe('everyCount')
    expect(casePlanFault({ ...plan, state: 'closed' })).toBe('ending')
    expect(casePlanFault({ ...plan, ending: 'reached' })).toBe('ending')
  })
})
