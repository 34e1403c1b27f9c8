import { describe, expect, test } from 'vitest'
import { caseStanding, type Case, type CaseRole, type CaseStep } from './case'
import { Handover, type HandoverItem, type HandoverPassage } from './handover'
import {
  handedCases,
  handoverCall,
  handoverFault,
  handoverForgery,
  isHandoverOpen,
  isToGiveBack,
  partsOf,
  stepsBack,
  stepsOver,
} from './handover-rules'
import type { CaseId, CaseStepId, HandoverId, OfficeId, RecordId, WorkerId } from './ids'

const id = (order: number) => `019abcde-0000-7000-8000-${String(order).padStart(12, '0')}` as RecordId
const [anna, bea, carla, teresa] = [1, 2, 3, 4].map(order => id(order) as WorkerId) as [WorkerId, WorkerId, WorkerId, WorkerId]
const office = id(10) as string as OfficeId
const [one, two] = [id(20), id(21)] as string[] as [CaseId, CaseId]
const day = '2026-11-22'
const at = `${day}T10:00:00.000Z`

let count = 100
const step = (bare: object): CaseStep =>
  ({ id: id((count += 1)) as string as CaseStepId, on: day, at, by: teresa, ...bare }) as CaseStep
const assign = (worker: WorkerId, as: CaseRole) => step({ kind: 'assign', worker, as })
const aCase = (...steps: CaseStep[]): Pick<Case, 'openedOn' | 'steps'> => ({
  openedOn: '2026-01-10',
  steps,
})
const after = (of: Pick<Case, 'openedOn' | 'steps'>, steps: readonly object[]) => ({
  ...of,
  steps: [...of.steps, ...steps.map(step)],
})
const teamOf = (of: Pick<Case, 'openedOn' | 'steps'>) => caseStanding(of).team.map(({ worker, as }) => [worker, as])

const aHandover = (rest: Partial<Handover> = {}): Handover =>
  Handover.parse({
    id: id(30) as string as HandoverId,
    officeId: office,
    workerId: teresa,
    from: anna,
    to: bea,
    reason: 'leave',
    startsOn: '2026-12-01',
    endsOn: '2027-03-31',
    cases: [{ caseId: one, title: 'Famiglia Ferrante', state: 'inCharge', as: 'responsible' }],
    items: [],
    passages: [],
    receipts: [],
    ...rest,
  })
const passage = (way: 'over' | 'back', rest: Partial<HandoverPassage> = {}): HandoverPassage => ({
  caseId: one,
  way,
  on: day,
  at,
  by: teresa,
  ...rest,
})

describe('a handover', () => {
  test('goes to somebody else, and a leave says when it ends', () => {
    expect(handoverFault(aHandover())).toBeUndefined()
    expect(handoverFault(aHandover({ to: anna }))).toBe('to')
    expect(handoverFault({ ...aHandover(), endsOn: undefined })).toBe('endsOn')
    expect(handoverFault(aHandover({ endsOn: '2026-11-30' }))).toBe('endsOn')
    expect(handoverFault({ ...aHandover({ reason: 'transfer' }), endsOn: undefined })).toBeUndefined()
  })

  test('is open until each case is over and read; of a leave, until it is back', () => {
    const receipts = [{ caseId: one, at, by: bea }]
    const moved = aHandover({ reason: 'transfer', passages: [passage('over')] })
    expect([isHandoverOpen(moved), isHandoverOpen({ ...moved, receipts })]).toEqual([true, false])
    const away = aHandover({ passages: [passage('over')], receipts })
    expect(isHandoverOpen(away)).toBe(true)
    expect([isToGiveBack(away, '2027-03-31'), isToGiveBack(away, '2027-04-01')]).toEqual([false, true])
    const back = aHandover({
      passages: [passage('over'), passage('back', { at: `${day}T11:00:00.000Z` })],
      receipts,
    })
    expect([isHandoverOpen(back), isToGiveBack(back, '2027-04-01')]).toEqual([false, false])
  })

  test('tells of each case once, whatever two tablets wrote, and the first receipt counts', () => {
    const [first] = aHandover().cases
    const handed = handedCases({
      cases: [first!, { ...first!, state: 'suspended' }],
      passages: [passage('over')],
      receipts: [
        { caseId: one, at: `${day}T12:00:00.000Z`, by: bea },
        { caseId: one, at, by: bea },
      ],
    })
    expect(handed.map(({ place, receipt }) => [place, receipt?.at])).toEqual([['over', at]])
  })

  test('takes the open cases in which somebody has a part, with the part', () => {
    const closed = aCase(
      assign(anna, 'responsible'),
      step({ kind: 'transition', transition: 'beginClosing', reason: 'x' }),
      step({
        kind: 'transition',
        transition: 'close',
        closure: { reason: 'autonomy', situation: 'stable' },
      }),
    )
    const views = [
      aCase(assign(anna, 'responsible')),
      aCase(assign(bea, 'responsible'), assign(anna, 'specialist')),
      aCase(assign(bea, 'responsible')),
      closed,
    ].map(record => ({ record: record as Case }))
    expect(partsOf(views, anna).map(({ as }) => as)).toEqual(['responsible', 'specialist'])
  })
})

