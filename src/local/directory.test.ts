import { describe, expect, test, vi } from 'vitest'
import type { ConflictId, DirectoryReportId, LocationId, OrganizationId, RecordId, ServiceId, WorkerId } from '../domain/ids'
import { newLocation } from '../domain/location'
import { newOrganization } from '../domain/organization'
import { newService, type Service } from '../domain/service'
import type { Doc } from '../sync/merge'
import type { Change } from './device'
import { createTestCentre, testWorkerDoc } from './test-centre'
import { lastOps, newTestId, openTablet, tabbedWorld, testOffice, valueOf, type TestTablet } from './test-tablet'

const self = '01890000-0000-7000-8000-0000000000a1' as WorkerId
const everywhere = ['c:ambito']
const json = (value: object): Doc => JSON.parse(JSON.stringify(value)) as Doc

const organization = newOrganization({
  id: newTestId() as OrganizationId,
  name: 'Parrocchia Santa Chiara',
  nature: 'parish',
  status: 'approved',
})
const place = newLocation({
  id: newTestId() as LocationId,
  locationType: 'physical',
  address: 'Via dei Mercanti 9',
  status: 'approved',
})
const aService = (name: string, rest: Partial<Service> = {}): Service =>
  newService({
    id: newTestId() as ServiceId,
    name,
    organizationId: organization.id,
    serviceClass: 'essentials',
    areas: ['FRA'],
    status: 'approved',
    ...rest,
  })
const canteen = aService('Mensa', { at: [{ locationId: place.id, phones: [] }], description: 'Un pasto caldo.' })

async function desk(role: 'socialWorker' | 'coordinator' = 'socialWorker') {
  const centre = createTestCentre()
  centre.put('worker', { ...testWorkerDoc(self, [testOffice]), roles: [role] }, everywhere)
  for (const [type, record] of [
    ['organization', organization],
    ['location', place],
    ['service', canteen],
  ] as const) {
    centre.put(type, json(record), everywhere)
  }
  const tablet = await openTablet({ centre })
  await tablet.engine.syncNow()
  return { centre, tablet, names: (text: string) => namesFound(tablet, text) }
}

const namesFound = async ({ engine }: TestTablet, text: string): Promise<string[]> =>
  (await engine.searchServices({ text, limit: 10 })).services.map(({ service }) => service.name)

const confirm = (on: string, entry = canteen.id): Change => ({
  do: 'commandEntries',
  commands: [{ name: 'directory.confirm', entry, on, how: 'phone' }],
})

