/** A case on hold: things are added to it, and nothing of it is changed, voided or merged away, nor rests. */
import { isOnHold } from '../../src/domain/legal-hold'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Case, type CaseStep } from '../../src/domain/case'
import type { CaseId } from '../../src/domain/ids'
import { keepsAwake, workerScope } from '../../src/sync/scopes'
import type { Centre } from '../../src/server/centre'
import { applyAsCentre } from '../../src/server/centre-device'
import type { Op } from '../../src/sync/protocol'
import { anEntry, aPerson, create, createCentre, createTestAmbito, newId, patch, pullAll, resultsOf } from './ambito'
import { openTestDatabase, type TestDatabase } from './cluster'
import { aCase, aStep, stepOp } from './sample-case'

let db: TestDatabase
let centre: Centre
beforeAll(async () => {
  db = await openTestDatabase()
  centre = createCentre(db.database)
})
afterAll(() => db.close())

/** Anna follows the case; Teresa coordinates its office; Olga works at the desk and knows the person. */
async function begin() {
  const ambito = await createTestAmbito(centre)
  const { acerra } = ambito
  const anna = await ambito.tablet(await ambito.worker('socialWorker', [acerra]))
  const teresaWorker = await ambito.worker('coordinator', [acerra])
  await applyAsCentre(
    centre,
    ambito.id,
    [patch(teresaWorker.id, 1, { set: { permissions: ['mergePersons'] } })],
    ambito.administrator,
  )
  const teresa = await ambito.tablet(teresaWorker)
  const olga = await ambito.tablet(await ambito.worker('deskOperator', [acerra]))
  const person = aPerson([acerra])
  const of = aCase(acerra, anna.worker, person.id)
  const plan = {
    id: newId(),
    caseId: of.id,
    workerId: anna.worker,
    title: 'Autonomia',
    sort: 'individual',
    state: 'draft',
    startsOn: '2026-07-01',
    signatures: [],
    verifications: [],
  }
  const task = {
    id: newId(),
    personId: person.id,
    officeId: acerra,
    workerId: olga.worker,
    title: 'Richiamare',
    dueOn: '2026-07-09',
    steps: [],
  }
  await anna.do(create('person', person), create('case', of))
  await anna.do(create('casePlan', plan))
  await olga.do(create('task', task))
  const hold = aStep(teresa.worker, {
    kind: 'hold',
    reason: 'Causa civile in corso',
    act: 'Nota dell’Avvocatura, prot. 12',
  })
  const merge: Op = {
    op: 'cmd',
    name: 'person.merge',
    args: { merged: person.id, into: newId(), on: '2026-07-02' },
    base: {},
  }
  return { ambito, acerra, anna, teresa, olga, person, of, plan, task, hold, merge }
}

const asHeld = async (tablet: Parameters<typeof pullAll>[0], id: CaseId): Promise<Case> =>
  (await pullAll(tablet, [workerScope(tablet.worker)])).records.get(id)?.doc as never

