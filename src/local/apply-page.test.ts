import { describe, expect, test } from 'vitest'
import { DeviceId, type PersonId, type RecordId } from '../domain/ids'
import type { PullAnswer, PulledRecord } from '../sync/protocol'
import { applyPage } from './apply-page'
import { applySnapshot } from './apply-snapshot'
import { createSealer } from './codec'
import { createStore } from './store'
import { arriving, createTestCentre, testEpoch, testPerson } from './test-centre'
import { listenTo, midsOn, newTestId, openTablet, otherOffice, somebodyNew, testOffice, type TestTablet } from './test-tablet'

const here = `o:${testOffice}`
const there = `o:${otherOffice}`

/** The tablet's own store, for pages that no well-behaved centre would send. */
function storeOf(tablet: TestTablet) {
  const sealer = createSealer('vault-1', new Uint8Array(32).fill(1), length => tablet.world.randomBytes(length))
  return createStore(tablet.world, tablet.disk, sealer, DeviceId.parse('01890000-0000-7000-8000-0000000000d1'))
}

const page = (upto: number, rest: Partial<PullAnswer> = {}): PullAnswer => ({
  epoch: testEpoch,
  upto,
  more: false,
  lastMid: 0,
  put: [],
  leave: [],
  scopes: { drop: [], add: [] },
  rebootstrap: false,
  digests: null,
  directive: null,
  time: '2026-11-22T09:00:00.000Z',
  backedUpSeq: 0,
  seal: null,
  ...rest,
})

const person = (id: string, ver: number, surname: string, sc: string[] = [here]): PulledRecord => ({
  id: id as RecordId,
  type: 'person',
  ver,
  sv: 1,
  state: 'active',
  sc,
  fv: {},
  doc: testPerson(id, surname, 'Ida', testOffice),
})

const byAnother = (field: string): PulledRecord['fv'] => ({
  [field]: [2, DeviceId.parse('01890000-0000-7000-8000-0000000000d9'), 1],
})

async function filled() {
  const centre = createTestCentre()
  const tablet = await openTablet({ centre, offices: [testOffice, otherOffice] })
  await tablet.engine.syncNow()
  const upto = async () => ((await tablet.disk.meta.get('cursor'))!.v as { upto: number }).upto
  const found = async (text: string) => (await (await tablet.again()).engine.searchPeople(text, 5)).total
  return { centre, tablet, store: storeOf(tablet), upto, found }
}

