import { describe, expect, test } from 'vitest'
import { DeviceId, type PersonId, type RecordId } from '../domain/ids'
import { createSealer } from './codec'
import { digestOf, emptyDigest } from '../sync/digest'
import { blockBytes, blockParts } from '../sync/block'
import { handsOf, type Hand } from '../sync/packed-record'
import { readNote, readSegments, segmentKeys } from './segments'
import { readVerified, writeSealed } from './meta'
import { createStore, read, write } from './store'
import { createTestCentre, testEpoch, testPerson } from './test-centre'
import { applyPage } from './apply-page'
import { listenTo, midsOn, newTestId, openTablet, otherOffice, testOffice, type TestTablet } from './test-tablet'

const here = `o:${testOffice}`
const there = `o:${otherOffice}`

function storeOf(tablet: TestTablet) {
  const sealer = createSealer('vault-1', new Uint8Array(32).fill(1), length => tablet.world.randomBytes(length))
  return createStore(tablet.world, tablet.disk, sealer, DeviceId.parse('01890000-0000-7000-8000-0000000000d1'))
}

const anIntake = (personId: string, at: number) => ({
  id: newTestId(),
  personId,
  officeId: testOffice,
  comune: 'A023',
  workerId: '01890000-0000-7000-8000-0000000000a1',
  startedAt: '2026-11-20T09:00:00.000Z',
  closedAt: `2026-11-20T09:${String(10 + at)}:00.000Z`,
  accessedOn: '2026-11-20',
  localNumber: `ACE-2026-B${String(at).padStart(4, '0')}`,
  channel: 'inPerson',
  reason: 'spontaneous',
  interlocutor: 'person',
  urgency: 'none',
  areas: ['FRA'],
  chips: [],
  motives: [],
  services: [],
  outcome: 'informationGiven',
  privacyNoticeGiven: false,
})

/** A hundred and fifty people and three listenings of the first, all come with the first download. */
async function downloaded(offices = [testOffice]) {
  const centre = createTestCentre()
  const ids = Array.from({ length: 150 }, () => newTestId())
  for (const [at, id] of ids.entries()) centre.put('person', testPerson(id, `Molti${at}`, 'Ida', testOffice), [here])
  const intakes = Array.from({ length: 3 }, (_, at) => anIntake(ids[0]!, at))
  for (const intake of intakes) centre.put('intake', intake, [here])
  const tablet = await openTablet({ centre, offices })
  await tablet.engine.syncNow()
  const store = storeOf(tablet)
  const members = () => read(store, ['rec'], async store => (await readNote(store))?.members ?? 0)
  const inSegments = async () =>
    (await read(store, ['rec'], async store => readSegments(store, await segmentKeys(store)))).flatMap(({ members }) =>
      members.map(({ id }) => id),
    )
  /** What is noted of each scope, and what lies there. */
  const sums = async () => {
    const segments = await read(store, ['rec'], async store => readSegments(store, await segmentKeys(store)))
    const noted = (await read(store, ['rec'], readNote))!.sums!
    return Object.entries(noted).map(([scope, sum]) => {
      const held = segments.filter(({ key }) => key[0] === scope).flatMap(({ members }) => members)
      return { noted: sum, held: digestOf(held.map(({ id, record }) => [id, record.baseVer])) }
    })
  }
  return { centre, ids, intakes, tablet, store, members, inSegments, sums }
}

