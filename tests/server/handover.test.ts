/** A handover: who reads it, who writes what in it, and three tablets without network that lose nothing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseStanding } from '../../src/domain/case'
import { Handover, type HandoverItem } from '../../src/domain/handover'
import type { CaseId, CasePlanId, HandoverId, RecordId, WorkerId } from '../../src/domain/ids'
import type { Worker } from '../../src/domain/worker'
import type { Centre } from '../../src/server/centre'
import { applyAsCentre } from '../../src/server/centre-device'
import { officeScope, workerScope } from '../../src/sync/scopes'
import { aPerson, create, createCentre, createTestAmbito, newId, patch, pullAll, valueOf, type Tablet } from './ambito'
import { openTestDatabase, type TestDatabase } from './cluster'
import { openHttpCentre, type HttpCentre } from './http-centre'
import { aCase, aStep, stepOp } from './sample-case'
import { openTablet, synced, type WholeTablet } from './whole-tablet'

const at = '2026-07-01T09:00:00.000Z'

describe('a handover at the centre', () => {
  let db: TestDatabase
  let centre: Centre
  beforeAll(async () => {
    db = await openTestDatabase()
    centre = createCentre(db.database)
  })
  afterAll(() => db.close())

  /** Anna leaves, Bea takes over, Carla works beside them, Teresa coordinates; Dina coordinates another office. */
  async function begin() {
    const ambito = await createTestAmbito(centre)
    const { acerra, bellona } = ambito
    const tabletOf = async (role: Parameters<typeof ambito.worker>[0], office = acerra) =>
      ambito.tablet(await ambito.worker(role, [office]))
    const [anna, bea, carla] = [await tabletOf('socialWorker'), await tabletOf('socialWorker'), await tabletOf('socialWorker')]
    const [teresa, dina] = [await tabletOf('coordinator'), await tabletOf('coordinator', bellona)]
    const person = aPerson([acerra])
    const opened = aCase(acerra, anna.worker, person.id)
    await anna.do(create('person', person), create('case', opened))
    const packed = Handover.parse({
      id: newId(),
      officeId: acerra,
      workerId: teresa.worker,
      from: anna.worker,
      to: bea.worker,
      reason: 'end',
      startsOn: '2026-07-01',
      cases: [{ caseId: opened.id, title: 'Esposito Carmela', state: 'reported', as: 'responsible' }],
      items: [],
      passages: [],
      receipts: [],
    })
    return { ambito, acerra, anna, bea, carla, teresa, dina, opened, packed }
  }

  async function prepared() {
    const world = await begin()
    expect(await world.teresa.do(create('handover', world.packed))).toMatchObject({ r: 'applied' })
    return world
  }

  const read = async (tablet: Tablet, id: string) =>
    (await pullAll(tablet, [workerScope(tablet.worker)])).records.get(id)?.doc as Handover | undefined
  const anItem = (by: WorkerId, caseId: CaseId): HandoverItem => ({
    id: newId() as string as RecordId,
    caseId,
    sort: 'keepInMind',
    text: 'La nonna telefona il lunedì',
    by,
  })

  test('is read by both and by the coordinators of its office, and by nobody else of the desk', async () => {
    const { anna, bea, carla, teresa, dina, acerra, packed } = await prepared()
    for (const reader of [anna, bea, teresa]) expect(await read(reader, packed.id)).toEqual(packed)
    for (const other of [carla, dina]) expect(await read(other, packed.id)).toBeUndefined()
    expect((await pullAll(carla, [officeScope(acerra)])).records.has(packed.id)).toBe(false)
  })

  test('is asked for by who leaves, of one’s own cases, and passed on by who coordinates alone', async () => {
    const { ambito, anna, bea, carla, teresa, packed, opened } = await begin()
    const asked = { ...packed, workerId: anna.worker }
    for (const other of [bea, carla]) {
      const forged = { ...packed, id: newId() as string as HandoverId, workerId: other.worker }
      expect(await other.do(create('handover', forged))).toMatchObject({ why: 'NotAllowed' })
    }
    const elsewhere = { ...asked, id: newId() as string as HandoverId, officeId: ambito.bellona }
    expect(await anna.do(create('handover', elsewhere))).toMatchObject({ r: 'quarantined' })
    expect(await anna.do(create('handover', asked))).toMatchObject({ r: 'applied' })
    expect(await read(teresa, asked.id)).toEqual(asked)
    const passage = { caseId: opened.id, way: 'over', on: '2026-07-01', at, by: anna.worker }
    expect(await anna.do(patch(asked.id, 1, { add: { passages: [passage] } }))).toMatchObject({ why: 'NotAllowed' })
    expect(await anna.do(patch(asked.id, 1, { set: { to: carla.worker } }))).toMatchObject({ why: 'NotAllowed' })
    const passed = { ...passage, by: teresa.worker }
    expect(await teresa.do(patch(asked.id, 1, { add: { passages: [passed] } }))).toMatchObject({ r: 'applied' })
  })

  test('follows the coordinators of its office', async () => {
    const { ambito, acerra, packed } = await prepared()
    const later = await ambito.tablet(await ambito.worker('coordinator', [acerra]))
    expect(await read(later, packed.id)).toEqual(packed)
    await applyAsCentre(centre, ambito.id, [patch(later.worker, 1, { set: { offices: [] } })], ambito.administrator)
    expect(await read(later, packed.id)).toBeUndefined()
  })

  test('is prepared by who coordinates that office, in one’s own name', async () => {
    const { anna, carla, teresa, dina, packed } = await begin()
    expect(await carla.do(create('handover', { ...packed, workerId: carla.worker }))).toMatchObject({
      why: 'NotAllowed',
    })
    expect(await dina.do(create('handover', { ...packed, workerId: dina.worker }))).toMatchObject({
      r: 'quarantined',
    })
    expect(await teresa.do(create('handover', { ...packed, workerId: anna.worker }))).toMatchObject({ why: 'NotAllowed' })
    expect(await teresa.do(create('handover', { ...packed, reason: 'leave' }))).toMatchObject({
      why: 'Invalid',
    })
    const receipts = [{ caseId: packed.cases[0]!.caseId, at, by: packed.to }]
    expect(await teresa.do(create('handover', { ...packed, receipts }))).toMatchObject({
      why: 'NotAllowed',
    })
  })

  test('who leaves and who takes over complete it, each for oneself; a stranger does not', async () => {
    const { anna, bea, carla, teresa, opened, packed } = await prepared()
    const adding = (by: WorkerId) => patch(packed.id, 1, { add: { items: [anItem(by, opened.id)] } })
    expect(await anna.do(adding(anna.worker))).toMatchObject({ r: 'applied' })
    expect(await bea.do(adding(bea.worker))).toMatchObject({ r: 'merged' })
    expect(await anna.do(adding(bea.worker))).toMatchObject({ why: 'NotAllowed' })
    expect(await carla.do(adding(carla.worker))).toMatchObject({ r: 'quarantined' })
    const receipt = { add: { receipts: [{ caseId: opened.id, at, by: bea.worker }] } }
    for (const other of [anna, teresa]) expect(await other.do(patch(packed.id, 1, receipt))).toMatchObject({ why: 'NotAllowed' })
    expect(await bea.do(patch(packed.id, 1, receipt))).toMatchObject({ r: 'applied' })
    const passed = {
      add: {
        passages: [{ caseId: opened.id, way: 'over', on: '2026-07-01', at, by: anna.worker }],
      },
    }
    expect(await anna.do(patch(packed.id, 1, passed))).toMatchObject({ why: 'NotAllowed' })
    expect(await bea.do(patch(packed.id, 1, { set: { to: carla.worker } }))).toMatchObject({
      why: 'NotAllowed',
    })
    expect((await read(teresa, packed.id))?.items).toHaveLength(2)
  })

  test('who coordinates moves the whole team, and no other colleague does', async () => {
    const { anna, bea, carla, teresa, dina, opened } = await prepared()
    const over = aStep(teresa.worker, { kind: 'assign', worker: bea.worker, as: 'responsible' })
    const gone = aStep(teresa.worker, { kind: 'unassign', worker: anna.worker })
    const entering = (by: WorkerId) => stepOp(opened, aStep(by, { kind: 'assign', worker: by, as: 'member' }))
    for (const other of [carla, dina]) expect(await other.do(entering(other.worker))).toMatchObject({ r: 'quarantined' })
    expect(await teresa.do(stepOp(opened, over), stepOp(opened, gone))).toMatchObject({
      r: 'applied',
    })
    const caseOf = async (tablet: Tablet) => (await pullAll(tablet, [workerScope(tablet.worker)])).records.get(opened.id)
    expect([await caseOf(anna), (await caseOf(bea)) && 'there']).toEqual([undefined, 'there'])
    // Another coordinator took her out without knowing of it: that happened, and moves nothing.
    expect(await teresa.do(stepOp(opened, aStep(teresa.worker, { kind: 'unassign', worker: anna.worker })))).toMatchObject({
      r: 'applied',
    })
  })
})

