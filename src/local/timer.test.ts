import { describe, expect, test } from 'vitest'
import type { RecordId, WorkerId } from '../domain/ids'
import type { Role } from '../domain/worker'
import { createTestCentre, testWorkerDoc } from './test-centre'
import { openTablet, tabbedWorld, testOffice } from './test-tablet'

const self = '01890000-0000-7000-8000-0000000000a1' as WorkerId
const minute = 60_000

async function desk(role: Role = 'socialWorker') {
  const centre = createTestCentre()
  centre.put('worker', { ...testWorkerDoc(self, [testOffice]), roles: [role] }, ['c:ambito'])
  const tablet = await openTablet({ centre })
  await tablet.engine.syncNow()
  await tablet.engine.chooseOffice(testOffice)
  const entries = async (engine = tablet.engine) => (await engine.deskRecords({ kind: 'timeEntry' })).map(({ record }) => record)
  return { centre, ...tablet, entries }
}

describe('the timer', () => {
  test('begins at the desk of today, and nothing is sent before it stops', async () => {
    const { engine, entries, queued } = await desk()
    const answer = await engine.switchTimer({ activity: 'reception' })
    expect(answer).toMatchObject({ ok: true, value: { activity: 'reception', workerId: self, officeId: testOffice } })
    expect(await engine.timer()).toEqual(answer.ok && answer.value)
    expect(await entries()).toEqual([])
    expect(queued.at(-1)).toBe(0)
  })

  test('stopped it is an entry with the id that it had, on its way to the centre', async () => {
    const { engine, entries, clock, centre } = await desk()
    const begun = await engine.switchTimer({ activity: 'reception' })
    clock.advance(95 * minute)
    expect(await engine.switchTimer(undefined)).toEqual({ ok: true, value: undefined })
    expect(await engine.timer()).toBeUndefined()
    const [entry] = await entries()
    expect(entry).toMatchObject(begun.ok ? begun.value! : {})
    expect(Date.parse(entry!.endedAt) - Date.parse(entry!.startedAt)).toBe(95 * minute)
    expect((await engine.queue(1))[0]).toMatchObject({ what: 'timeEntry', recordId: entry!.id })
    await engine.syncNow()
    expect(centre.log.at(-1)!.mutation.ops).toMatchObject([{ op: 'create', type: 'timeEntry', doc: { activity: 'reception' } }])
  })

  test('only one runs: another ends the one before, in the same moment', async () => {
    const { engine, entries, clock } = await desk()
    await engine.switchTimer({ activity: 'reception' })
    clock.advance(30 * minute)
    await engine.switchTimer({ activity: 'travel', comune: 'E026' })
    expect(await engine.timer()).toMatchObject({ activity: 'travel', comune: 'E026' })
    clock.advance(20 * minute)
    await engine.switchTimer(undefined)
    const [travel, reception] = await entries()
    expect([reception!.activity, travel!.activity]).toEqual(['reception', 'travel'])
    expect(reception!.endedAt).toBe(travel!.startedAt)
  })

  test('goes on through a restart, sealed on the disk', async () => {
    const tablet = await desk()
    await tablet.engine.switchTimer({ activity: 'indirectWork' })
    const running = await tablet.engine.timer()
    await tablet.engine.close()
    const row = await tablet.disk.meta.get('timer')
    expect(row?.v).toBeUndefined()
    expect(new TextDecoder().decode(row!.c as Uint8Array)).not.toContain('indirectWork')
    tablet.clock.advance(60 * minute)
    const { engine } = await tablet.again()
    expect(await engine.timer()).toEqual(running)
    await engine.switchTimer(undefined)
    expect(await tablet.entries(engine)).toHaveLength(1)
  })

  test('begun by mistake it leaves nothing, thrown away or stopped at once', async () => {
    const { engine, entries, clock } = await desk()
    await engine.switchTimer({ activity: 'reception' })
    clock.advance(40 * minute)
    await engine.dropTimer()
    expect(await engine.timer()).toBeUndefined()
    await engine.switchTimer({ activity: 'reception' })
    clock.advance(20_000)
    expect(await engine.switchTimer(undefined)).toEqual({ ok: true, value: undefined })
    expect(await engine.timer()).toBeUndefined()
    expect(await entries()).toEqual([])
  })

  test('stopped in two tabs at once it is one entry', async () => {
    const { world, clock } = tabbedWorld()
    const one = await openTablet({ centre: createTestCentre(), world: world(), clock })
    await one.engine.syncNow()
    await one.engine.chooseOffice(testOffice)
    await one.engine.switchTimer({ activity: 'reception' })
    const two = await one.again(world())
    clock.advance(30 * minute)
    const stopped = await Promise.all([one.engine.switchTimer(undefined), two.engine.switchTimer(undefined)])
    expect(stopped.map(answer => answer.ok)).toEqual([true, true])
    expect(await one.engine.timer()).toBeUndefined()
    expect(await one.engine.deskRecords({ kind: 'timeEntry' })).toHaveLength(1)
    expect((await one.engine.queue(9)).filter(({ what }) => what === 'timeEntry')).toHaveLength(1)
  })

  test('is not for who only coordinates: those hours are read, not told', async () => {
    const { engine } = await desk('coordinator')
    expect(await engine.switchTimer({ activity: 'reception' })).toEqual({
      ok: false,
      refusal: { type: 'NotAllowed', refusal: 'RoleMayNot' },
    })
  })
})