describe('a page of a pull', () => {
  test('[S84] a row that went bad, and came again, is found by the search once, and no more when it leaves', async () => {
    const { tablet, store, upto, found } = await filled()
    const since = await upto()
    const [bad, gone] = [newTestId(), newTestId()]
    const put = [person(bad, 2, 'Guasti'), person(gone, 2, 'Guasti')]
    await applyPage(store, since, page(since + 1, { put }))
    const spoilt = (await tablet.disk.rec.get(bad))!
    await tablet.disk.rec.put({ ...spoilt, c: spoilt.c.map((byte, at) => (at === 60 ? byte ^ 1 : byte)) })
    await tablet.disk.rec.delete(gone)
    // Their pages are full meanwhile: what comes again goes to another.
    const others = Array.from({ length: 600 }, () => person(newTestId(), 2, 'Molti'))
    await applyPage(store, since + 1, page(since + 2, { put: others }))
    await applyPage(store, since + 2, page(since + 3, { put: [person(bad, 3, 'Guasti'), person(gone, 2, 'Guasti')] }), {
      wanted: [gone],
    })
    expect(await found('guasti')).toBe(2)
    const leave = [bad, gone].map(id => ({ id: id as RecordId, sc: [here] }))
    await applyPage(store, since + 3, page(since + 4, { leave }))
    expect(await found('guasti')).toBe(0)
  })

  test('[S82] applied again it changes nothing, and one asked for before the cursor moved is ignored', async () => {
    const { tablet, store, upto, found } = await filled()
    const since = await upto()
    const id = newTestId()
    expect(await applyPage(store, since, page(since + 5, { put: [person(id, 2, 'Nuovi')] }))).toMatchObject({ isApplied: true })
    const rows = await tablet.disk.rec.count()
    const stale = page(since + 3, { leave: [{ id: id as RecordId, sc: [here] }] })
    expect(await applyPage(store, since, stale)).toMatchObject({ isApplied: false })
    expect(await applyPage(store, since + 5, page(since + 1, { leave: stale.leave }))).toMatchObject({ isApplied: false })
    expect(await upto()).toBe(since + 5)
    expect(await tablet.disk.rec.count()).toBe(rows)
    expect(await found('nuovi')).toBe(1)
  })

  test('[S82] a page that fails half-way moves neither rows nor cursor', async () => {
    const { tablet, store, upto } = await filled()
    const since = await upto()
    const rows = await tablet.disk.rec.count()
    const id = newTestId()
    const broken = { ...person(newTestId(), 1, 'Rotti'), doc: { id: 1n } } as unknown as PulledRecord
    await expect(applyPage(store, since, page(since + 9, { put: [person(id, 1, 'Interi'), broken] }))).rejects.toThrow('BigInt')
    expect(await upto()).toBe(since)
    expect(await tablet.disk.rec.count()).toBe(rows)
  })

  test('[S83] an older version never replaces a newer one; the same version changes only the scopes', async () => {
    const { tablet, store, upto, found } = await filled()
    const since = await upto()
    const id = newTestId()
    await applyPage(store, since, page(since + 1, { put: [person(id, 5, 'Quinta')] }))
    await applyPage(store, since + 1, page(since + 2, { put: [person(id, 4, 'Quarta')] }))
    expect(await found('quinta')).toBe(1)
    await applyPage(store, since + 2, page(since + 3, { put: [person(id, 5, 'Quinta', [here, there])] }))
    expect((await tablet.disk.rec.get(id))!.sc).toHaveLength(2)
  })

  test('[S84] a record stays while a scope holds it, then goes with its search entry; outbox and drafts stay', async () => {
    const { tablet, store, upto, found } = await filled()
    const since = await upto()
    const id = newTestId() as PersonId
    await applyPage(store, since, page(since + 1, { put: [person(id, 1, 'Partenti', [here, there])] }))
    await tablet.engine.change({ do: 'editPerson', person: { ...(await tablet.engine.person(id))!.person, citizenship: 'x' } })
    await applyPage(store, since + 1, page(since + 2, { put: [person(id, 1, 'Partenti', [there])] }))
    expect(await found('partenti')).toBe(1)
    await applyPage(store, since + 2, page(since + 3, { scopes: { drop: [there], add: [] } }))
    expect(await found('partenti')).toBe(0)
    expect(await tablet.disk.rec.get(id)).toBeUndefined()
    expect((await midsOn(tablet)).outbox).toHaveLength(1)

    // It comes back: what waits is laid over it again [S81].
    await applyPage(store, since + 3, page(since + 4, { put: [person(id, 2, 'Tornati')] }))
    const again = await tablet.again()
    expect(await again.engine.person(id)).toMatchObject({
      person: { surname: 'Tornati', citizenship: 'x' },
      delivery: { type: 'queued' },
    })
  })

  test('[S92] a record of an unknown type is parked, sealed, and leaves with its scope', async () => {
    const { tablet, store, upto } = await filled()
    const since = await upto()
    const id = newTestId()
    await applyPage(store, since, page(since + 1, { put: [{ ...person(id, 1, 'Ignoti'), type: 'genogram' }] }))
    expect(await tablet.disk.rec.get(id)).toBeUndefined()
    expect(Object.keys((await tablet.disk.parked.get(id))!).sort()).toEqual(['c', 'id', 'sc'])
    await applyPage(store, since + 1, page(since + 2, { scopes: { drop: [here], add: [] } }))
    expect(await tablet.disk.parked.count()).toBe(0)
    expect(await upto()).toBe(since + 2)
  })

  test('[S91] an entry leaves the outbox only with its receipt', async () => {
    const { tablet, store, upto } = await filled()
    await listenTo(tablet, { type: 'anonymous' })
    const since = await upto()
    await applyPage(store, since, page(since + 1, { lastMid: 1 }))
    expect((await midsOn(tablet)).outbox).toHaveLength(1)
    await tablet.engine.syncNow()
    expect(await midsOn(tablet)).toEqual({ outbox: [], sent: [1] })
  })

  test('[S91] what was sent is kept until the centre has a backup of it and two weeks have passed', async () => {
    const { tablet, store, upto } = await filled()
    await listenTo(tablet, { type: 'anonymous' })
    await tablet.engine.syncNow()
    const since = await upto()
    await applyPage(store, since, page(since + 1, { backedUpSeq: since, time: '2026-12-01T09:00:00.000Z' }))
    await applyPage(store, since + 1, page(since + 2, { backedUpSeq: 0, time: '2027-01-01T09:00:00.000Z' }))
    expect((await midsOn(tablet)).sent).toHaveLength(1)
    await applyPage(store, since + 2, page(since + 3, { backedUpSeq: since, time: '2027-01-01T09:00:00.000Z' }))
    expect((await midsOn(tablet)).sent).toEqual([])
  })

  test('[S75] far behind, every scope is read again and the outbox is not touched', async () => {
    const { tablet, store, upto, found, centre } = await filled()
    centre.put('person', testPerson(newTestId(), 'Restanti', 'Ida', testOffice), [here])
    await tablet.engine.syncNow()
    await listenTo(tablet, { type: 'anonymous' })
    const since = await upto()
    await applyPage(store, since, page(since, { rebootstrap: true }))
    expect(await found('restanti')).toBe(0)
    expect((await midsOn(tablet)).outbox).toHaveLength(1)
    expect((await tablet.engine.status()).isComplete).toBe(false)
    await tablet.engine.syncNow()
    expect(await found('restanti')).toBe(1)
    expect(await tablet.engine.recentIntakes(5)).toHaveLength(1)
  })
})

