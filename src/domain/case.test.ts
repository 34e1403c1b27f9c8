import { isOnHold } from './legal-hold'
import { describe, expect, test } from 'vitest'
import type { CaseTransition } from './case'
import {
  Case,
  caseAsOf,
  caseStanding,
  caseTeam,
  caseTransitions,
  CaseState,
  isAwaitedIn,
  isCaseOpen,
  type CaseStep,
} from './case'
import { caseFault, caseStepFault, commandOfStep, isDecision, newCaseFault, rightsOfStep, transitionsFrom } from './case-rules'
import type { CaseId, CaseStepId, OfficeId, PersonId, RecordId, WorkerId } from './ids'

const id = (n: number) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`
const [anna, bea, teresa] = [id(1), id(2), id(3)] as WorkerId[] as [WorkerId, WorkerId, WorkerId]

let last = 100
type Bare = CaseStep extends infer Step ? (Step extends CaseStep ? Omit<Step, 'id' | 'on' | 'at' | 'by'> : never) : never
const step = (bare: Bare, { by = anna, on = '2026-11-22' }: { by?: WorkerId; on?: string } = {}): CaseStep => ({
  ...bare,
  id: id(last++) as CaseStepId,
  on,
  at: `${on}T09:00:00.000Z`,
  by,
})

const responsible = (worker = anna, on = '2026-11-01') => step({ kind: 'assign', worker, as: 'responsible' }, { on })
const move = (transition: CaseTransition, besides: object = {}, by = anna) =>
  step({ kind: 'transition', transition, ...besides }, { by })
const closure = { reason: 'autonomy' as const, situation: 'improved' as const }

const aCase = (...steps: CaseStep[]): Case => ({
  id: id(50) as CaseId,
  number: 'ACE-2026-7K3Q',
  subject: 'person',
  personId: id(51) as PersonId,
  officeId: id(52) as OfficeId,
  workerId: anna,
  openedOn: '2026-11-01',
  areas: ['MIN'],
  urgency: 'none',
  reason: 'Segnalazione della scuola',
  steps: [responsible(), ...steps],
})

describe('the states of a case', () => {
  test('every transition leads from a state that can be reached, and none is a dead end', () => {
    const reached = new Set<CaseState>(['reported'])
    for (let before = 0; before !== reached.size;) {
      before = reached.size
      for (const { from, to } of Object.values(caseTransitions)) if (from.some(state => reached.has(state))) reached.add(to)
    }
    expect([...reached].sort()).toEqual([...CaseState.options].sort())
    for (const state of CaseState.options) expect(transitionsFrom(state)).not.toEqual([])
  })

  test('from the report to the closure and back', () => {
    const path = [
      move('assess'),
      move('takeCharge', {}, teresa),
      move('suspend', { reason: 'ricovero' }),
      move('resume'),
      move('beginClosing', { reason: 'obiettivi raggiunti' }),
      move('close', { closure }, teresa),
      move('reopen', { reason: 'nuova segnalazione' }),
    ]
    const states = path.map((_, at) => caseStanding(aCase(...path.slice(0, at + 1))).state)
    expect(states).toEqual(['underAssessment', 'inCharge', 'suspended', 'inCharge', 'closing', 'closed', 'reopened'])
    for (const [at, next] of path.entries()) expect(caseStepFault(aCase(...path.slice(0, at)), next)).toBeUndefined()
    expect(caseStanding(aCase(...path.slice(0, 6))).closure).toEqual(closure)
    expect(caseStanding(aCase(...path)).closure).toBeUndefined()
    expect([isCaseOpen(aCase(...path.slice(0, 6))), isCaseOpen(aCase(...path))]).toEqual([false, true])
  })

  test('a transition out of its state is refused, and what two did at once happened once', () => {
    expect(caseStepFault(aCase(), move('resume'))).toBe('NotInThisState')
    const suspended = aCase(move('assess'), move('takeCharge', {}, teresa), move('suspend', { reason: 'ricovero' }))
    const again = move('suspend', { reason: 'è in ospedale' }, bea)
    expect(caseStepFault(suspended, again)).toBeUndefined()
    const both = caseStanding({ ...suspended, steps: [...suspended.steps, again] })
    expect([both.state, both.since]).toEqual(['suspended', '2026-11-22'])
  })

  test('what a state asks is asked', () => {
    const inCharge = aCase(move('assess'), move('takeCharge', {}, teresa))
    expect(caseStepFault(inCharge, move('suspend'))).toBe('ReasonMissing')
    const closing = aCase(move('beginClosing', { reason: 'trasferito' }))
    expect(caseStepFault(closing, move('close'))).toBe('ClosureMissing')
  })
})

describe('approvals', () => {
  const asking = step({ kind: 'approvalRequest', subject: 'takingCharge' })
  const decision = (outcome: 'approved' | 'rejected', by = teresa, reason?: string) =>
    step({ kind: 'approvalDecision', request: asking.id, outcome, ...(reason && { reason }) }, { by })

  test('what is approved is done with the approval; what is not stays as it was', () => {
    const asked = aCase(move('assess'), asking)
    expect(caseStanding(asked)).toMatchObject({ state: 'underAssessment', awaited: [{ id: asking.id }] })
    const given = caseStanding(aCase(move('assess'), asking, decision('approved')))
    expect([given.state, given.awaited]).toEqual(['inCharge', []])
    expect(caseStanding(aCase(move('assess'), asking, decision('rejected', teresa, 'manca la valutazione'))).state).toBe(
      'underAssessment',
    )
  })

  test('nobody decides on one’s own request, and a refusal says why', () => {
    const asked = aCase(move('assess'), asking)
    expect(caseStepFault(asked, decision('approved', anna))).toBe('OwnRequest')
    expect(caseStepFault(asked, decision('rejected'))).toBe('ReasonMissing')
    expect(caseStepFault(aCase(), decision('approved'))).toBe('NotAwaited')
    expect(caseStepFault(asked, decision('approved'))).toBeUndefined()
  })

  test('a plan or a report is named, and known as approved', () => {
    const plan = id(70) as RecordId
    expect(caseStepFault(aCase(), step({ kind: 'approvalRequest', subject: 'casePlan' }))).toBe('OfMissing')
    const ofPlan = step({ kind: 'approvalRequest', subject: 'casePlan', of: plan })
    const approving = step({ kind: 'approvalDecision', request: ofPlan.id, outcome: 'approved' }, { by: teresa })
    expect([isAwaitedIn(aCase(ofPlan), plan), isAwaitedIn(aCase(ofPlan, approving), plan)]).toEqual([true, false])
    expect(caseStanding(aCase(ofPlan, approving)).approved).toEqual(new Set([plan]))
  })

  test('an approval that the ente does not ask is the team’s to do without, and still the coordinator’s', () => {
    const asking = ['decide']
    expect(rightsOfStep(move('takeCharge'), [])).toEqual(asking)
    expect(rightsOfStep(move('takeCharge'), ['closure'])).toEqual(asking)
    expect(rightsOfStep(move('takeCharge'), ['takingCharge'])).toEqual(['edit', 'decide'])
    expect(rightsOfStep(decision('approved'), ['takingCharge'])).toEqual(asking)
    expect(rightsOfStep(responsible(), ['takingCharge'])).toEqual(asking)
    expect(rightsOfStep(move('assess'), ['takingCharge'])).toEqual(['edit'])
  })

  test('what was asked for and done another way meanwhile waits no more', () => {
    const taken = aCase(move('assess'), asking, move('takeCharge'))
    expect(caseStanding(taken)).toMatchObject({ state: 'inCharge', awaited: [] })
    expect(caseStanding(aCase(move('assess'), move('takeCharge'), asking)).awaited).toEqual([])
    expect(caseStanding({ ...taken, steps: [...taken.steps, decision('rejected', teresa, 'presto')] }).state).toBe('inCharge')
    const ofPlan = step({ kind: 'approvalRequest', subject: 'casePlan', of: id(70) as RecordId })
    expect(caseStanding(aCase(move('assess'), ofPlan, move('takeCharge'))).awaited).toHaveLength(1)
  })

  test('what needs an approval is a decision', () => {
    expect(isDecision(move('takeCharge'))).toBe(true)
    expect(isDecision(move('assess'))).toBe(false)
    expect(isDecision(responsible())).toBe(true)
    expect(isDecision(step({ kind: 'assign', worker: bea, as: 'member' }))).toBe(false)
    expect(commandOfStep(decision('approved'))).toBe('approval.decide')
  })
})

describe('who has it in hand', () => {
  test('the history says who was responsible when', () => {
    const of = aCase(step({ kind: 'assign', worker: bea, as: 'responsible' }, { by: teresa, on: '2026-11-15' }))
    expect(caseStanding(of).responsibilities).toEqual([
      { worker: anna, from: '2026-11-01', to: '2026-11-15' },
      { worker: bea, from: '2026-11-15', to: undefined },
    ])
    expect([caseAsOf(of, '2026-11-14').responsible, caseStanding(of).responsible]).toEqual([anna, bea])
    expect(caseTeam(of)).toEqual([bea, anna])
  })

  test('a case is never without somebody who answers for it', () => {
    const leaving = step({ kind: 'unassign', worker: anna })
    expect(caseStepFault(aCase(), leaving)).toBe('ResponsibleMissing')
    expect(caseStepFault(aCase(), step({ kind: 'assign', worker: anna, as: 'member' }))).toBe('ResponsibleMissing')
    const handed = aCase(responsible(bea))
    expect(caseStepFault(handed, leaving)).toBeUndefined()
    expect(caseTeam({ ...handed, steps: [...handed.steps, leaving] })).toEqual([bea])
    expect(caseStepFault(aCase(), step({ kind: 'unassign', worker: bea }))).toBe('NotInTeam')
  })
})

describe('deadlines', () => {
  test('the nearest first, until they end', () => {
    const [late, soon] = ['2027-01-10', '2026-12-22'].map(dueOn =>
      step({ kind: 'deadline', dueOn, what: 'Relazione al tribunale' }),
    )
    const of = aCase(late!, soon!)
    expect(caseStanding(of).deadlines.map(({ dueOn }) => dueOn)).toEqual(['2026-12-22', '2027-01-10'])
    const met = step({ kind: 'deadlineEnd', deadline: soon!.id, isMet: true })
    expect(caseStanding(aCase(late!, soon!, met)).deadlines).toEqual([late])
    expect(caseStepFault(aCase(), met)).toBe('NotAwaited')
  })

  test('what two tablets told of one act is due once, and ends with either', () => {
    const told = { kind: 'deadline', dueOn: '2026-12-22', what: 'Scadenza', of: id(60) as RecordId } as const
    const [first, second] = [step(told), step(told, { by: bea })]
    const [later, byHand] = [
      step({ ...told, dueOn: '2027-06-22' }),
      step({ kind: 'deadline', dueOn: '2026-12-22', what: 'Scadenza' }),
    ]
    expect(caseStanding(aCase(first, second, later, byHand)).deadlines).toEqual([first, byHand, later])
    for (const { id: deadline } of [first, second]) {
      const met = step({ kind: 'deadlineEnd', deadline, isMet: true })
      expect(caseStanding(aCase(first, second, later, byHand, met)).deadlines).toEqual([byHand, later])
    }
  })
})

test('what is not to be had is known until it is asked again', () => {
  const of = id(80) as RecordId
  const told = { kind: 'unmetDemand', of, area: 'ANZ', comune: 'A023' } as const
  const lacking = step({ ...told, unmet: 'waitingList' })
  expect([commandOfStep(lacking), isDecision(lacking), caseStepFault(aCase(), lacking)]).toEqual([
    'case.unmetDemand',
    false,
    undefined,
  ])
  const costly = step({ ...told, of: id(81) as RecordId, unmet: 'cost' })
  expect(caseStanding(aCase(lacking, costly)).unmet).toEqual([lacking, costly])
  expect(caseStanding(aCase(lacking, costly, step(told))).unmet).toEqual([costly])
})

describe('a new case', () => {
  test('says whom it is about, and who has it in hand', () => {
    expect(Case.safeParse(aCase()).success).toBe(true)
    expect(newCaseFault(aCase(), { mayAssign: false })).toBeUndefined()
    expect(caseFault({ ...aCase(), subject: 'group' })).toBe('personId')
    expect(caseFault({ ...aCase(), subject: 'household' })).toBe('name')
    expect(newCaseFault({ ...aCase(), steps: [] }, { mayAssign: true })).toBe('steps')
    expect(newCaseFault(aCase(move('assess')), { mayAssign: true })).toBe('steps')
    const forBea = { ...aCase(), steps: [responsible(bea)] }
    expect([newCaseFault(forBea, { mayAssign: false }), newCaseFault(forBea, { mayAssign: true })]).toEqual(['steps', undefined])
  })
})

describe('a hold', () => {
  const hold = step({ kind: 'hold', reason: 'Causa civile', act: 'Nota dell’Avvocatura' }, { by: teresa })
  const other = step({ kind: 'hold', reason: 'Accertamento della Procura' }, { by: teresa })
  const lift = step({ kind: 'holdEnd', hold: hold.id, reason: 'Causa finita' }, { by: teresa })

  test('lasts until it is lifted, whatever else happens; of two each has its own end', () => {
    expect(isOnHold(aCase())).toBe(false)
    expect(isOnHold(aCase(hold, move('beginClosing', { reason: 'Finita' }), move('close', { closure })))).toBe(true)
    expect(caseStanding(aCase(hold, other, lift)).holds).toEqual([other])
    expect(isOnHold(aCase(hold, lift))).toBe(false)
  })

  test('is placed and lifted by who decides, and what was never placed is not lifted', () => {
    expect([hold, lift].map(commandOfStep)).toEqual(['hold.place', 'hold.lift'])
    expect([hold, lift].map(isDecision)).toEqual([true, true])
    expect(caseStepFault(aCase(), hold)).toBeUndefined()
    expect(caseStepFault(aCase(), lift)).toBe('NotAwaited')
    expect(caseStepFault(aCase(hold), lift)).toBeUndefined()
  })
})

test('an approval is of the text that was read: the digest of what was asked, once it is approved', () => {
  const digest = 'a'.repeat(64)
  const asked = step({
    kind: 'approvalRequest',
    subject: 'extract',
    of: id(70) as RecordId,
    digest,
  })
  const decided = (outcome: 'approved' | 'rejected') =>
    step({ kind: 'approvalDecision', request: asked.id, outcome, reason: 'Manca un omissis' }, { by: teresa })
  expect([...caseStanding(aCase(asked)).approvedTexts]).toEqual([])
  expect([...caseStanding(aCase(asked, decided('rejected'))).approvedTexts]).toEqual([])
  expect([...caseStanding(aCase(asked, decided('approved'))).approvedTexts]).toEqual([digest])
})
