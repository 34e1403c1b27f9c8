import { describe, expect, test } from 'vitest'
import { createTestCentre, testPerson } from './test-centre'
import { listenTo, newTestId, openTablet, otherOffice, somebodyNew, testOffice } from './test-tablet'
import { createTestClock, createTestWorld } from './test-world'
import type { World } from './world'

const here = `o:${testOffice}`
const minute = 60_000

function filled(count: number, pageSize = 500) {
  const centre = createTestCentre()
  centre.pageSize = pageSize
  for (let at = 0; at < count; at++) centre.put('person', testPerson(newTestId(), `Tanti${at}`, 'Ida', testOffice), [here])
  return centre
}

describe('whether the tablet may go out', () => {
  test('[S78] says what is here of the office, compared, with what waits and what lies unfinished', async () => {
    const tablet = await openTablet({ centre: filled(70) })
    expect(await tablet.engine.readiness(testOffice)).toMatchObject({ download: { type: 'absent' }, records: 0, queued: 0 })
    await tablet.engine.syncNow()
    tablet.client.refusal = { type: 'NoNetwork' }
    await listenTo(tablet, somebodyNew('Nuova', 'Ada'))
    const now = new Date(tablet.clock.now()).toISOString()
    expect(await tablet.engine.readiness(testOffice)).toEqual({
      office: testOffice,
      records: 72,
      people: 71,
      download: { type: 'complete', isUpToDate: true },
      lastContactAt: now,
      comparison: { agreedAt: now, isDue: false, repaired: 0 },
      usedBytes: undefined,
      quotaBytes: undefined,
      isPersisted: undefined,
      leaseDaysLeft: 14,
      queued: 1,
      drafts: 0,
      damaged: 0,
    })
    expect(await tablet.engine.readiness(otherOffice)).toMatchObject({ download: { type: 'absent' }, records: 0 })
  })

  test('[S76] while it arrives says how much came, of how much, and from the second look on how long', async () => {
    const tablet = await openTablet({ centre: filled(60, 10) })
    tablet.client.faults.snapshot.push(9, 2, 2)
    await tablet.engine.syncNow()
    const first = await tablet.engine.readiness(testOffice)
    expect(first.download).toEqual({ type: 'arriving', received: 20, expected: 60, secondsLeft: undefined })
    expect(first).toMatchObject({ records: 20, people: undefined, comparison: { agreedAt: undefined, isDue: true } })
    tablet.clock.advance(minute)
    await tablet.engine.syncNow()
    const { download } = await tablet.engine.readiness(testOffice)
    expect(download).toMatchObject({ type: 'arriving', expected: 60 })
    expect((download as { secondsLeft: number }).secondsLeft).toBeGreaterThan(0)
  })

  test('one button finishes what is arriving, compares, and asks the browser to keep it', async () => {
    const clock = createTestClock()
    let isKept = false
    const storage: NonNullable<World['storage']> = {
      estimate: async () => ({ usage: 10, quota: 100 }),
      persisted: async () => isKept,
      persist: async () => (isKept = true),
    }
    const centre = filled(30, 10)
    const tablet = await openTablet({ centre, clock, world: { ...createTestWorld({ clock }), storage } })
    tablet.client.faults.snapshot.push(9, 1)
    await tablet.engine.syncNow()
    tablet.clock.advance(-minute)
    const ready = await tablet.engine.prepare(testOffice)
    expect(ready).toMatchObject({ records: 30, people: 30, isPersisted: true, usedBytes: 10, quotaBytes: 100 })
    expect(ready.comparison).toMatchObject({ agreedAt: new Date(clock.now()).toISOString(), isDue: false })

    // Asked again, it compares again; and what differs is put right at once.
    await tablet.disk.seg.clear()
    expect(await tablet.engine.prepare(testOffice)).toMatchObject({ records: 30, comparison: { isDue: false, repaired: 32 } })
  })

  test('without network it says that the comparison is still due', async () => {
    const tablet = await openTablet({ centre: filled(3) })
    await tablet.engine.syncNow()
    tablet.client.refusal = { type: 'NoNetwork' }
    const ready = await tablet.engine.prepare(testOffice)
    expect(ready).toMatchObject({ records: 3, comparison: { isDue: true } })
    expect(ready.comparison.agreedAt).toBeDefined()
  })
})
