import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseStanding, type Case } from '../../src/domain/case'
import type { OfficeId, WorkerId } from '../../src/domain/ids'
import type { Centre } from '../../src/server/centre'
import { applyAsCentre } from '../../src/server/centre-device'
import { officeScope, workerScope } from '../../src/sync/scopes'
import { aPerson, create, createCentre, createTestAmbito, newId, patch, pullAll, type Tablet } from './ambito'
import { openTestDatabase, type TestDatabase } from './cluster'
import { aCase, aStep, stepOp } from './sample-case'
import { aPassage, answerOp, aReferral } from './sample-referral'

let db: TestDatabase
let centre: Centre

beforeAll(async () => {
  db = await openTestDatabase()
  centre = createCentre(db.database)
})
afterAll(() => db.close())

/** Anna follows a person at Acerra; Teresa coordinates there; Bea is a colleague, Dino works at another office. */
async function begin(rest: Partial<Case> = {}) {
  const ambito = await createTestAmbito(centre)
  const { acerra, bellona } = ambito
  const tabletOf = async (role: Parameters<typeof ambito.worker>[0], offices: readonly OfficeId[]) =>
    ambito.tablet(await ambito.worker(role, [...offices]))
  const anna = await tabletOf('socialWorker', [acerra])
  const bea = await tabletOf('socialWorker', [acerra])
  const dino = await tabletOf('psychologist', [bellona])
  const teresa = await tabletOf('coordinator', [acerra])
  const person = aPerson([acerra])
  const opened = aCase(acerra, anna.worker, person.id, rest)
  return { ambito, acerra, bellona, anna, bea, dino, teresa, person, opened }
}

async function started(rest: Partial<Case> = {}) {
  const world = await begin(rest)
  expect(await world.anna.do(create('person', world.person), create('case', world.opened))).toMatchObject({ r: 'applied' })
  return world
}

const read = async (tablet: Tablet, id: string) =>
  (await pullAll(tablet, [workerScope(tablet.worker)])).records.get(id)?.doc as Case | undefined