describe('a month', () => {
  test('has the hours, the people met and what was promised', async () => {
    const { engine, clock } = await desk()
    const saved = await engine.change({
      do: 'closeIntake',
      draftId: (await engine.newId()) as never,
      who: { type: 'anonymous' },
      intake: { areas: ['FRA'], outcome: 'informationGiven' },
    })
    expect(saved.ok).toBe(true)
    await engine.switchTimer({ activity: 'reception' })
    clock.advance(120 * minute)
    await engine.switchTimer(undefined)
    expect(await engine.monthHours('2026-11', self)).toMatchObject({
      total: { total: 120, people: 1, peopleAnHour: 0.5, promised: 0 },
    })
    expect(await engine.monthHours('2026-10', self)).toMatchObject({ comuni: [], total: { people: 0 } })
  })
})

describe('an entry mended by hand', () => {
  test('says what is wrong with it', async () => {
    const { engine } = await desk()
    const given = { activity: 'travel', startedAt: '2026-11-22T10:00:00.000Z' } as const
    const write = async (fields: object) =>
      engine.change({ do: 'saveRecord', kind: 'timeEntry', id: (await engine.newId()) as never, given: { ...given, ...fields } })
    expect(await write({})).toMatchObject({ refusal: { type: 'Malformed', fields: ['endedAt'] } })
    expect(await write({ endedAt: given.startedAt })).toMatchObject({ refusal: { fields: ['EndsBeforeBeginning'] } })
    expect(await write({ endedAt: '2026-11-22T10:25:00.000Z' })).toMatchObject({ ok: true })
  })
})

describe('an appointment', () => {
  test('is of the desk of today and with its worker, where nothing else is said; an edit is told by its own word', async () => {
    const { engine } = await desk()
    const id = (await engine.newId()) as never
    const given = { name: 'Signora Russo', on: '2026-11-24', at: '09:30' } as const
    expect((await engine.change({ do: 'saveRecord', kind: 'appointment', id, given })).ok).toBe(true)
    const [view] = await engine.deskRecords({ kind: 'appointment', isOpen: true })
    expect(view!.record).toMatchObject({ officeId: testOffice, workerId: self, minutes: 30, status: 'booked' })
    await engine.syncNow()
    const [seen] = await engine.deskRecords({ kind: 'appointment', ids: [id as RecordId] })
    const arrived = { do: 'saveRecord', kind: 'appointment', id, given: { status: 'fulfilled' }, seen } as const
    expect((await engine.change(arrived as never)).ok).toBe(true)
    expect((await engine.queue(1))[0]).toMatchObject({ what: 'appointment' })
    expect(await engine.deskRecords({ kind: 'appointment', isOpen: true })).toEqual([])
  })

  test('of nobody, or cancelled without a reason, is not written', async () => {
    const { engine } = await desk()
    const write = async (given: object) =>
      engine.change({ do: 'saveRecord', kind: 'appointment', id: (await engine.newId()) as never, given })
    const when = { on: '2026-11-24', at: '09:30' }
    expect(await write(when)).toMatchObject({ refusal: { type: 'Malformed', fields: ['WhoMissing'] } })
    expect(await write({ ...when, name: 'R', status: 'cancelled' })).toMatchObject({ refusal: { fields: ['ReasonMissing'] } })
  })
})