describe('the directory on the tablet', () => {
  test('is found by its own words, its organization’s and its place’s', async () => {
    const { names } = await desk()
    expect(await names('pasto')).toEqual(['Mensa'])
    expect(await names('santa chiara')).toEqual(['Mensa'])
    expect(await names('mercanti')).toEqual(['Mensa'])
    expect(await names('asilo')).toEqual([])
  })

  test('is read by itself, some entries at a time, once nothing more arrives', async () => {
    const { centre, tablet } = await desk()
    const many = Array.from({ length: 300 }, (_, at) => aService(`Sportello ${at}`))
    for (const service of many) centre.put('service', json(service), everywhere)
    await tablet.engine.syncNow()
    valueOf(await tablet.engine.change(confirm('2026-11-20', many[299]!.id)))
    const named = async () => (await tablet.engine.queue(1))[0]!.about
    expect(await named()).toBeUndefined()
    tablet.clock.advance(2000)
    await vi.waitFor(async () => expect(await named()).toBe('Sportello 299'), { timeout: 20_000 })
    expect((await tablet.engine.searchServices({ text: 'sportello', limit: 1 })).total).toBe(300)
  })

  test('asked for before the first download, it is not empty after it', async () => {
    const centre = createTestCentre()
    centre.put('worker', testWorkerDoc(self, [testOffice]), everywhere)
    centre.put('organization', json(organization), everywhere)
    centre.put('location', json(place), everywhere)
    centre.put('service', json(canteen), everywhere)
    const tablet = await openTablet({ centre })
    expect(await namesFound(tablet, '')).toEqual([])
    await tablet.engine.syncNow()
    expect(await namesFound(tablet, '')).toEqual(['Mensa'])
  })

  test('what a pull brings is found at once: a new service, another name, a void', async () => {
    const { centre, tablet, names } = await desk()
    expect(await names('')).toEqual(['Mensa'])
    centre.put('service', json(aService('Emporio')), everywhere)
    centre.put('organization', json({ ...organization, name: 'Fondazione Girasole' }), everywhere)
    await tablet.engine.syncNow()
    expect(await names('girasole')).toEqual(['Emporio', 'Mensa'])
    expect(await names('chiara')).toEqual([])
    centre.put('service', json({ ...canteen, name: 'Refettorio' }), everywhere)
    await tablet.engine.syncNow()
    expect(await names('refett')).toEqual(['Refettorio'])
  })

  test('one that leaves the tablet is found no more', async () => {
    const { centre, tablet, names } = await desk()
    expect(await names('mensa')).toEqual(['Mensa'])
    centre.move(canteen.id, [])
    await tablet.engine.syncNow()
    expect(await names('mensa')).toEqual([])
    expect(await tablet.engine.service(canteen.id)).toBeUndefined()
  })

  test('another tab of the same vault finds what was changed here', async () => {
    const centre = createTestCentre()
    centre.put('worker', { ...testWorkerDoc(self, [testOffice]), roles: ['coordinator'] }, everywhere)
    centre.put('organization', json(organization), everywhere)
    centre.put('service', json(canteen), everywhere)
    const { world, clock } = tabbedWorld()
    const tablet = await openTablet({ centre, world: world(), clock })
    await tablet.engine.syncNow()
    const other = await tablet.again(world())
    expect(await namesFound(other, 'mensa')).toEqual(['Mensa'])
    valueOf(await tablet.engine.change({ do: 'saveService', service: { entry: { ...canteen, name: 'Refettorio' } } }))
    await new Promise(resolve => setTimeout(resolve, 20))
    expect(await namesFound(other, 'refettorio')).toEqual(['Refettorio'])
  })
})

describe('confirmed', () => {
  test('shows at once, waits in the queue with its name, and is delivered', async () => {
    const { centre, tablet } = await desk()
    valueOf(await tablet.engine.change(confirm('2026-11-22')))
    const view = (await tablet.engine.service(canteen.id))!
    expect(view.service.verification).toEqual({ on: '2026-11-22', by: self, how: 'phone' })
    expect(view.delivery).toEqual({ type: 'queued' })
    expect((await tablet.engine.queue(5))[0]).toMatchObject({ what: 'directory', about: 'Mensa' })
    await tablet.engine.syncNow()
    expect((await tablet.engine.service(canteen.id))!.delivery.type).toBe('delivered')
    expect(centre.records.get(canteen.id)!.state.doc['verification']).toMatchObject({ by: self })
  })

  test('nothing older than what is there, nothing of what is not here', async () => {
    const { tablet } = await desk()
    valueOf(await tablet.engine.change(confirm('2026-11-22')))
    expect(await tablet.engine.change(confirm('2026-11-01'))).toEqual({ ok: false, refusal: { type: 'NothingChanged' } })
    const away: Change = {
      do: 'commandEntries',
      commands: [{ name: 'directory.confirm', entry: newTestId() as RecordId, on: '2026-11-22', how: 'phone' }],
    }
    expect(await tablet.engine.change(away)).toEqual({ ok: false, refusal: { type: 'NoSuchRecord' } })
  })

  test('who may not decide is refused before anything is written', async () => {
    const { tablet } = await desk()
    const withdraw: Change = {
      do: 'commandEntries',
      commands: [{ name: 'directory.withdraw', entry: canteen.id, on: '2026-11-22', why: 'ha chiuso' }],
    }
    expect(await tablet.engine.change(withdraw)).toEqual({
      ok: false,
      refusal: { type: 'NotAllowed', refusal: 'RoleMayNot' },
    })
    expect(await tablet.engine.queue(5)).toEqual([])
  })
})

