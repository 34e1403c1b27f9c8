/** The directory at the centre: who drafts, who approves, and what becomes of checks and reports that arrive in any order. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DirectoryReport } from '../../src/domain/directory-report'
import { newLocation } from '../../src/domain/location'
import { newOrganization } from '../../src/domain/organization'
import { newService, type Service } from '../../src/domain/service'
import type { Centre } from '../../src/server/centre'
import { applyAsCentre } from '../../src/server/centre-device'
import type { Op } from '../../src/sync/protocol'
import { directoryScope } from '../../src/sync/scopes'
import { create, createCentre, createTestAmbito, newId, patch, pullAll, type Tablet, type TestAmbito } from './ambito'
import { openTestDatabase, type TestDatabase } from './cluster'

let db: TestDatabase
let centre: Centre
let ambito: TestAmbito
let rosa: Tablet
let luca: Tablet
let teresa: Tablet

beforeAll(async () => {
  db = await openTestDatabase()
  centre = createCentre(db.database, { now: () => new Date('2026-11-23T09:00:00Z') })
  ambito = await createTestAmbito(centre)
  rosa = await ambito.tablet(await ambito.worker('deskOperator', [ambito.acerra]))
  luca = await ambito.tablet(await ambito.worker('socialWorker', [ambito.bellona]))
  teresa = await ambito.tablet(await ambito.worker('coordinator', [ambito.acerra]))
})
afterAll(() => db.close())

const aService = (rest: Partial<Service> = {}): Service =>
  newService({
    id: newId() as string as Service['id'],
    name: 'Centro di ascolto',
    organizationId: newId() as string as Service['organizationId'],
    serviceClass: 'information',
    areas: ['FRA'],
    ...rest,
  })

const command = (name: string, entry: string, args: object = {}, base: Record<string, number> = {}): Op => ({
  op: 'cmd',
  name: `directory.${name}`,
  args: { entry, on: '2026-11-22', ...args },
  base,
})

const aReport = (about: string, tablet: Tablet, rest: object = {}): DirectoryReport =>
  ({
    id: newId(),
    about,
    fault: 'phone',
    author: tablet.worker,
    officeId: ambito.acerra,
    reportedAt: '2026-11-22T09:00:00.000Z',
    state: 'open',
    ...rest,
  }) as unknown as DirectoryReport

async function heldBy(tablet: Tablet, id: string): Promise<{ doc: Service; ver: number } | undefined> {
  const { records } = await pullAll(tablet, [directoryScope])
  return [...records.values()].find(record => record.id === id) as { doc: Service; ver: number } | undefined
}

async function approved(rest: Partial<Service> = {}): Promise<Service> {
  const service = aService({ status: 'approved', ...rest })
  await applyAsCentre(centre, ambito.id, [create('service', service, [directoryScope])], ambito.administrator)
  return service
}

describe('drafting and approving', () => {
  test('what anybody drafts at a desk is on every tablet, and an editor approves it', async () => {
    const organization = newOrganization({ id: newId() as never, name: 'Parrocchia', nature: 'parish' })
    const location = newLocation({ id: newId() as never, locationType: 'physical', comune: 'A024' })
    const service = aService({ organizationId: organization.id, at: [{ locationId: location.id, phones: [] }] })
    const made = await rosa.do(create('organization', organization), create('location', location), create('service', service))
    expect(made.r).toBe('applied')
    expect((await heldBy(luca, service.id))?.doc.status).toBe('draft')

    expect((await luca.do(patch(service.id, 1, { set: { waitTime: 'due settimane' } }))).r).toBe('applied')
    expect((await rosa.do(command('approve', service.id))).why).toBe('NotAllowed')
    const approving = [service.id, organization.id, location.id].map(id => command('approve', id))
    expect((await teresa.do(...approving)).r).toBe('applied')
    const after = (await heldBy(rosa, service.id))!
    expect(after.doc).toMatchObject({ status: 'approved', decided: { by: teresa.worker, on: '2026-11-22' } })
    expect((await heldBy(rosa, location.id))!.doc.status).toBe('approved')

    expect((await rosa.do(patch(service.id, after.ver, { set: { waitTime: 'niente' } }))).why).toBe('NotAllowed')
    expect((await teresa.do(patch(service.id, after.ver, { set: { waitTime: 'niente' } }))).r).toBe('applied')
  })

  test('nobody approves by writing the field, and nobody makes what is approved without being an editor', async () => {
    const service = await approved()
    expect((await teresa.do(patch(service.id, 1, { set: { status: 'withdrawn' } }))).why).toBe('Invalid')
    expect((await rosa.do(create('service', aService({ status: 'approved' })))).why).toBe('NotAllowed')
    expect((await teresa.do(create('service', aService({ status: 'approved' })))).r).toBe('applied')
    expect((await teresa.do(create('service', aService({ status: 'withdrawn' })))).why).toBe('Invalid')
  })

  test('a new entry is checked by its own author, or by nobody', async () => {
    const on = '2026-11-22'
    const byOther = aService({ verification: { on, by: luca.worker, how: 'phone' } })
    expect((await rosa.do(create('service', byOther))).why).toBe('Invalid')
    expect((await rosa.do(create('service', aService({ lastWorkedOn: on })))).why).toBe('Invalid')
    const byRosa = aService({ verification: { on, by: rosa.worker, how: 'visit' } })
    expect((await rosa.do(create('service', byRosa))).r).toBe('applied')
  })

  test('withdrawn with a reason, and brought back', async () => {
    const service = await approved()
    expect((await teresa.do(command('withdraw', service.id))).why).toBe('Invalid')
    expect((await teresa.do(command('withdraw', service.id, { why: 'ha chiuso' }))).r).toBe('applied')
    expect((await heldBy(rosa, service.id))!.doc.decided).toEqual({ by: teresa.worker, on: '2026-11-22', why: 'ha chiuso' })
    expect((await rosa.do(command('confirm', service.id, { how: 'phone' }))).why).toBe('Invalid')
    expect((await teresa.do(command('approve', service.id))).r).toBe('applied')
    expect((await teresa.do(command('approve', service.id))).r).toBe('noop')
  })
})

describe('confirmed', () => {
  test('by anybody at a desk; the latest day counts, in whatever order the tablets come', async () => {
    const service = await approved()
    expect((await luca.do(command('confirm', service.id, { how: 'visit' }, { [service.id]: 1 }))).r).toBe('applied')
    expect((await rosa.do(command('confirm', service.id, { on: '2026-11-20', how: 'phone' }, { [service.id]: 1 }))).r).toBe(
      'noop',
    )
    expect((await heldBy(teresa, service.id))!.doc.verification).toEqual({ on: '2026-11-22', by: luca.worker, how: 'visit' })
    expect((await rosa.do(command('confirm', service.id, { on: '2026-11-23', how: 'phone', with: 'il parroco' }))).r).toBe(
      'applied',
    )
    expect((await heldBy(teresa, service.id))!.doc.verification).toMatchObject({ by: rosa.worker, with: 'il parroco' })
  })

  test('a check and an edit of the same moment do not clash', async () => {
    const service = await approved()
    const { ver } = (await heldBy(rosa, service.id))!
    await rosa.do(command('confirm', service.id, { how: 'phone' }))
    expect((await teresa.do(patch(service.id, ver, { set: { email: 'ascolto@example.org' } }))).r).toBe('merged')
    expect((await heldBy(rosa, service.id))!.doc).toMatchObject({ email: 'ascolto@example.org', verification: { how: 'phone' } })
  })

  test('not in the future, not of what is no service, not of what is not there', async () => {
    const service = await approved()
    expect((await rosa.do(command('confirm', service.id, { on: '2026-11-25', how: 'phone' }))).why).toBe('Invalid')
    expect((await rosa.do(command('confirm', newId(), { how: 'phone' }))).why).toBe('OutOfScope')
    expect((await rosa.do(command('confirm', ambito.acerra, { how: 'phone' }))).why).toBe('NotAllowed')
    expect((await rosa.do(command('burn', service.id))).why).toBe('UnknownType')
    expect((await rosa.do(command('confirm', service.id, { how: 'phone' }, { [service.id]: 9 }))).why).toBe('Invalid')
  })

  test('who was sent and received there leaves the day', async () => {
    const service = await approved()
    expect((await luca.do(command('worked', service.id))).r).toBe('applied')
    expect((await rosa.do(command('worked', service.id, { on: '2026-11-01' }))).r).toBe('noop')
    expect((await heldBy(rosa, service.id))!.doc.lastWorkedOn).toBe('2026-11-22')
  })
})

describe('reports of what is wrong', () => {
  test('by anybody in their own name; put behind by an editor, who lays the proposal upon the entry', async () => {
    const service = await approved()
    const report = aReport(service.id, rosa, { proposed: { base: 1, set: { waitTime: 'un mese' } } })
    expect((await luca.do(create('directoryReport', report))).why).toBe('NotAllowed')
    expect((await rosa.do(create('directoryReport', report))).r).toBe('applied')
    const closing = (by: string) =>
      patch(report.id, 1, { set: { state: 'mended', 'decided.by': by, 'decided.on': '2026-11-22' } })
    expect((await rosa.do(closing(rosa.worker))).why).toBe('NotAllowed')
    const mended = await teresa.do(patch(service.id, 1, { set: { waitTime: 'un mese' } }), closing(teresa.worker))
    expect(mended.r).toBe('applied')
    expect((await heldBy(luca, service.id))!.doc.waitTime).toBe('un mese')
    expect((await heldBy(luca, report.id))!.doc).toMatchObject({ state: 'mended' })
  })

  test('two editors put the same report behind, and nobody is asked which of them did', async () => {
    const service = await approved()
    const report = aReport(service.id, rosa)
    await rosa.do(create('directoryReport', report))
    const closing = (by: string) =>
      patch(report.id, 1, { set: { state: 'mended', 'decided.by': by, 'decided.on': '2026-11-22' } })
    const other = await ambito.tablet(await ambito.worker('coordinator', [ambito.bellona]))
    expect((await teresa.do(closing(teresa.worker))).r).toBe('applied')
    expect((await other.do(closing(other.worker))).conflicts).toBeUndefined()
  })

  test('a report is born open, and says something', async () => {
    const service = await approved()
    expect((await rosa.do(create('directoryReport', aReport(service.id, rosa, { state: 'mended' })))).why).toBe('Invalid')
    expect((await rosa.do(create('directoryReport', aReport(service.id, rosa, { fault: 'other' })))).why).toBe('Invalid')
    const said = aReport(service.id, rosa, { fault: 'other', text: 'non rispondono mai' })
    expect((await rosa.do(create('directoryReport', said))).r).toBe('applied')
  })
})

describe('two editors', () => {
  test('of the same field clash, and an editor settles it, not who may only draft', async () => {
    const service = await approved()
    const other = await ambito.tablet(await ambito.worker('coordinator', [ambito.bellona]))
    expect((await teresa.do(patch(service.id, 1, { set: { waitTime: 'un mese' } }))).r).toBe('applied')
    const clash = await other.do(patch(service.id, 1, { set: { waitTime: 'due mesi' } }))
    expect(clash.r).toBe('conflict')
    const resolve: Op = { op: 'resolve', conflict: clash.conflicts![0]!, base: 1, choose: 'incoming' }
    expect((await rosa.do(resolve)).why).toBe('OutOfScope')
    expect((await teresa.do(resolve)).r).toBe('applied')
    expect((await heldBy(rosa, service.id))!.doc.waitTime).toBe('due mesi')
  })

  test('of a list join what each added', async () => {
    const service = await approved({ comuni: ['A023'] })
    const other = await ambito.tablet(await ambito.worker('coordinator', [ambito.bellona]))
    await teresa.do(patch(service.id, 1, { add: { comuni: ['A717'] } }))
    expect((await other.do(patch(service.id, 1, { add: { comuni: ['M294'] }, remove: { comuni: ['A023'] } }))).r).toBe('merged')
    expect((await heldBy(rosa, service.id))!.doc.comuni).toEqual(['A717', 'M294'])
  })
})