describe('what the first download leaves', () => {
  test('lies in few rows, and is found by id, by name, by whom it hangs on and by type', async () => {
    const { tablet, ids, intakes, members } = await downloaded()
    // The two of the configuration are in segments of their own.
    expect(await members()).toBe(155)
    expect(await tablet.disk.rec.count()).toBe(0)
    expect(await tablet.disk.seg.count()).toBeLessThan(8)
    expect((await tablet.engine.storage()).records).toBe(155)
    const again = await tablet.again()
    expect((await again.engine.searchPeople('molti149', 5)).total).toBe(1)
    const view = (await again.engine.person(ids[0] as PersonId))!
    expect(view.person.surname).toBe('Molti0')
    expect(view.intakes.map(({ intake }) => intake.id)).toEqual(intakes.map(({ id }) => id).reverse())
    expect((await again.engine.recentIntakes(2)).map(({ intake }) => intake.id)).toEqual([intakes[2]!.id, intakes[1]!.id])
    expect((await again.engine.session())!.offices.map(({ id }) => id)).toEqual([testOffice])
  })

  test('shows nothing on disk but tokens and the ids at the ends', async () => {
    const { tablet } = await downloaded()
    for (const row of await tablet.disk.seg.toArray()) {
      expect(Object.keys(row).sort()).toEqual(['c', 'f', 'l', 'p', 's', 't'])
      expect(row.t.length).toBeLessThanOrEqual(2)
      expect(new TextDecoder('latin1').decode(row.c)).not.toContain('Molti')
    }
  })

  test('[S80] a record that is written leaves its segment in the same transaction, and is there once', async () => {
    const { tablet, ids, members, inSegments } = await downloaded()
    const id = ids[70] as PersonId
    const { person } = (await tablet.engine.person(id))!
    await tablet.engine.change({ do: 'editPerson', person: { ...person, citizenship: 'x' } })
    expect(await inSegments()).not.toContain(id)
    expect(await tablet.disk.rec.get(id)).toBeDefined()
    expect(await members()).toBe(154)
    const again = await tablet.again()
    expect((await again.engine.person(id))!.person.citizenship).toBe('x')
    expect((await again.engine.searchPeople('molti70', 5)).total).toBe(1)
    await again.engine.syncNow()
    expect((await again.engine.person(id))!.delivery.type).toBe('delivered')
    expect((await again.engine.storage()).records).toBe(155)
  })

  test('[S78] their sums are kept as they are written and taken out, and known anew when one of them was lost', async () => {
    const { tablet, centre, ids, sums } = await downloaded()
    const isTrue = async (count: number) => {
      const all = await sums()
      expect(all.map(({ noted }) => noted)).toEqual(all.map(({ held }) => held))
      expect(all.reduce((total, { noted }) => total + noted.n, 0)).toBe(count)
    }
    await isTrue(155)
    const { person } = (await tablet.engine.person(ids[70] as PersonId))!
    await tablet.engine.change({ do: 'editPerson', person: { ...person, citizenship: 'x' } })
    for (const id of ids.slice(10, 20)) centre.put('person', testPerson(id, 'Nuovi', 'Ida', testOffice), [here])
    centre.move(ids[5]!, [])
    await tablet.engine.syncNow()
    await isTrue(143)
    const { upto } = (await tablet.disk.meta.get('cursor'))!.v as { upto: number }
    const page = { epoch: testEpoch, upto: upto + 1, more: false, lastMid: 0, rebootstrap: false }
    const rest = { digests: null, directive: null, time: '2026-11-22T09:00:00.000Z', backedUpSeq: 0, seal: null }
    const end = { ...page, ...rest, put: [], leave: [], scopes: { drop: [here], add: [] } }
    await applyPage(storeOf(tablet), upto, end)
    await isTrue(2)
    expect((await sums()).map(({ noted }) => noted)).toContainEqual(emptyDigest)
  })

  test.each<[string, (hand: Hand) => readonly unknown[]]>([
    ['3, as a list with the units of a hand one by one', hand => hand.flat()],
    ['4, as a list', hand => hand],
  ])('those written until format %s, are read as they were meant, and leave it when they are written', async (_, handOf) => {
    const { tablet, store, ids } = await downloaded()
    const held = () => read(store, ['rec'], async store => readSegments(store, await segmentKeys(store)))
    const before = await held()
    expect(before.flatMap(({ members }) => members).every(({ record }) => Object.keys(record.fv).length > 1)).toBe(true)
    await tablet.disk.transaction('rw', tablet.disk.seg, async () => {
      for (const { key, members } of before) {
        const list = members.map(({ id, record: { type, sv, baseVer, baseState, page = 0, fv, base } }) => {
          const hands = handsOf(fv).map(handOf)
          return [id, type, sv, baseVer, baseState, page, hands, base]
        })
        const row = (await tablet.disk.seg.get([...key]))!
        await tablet.disk.seg.put({ ...row, c: store.sealer.seal('seg', key.join(' '), list) })
      }
    })
    expect(await held()).toEqual(before)
    const { person } = (await tablet.engine.person(ids[70] as PersonId))!
    await tablet.engine.change({ do: 'editPerson', person: { ...person, citizenship: 'x' } })
    const left = (segments: typeof before) => segments.flatMap(({ members }) => members).filter(({ id }) => id !== ids[70])
    expect(left(await held())).toEqual(left(before))
  })

  test('one that was sealed well, and whose records cannot be read, hides them and is fetched again', async () => {
    const { tablet, store, ids } = await downloaded()
    const row = (await tablet.disk.seg.toArray()).find(({ f, l }) => f <= ids[70]! && ids[70]! <= l)!
    const key = [row.s, row.f, row.l].join(' ')
    const { heads, bodies, rest } = blockParts(store.sealer.openBytes('seg', key, row.c))!
    const broken = [
      blockBytes(
        heads,
        bodies.map(byte => byte ^ 0xff),
      ),
      rest,
    ]
    await tablet.disk.transaction('rw', tablet.disk.seg, () =>
      tablet.disk.seg.put({ ...row, c: store.sealer.sealBytes('seg', key, broken) }),
    )
    expect(await tablet.engine.person(ids[70] as PersonId)).toBeUndefined()
    expect(await tablet.engine.damaged()).toHaveLength(1)
    tablet.clock.advance(24 * 60 * 60 * 1000)
    await tablet.engine.syncNow()
    expect((await tablet.engine.person(ids[70] as PersonId))!.person.surname).toBe('Molti70')
    expect(await tablet.engine.damaged()).toEqual([])
  })

  test('[S82] what a pull brings replaces the member; several of one segment leave it together', async () => {
    const { tablet, centre, ids, members, inSegments } = await downloaded()
    for (const id of ids.slice(10, 20)) centre.put('person', testPerson(id, 'Nuovi', 'Ida', testOffice), [here])
    await tablet.engine.syncNow()
    expect((await tablet.engine.searchPeople('nuovi', 20)).total).toBe(10)
    expect(await members()).toBe(145)
    expect(new Set(await inSegments()).size).toBe(145)
  })

  test('[S84] a member that leaves its scope goes, and a scope that ends takes its segments and their search entries with it', async () => {
    const { tablet, centre, ids, inSegments, members } = await downloaded()
    centre.move(ids[5]!, [])
    await tablet.engine.syncNow()
    expect(await inSegments()).not.toContain(ids[5])
    expect((await tablet.engine.searchPeople('molti', 5)).total).toBe(149)

    await listenTo(tablet, { type: 'known', personId: ids[6] as PersonId })
    const store = storeOf(tablet)
    const { upto } = (await tablet.disk.meta.get('cursor'))!.v as { upto: number }
    const page = { epoch: testEpoch, upto: upto + 1, more: false, lastMid: 0, rebootstrap: false }
    const rest = { digests: null, directive: null, time: '2026-11-22T09:00:00.000Z', backedUpSeq: 0, seal: null }
    await applyPage(store, upto, { ...page, ...rest, put: [], leave: [], scopes: { drop: [here], add: [] } })
    expect(await members()).toBe(2)
    expect(await tablet.disk.rec.count()).toBe(0)
    expect((await midsOn(tablet)).outbox).toHaveLength(1)
    expect((await (await tablet.again()).engine.searchPeople('', 5)).total).toBe(0)
  })

  test('[S76] a record that a second scope brings too is held once, in both', async () => {
    const { tablet, centre, ids, inSegments } = await downloaded([testOffice, otherOffice])
    const both = ids.slice(0, 3)
    for (const id of both) centre.move(id, [here, there])
    await tablet.engine.syncNow()
    expect(await inSegments()).not.toContain(both[0])
    expect((await tablet.disk.rec.get(both[0]!))!.sc).toHaveLength(2)
    centre.move(both[0]!, [there])
    await tablet.engine.syncNow()
    expect((await tablet.engine.person(both[0] as PersonId))!.person.surname).toBe('Molti0')
  })

  test('tells the search pages who its people are, until one of them leaves it', async () => {
    const { tablet, centre, ids, inSegments } = await downloaded([testOffice, otherOffice])
    const lengths = async () => (await tablet.disk.idp.toArray()).map(({ c }) => c.length).sort((a, b) => a - b)
    const found = async () => (await (await tablet.again()).engine.searchPeople('molti', 5)).total
    expect((await lengths()).at(-1)).toBeLessThan(1000)
    expect(await found()).toBe(150)
    // In another scope besides, and no different for it.
    centre.move(ids[3]!, [here, there])
    await tablet.engine.syncNow()
    expect(await inSegments()).not.toContain(ids[3])
    expect(await found()).toBe(150)
    const { person } = (await tablet.engine.person(ids[140] as PersonId))!
    await tablet.engine.change({ do: 'editPerson', person: { ...person, surname: 'Nuovissimi' } })
    expect(await found()).toBe(149)
    expect((await (await tablet.again()).engine.searchPeople('nuovissimi', 5)).total).toBe(1)
    centre.move(ids[4]!, [])
    await tablet.engine.syncNow()
    expect(await found()).toBe(148)
  })

  test('[S79] one that the search finds damaged before the first comparison is asked for again, though the sums would agree', async () => {
    const { tablet, store, ids } = await downloaded()
    const row = (await tablet.disk.seg.toArray()).find(({ f, l }) => f <= ids[70]! && ids[70]! <= l)!
    const damaged = { ...row, c: row.c.map((byte, at) => (at === 60 ? byte ^ 1 : byte)) }
    await tablet.disk.transaction('rw', tablet.disk.seg, () => tablet.disk.seg.put(damaged))
    await write(store, [], async store =>
      writeSealed(store, 'verified', { ...(await readVerified(store)), checkedAt: undefined, isFresh: true }),
    )
    const again = await tablet.again()
    expect((await again.engine.searchPeople('molti', 5)).total).toBeLessThan(150)
    await again.engine.syncNow()
    expect((await again.engine.person(ids[70] as PersonId))!.person.surname).toBe('Molti70')
    expect((await again.engine.searchPeople('molti', 5)).total).toBe(150)
  })

  test('[S79] a damaged segment hides its records until the sums are compared; then they are back, and it is gone', async () => {
    const { tablet, ids } = await downloaded()
    const row = (await tablet.disk.seg.toArray()).find(({ f, l }) => f <= ids[70]! && ids[70]! <= l)!
    await tablet.disk.transaction('rw', tablet.disk.seg, () =>
      tablet.disk.seg.put({ ...row, c: row.c.map((byte, at) => (at === 60 ? byte ^ 1 : byte)) }),
    )
    expect(await tablet.engine.person(ids[70] as PersonId)).toBeUndefined()
    expect(await tablet.engine.damaged()).toHaveLength(1)
    tablet.clock.advance(24 * 60 * 60 * 1000)
    await tablet.engine.syncNow()
    expect((await tablet.engine.person(ids[70] as PersonId))!.person.surname).toBe('Molti70')
    expect(await tablet.engine.damaged()).toEqual([])
    expect((await tablet.engine.searchPeople('molti', 5)).total).toBe(150)
    expect((await tablet.engine.storage()).records).toBe(155)
  })

  test('[S83] another tab that still remembers the old segments finds what moved and what came', async () => {
    const { tablet, centre, ids } = await downloaded()
    const other = await tablet.again()
    await other.engine.person(ids[0] as PersonId)
    const { person } = (await tablet.engine.person(ids[1] as PersonId))!
    await tablet.engine.change({ do: 'editPerson', person: { ...person, citizenship: 'x' } })
    expect((await other.engine.person(ids[1] as PersonId))!.person.citizenship).toBe('x')
    const late = newTestId() as RecordId
    centre.put('person', testPerson(late, 'Tardi', 'Ida', testOffice), [here])
    await tablet.engine.syncNow()
    expect((await other.engine.person(late as string as PersonId))!.person.surname).toBe('Tardi')
  })

  test('a record larger than a segment is one by itself, and a long field comes back whole', async () => {
    const centre = createTestCentre()
    const id = newTestId()
    const person = {
      ...testPerson(id, 'Lunghi', 'Ida', testOffice),
      email: 'x'.repeat(100),
      residence: { address: 'y'.repeat(190) },
    }
    centre.put('person', person, [here])
    centre.put('intake', { ...anIntake(id, 1), expressedNeed: 'z'.repeat(170_000) }, [here])
    const tablet = await openTablet({ centre })
    await tablet.engine.syncNow()
    expect(await tablet.disk.seg.count()).toBe(3)
    expect((await tablet.engine.person(id as PersonId))!.person.email).toHaveLength(100)
  })
})
