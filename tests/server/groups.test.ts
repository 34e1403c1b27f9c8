/** Groups at the centre: of a case they are its team's, of an office they are everybody's who works there; and two who lead one mark it together. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GroupActivity, GroupSession } from '../../src/domain/group-activity'
import type { OfficeId, RecordId } from '../../src/domain/ids'
import type { Centre } from '../../src/server/centre'
import { officeScope, workerScope } from '../../src/sync/scopes'
import { aPerson, create, createCentre, createTestAmbito, newId, patch, pullAll, type Tablet } from './ambito'
import { openTestDatabase, type TestDatabase } from './cluster'
import { aCase, aStep, stepOp } from './sample-case'

let db: TestDatabase
let centre: Centre

beforeAll(async () => {
  db = await openTestDatabase()
  centre = createCentre(db.database)
})
afterAll(() => db.close())

async function begin() {
  const ambito = await createTestAmbito(centre)
  const { acerra, bellona } = ambito
  const tabletOf = async (role: Parameters<typeof ambito.worker>[0], offices: readonly OfficeId[]) =>
    ambito.tablet(await ambito.worker(role, [...offices]))
  return {
    acerra,
    bellona,
    anna: await tabletOf('socialWorker', [acerra]),
    bea: await tabletOf('socialWorker', [acerra]),
    dora: await tabletOf('deskOperator', [acerra]),
    elio: await tabletOf('deskOperator', [bellona]),
    teresa: await tabletOf('coordinator', [acerra]),
  }
}

const ada = { id: newId() as RecordId, name: 'Ada Parisi', from: '2026-10-01' }
const anActivity = (officeId: OfficeId, { worker }: Tablet, rest: object = {}): GroupActivity =>
  GroupActivity.parse({
    id: newId(),
    officeId,
    workerId: worker,
    sort: 'network',
    title: 'Tavolo povertà',
    startsOn: '2026-10-01',
    leaders: [worker],
    participants: [ada],
    partners: [],
    ...rest,
  })
const aSession = (of: GroupActivity, { worker }: Tablet, rest: object = {}): GroupSession =>
  GroupSession.parse({
    id: newId(),
    activityId: of.id,
    ...(of.caseId && { caseId: of.caseId }),
    officeId: of.officeId,
    workerId: worker,
    on: '2026-11-17',
    state: 'planned',
    present: [],
    excused: [],
    ...rest,
  })

const has = async (tablet: Tablet, scopes: readonly string[], id: string) =>
  (await pullAll(tablet, [...scopes] as never)).records.get(id)?.doc

describe('of an office', () => {
  test('[S67] it goes to whoever works there, desk operators too, and to no other office', async () => {
    const { acerra, bellona, dora, bea, elio } = await begin()
    const table = anActivity(acerra, dora)
    const first = aSession(table, dora)
    expect(await dora.do(create('groupActivity', table), create('groupSession', first))).toMatchObject({ r: 'applied' })
    for (const id of [table.id, first.id]) {
      expect(await has(bea, [officeScope(acerra), workerScope(bea.worker)], id)).toMatchObject({ id })
      expect(await has(elio, [officeScope(bellona), workerScope(elio.worker)], id)).toBeUndefined()
    }
    expect(await elio.do(create('groupActivity', anActivity(acerra, elio)))).toMatchObject({ why: 'OutOfScope' })
    expect(await elio.do(patch(table.id, 1, { set: { title: 'Altro' } }))).toMatchObject({ why: 'OutOfScope' })
    expect(await bea.do(create('groupActivity', anActivity(acerra, dora)))).toMatchObject({ why: 'NotAllowed' })
  })

  test('is taken away by its author or the coordinator', async () => {
    const { acerra, dora, bea, teresa } = await begin()
    const [one, other] = [anActivity(acerra, dora), anActivity(acerra, dora)]
    await dora.do(create('groupActivity', one), create('groupActivity', other))
    const away = (id: string) => ({ op: 'void' as const, id: id as RecordId, base: 1, reason: 'scritta due volte' })
    expect(await bea.do(away(one.id))).toMatchObject({ why: 'NotAllowed' })
    expect(await dora.do(away(one.id))).toMatchObject({ r: 'applied' })
    expect(await teresa.do(away(other.id))).toMatchObject({ r: 'applied' })
  })
})

describe('of a case', () => {
  async function ofGroup() {
    const world = await begin()
    const { acerra, anna } = world
    const person = aPerson([acerra])
    const opened = aCase(acerra, anna.worker, person.id)
    const group = anActivity(acerra, anna, { caseId: opened.id, sort: 'parentingSupport', title: 'Gruppo genitori' })
    const first = aSession(group, anna, { present: [ada.id], state: 'held' })
    const written = await anna.do(
      create('person', person),
      create('case', opened),
      create('groupActivity', group),
      create('groupSession', first),
    )
    expect(written).toMatchObject({ r: 'applied' })
    return { ...world, opened, group, first }
  }

  test('[S67] it is its team’s alone, and follows the team', async () => {
    const { acerra, anna, bea, teresa, opened, group, first } = await ofGroup()
    const scopes = (tablet: Tablet) => [officeScope(acerra), workerScope(tablet.worker)]
    for (const id of [group.id, first.id]) {
      expect(await has(anna, scopes(anna), id)).toMatchObject({ id })
      for (const other of [bea, teresa]) expect(await has(other, scopes(other), id)).toBeUndefined()
    }
    expect(await bea.do(patch(group.id, 1, { set: { title: 'Altro' } }))).toMatchObject({ r: 'quarantined' })
    await anna.do(stepOp(opened, aStep(anna.worker, { kind: 'assign', worker: bea.worker, as: 'member' })))
    expect(await has(bea, scopes(bea), first.id)).toMatchObject({ id: first.id })
  })

  test('[S67] whose it is never changes: not by taking its case away, nor by giving it to another office', async () => {
    const { anna, bellona, acerra, group, bea } = await ofGroup()
    for (const edit of [{ unset: ['caseId'] }, { set: { officeId: bellona } }])
      expect(await anna.do(patch(group.id, 1, edit))).toMatchObject({ r: 'quarantined' })
    expect(await has(bea, [officeScope(acerra)], group.id)).toBeUndefined()
  })

  test('two who lead a session and mark it without network have both marked it', async () => {
    const { acerra, anna, bea, opened, group } = await ofGroup()
    await anna.do(stepOp(opened, aStep(anna.worker, { kind: 'assign', worker: bea.worker, as: 'member' })))
    const session = aSession(group, anna)
    await anna.do(create('groupSession', session))
    const [bruno, carla] = [newId(), newId()] as RecordId[]
    await anna.do(patch(session.id, 1, { add: { present: [ada.id, bruno!] }, set: { state: 'held' } }))
    const merged = await bea.do(patch(session.id, 1, { add: { present: [carla!], excused: [bruno!] }, set: { state: 'held' } }))
    expect([merged.r, merged.conflicts]).toEqual(['merged', undefined])
    const doc = await has(anna, [officeScope(acerra), workerScope(anna.worker)], session.id)
    expect(new Set(doc!['present'] as string[])).toEqual(new Set([ada.id, bruno, carla]))
    expect(doc).toMatchObject({ state: 'held', excused: [bruno] })
  })
})