describe('writing an entry', () => {
  test('a new one with its organization is one change, saved once however often it is asked', async () => {
    const { centre, tablet, names } = await desk()
    const group = newOrganization({ id: newTestId() as OrganizationId, name: 'Gruppo di cammino', nature: 'informal' })
    const walk = aService('Passeggiata', { organizationId: group.id, status: 'draft' })
    const save: Change = { do: 'saveService', service: { entry: walk }, organization: { entry: group } }
    const first = valueOf(await tablet.engine.change(save))
    expect(valueOf(await tablet.engine.change(save)).mid).toBe(first.mid)
    await tablet.engine.syncNow()
    expect(lastOps(centre).map(op => op.op === 'create' && op.type)).toEqual(['organization', 'service'])
    // A draft is not offered; who keeps the directory sees it.
    expect(await names('passeggiata')).toEqual([])
    const { drafts } = await tablet.engine.directoryDesk()
    expect(drafts.map(({ service, organization }) => [service.name, organization?.name])).toEqual([
      ['Passeggiata', 'Gruppo di cammino'],
    ])
  })

  test('nobody who may only draft makes one that is approved', async () => {
    const { tablet } = await desk()
    expect(await tablet.engine.change({ do: 'saveService', service: { entry: aService('Sportello') } })).toEqual({
      ok: false,
      refusal: { type: 'NotAllowed', refusal: 'NotInThisState' },
    })
  })

  test('of an approved one becomes a proposal, with only what was changed', async () => {
    const { centre, tablet } = await desk()
    const edited = { ...canteen, waitTime: 'nessuna', comuni: ['A717'] }
    const save: Change = { do: 'saveService', service: { entry: edited, seen: { version: 1, entry: canteen } } }
    valueOf(await tablet.engine.change(save))
    await tablet.engine.syncNow()
    expect(lastOps(centre)).toMatchObject([
      {
        op: 'create',
        type: 'directoryReport',
        doc: {
          about: canteen.id,
          author: self,
          state: 'open',
          proposed: { base: 1, set: { waitTime: 'nessuna' }, add: { comuni: ['A717'] } },
        },
      },
    ])
    const view = (await tablet.engine.service(canteen.id))!
    expect(view.service.waitTime).toBeUndefined()
    expect(view.mayEdit).toBe(false)
    expect(view.reports).toHaveLength(1)
  })

  test('an editor’s edit is a patch of what was changed since it was seen', async () => {
    const { centre, tablet } = await desk('coordinator')
    const seen = { version: 1, entry: canteen }
    centre.put('service', json({ ...canteen, email: 'mensa@example.org' }), everywhere)
    await tablet.engine.syncNow()
    valueOf(await tablet.engine.change({ do: 'saveService', service: { entry: { ...canteen, waitTime: 'nessuna' }, seen } }))
    const { service } = (await tablet.engine.service(canteen.id))!
    expect(service).toMatchObject({ waitTime: 'nessuna', email: 'mensa@example.org' })
    const again = await tablet.engine.change({ do: 'saveService', service: { entry: service } })
    expect(again).toEqual({ ok: false, refusal: { type: 'NothingChanged' } })
  })
})

