import { IDBFactory } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import type { IntakeId } from '../domain/ids'
import { recordKinds, type RecordType } from '../domain/record-kinds'
import { openEngine } from './engine'
import { cheapKdf, createTestWorld } from './test-world'
import { createTrial } from './trial'
import { trialRecords } from './trial-records'
import type { World } from './world'

/** A tablet whose real databases have something in them, and whose network must not be asked. */
function tablet() {
  const disk = new IDBFactory()
  const asked: string[] = []
  const world = createTestWorld({
    disk,
    fetch: async path => {
      asked.push(path)
      throw new TypeError('offline')
    },
  })
  const locks = new Set<string>()
  const ifLockFree: NonNullable<World['ifLockFree']> = async (name, task) => {
    if (locks.has(name)) return undefined
    locks.add(name)
    return task().finally(() => locks.delete(name))
  }
  return {
    disk,
    asked,
    begin: () => createTrial({ ...world, ifLockFree }, { app: '1', openEngine, kdf: cheapKdf }),
    /** As the browser does when the tabs are closed. */
    closeTabs: () => {
      locks.clear()
    },
  }
}

test('invented records are what their schemas ask', () => {
  for (const [type, records] of Object.entries(trialRecords(Date.now())))
    for (const record of records) expect(recordKinds[type as RecordType].schema.safeParse(record).error?.issues ?? []).toEqual([])
})

test('a trial has people and services, takes a listening, and asks the network nothing', async () => {
  const { begin, asked, disk } = tablet()
  const device = begin()
  expect(await device.startTrial()).toMatchObject({
    ok: true,
    value: { worker: { name: 'Anna' }, office: { name: 'Antenna di Acerno' } },
  })
  expect((await device.searchPeople('fiorello', 10)).total).toBe(2)
  expect((await device.searchServices({ text: 'emporio', limit: 5 })).services).toHaveLength(1)
  const draftId = (await device.newId()) as unknown as IntakeId
  const closed = await device.change({
    do: 'closeIntake',
    draftId,
    who: { type: 'anonymous' },
    intake: { areas: ['FRA'], outcome: 'informationGiven', comune: 'A023' },
  })
  expect(closed).toMatchObject({ ok: true })
  expect(await device.syncNow()).toMatchObject({ state: 'offline', queued: 1, isComplete: true })
  expect(asked).toEqual([])
  expect((await disk.databases()).every(({ name }) => name?.startsWith('prova-'))).toBe(true)
})

test('the next one begins anew: what the last one left is thrown away, and nothing else is', async () => {
  const { begin, disk, closeTabs } = tablet()
  await new Promise(resolve => {
    disk.open('antenna-vault', 1).addEventListener('success', resolve)
  })
  const first = begin()
  await first.startTrial()
  const left = (await disk.databases()).map(({ name }) => name)
  closeTabs()
  const second = begin()
  expect(await second.startTrial()).toMatchObject({ ok: true })
  expect(await second.drafts()).toEqual([])
  const names = (await disk.databases()).map(({ name }) => name)
  expect(names).toContain('antenna-vault')
  expect(names.filter(name => left.includes(name) && name !== 'antenna-vault')).toEqual([])
})

test('one that is open in another tab goes on', async () => {
  const { begin, disk } = tablet()
  const [first, second] = [begin(), begin()]
  await first.startTrial()
  const open = (await disk.databases()).map(({ name }) => name)
  await second.startTrial()
  expect((await disk.databases()).map(({ name }) => name)).toEqual(expect.arrayContaining(open))
  expect((await first.searchPeople('fiorello', 10)).total).toBe(2)
})

test('no lock keeps a trial: there is no PIN for it', async () => {
  const device = tablet().begin()
  await device.startTrial()
  expect(await device.handOver(new MessageChannel().port1)).toBe(false)
})
