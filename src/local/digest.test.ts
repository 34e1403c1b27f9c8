import { describe, expect, test } from 'vitest'
import { DeviceId, type IntakeId, type RecordId } from '../domain/ids'
import { err } from '../domain/result'
import type { PulledRecord } from '../sync/protocol'
import { createSealer } from './codec'
import { verifyScopes } from './digest'
import { readVerified, writeSealed } from './meta'
import { openRecord, sealRecord, unheldRecord } from './records'
import { createStore, read, write } from './store'
import { createTestCentre, testPerson } from './test-centre'
import { listenTo, midsOn, newTestId, openTablet, otherOffice, somebodyNew, testOffice, type TestTablet } from './test-tablet'

const here = `o:${testOffice}`
const there = `o:${otherOffice}`
const day = 24 * 60 * 60 * 1000

function storeOf(tablet: TestTablet) {
  const sealer = createSealer('vault-1', new Uint8Array(32).fill(1), length => tablet.world.randomBytes(length))
  return createStore(tablet.world, tablet.disk, sealer, DeviceId.parse('01890000-0000-7000-8000-0000000000d1'))
}

/** A tablet that compared itself with the centre, and agreed; three people of its office came one by one. */
async function agreed() {
  const centre = createTestCentre()
  const tablet = await openTablet({ centre, offices: [testOffice, otherOffice] })
  await tablet.engine.syncNow()
  const ids = [newTestId(), newTestId(), newTestId()] as const
  for (const [at, id] of ids.entries()) centre.put('person', testPerson(id, `Trio${at}`, 'Ida', testOffice), [here])
  await tablet.engine.syncNow()
  const store = storeOf(tablet)
  const verified = () => read(store, ['meta'], readVerified)
  expect(await verified()).toMatchObject({ repaired: 0, agreedAt: tablet.clock.now() })
  const nextDay = async () => {
    tablet.clock.advance(day)
    await tablet.engine.syncNow()
  }
  return { centre, tablet, store, ids, verified, nextDay }
}