describe('a case that goes over', () => {
  const ofAnna = aCase(assign(anna, 'responsible'), assign(carla, 'specialist'))

  test('has the successor for responsible; who is away stays in the team, who goes does not', () => {
    const away = stepsOver(ofAnna, { from: anna, to: bea, reason: 'leave' })
    expect(teamOf(after(ofAnna, away.steps))).toEqual([
      [bea, 'responsible'],
      [anna, 'member'],
      [carla, 'specialist'],
    ])
    const gone = stepsOver(ofAnna, { from: anna, to: bea, reason: 'end' })
    expect(teamOf(after(ofAnna, gone.steps))).toEqual([
      [bea, 'responsible'],
      [carla, 'specialist'],
    ])
    expect([away.fromWas, away.toWas]).toEqual(['responsible', undefined])
  })

  test('gives the part of a specialist, and takes none from who has one', () => {
    const moved = stepsOver(ofAnna, { from: carla, to: bea, reason: 'transfer' })
    expect(teamOf(after(ofAnna, moved.steps))).toEqual([
      [anna, 'responsible'],
      [bea, 'specialist'],
    ])
    const toResponsible = stepsOver(ofAnna, { from: carla, to: anna, reason: 'transfer' })
    expect(teamOf(after(ofAnna, toResponsible.steps))).toEqual([[anna, 'responsible']])
  })

  test('stays as it is when somebody has moved it already, or closed it', () => {
    expect(stepsOver(aCase(assign(carla, 'responsible')), { from: anna, to: bea, reason: 'end' }).steps).toEqual([])
  })

  test('comes back as it was', () => {
    const { steps, ...was } = stepsOver(ofAnna, { from: anna, to: bea, reason: 'leave' })
    const over = after(ofAnna, steps)
    expect(teamOf(after(over, stepsBack(over, { from: anna, to: bea }, was).steps))).toEqual([
      [anna, 'responsible'],
      [carla, 'specialist'],
    ])
  })

  test('comes back to a specialist who stays one', () => {
    const { steps, ...was } = stepsOver(ofAnna, { from: anna, to: carla, reason: 'leave' })
    const over = after(ofAnna, steps)
    expect(teamOf(after(over, stepsBack(over, { from: anna, to: carla }, was).steps))).toEqual([
      [anna, 'responsible'],
      [carla, 'specialist'],
    ])
  })

  test('is left to whoever was given it meanwhile', () => {
    const { steps, ...was } = stepsOver(ofAnna, { from: anna, to: bea, reason: 'leave' })
    const other = after(after(ofAnna, steps), [{ kind: 'assign', worker: carla, as: 'responsible' }])
    const back = after(other, stepsBack(other, { from: anna, to: bea }, was).steps)
    expect(teamOf(back)).toEqual([
      [carla, 'responsible'],
      [anna, 'member'],
    ])
  })
})