describe('laying pending changes over what is confirmed', () => {
  const edit = async (tablet: TestTablet, id: PersonId, fields: object) => {
    const view = (await tablet.engine.person(id))!
    const change = { do: 'editPerson' as const, person: { ...view.person, ...fields } }
    return tablet.engine.change({ ...change, seen: { version: view.version!, person: view.person } })
  }

  test('[S81] changes of others to other fields and one’s own show together', async () => {
    const { tablet, centre } = await filled()
    const id = newTestId() as PersonId
    centre.put('person', testPerson(id, 'Greco', 'Ida', testOffice), [here])
    await tablet.engine.syncNow()
    await edit(tablet, id, { citizenship: 'italiana' })
    await edit(tablet, id, { citizenship: 'francese' })
    // Another tablet's change arrives first: the push of this one does not get through.
    tablet.client.faults.push.push({ type: 'NoNetwork' })
    const store = storeOf(tablet)
    const since = ((await tablet.disk.meta.get('cursor'))!.v as { upto: number }).upto
    const changed = { ...person(id, 2, 'Greco'), fv: byAnother('email') }
    await applyPage(store, since, page(since + 1, { put: [{ ...changed, doc: { ...changed.doc, email: 'i@example.org' } }] }))
    const view = (await (await tablet.again()).engine.person(id))!
    expect(view.person).toMatchObject({ citizenship: 'francese', email: 'i@example.org' })
    expect(view).toMatchObject({ version: 2, delivery: { type: 'queued' } })
  })

  test('[S35] a clash that can be foreseen shows the value of the centre, and says that it needs a look', async () => {
    const { tablet, centre, store } = await filled()
    const id = newTestId() as PersonId
    centre.put('person', testPerson(id, 'Greco', 'Ida', testOffice), [here])
    await tablet.engine.syncNow()
    await edit(tablet, id, { citizenship: 'italiana' })
    const since = ((await tablet.disk.meta.get('cursor'))!.v as { upto: number }).upto
    const theirs = { ...person(id, 2, 'Greco'), fv: byAnother('citizenship') }
    await applyPage(store, since, page(since + 1, { put: [{ ...theirs, doc: { ...theirs.doc, citizenship: 'rumena' } }] }))
    const view = (await tablet.engine.person(id))!
    expect(view.person.citizenship).toBe('rumena')
    expect(view.delivery).toEqual({ type: 'needsAttention', why: 'conflict' })
    // The base of what waits is what its author saw, whatever has arrived since [S85].
    await tablet.engine.syncNow()
    expect(centre.log[0]!.mutation.ops[0]).toMatchObject({ base: 1, set: { citizenship: 'italiana' } })
  })

  test('[S32] one’s own edits before and after the delivery of the first never clash', async () => {
    const { tablet, centre } = await filled()
    const { personId } = await listenTo(tablet, somebodyNew('Soli', 'Ada'))
    await edit(tablet, personId!, { citizenship: 'a' })
    await tablet.engine.syncNow()
    await edit(tablet, personId!, { citizenship: 'b' })
    await edit(tablet, personId!, { citizenship: 'c' })
    expect((await tablet.engine.person(personId!))!.person.citizenship).toBe('c')
    await tablet.engine.syncNow()
    expect((await tablet.engine.person(personId!))!).toMatchObject({
      person: { citizenship: 'c' },
      delivery: { type: 'delivered' },
    })
    expect(centre.records.get(personId!)!.state.doc['citizenship']).toBe('c')
  })
})