describe('a case on hold', () => {
  test('is held and let go by who coordinates its office, and by nobody of its team', async () => {
    const { anna, teresa, of, hold } = await begin()
    const own: CaseStep = { ...hold, by: anna.worker }
    expect(await anna.do(stepOp(of, own))).toMatchObject({ why: 'NotAllowed' })
    expect(await teresa.do(stepOp(of, hold))).toMatchObject({ r: 'applied' })
    expect(isOnHold(await asHeld(anna, of.id))).toBe(true)
    const end = aStep(teresa.worker, { kind: 'holdEnd', hold: hold.id, reason: 'Causa finita' })
    expect(await anna.do(stepOp(of, { ...end, by: anna.worker }, 2))).toMatchObject({
      why: 'NotAllowed',
    })
    const unknown = { ...end, hold: newId() as never }
    expect(await teresa.do(stepOp(of, unknown, 2))).toMatchObject({ why: 'Invalid' })
    expect(await teresa.do(stepOp(of, end, 2))).toMatchObject({ r: 'applied' })
    expect(isOnHold(await asHeld(anna, of.id))).toBe(false)
  })

  test('bears additions and no change: what was written stays as it was written', async () => {
    const { acerra, anna, teresa, of, plan, hold } = await begin()
    await teresa.do(stepOp(of, hold))
    expect(await anna.do(patch(plan.id, 1, { set: { title: 'Altro' } }))).toMatchObject({
      why: 'OnHold',
    })
    expect(await anna.do(patch(of.id, 1, { set: { reason: 'Altro' } }))).toMatchObject({
      why: 'OnHold',
    })
    expect(await anna.do({ op: 'void', id: plan.id, base: 1, reason: 'Per sbaglio' })).toMatchObject({ why: 'OnHold' })
    expect(await anna.do(patch(plan.id, 1, { set: { participation: 'Era presente la figlia.' } }))).toMatchObject({
      r: 'applied',
    })
    expect(await anna.do(anEntry(anna, of.id, acerra, { audience: 'team' }))).toMatchObject({
      r: 'applied',
    })
    expect(
      await anna.do(stepOp(of, aStep(anna.worker, { kind: 'deadline', dueOn: '2026-08-01', what: 'Verifica' }), 2)),
    ).toMatchObject({
      r: 'applied',
    })
    const end = aStep(teresa.worker, { kind: 'holdEnd', hold: hold.id, reason: 'Causa finita' })
    await teresa.do(stepOp(of, end, 3))
    expect(await anna.do(patch(plan.id, 2, { set: { title: 'Altro' } }))).toMatchObject({
      r: 'applied',
    })
  })

  test('[S28] what was made in it and refused in the same push is not told to the coordinators', async () => {
    const { anna, teresa, of, plan, hold } = await begin()
    await teresa.do(stepOp(of, hold))
    const other = { ...plan, id: newId() }
    const away = { op: 'void', id: other.id, base: 0, reason: 'Per sbaglio' } as Op
    const pushed = await anna.push([anna.queue([create('casePlan', other)]), anna.queue([away])])
    expect(resultsOf(pushed)).toMatchObject([{ r: 'applied' }, { why: 'OnHold' }])
    const { records } = await pullAll(teresa, [workerScope(teresa.worker)])
    const notices = [...records.values()].filter(({ type }) => type === 'quarantine').map(({ doc }) => doc)
    expect(notices).toMatchObject([{ reason: 'OnHold', withheld: 'private' }])
    expect(notices[0]).not.toHaveProperty('asked')
  })

  test('holds its person too: neither voided nor merged away, nor what hangs on them', async () => {
    const { acerra, teresa, olga, person, of, task, hold, merge } = await begin()
    const twin = aPerson([acerra])
    await olga.do(create('person', twin))
    const away = { ...merge, args: { ...(merge as { args: object }).args, into: twin.id } } as Op
    const towards = { ...away, args: { merged: twin.id, into: person.id, on: '2026-07-02' } } as Op
    await teresa.do(stepOp(of, hold))
    expect(await teresa.do(away)).toMatchObject({ why: 'OnHold' })
    expect(await teresa.do({ op: 'void', id: person.id, base: 1, reason: 'Doppia' })).toMatchObject({ why: 'OnHold' })
    expect(await olga.do({ op: 'void', id: task.id, base: 1, reason: 'Per sbaglio' })).toMatchObject({ why: 'OnHold' })
    // The life of the person goes on.
    expect(await olga.do(patch(person.id, 1, { set: { phones: [{ number: '333 1234567' }] } }))).toMatchObject({ r: 'applied' })
    expect(await teresa.do(towards)).toMatchObject({ r: 'applied' })
    const end = aStep(teresa.worker, { kind: 'holdEnd', hold: hold.id, reason: 'Causa finita' })
    await teresa.do(stepOp(of, end, 2))
    expect(await olga.do({ op: 'void', id: task.id, base: 1, reason: 'Per sbaglio' })).toMatchObject({ r: 'applied' })
  })

  test('holds its person also from a void that waits for a choice since before', async () => {
    const { ambito, acerra, teresa, olga, person, of, task, hold } = await begin()
    const another = await ambito.tablet(await ambito.worker('coordinator', [acerra]))
    await olga.do(patch(person.id, 1, { set: { surname: 'Verdi' } }))
    await olga.do(patch(task.id, 1, { set: { title: 'Richiamare domani' } }))
    const ofPerson = await another.do({ op: 'void', id: person.id, base: 1, reason: 'Doppia' })
    const ofTask = await another.do({ op: 'void', id: task.id, base: 1, reason: 'Per sbaglio' })
    const choosing = ({ conflicts }: typeof ofPerson, choose: 'incoming' | 'current' = 'incoming'): Op => ({
      op: 'resolve',
      conflict: conflicts![0]!,
      base: 1,
      choose,
    })
    await teresa.do(stepOp(of, hold))
    expect(await teresa.do(choosing(ofPerson))).toMatchObject({ why: 'OnHold' })
    expect(await teresa.do(choosing(ofTask))).toMatchObject({ why: 'OnHold' })
    expect(await teresa.do(choosing(ofPerson, 'current'))).toMatchObject({ r: 'applied' })
    const end = aStep(teresa.worker, { kind: 'holdEnd', hold: hold.id, reason: 'Causa finita' })
    await teresa.do(stepOp(of, end, 2))
    expect(await teresa.do(choosing(ofTask))).toMatchObject({ r: 'applied' })
  })

  test('does not rest, also once it is closed', async () => {
    const { teresa, of, hold } = await begin()
    const closing = [
      aStep(of.workerId, { kind: 'transition', transition: 'beginClosing', reason: 'Finita' }),
      aStep(teresa.worker, {
        kind: 'transition',
        transition: 'close',
        closure: { reason: 'autonomy', situation: 'improved' },
      }),
    ]
    const closed = { ...of, steps: [...of.steps, ...closing] }
    expect(keepsAwake('case', closed as never)).toBe(false)
    expect(keepsAwake('case', { ...closed, steps: [...closed.steps, hold] })).toBe(true)
  })
})