describe('reports', () => {
  const aReport = (rest: object = {}): Change => ({
    do: 'reportEntry',
    id: newTestId() as DirectoryReportId,
    about: canteen.id,
    fault: 'phone',
    ...rest,
  })

  test('are the author’s, open, and say something', async () => {
    const { tablet } = await desk()
    expect(await tablet.engine.change(aReport({ fault: 'other' }))).toEqual({
      ok: false,
      refusal: { type: 'Malformed', fields: ['text'] },
    })
    valueOf(await tablet.engine.change(aReport({ text: ' il numero è cambiato ' })))
    const [view] = (await tablet.engine.directoryDesk()).reports
    expect(view).toMatchObject({
      report: { author: self, officeId: testOffice, text: 'il numero è cambiato', state: 'open' },
      service: { id: canteen.id, name: 'Mensa' },
      mayDecide: false,
    })
  })

  test('an editor lays the proposal upon the entry and closes the report in one change', async () => {
    const { centre, tablet } = await desk('coordinator')
    const change = aReport({ proposed: { base: 1, set: { waitTime: 'un mese' } } })
    valueOf(await tablet.engine.change(change))
    const report = (change as { readonly id: DirectoryReportId }).id
    expect(await tablet.engine.change({ do: 'decideReport', report, decision: 'rejected' })).toEqual({
      ok: false,
      refusal: { type: 'Malformed', fields: ['why'] },
    })
    valueOf(await tablet.engine.change({ do: 'decideReport', report, decision: 'mended', apply: true }))
    expect((await tablet.engine.service(canteen.id))!).toMatchObject({ service: { waitTime: 'un mese' }, reports: [] })
    await tablet.engine.syncNow()
    expect(lastOps(centre).map(op => op.op)).toEqual(['patch', 'patch'])
    expect(centre.records.get(report)!.state.doc).toMatchObject({ state: 'mended', decided: { by: self, on: '2026-11-22' } })
    expect(await tablet.engine.change({ do: 'decideReport', report, decision: 'mended' })).toEqual({
      ok: false,
      refusal: { type: 'NothingChanged' },
    })
  })
})

test('the call list of an office has what it keeps and what nobody keeps, the most urgent first', async () => {
  const { centre, tablet } = await desk()
  const checked = (name: string, on: string | undefined, rest: Partial<Service> = {}): void =>
    centre.put(
      'service',
      json(aService(name, { ...(on !== undefined && { verification: { on, how: 'phone' } }), ...rest })),
      everywhere,
    )
  checked('Fresco', '2026-11-20')
  checked('Vecchio', '2026-01-20')
  checked('Appena scaduto', '2026-08-01', { keptBy: testOffice })
  checked('Di altri', '2026-01-01', { keptBy: newTestId() as typeof testOffice })
  checked('Ritirato', undefined, { status: 'withdrawn' })
  await tablet.engine.syncNow()
  const { calls, withdrawn } = await tablet.engine.directoryDesk()
  expect(calls.map(({ service }) => service.name)).toEqual(['Mensa', 'Vecchio', 'Appena scaduto'])
  expect(withdrawn.map(({ service }) => service.name)).toEqual(['Ritirato'])
  expect(await tablet.engine.directoryFacts()).toEqual({
    services: 5,
    languages: [],
    drafts: 0,
    reports: 0,
    calls: 3,
    mayDecide: false,
  })
})

test('a conflict about an entry is told by its name, and only an editor settles it', async () => {
  const side = { device: newTestId(), mid: 3, author: self, writtenAt: '2026-11-22T08:00:00.000Z' }
  const id = newTestId() as ConflictId
  const conflict: Doc = {
    id,
    of: canteen.id,
    ofType: 'service',
    kind: 'field',
    unit: 'waitTime',
    current: { ...side, value: { waitTime: 'un mese' } },
    candidates: [{ ...side, value: { waitTime: 'due mesi' }, receivedAt: side.writtenAt }],
    state: 'open',
  }
  const choose: Change = { do: 'resolveConflict', conflict: id, choose: 'incoming' }
  for (const role of ['socialWorker', 'coordinator'] as const) {
    const { centre, tablet } = await desk(role)
    centre.put('conflict', conflict, everywhere)
    await tablet.engine.syncNow()
    expect(await tablet.engine.conflicts()).toMatchObject([{ entry: 'Mensa', person: undefined }])
    expect((await tablet.engine.service(canteen.id))!.isDisputed).toBe(true)
    const answer = await tablet.engine.change(choose)
    expect(answer.ok ? 'ok' : answer.refusal).toEqual(
      role === 'coordinator' ? 'ok' : { type: 'NotAllowed', refusal: 'OutOfScope' },
    )
  }
})