describe('a snapshot', () => {
  test('[S76] is stored in batches, taken up again where it broke, and the app answers meanwhile', async () => {
    const centre = createTestCentre()
    centre.pageSize = 10
    for (let at = 0; at < 35; at++) centre.put('person', testPerson(newTestId(), `Tanti${at}`, 'Ida', testOffice), [here])
    const tablet = await openTablet({ centre })
    tablet.client.faults.snapshot.push(9, 2)
    await tablet.engine.syncNow()
    const status = await tablet.engine.status()
    expect(status).toMatchObject({ isComplete: false, received: 22, trouble: 'noNetwork', state: 'offline' })
    expect((await tablet.engine.searchPeople('tanti', 5)).total).toBe(20)
    await listenTo(tablet, somebodyNew('Intanto', 'Ugo'))
    await tablet.engine.syncNow()
    expect(await tablet.engine.status()).toMatchObject({ isComplete: true, received: undefined, state: 'delivered', queued: 0 })
    expect((await tablet.engine.searchPeople('tanti', 5)).total).toBe(35)
    expect((await tablet.engine.storage()).people).toBe(36)
  })

  test('[S83] its rows do not win over newer ones, nor bring back who left meanwhile', async () => {
    const { tablet, store, upto, found } = await filled()
    const since = await upto()
    const scope = 'o:01890000-0000-7000-8000-000000000077'
    const [newer, left, moved, plain] = [newTestId(), newTestId(), newTestId(), newTestId()]
    await applyPage(store, since, page(since + 1, { scopes: { drop: [], add: [{ s: scope, asOf: since + 1 }] } }))
    const news = page(since + 2, {
      put: [person(newer, 7, 'Nuova', [here, scope]), person(moved, 3, 'Spostata', [here])],
      leave: [{ id: left as RecordId, sc: [scope] }],
    })
    await applyPage(store, since + 1, news)
    const old = arriving([newer, left, moved, plain].map(id => person(id, 1, 'Vecchia', [scope])))
    expect(await applySnapshot(store, scope, old)).toMatchObject({ isApplied: true })
    expect(await found('vecchia')).toBe(1)
    expect(await found('nuova')).toBe(1)
    expect(await tablet.disk.rec.get(left)).toBeUndefined()
    expect((await tablet.disk.rec.get(moved))!.sc).toHaveLength(1)
    expect(await applySnapshot(store, here, old)).toMatchObject({ isApplied: false })
  })

  test('[S76] a record in two scopes has both when both snapshots were read', async () => {
    const centre = createTestCentre()
    const id = newTestId()
    centre.put('person', testPerson(id, 'Doppi', 'Ida', testOffice), [here, there])
    const tablet = await openTablet({ centre, offices: [testOffice, otherOffice] })
    await tablet.engine.syncNow()
    expect((await tablet.disk.rec.get(id))!.sc).toHaveLength(2)
    centre.move(id, [there])
    await tablet.engine.syncNow()
    expect((await tablet.engine.searchPeople('doppi', 5)).total).toBe(1)
    centre.move(id, [])
    await tablet.engine.syncNow()
    expect((await tablet.engine.searchPeople('doppi', 5)).total).toBe(0)
  })
})
