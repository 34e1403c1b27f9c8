import { describe, expect, test } from 'vitest'
import type { IntakeId } from '../domain/ids'
import { ok } from '../domain/result'
import { createTestCentre } from './test-centre'
import { listenTo, midsOn, newTestId, openTablet, somebodyNew, testOffice, until } from './test-tablet'

describe('with a centre', () => {
  const ready = async () => {
    const centre = createTestCentre()
    const tablet = await openTablet({ centre })
    await tablet.engine.syncNow()
    return { centre, tablet, engine: tablet.engine }
  }

  test('[S4] an answer that is lost changes nothing: the same mutations go again, and are applied once', async () => {
    const { centre, tablet, engine } = await ready()
    await listenTo(tablet, somebodyNew('Persi', 'Ada'))
    tablet.client.faults.push.push('lost', 'lost')
    const bytes = JSON.stringify((await tablet.disk.outbox.toArray()).map(row => [...row.c]))
    expect(await engine.syncNow()).toMatchObject({ queued: 1, trouble: 'noNetwork', state: 'offline' })
    await engine.syncNow()
    expect(JSON.stringify((await tablet.disk.outbox.toArray()).map(row => [...row.c]))).toBe(bytes)
    expect(await engine.syncNow()).toMatchObject({ queued: 0, trouble: undefined, state: 'delivered' })
    expect(centre.log).toHaveLength(1)
  })

  test('[S86] a push comes before a pull; what could not be pulled is acknowledged all the same', async () => {
    const { tablet, engine } = await ready()
    const { personId } = await listenTo(tablet, somebodyNew('Mezzi', 'Ada'))
    tablet.client.faults.pull.push({ type: 'ServerTrouble', status: 503 })
    expect(await engine.syncNow()).toMatchObject({ queued: 0, trouble: 'centreUnavailable' })
    expect((await midsOn(tablet)).outbox).toHaveLength(1)
    expect((await engine.person(personId!))!.delivery).toMatchObject({ type: 'delivered' })
    await engine.syncNow()
    expect((await midsOn(tablet)).outbox).toEqual([])
  })

  test('[S89] a batch that is too large is halved, down to one', async () => {
    const { centre, tablet, engine } = await ready()
    for (let at = 0; at < 9; at++) await listenTo(tablet, { type: 'anonymous' })
    tablet.client.faults.push.push({ type: 'TooLarge' }, { type: 'TooLarge' })
    centre.asked.push = 0
    await engine.syncNow()
    expect(centre.log).toHaveLength(9)
    expect(centre.asked.push).toBe(2 + 3)
  })

  test('[S86] a push carries at most 200 mutations and 256 KiB', async () => {
    const { centre, engine } = await ready()
    const long = 'x'.repeat(7900)
    for (let at = 0; at < 40; at++) {
      await engine.change({
        do: 'closeIntake',
        draftId: newTestId() as IntakeId,
        who: { type: 'anonymous' },
        intake: { officeId: testOffice, areas: ['FRA'], outcome: 'informationGiven', expressedNeed: long },
      })
    }
    centre.asked.push = 0
    await engine.syncNow()
    expect(centre.log).toHaveLength(40)
    expect(centre.asked.push).toBe(2)
  })

  test('[S86] the next push is prepared meanwhile, but leaves only when the one before was answered, and is thrown away when that failed', async () => {
    const { centre, tablet, engine } = await ready()
    for (let at = 0; at < 12; at++) await listenTo(tablet, { type: 'anonymous' })
    tablet.client.faults.push.push({ type: 'TooLarge' }, { type: 'TooLarge' })
    const asked = tablet.client.push.bind(tablet.client)
    const pushes: number[][] = []
    let onTheirWay = 0
    tablet.client.push = async request => {
      expect(++onTheirWay).toBe(1)
      const mids = request.mutations.map(mutation => mutation.mid)
      pushes.push(mids)
      if (mids.join() === '7,8,9') tablet.client.faults.push.push('lost')
      await new Promise(resolve => setTimeout(resolve, 5))
      const answer = await asked(request)
      onTheirWay--
      return answer
    }
    expect(await engine.syncNow()).toMatchObject({ queued: 6, trouble: 'noNetwork' })
    expect(pushes.slice(2)).toEqual([
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ])
    expect(await engine.syncNow()).toMatchObject({ queued: 0, trouble: undefined })
    expect(pushes.at(-1)).toEqual([7, 8, 9, 10, 11, 12])
    expect(centre.log.map(entry => entry.mutation.mid)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1))
    expect((await midsOn(tablet)).sent).toEqual(Array.from({ length: 12 }, (_, at) => at + 1))
  })

  test('[S14] an answer about the first part of a push is kept, and the rest goes again', async () => {
    const { centre, tablet, engine } = await ready()
    for (let at = 0; at < 6; at++) await listenTo(tablet, { type: 'anonymous' })
    const asked = tablet.client.push.bind(tablet.client)
    const firsts: number[] = []
    tablet.client.push = async request => {
      firsts.push(request.mutations[0]!.mid)
      return asked({ ...request, mutations: request.mutations.slice(0, 4) })
    }
    expect(await engine.syncNow()).toMatchObject({ queued: 0, trouble: undefined })
    expect(firsts).toEqual([1, 5])
    expect(centre.log).toHaveLength(6)
  })

  test('what is written while a push is on its way goes with the next', async () => {
    const { centre, tablet, engine } = await ready()
    await listenTo(tablet, { type: 'anonymous' })
    const asked = tablet.client.push.bind(tablet.client)
    let isFirst = true
    tablet.client.push = async request => {
      if (isFirst) {
        isFirst = false
        await listenTo(tablet, { type: 'anonymous' })
      }
      return asked(request)
    }
    expect(await engine.syncNow()).toMatchObject({ queued: 0 })
    expect(centre.log.map(entry => entry.mutation.mid)).toEqual([1, 2])
  })

  test('[S90] a centre that was restored gets again what it misses, out of what was sent', async () => {
    const { centre, tablet, engine } = await ready()
    for (let at = 0; at < 3; at++) await listenTo(tablet, { type: 'anonymous' })
    await engine.syncNow()
    expect((await midsOn(tablet)).sent).toHaveLength(3)
    const lost = centre.log.splice(1)
    await listenTo(tablet, { type: 'anonymous' })
    const asked = tablet.client.push.bind(tablet.client)
    const firsts: number[] = []
    tablet.client.push = request => {
      firsts.push(request.mutations[0]!.mid)
      return asked(request)
    }
    await engine.syncNow()
    expect(firsts).toEqual([4, 2])
    expect(lost.map(entry => entry.mutation.mid)).toEqual([2, 3])
    expect((await engine.status()).queued).toBe(0)
  })

  test('[S88] a closed device keeps capturing', async () => {
    const { tablet, engine } = await ready()
    tablet.client.refusal = { type: 'DeviceRevoked' }
    expect(await engine.syncNow()).toMatchObject({ trouble: 'deviceRevoked' })
    await listenTo(tablet, somebodyNew('Ancora', 'Ada'))
    expect(await engine.status()).toMatchObject({ queued: 1, state: 'queued' })
  })

  test('a set-aside change is shown as such, and what it made stays readable', async () => {
    const { centre, tablet, engine } = await ready()
    const { personId } = await listenTo(tablet, somebodyNew('Messi', 'Da Parte'))
    const asked = tablet.client.push.bind(tablet.client)
    tablet.client.push = async request => {
      const answer = await asked(request)
      if (!answer.ok) return answer
      for (const id of centre.records.keys()) if (id === personId) centre.records.delete(id)
      return ok({ ...answer.value, results: answer.value.results.map(result => ({ ...result, r: 'quarantined' as const })) })
    }
    await engine.syncNow()
    expect((await engine.person(personId!))!).toMatchObject({
      person: { surname: 'Messi' },
      delivery: { type: 'needsAttention', why: 'quarantined' },
    })
    expect(await engine.queue(5)).toMatchObject([{ delivery: { type: 'needsAttention', why: 'quarantined' } }])
  })

  test('two tablets converge, told by a poke', async () => {
    const centre = createTestCentre()
    const one = await openTablet({ centre, number: 1 })
    const two = await openTablet({ centre, number: 2 })
    for (const tablet of [one, two]) tablet.clock.advance(0)
    await until(() => centre.asked.events === 2)
    const { personId } = await listenTo(one, somebodyNew('Convergenti', 'Ada'))
    one.clock.advance(2000)
    await until(() => centre.log.length === 1)
    centre.poke()
    two.clock.advance(500)
    await until(async () => (await two.engine.searchPeople('convergenti', 5)).total === 1)
    expect((await two.engine.person(personId!))!.intakes).toMatchObject([
      { workerName: 'Anna Rossi', delivery: { type: 'delivered' } },
    ])
  })

  test('the clock is measured against the centre’s, travels with every change and decides nothing', async () => {
    const { centre, tablet, engine } = await ready()
    tablet.client.time = () => tablet.clock.now() - 3_600_000
    await engine.syncNow()
    expect(await engine.status()).toMatchObject({ clockOffsetMs: 3_600_000, trouble: undefined })
    tablet.clock.advance(5000)
    await listenTo(tablet, { type: 'anonymous' })
    await engine.syncNow()
    expect(centre.log[0]!.mutation.t).toMatchObject({ offMs: 3_600_000, offAgeS: 5 })
    await engine.close()
    expect(await (await tablet.again()).engine.status()).toMatchObject({ clockOffsetMs: 3_600_000 })
  })

  test('a page that says there is no network is believed at once, and a request that gets through says more', async () => {
    const { engine } = await ready()
    await engine.wake('offline')
    expect((await engine.status()).state).toBe('offline')
    expect((await engine.syncNow()).state).toBe('delivered')
  })
})