describe('three tablets without network', () => {
  let open: HttpCentre
  beforeAll(async () => {
    open = await openHttpCentre()
  })
  afterAll(() => open.close())

  async function tabletOf(login: string, roles: Worker['roles']): Promise<{ tablet: WholeTablet; worker: WorkerId }> {
    const { password, worker } = await open.member(login)
    await applyAsCentre(open.centre, open.ambito.id, [patch(worker.id, 1, { set: { roles } })], open.ambito.administrator)
    return { tablet: await openTablet(open, { login, password }), worker: worker.id }
  }
  const handoversOf = async ({ device }: WholeTablet) => await device.deskRecords({ kind: 'handover' })
  const casesOf = async ({ device }: WholeTablet) => await device.deskRecords({ kind: 'case' })

  test('the cases go over and come back, with all that each has written', async () => {
    const anna = await tabletOf('anna.consegne', ['socialWorker'])
    const bea = await tabletOf('bea.consegne', ['socialWorker'])
    const teresa = await tabletOf('teresa.consegne', ['coordinator'])
    const ids: CaseId[] = []
    for (const name of ['Gruppo genitori', 'Gruppo giovani']) {
      const id = (await anna.tablet.device.newId()) as string as CaseId
      const given = {
        subject: 'group' as const,
        name,
        areas: ['MIN' as const],
        reason: 'Bisogno comune',
      }
      valueOf(await anna.tablet.device.change({ do: 'openCase', id, given }))
      ids.push(id)
    }
    for (const { tablet } of [anna, teresa]) await synced(tablet)

    const id = (await teresa.tablet.device.newId()) as string as HandoverId
    const cases = ids.map(caseId => ({
      caseId,
      title: 'Gruppo',
      state: 'reported' as const,
      as: 'responsible' as const,
    }))
    const given = {
      from: anna.worker,
      to: bea.worker,
      reason: 'leave' as const,
      endsOn: '2099-01-01',
      cases,
    }
    const change = { do: 'saveRecord', kind: 'handover', id, given } as const
    valueOf(await teresa.tablet.device.change(change))
    for (const { tablet } of [teresa, anna, bea]) await synced(tablet)

    // All three write without knowing of each other.
    for (const { tablet } of [anna, bea, teresa]) tablet.isOnline = false
    for (const { tablet, worker } of [anna, bea]) {
      const [view] = await handoversOf(tablet)
      const item = {
        id: await tablet.device.newId(),
        caseId: ids[0]!,
        sort: 'promise' as const,
        text: `di ${worker}`,
        by: worker,
      }
      const receipts = worker === bea.worker ? [{ caseId: ids[0]!, at, by: worker }] : view!.record.receipts
      const edited = { items: [...view!.record.items, item], receipts }
      const seen = { version: view!.version, record: view!.record }
      valueOf(await tablet.device.change({ do: 'saveRecord', kind: 'handover', id, given: edited, seen }))
    }
    for (const caseId of ids)
      valueOf(
        await teresa.tablet.device.change({
          do: 'passCase',
          handover: id,
          case: caseId,
          way: 'over',
        }),
      )
    const again = await teresa.tablet.device.change({
      do: 'passCase',
      handover: id,
      case: ids[0]!,
      way: 'over',
    })
    expect(again).toEqual({ ok: false, refusal: { type: 'NothingChanged' } })
    for (const { tablet } of [teresa, bea, anna, teresa, bea]) {
      tablet.isOnline = true
      await synced(tablet)
    }
    for (const { tablet } of [anna, bea, teresa]) {
      const [view] = await handoversOf(tablet)
      expect(view!.record.items.map(({ text }) => text).sort()).toEqual([`di ${anna.worker}`, `di ${bea.worker}`].sort())
      expect([view!.record.passages.length, view!.record.receipts.length]).toEqual([2, 1])
      expect(await tablet.device.conflicts()).toEqual([])
      expect(await tablet.device.quarantined()).toEqual([])
    }
    expect((await casesOf(bea.tablet)).map(({ record }) => caseStanding(record).responsible)).toEqual([bea.worker, bea.worker])
    expect((await casesOf(anna.tablet)).map(({ record }) => caseStanding(record).team.length)).toEqual([2, 2])

    expect(await bea.tablet.device.change({ do: 'passCase', handover: id, case: ids[0]!, way: 'back' })).toMatchObject({
      ok: false,
    })
    for (const caseId of ids)
      valueOf(
        await teresa.tablet.device.change({
          do: 'passCase',
          handover: id,
          case: caseId,
          way: 'back',
        }),
      )
    for (const { tablet } of [teresa, bea, anna]) await synced(tablet)
    expect((await casesOf(anna.tablet)).map(({ record }) => caseStanding(record).responsible)).toEqual([anna.worker, anna.worker])
    expect(await casesOf(bea.tablet)).toEqual([])
    expect(await anna.tablet.device.deskRecords({ kind: 'handover', isOpen: true })).toEqual([])
  })

  test('what was written in a case by one who had left it meanwhile is set aside, and not lost', async () => {
    const anna = await tabletOf('anna.parte', ['socialWorker'])
    const bea = await tabletOf('bea.arriva', ['socialWorker'])
    const teresa = await tabletOf('teresa.parte', ['coordinator'])
    const caseId = (await anna.tablet.device.newId()) as string as CaseId
    const opening = {
      subject: 'group' as const,
      name: 'Gruppo',
      areas: ['MIN' as const],
      reason: 'Bisogno comune',
    }
    valueOf(await anna.tablet.device.change({ do: 'openCase', id: caseId, given: opening }))
    for (const { tablet } of [anna, teresa]) await synced(tablet)
    const id = (await teresa.tablet.device.newId()) as string as HandoverId
    const cases = [{ caseId, title: 'Gruppo', state: 'reported' as const, as: 'responsible' as const }]
    const given = { from: anna.worker, to: bea.worker, reason: 'end' as const, cases }
    valueOf(await teresa.tablet.device.change({ do: 'saveRecord', kind: 'handover', id, given }))
    valueOf(
      await teresa.tablet.device.change({
        do: 'passCase',
        handover: id,
        case: caseId,
        way: 'over',
      }),
    )
    const planId = (await anna.tablet.device.newId()) as string as CasePlanId
    const plan = { caseId, title: 'Progetto scritto senza rete' }
    valueOf(
      await anna.tablet.device.change({
        do: 'saveRecord',
        kind: 'casePlan',
        id: planId,
        given: plan,
      }),
    )
    await synced(teresa.tablet)
    await synced(anna.tablet)
    expect(await casesOf(anna.tablet)).toEqual([])
    expect(await anna.tablet.device.quarantined()).toHaveLength(1)
    await synced(bea.tablet)
    expect(await casesOf(bea.tablet)).toHaveLength(1)
    await synced(teresa.tablet)
    expect(await teresa.tablet.device.quarantined()).toHaveLength(1)
  })
})
