/** Whole tablets: what a case asks for and cannot have is counted by whoever coordinates, who reads nothing else of it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { italianDay } from '../../src/domain/dates'
import { interventionStanding, withPassage } from '../../src/domain/intervention-rules'
import type { CaseId, InterventionId, RecordId } from '../../src/domain/ids'
import type { InterventionPassage } from '../../src/domain/intervention'
import { applyAsCentre } from '../../src/server/centre-device'
import { patch, valueOf } from './ambito'
import { openHttpCentre, type HttpCentre } from './http-centre'
import { listen, openTablet, synced, type WholeTablet } from './whole-tablet'

let open: HttpCentre

beforeAll(async () => {
  open = await openHttpCentre()
})
afterAll(() => open.close())

async function tabletOf(login: string, role: 'socialWorker' | 'coordinator'): Promise<WholeTablet> {
  const { password, worker } = await open.member(login)
  await applyAsCentre(open.centre, open.ambito.id, [patch(worker.id, 1, { set: { roles: [role] } })], open.ambito.administrator)
  return openTablet(open, { login, password })
}

async function begin(tablet: WholeTablet): Promise<{ of: CaseId; id: InterventionId }> {
  const personId = await listen(tablet, 'Ferrante')
  const of = (await tablet.device.newId()) as string as CaseId
  const id = (await tablet.device.newId()) as string as InterventionId
  valueOf(await tablet.device.change({ do: 'openCase', id: of, given: { personId, areas: ['MIN', 'ANZ'], reason: 'Decreto' } }))
  const given = { caseId: of, what: 'Centro diurno' }
  valueOf(await tablet.device.change({ do: 'saveRecord', kind: 'intervention', id, given }))
  return { of, id }
}

/** As the screen writes it, on what it sees. */
async function move(tablet: WholeTablet, id: InterventionId, rest: Partial<InterventionPassage>) {
  const { device } = tablet
  const [view] = await device.deskRecords({ kind: 'intervention', ids: [id as string as RecordId] })
  const worker = (await device.session())!.worker.id
  const now = Date.now()
  const said = { on: italianDay(now), at: new Date(now).toISOString(), by: worker }
  const passage = { id: await device.newId(), ...said, ...rest } as InterventionPassage
  const { record, version } = view!
  const given = withPassage(record, passage)
  return device.change({ do: 'saveRecord', kind: 'intervention', id, given, seen: { version, record } })
}

const counted = async ({ device }: WholeTablet) => {
  const { unmet, unavailable } = (await device.coordination())!
  return { areas: unmet.areas, reasons: unmet.reasons, total: unmet.total, comuni: unmet.comuni.length, unavailable }
}

test('an intervention that is not to be had is an unanswered demand of the coordinator, until it is asked again', async () => {
  const anna = await tabletOf('anna.domanda', 'socialWorker')
  const teresa = await tabletOf('teresa.domanda', 'coordinator')
  anna.isOnline = false
  const { of, id } = await begin(anna)
  valueOf(await move(anna, id, { to: 'unavailable', unmet: 'waitingList', area: 'ANZ' }))
  anna.isOnline = true
  await synced(anna)
  await synced(teresa)
  expect(await counted(teresa)).toEqual({
    areas: ['ANZ'],
    reasons: ['waitingList'],
    total: 1,
    comuni: 1,
    unavailable: [1, 0, 0, 0],
  })
  expect(await teresa.device.deskRecords({ kind: 'intervention', case: of })).toEqual([])

  valueOf(await move(anna, id, { to: 'requested' }))
  await synced(anna)
  await synced(teresa)
  expect(await counted(teresa)).toMatchObject({ total: 0, unavailable: [0, 0, 0, 0] })
})

test('one that is voided while it is not to be had is an unanswered demand no more', async () => {
  const carla = await tabletOf('carla.domanda', 'socialWorker')
  const vera = await tabletOf('vera.domanda', 'coordinator')
  carla.isOnline = false
  const { of, id } = await begin(carla)
  valueOf(await move(carla, id, { to: 'unavailable', unmet: 'cost', area: 'ANZ' }))
  const before = async () => (await counted(vera)).total
  carla.isOnline = true
  await synced(carla)
  await synced(vera)
  const total = await before()
  const voiding = { do: 'voidRecord', kind: 'intervention', id: id as string as RecordId, reason: 'Scritto due volte' } as const
  valueOf(await carla.device.change(voiding))
  await synced(carla)
  await synced(vera)
  expect(await before()).toBe(total - 1)
  const [heading] = await vera.device.deskRecords({ kind: 'case', ids: [of as string as RecordId] })
  const told = heading!.record.steps.flatMap(step => (step.kind === 'unmetDemand' ? [step] : []))
  expect(told).toMatchObject([
    { of: id, area: 'ANZ', unmet: 'cost' },
    { of: id, area: 'ANZ' },
  ])
  expect(told[1]).not.toHaveProperty('unmet')
})

test('a passage saved twice is told once, and one without a reason is saved nowhere', async () => {
  const bea = await tabletOf('bea.domanda', 'socialWorker')
  const { of, id } = await begin(bea)
  expect(await move(bea, id, { to: 'unavailable' })).toMatchObject({ ok: false, refusal: { type: 'Malformed' } })
  const passage = { id: await bea.device.newId(), to: 'unavailable', unmet: 'cost' } as const
  valueOf(await move(bea, id, passage))
  await move(bea, id, passage)
  const [heading] = await bea.device.deskRecords({ kind: 'case', ids: [of as string as RecordId] })
  expect(heading!.record.steps.filter(({ kind }) => kind === 'unmetDemand')).toMatchObject([{ area: 'MIN', unmet: 'cost' }])
  const [view] = await bea.device.deskRecords({ kind: 'intervention', ids: [id as string as RecordId] })
  expect(interventionStanding(view!.record).state).toBe('unavailable')
})
