import { describe, expect, test } from 'vitest'
import type { QuickContactId, RecordId, WorkerId } from '../domain/ids'
import type { QuickContact } from '../domain/quick-contact'
import type { Doc } from '../sync/merge'
import type { Op } from '../sync/protocol'
import type { Change } from './device'
import { createTestCentre, testWorkerDoc } from './test-centre'
import { newTestId, openTablet, tabbedWorld, testOffice } from './test-tablet'

const self = '01890000-0000-7000-8000-0000000000a1' as WorkerId

const given = { chip: 'housing', area: 'FRA', motive: 'housing', outcome: 'informationGiven' } as const
const newId = () => newTestId() as QuickContactId
const save = (id: QuickContactId, fields: Partial<QuickContact> = given, rest: object = {}): Change => ({
  do: 'saveRecord',
  kind: 'quickContact',
  id,
  given: fields,
  ...rest,
})

async function desk() {
  const centre = createTestCentre()
  centre.put('worker', testWorkerDoc(self, [testOffice]), ['c:ambito'])
  const { engine } = await openTablet({ centre })
  await engine.syncNow()
  await engine.chooseOffice(testOffice)
  const all = () => engine.deskRecords({ kind: 'quickContact' })
  const lastOps = (): readonly Op[] => centre.log.at(-1)!.mutation.ops
  return { centre, engine, all, lastOps }
}

describe('what is kept at a desk', () => {
  test('is completed with what the desk knows, and is in the list before any network', async () => {
    const { engine, all } = await desk()
    const id = newId()
    expect(await engine.change(save(id))).toMatchObject({ ok: true, value: { recordId: id } })
    const [view] = await all()
    expect(view).toMatchObject({ record: { id, officeId: testOffice, workerId: self }, version: 0, delivery: { type: 'queued' } })
  })

  test('names what is missing, and writes nothing', async () => {
    const { engine, all } = await desk()
    const answer = await engine.change(save(newId(), { chip: 'housing', area: 'FRA' }))
    expect(answer).toEqual({ ok: false, refusal: { type: 'Malformed', fields: ['MotiveMissing', 'OutcomeMissing'] } })
    expect(await all()).toEqual([])
  })

  test('pressed twice is one record', async () => {
    const { engine, all } = await desk()
    const id = newId()
    const first = await engine.change(save(id))
    expect(await engine.change(save(id))).toMatchObject({ ok: true, value: { mid: first.ok && first.value.mid } })
    expect(await all()).toHaveLength(1)
  })

  test('an edit sends the fields that changed, against what was seen', async () => {
    const { engine, all, lastOps } = await desk()
    const id = newId()
    await engine.change(save(id))
    await engine.syncNow()
    const [{ record, version }] = (await all()) as never as [{ record: QuickContact; version: number }]
    await engine.change(save(id, { motive: 'incomeAndDebts' }, { seen: { record, version } }))
    await engine.syncNow()
    expect(lastOps()).toEqual([{ op: 'patch', id, base: version, set: { motive: 'incomeAndDebts' } }])
    expect(await engine.change(save(id, {}, { seen: { record, version } }))).toEqual({
      ok: false,
      refusal: { type: 'NothingChanged' },
    })
    expect((await all())[0]!.record.motive).toBe('incomeAndDebts')
  })

  test('asks by day, office and author', async () => {
    const { engine } = await desk()
    await engine.change(save(newId(), { ...given, contactedOn: '2026-03-02' }))
    await engine.change(save(newId(), { ...given, contactedOn: '2026-03-04' }))
    const days = async (query: object) =>
      (await engine.deskRecords({ kind: 'quickContact', ...query })).map(({ record }) => record.contactedOn)
    expect(await days({})).toEqual(['2026-03-04', '2026-03-02'])
    expect(await days({ from: '2026-03-03' })).toEqual(['2026-03-04'])
    expect(await days({ to: '2026-03-03', office: testOffice })).toEqual(['2026-03-02'])
    expect(await days({ author: newTestId() })).toEqual([])
  })

  test('what the centre brings is there, and what it takes away is gone', async () => {
    const { engine, centre, all } = await desk()
    const id = newId()
    await engine.change(save(id))
    await engine.syncNow()
    const record = (await all())[0]!.record
    centre.put('quickContact', JSON.parse(JSON.stringify({ ...record, motive: 'transport' })) as Doc, [`o:${testOffice}`])
    await engine.syncNow()
    expect((await all())[0]!.record.motive).toBe('transport')
    centre.move(id, [])
    await engine.syncNow()
    expect(await all()).toEqual([])
  })

  test('asked for before the first download, it is all there after it', async () => {
    const centre = createTestCentre()
    centre.put('worker', testWorkerDoc(self, [testOffice]), ['c:ambito'])
    const first = await openTablet({ centre })
    await first.engine.syncNow()
    await first.engine.chooseOffice(testOffice)
    await first.engine.change(save(newId()))
    await first.engine.syncNow()
    const { engine } = await openTablet({ centre, number: 2 })
    expect(await engine.deskRecords({ kind: 'quickContact' })).toEqual([])
    await engine.syncNow()
    expect(await engine.deskRecords({ kind: 'quickContact' })).toHaveLength(1)
  })

  test('another tab finds it, and is told which records to read again', async () => {
    const centre = createTestCentre()
    centre.put('worker', testWorkerDoc(self, [testOffice]), ['c:ambito'])
    const { world, clock } = tabbedWorld()
    const tablet = await openTablet({ centre, world: world(), clock })
    await tablet.engine.syncNow()
    await tablet.engine.chooseOffice(testOffice)
    const other = await tablet.again(world())
    const contacts = async () => (await other.engine.deskRecords({ kind: 'quickContact' })).map(({ record }) => record.id)
    expect(await contacts()).toEqual([])
    const heard: unknown[] = []
    world().channel!.listen(message => heard.push(message))
    const id = newId()
    await tablet.engine.change(save(id))
    await new Promise(resolve => setTimeout(resolve, 20))
    expect(heard).toContainEqual(expect.objectContaining({ isCapture: true, written: [id] }))
    expect(await contacts()).toEqual([id])
  })

  test('one that is voided is in no list', async () => {
    const { engine, all, centre } = await desk()
    centre.put('worker', { ...testWorkerDoc(self, [testOffice]), roles: ['coordinator'] }, ['c:ambito'])
    await engine.syncNow()
    const id = newId()
    await engine.change(save(id))
    const voiding = { do: 'voidRecord', kind: 'quickContact', id: id as string as RecordId } as const
    expect(await engine.change({ ...voiding, reason: ' ' })).toMatchObject({ ok: false })
    expect(await engine.change({ ...voiding, reason: 'inserito due volte' })).toMatchObject({ ok: true })
    expect(await all()).toEqual([])
  })
})