describe('who writes in it', () => {
  const item = (by: WorkerId): HandoverItem => ({
    id: id(40),
    caseId: one,
    sort: 'risk',
    text: 'Il padre non sa',
    by,
  })
  const forged = (change: Partial<Handover>, worker: WorkerId, coordinates = false) => {
    const before = aHandover({
      items: [item(teresa)],
      receipts: [{ caseId: one, at, by: bea }],
      passages: [passage('over')],
    })
    return handoverForgery(before, { ...before, ...change }, { worker, coordinates })
  }
  const second = { caseId: two, at, by: bea }

  test('the successor alone says that it was read, and nobody takes that back', () => {
    const receipts = [{ by: bea, at, caseId: one }, second]
    expect([forged({ receipts }, bea), forged({ receipts }, anna), forged({ receipts }, teresa, true)]).toEqual([
      undefined,
      'receipts',
      'receipts',
    ])
    expect(forged({ receipts: [] }, bea)).toBe('receipts')
    expect(
      forged(
        {
          receipts: [
            { caseId: one, at, by: bea },
            { ...second, by: anna },
          ],
        },
        anna,
      ),
    ).toBe('receipts')
  })

  test('a line is written in one’s own name, and may be taken off', () => {
    expect(forged({ items: [item(teresa), { ...item(anna), id: id(41) }] }, anna)).toBeUndefined()
    expect(forged({ items: [item(teresa), { ...item(bea), id: id(41) }] }, anna)).toBe('items')
    expect(forged({ items: [] }, anna)).toBeUndefined()
  })

  test('cases, their passages and the rest are the coordinator’s', () => {
    expect([forged({ to: carla }, anna), forged({ to: carla }, teresa, true)]).toEqual(['to', undefined])
    expect([forged({ cases: [] }, bea), forged({ cases: [] }, teresa, true)]).toEqual(['cases', undefined])
    const passages = [passage('over'), passage('back', { by: anna })]
    expect([forged({ passages }, anna), forged({ passages }, teresa, true), forged({ passages: [] }, teresa, true)]).toEqual([
      'passages',
      'passages',
      'passages',
    ])
    expect(forged({ passages: [passage('over'), passage('back')] }, teresa, true)).toBeUndefined()
  })
})

describe('whose turn it is', () => {
  const [me, teresaHere] = [
    (worker: WorkerId) => ({ worker, coordinates: false }),
    { worker: teresa, coordinates: true },
  ] as const
  const over = (way: 'over' | 'back'): HandoverPassage => ({ caseId: one, way, on: day, at, by: teresa })
  const handed = (rest: Partial<Handover> = {}) =>
    aHandover({ from: anna, to: bea, workerId: teresa, startsOn: '2026-12-01', endsOn: '2026-12-20', reason: 'leave', ...rest })

  test('what was asked for waits for who coordinates at once; what was prepared, from its day', () => {
    expect(handoverCall(handed({ workerId: anna }), teresaHere, day)).toBe('toPass')
    expect(handoverCall(handed(), teresaHere, day)).toBeUndefined()
    expect(handoverCall(handed(), teresaHere, '2026-12-01')).toBe('toPass')
  })

  test('who leaves completes it until the day, who takes over reads it, and a leave that is over is given back', () => {
    expect(handoverCall(handed(), me(anna), day)).toBe('toComplete')
    expect(handoverCall(handed(), me(anna), '2026-12-02')).toBeUndefined()
    expect(handoverCall(handed(), me(bea), day)).toBe('toRead')
    expect(handoverCall(handed(), me(carla), day)).toBeUndefined()
    const passed = handed({ cases: handed().cases.filter(({ caseId }) => caseId === one), passages: [over('over')] })
    expect(handoverCall(passed, teresaHere, '2026-12-21')).toBe('toGiveBack')
    expect(
      handoverCall(
        { ...passed, passages: [over('over'), { ...over('back'), at: `${day}T11:00:00.000Z` }] },
        teresaHere,
        '2026-12-21',
      ),
    ).toBeUndefined()
  })
})