describe('a case', () => {
  test('[S67] is read by its team and by the coordinator of its office, and by nobody else', async () => {
    const { anna, bea, dino, teresa, opened, acerra } = await started()
    expect(await read(anna, opened.id)).toEqual(opened)
    expect(await read(teresa, opened.id)).toEqual(opened)
    for (const other of [bea, dino]) expect(await read(other, opened.id)).toBeUndefined()
    expect((await pullAll(bea, [officeScope(acerra)])).records.has(opened.id)).toBe(false)
  })

  test('is opened in one’s own name, by who may, for oneself', async () => {
    const { ambito, anna, bea, dino, teresa, person, acerra } = await started()
    const opening = async (tablet: Tablet, of: Case) => (await tablet.do(create('case', of))).why
    expect(await opening(anna, aCase(acerra, bea.worker, person.id))).toBe('NotAllowed')
    expect(await opening(dino, aCase(acerra, dino.worker, person.id))).toBe('OutOfScope')
    const operator = await ambito.tablet(await ambito.worker('deskOperator', [acerra]))
    expect(await opening(operator, aCase(acerra, operator.worker, person.id))).toBe('NotAllowed')
    const forBea = (by: WorkerId) =>
      aCase(acerra, by, person.id, { steps: [aStep(by, { kind: 'assign', worker: bea.worker, as: 'responsible' })] })
    expect(await opening(anna, forBea(anna.worker))).toBe('Invalid')
    expect(await opening(teresa, forBea(teresa.worker))).toBeUndefined()
  })

  test('[S67] a colleague who enters the team has it, and the person too; one who leaves does not', async () => {
    const { anna, dino, opened, person } = await started()
    const entering = aStep(anna.worker, { kind: 'assign', worker: dino.worker, as: 'specialist', profession: 'psicologo' })
    expect(await anna.do(stepOp(opened, entering))).toMatchObject({ r: 'applied' })
    expect(caseStanding((await read(dino, opened.id))!).team).toHaveLength(2)
    expect(await read(dino, person.id)).toBeDefined()
    expect(await dino.do(patch(person.id, 1, { set: { phone: '089 123456' } }))).toMatchObject({ r: 'applied' })
    expect(await anna.do(stepOp(opened, aStep(anna.worker, { kind: 'unassign', worker: dino.worker }), 2))).toMatchObject({
      r: 'applied',
    })
    expect([await read(dino, opened.id), await read(dino, person.id)]).toEqual([undefined, undefined])
  })

  test('what happens at its person’s reaches its team, until it is closed', async () => {
    const { anna, dino, teresa, opened, person } = await started()
    await anna.do(stepOp(opened, aStep(anna.worker, { kind: 'assign', worker: dino.worker, as: 'member' })))
    const closure = { reason: 'autonomy' as const, situation: 'improved' as const }
    await anna.do(stepOp(opened, aStep(anna.worker, { kind: 'transition', transition: 'beginClosing', reason: 'autonoma' })))
    expect(await read(dino, person.id)).toBeDefined()
    expect(
      await teresa.do(stepOp(opened, aStep(teresa.worker, { kind: 'transition', transition: 'close', closure }))),
    ).toMatchObject({
      r: 'applied',
    })
    expect([await read(dino, person.id), (await read(dino, opened.id)) && 'still']).toEqual([undefined, 'still'])
  })

  test('the team moves it, the coordinator decides', async () => {
    const { anna, bea, teresa, opened } = await started()
    const taking = (by: WorkerId) => aStep(by, { kind: 'transition', transition: 'takeCharge' })
    expect(await bea.do(stepOp(opened, aStep(bea.worker, { kind: 'transition', transition: 'assess' })))).toMatchObject({
      why: 'NotAllowed',
    })
    expect(await anna.do(stepOp(opened, aStep(anna.worker, { kind: 'transition', transition: 'assess' })))).toMatchObject({
      r: 'applied',
    })
    expect(await anna.do(stepOp(opened, taking(anna.worker)))).toMatchObject({ why: 'NotAllowed' })
    const asking = aStep(anna.worker, { kind: 'approvalRequest', subject: 'takingCharge' })
    expect(await anna.do(stepOp(opened, asking))).toMatchObject({ r: 'applied' })
    const approving = (by: WorkerId) => aStep(by, { kind: 'approvalDecision', request: asking.id, outcome: 'approved' })
    expect(await anna.do(stepOp(opened, approving(anna.worker)))).toMatchObject({ why: 'NotAllowed' })
    expect(await teresa.do(stepOp(opened, approving(teresa.worker)))).toMatchObject({ r: 'applied' })
    expect(caseStanding((await read(anna, opened.id))!).state).toBe('inCharge')
  })

  test('a step is signed by who takes it, comes once, and is never patched in', async () => {
    const { anna, bea, opened } = await started()
    const step = aStep(anna.worker, { kind: 'transition', transition: 'assess' })
    expect(await anna.do(stepOp(opened, { ...step, by: bea.worker }))).toMatchObject({ why: 'NotAllowed' })
    expect(await anna.do(stepOp(opened, step))).toMatchObject({ r: 'applied' })
    expect(await anna.do(stepOp(opened, step))).toMatchObject({ r: 'noop' })
    expect(await anna.do(stepOp(opened, aStep(anna.worker, { kind: 'transition', transition: 'resume' })))).toMatchObject({
      r: 'quarantined',
    })
    expect(await anna.do(patch(opened.id, 1, { set: { steps: [] } }))).toMatchObject({ why: 'Invalid' })
    const named = {
      ...stepOp(opened, aStep(anna.worker, { kind: 'assign', worker: bea.worker, as: 'responsible' })),
      name: 'case.team',
    }
    expect(await anna.do(named)).toMatchObject({ why: 'Invalid' })
  })

  test('two who move it at once lose nothing', async () => {
    const { anna, bea, opened } = await started({})
    await anna.do(stepOp(opened, aStep(anna.worker, { kind: 'assign', worker: bea.worker, as: 'member' })))
    const both = [
      aStep(anna.worker, { kind: 'deadline', dueOn: '2026-09-30', what: 'Relazione' }),
      aStep(bea.worker, { kind: 'transition', transition: 'assess' }),
    ]
    expect(await anna.do(stepOp(opened, both[0]!, 2))).toMatchObject({ r: 'applied' })
    expect(await bea.do(stepOp(opened, both[1]!, 2))).toMatchObject({ r: 'applied' })
    const standing = caseStanding((await read(anna, opened.id))!)
    expect([standing.state, standing.deadlines.length]).toEqual(['underAssessment', 1])
  })

  test('a coordinator appointed later reads the cases of the office, and one who goes does not', async () => {
    const { ambito, opened, acerra } = await started()
    const later = await ambito.tablet(await ambito.worker('coordinator', [acerra]))
    expect(await read(later, opened.id)).toBeDefined()
    await applyAsCentre(centre, ambito.id, [patch(later.worker, 1, { set: { offices: [] } })], ambito.administrator)
    expect(await read(later, opened.id)).toBeUndefined()
  })

  test('a proposal that is accepted brings the person to the office that takes them in charge', async () => {
    const { anna, dino, person, acerra, bellona } = await begin()
    const proposal = aReferral(acerra, anna.worker, { personId: person.id, target: { kind: 'ssp', officeId: bellona } })
    await anna.do(create('person', person), create('referral', proposal))
    const here = async () => (await pullAll(dino, [officeScope(bellona)])).records.has(person.id)
    expect(await here()).toBe(false)
    expect(await dino.do(answerOp(proposal, aPassage(dino.worker, { how: 'office' })))).toMatchObject({ r: 'applied' })
    expect(await here()).toBe(true)
    const opened = aCase(bellona, dino.worker, person.id, { referralId: proposal.id })
    expect(await dino.do(create('case', opened))).toMatchObject({ r: 'applied' })
  })

  test('of a group has no person', async () => {
    const { anna, acerra } = await begin()
    const { personId: _none, ...group } = aCase(acerra, anna.worker, newId(), {
      subject: 'group',
      name: 'Gruppo genitori',
    })
    expect(await anna.do(create('case', group as Case))).toMatchObject({ r: 'applied' })
    expect(await read(anna, group.id)).toBeDefined()
  })

  test('[S28] what was set aside of it is told to no coordinator of another office', async () => {
    const { ambito, anna, dino, opened, bellona } = await started()
    const elsewhere = await ambito.tablet(await ambito.worker('coordinator', [bellona]))
    const reason = 'parole del caso'
    await anna.do(stepOp(opened, aStep(anna.worker, { kind: 'assign', worker: dino.worker, as: 'member' })))
    await anna.do(stepOp(opened, aStep(anna.worker, { kind: 'unassign', worker: dino.worker })))
    const late = stepOp(opened, aStep(dino.worker, { kind: 'transition', transition: 'beginClosing', reason }), 2)
    expect(await dino.do(late)).toMatchObject({ r: 'quarantined' })
    const notices = [...(await pullAll(elsewhere, [workerScope(elsewhere.worker)])).records.values()]
    expect(notices).toMatchObject([{ type: 'quarantine', doc: { withheld: 'private' } }])
    expect(JSON.stringify(notices)).not.toContain(reason)
  })
})