describe('comparing with the centre', () => {
  test('[S78] after the first download, then once a day, also when the clock was set back', async () => {
    const { tablet, verified, nextDay, centre } = await agreed()
    const first = (await verified()).checkedAt!
    tablet.clock.advance(day / 2)
    await tablet.engine.syncNow()
    expect((await verified()).checkedAt).toBe(first)
    await nextDay()
    expect((await verified()).checkedAt).toBe(tablet.clock.now())
    tablet.clock.advance(-400 * day)
    const asked = centre.asked.pull
    await tablet.engine.syncNow()
    expect((await verified()).checkedAt).toBe(tablet.clock.now())
    // One page for the news, one for the comparison.
    expect(centre.asked.pull).toBe(asked + 2)
  })

  test('[S78] what has just arrived is compared by the sums made on its way, and read back the day after', async () => {
    const centre = createTestCentre()
    const ids = Array.from({ length: 90 }, () => newTestId())
    for (const id of ids) centre.put('person', testPerson(id, 'Tanti', 'Ida', testOffice), [here])
    const tablet = await openTablet({ centre })
    const { pull } = tablet.client
    tablet.client.pull = async request => (request.digest ? err({ type: 'NoNetwork' }) : pull(request))
    await tablet.engine.syncNow()
    tablet.client.pull = pull
    const store = storeOf(tablet)
    const verified = () => read(store, ['meta'], readVerified)
    expect(await verified()).toMatchObject({ isFresh: true })
    const row = (await tablet.disk.seg.toArray()).find(({ f, l }) => f <= ids[40]! && ids[40]! <= l)!
    await tablet.disk.transaction('rw', tablet.disk.seg, () =>
      tablet.disk.seg.put({ ...row, c: row.c.map((byte, at) => (at === 60 ? byte ^ 1 : byte)) }),
    )
    await tablet.engine.syncNow()
    expect(await verified()).toEqual({ checkedAt: tablet.clock.now(), agreedAt: tablet.clock.now(), repaired: 0 })
    tablet.clock.advance(day)
    await tablet.engine.syncNow()
    expect((await verified()).repaired).toBeGreaterThan(0)
    expect((await tablet.engine.person(ids[40] as never))!.person.surname).toBe('Tanti')
  })

  test('[S78] sums that were wrong by themselves repair nothing', async () => {
    const { tablet, store, verified, centre } = await agreed()
    const note = (await tablet.disk.meta.get('segments'))!.v as object
    const wrong = { ...note, sums: { [store.tokens.scope(here)]: { n: 3, x: '00000000000000ff' } } }
    await tablet.disk.transaction('rw', tablet.disk.meta, () => tablet.disk.meta.put({ k: 'segments', v: wrong }))
    const due = { ...(await verified()), checkedAt: undefined, isFresh: true }
    await write(store, [], store => writeSealed(store, 'verified', due))
    const asked = centre.asked.pull
    await tablet.engine.syncNow()
    expect(await verified()).toEqual({ checkedAt: tablet.clock.now(), agreedAt: tablet.clock.now(), repaired: 0 })
    expect(centre.asked.pull).toBe(asked + 3)
  })

  test('[S78] reading everything back gives way to whoever waits', async () => {
    const { tablet, store, verified } = await agreed()
    tablet.clock.advance(day)
    const before = await verified()
    const never = () => {
      throw new Error('nothing is to be asked')
    }
    expect(await verifyScopes(store, never, { onApplied: never, isAwaited: () => true })).toEqual({ ok: true, value: undefined })
    expect(await verified()).toEqual(before)
  })

  test('[S79] another version, a lost row, a damaged one and a stray are put right, and the centre is told', async () => {
    const { tablet, store, ids, verified, nextDay, centre } = await agreed()
    const [changed, lost, damaged] = ids
    const { disk } = tablet
    const row = (await disk.rec.get(changed))!
    const record = openRecord(store, row)!
    const wrong = { ...record, baseVer: 7, base: { ...record.base, surname: 'Sbagliato' } }
    await disk.transaction('rw', disk.rec, () => disk.rec.put(sealRecord(store, changed, wrong, row.sc)))
    await disk.rec.delete(lost)
    const spoilt = (await disk.rec.get(damaged))!
    await disk.transaction('rw', disk.rec, () =>
      disk.rec.put({ ...spoilt, c: spoilt.c.map((byte, at) => (at === 60 ? byte ^ 1 : byte)) }),
    )
    const stray = newTestId()
    const unknown = { ...unheldRecord('person', 1), base: testPerson(stray, 'Estraneo', 'Ugo', testOffice), baseVer: 3 }
    await disk.transaction('rw', disk.rec, () => disk.rec.put(sealRecord(store, stray, unknown, row.sc)))

    await nextDay()
    expect(await verified()).toEqual({ checkedAt: tablet.clock.now(), agreedAt: tablet.clock.now(), repaired: 4 })
    expect((await tablet.engine.person(changed as never))!.person.surname).toBe('Trio0')
    expect((await tablet.engine.person(lost as never))!.person.surname).toBe('Trio1')
    expect((await tablet.engine.person(damaged as never))!.person.surname).toBe('Trio2')
    expect(await disk.rec.get(stray)).toBeUndefined()
    expect(await tablet.engine.damaged()).toEqual([])
    await tablet.engine.syncNow()
    expect(centre.lastPull?.repaired).toBe(4)
  })

  test('[S79] a record that is in the wrong scope here ends in the right ones', async () => {
    const { tablet, store, ids, verified, nextDay } = await agreed()
    const { disk } = tablet
    const row = (await disk.rec.get(ids[0]))!
    await disk.transaction('rw', disk.rec, () => disk.rec.put({ ...row, sc: [store.tokens.scope(there)] }))
    await nextDay()
    expect((await disk.rec.get(ids[0]))!.sc).toEqual([store.tokens.scope(here)])
    expect((await verified()).agreedAt).toBe(tablet.clock.now())
  })

  test('[S79] a parked record counts, and one that is parked in vain goes', async () => {
    const { tablet, store, nextDay, verified } = await agreed()
    const id = newTestId()
    const pulled: PulledRecord = {
      id: id as RecordId,
      type: 'genogram',
      ver: 1,
      sv: 1,
      state: 'active',
      sc: [here],
      fv: {},
      doc: {},
    }
    const row = { id, sc: [store.tokens.scope(here)], c: store.sealer.seal('parked', id, pulled) }
    await tablet.disk.transaction('rw', tablet.disk.parked, () => tablet.disk.parked.put(row))
    await nextDay()
    expect(await tablet.disk.parked.count()).toBe(0)
    expect((await verified()).repaired).toBe(1)
  })

  test('[S78] [S79] nothing is compared while something waits here, and nothing unsent is ever let go', async () => {
    const { tablet, verified, ids } = await agreed()
    const before = await verified()
    const draftId = newTestId() as IntakeId
    const draft = {
      kind: 'intake',
      id: draftId,
      startedAt: '2026-11-22T09:00:00.000Z',
      updatedAt: '2026-11-22T09:00:00.000Z',
      step: 1,
    } as const
    await tablet.engine.saveDraft({ ...draft, who: { type: 'undecided', fields: {} }, intake: {}, completeLater: false })
    await tablet.disk.rec.delete(ids[0])
    tablet.clock.advance(day)
    tablet.client.faults.push.push({ type: 'NoNetwork' })
    await listenTo(tablet, somebodyNew('Intanto', 'Ada'))
    await tablet.engine.syncNow()
    expect(await verified()).toEqual(before)
    await tablet.engine.syncNow()
    const again = await tablet.again()
    await again.engine.syncNow()
    expect(await verified()).toMatchObject({ repaired: 1, agreedAt: tablet.clock.now() })
    expect((await again.engine.searchPeople('intanto', 5)).total).toBe(1)
    expect(await again.engine.drafts()).toHaveLength(1)
    expect((await midsOn(tablet)).sent).toHaveLength(1)
  })
})
