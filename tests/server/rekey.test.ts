/** A new data key, ordered from the register: sealed again to the last row, whatever happens on the way [S143]. */
import { Dexie } from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CaseId, DeviceId, DiaryEntryId, MandateId, PersonId } from '../../src/domain/ids'
import type { Device, DeviceTopic } from '../../src/local/device'
import { openEngine } from '../../src/local/engine'
import { createDevice } from '../../src/local/open-device'
import { until } from '../../src/local/test-tablet'
import { cheapKdf, createTestClock, createTestWorld } from '../../src/local/test-world'
import { openIfCurrent, openByPhrase } from '../../src/local/vault'
import { openRegistry } from '../../src/local/registry'
import { applyAsCentre } from '../../src/server/centre-device'
import { makeRecoveryKey, recover } from '../../src/server/recovery'
import type { DeviceEntry } from '../../src/sync/device-protocol'
import type { Op } from '../../src/sync/protocol'
import { killBrowser } from '../simulation/disk'
import { copied } from './copied-disk'
import { openHttpCentre, type HttpCentre } from './http-centre'
import { listenTo, somebody } from './whole-tablet'

const phrase = 'la barca rossa sul lago'
const pin = '482915'
let open: HttpCentre
let coordinator: Device
let made = 0

beforeAll(async () => {
  open = await openHttpCentre()
  const { worker } = await open.member('carla.chiavi')
  const role: Op = { op: 'patch', id: worker.id, base: 1, set: { roles: ['coordinator'] } }
  await applyAsCentre(open.centre, open.ambito.id, [role], open.ambito.administrator)
  const tablet = boxed()
  coordinator = tablet.run()
  await enrol(coordinator, 'carla.chiavi')
})
afterAll(() => open.close())

function boxed() {
  const clock = createTestClock(open.centre.now().getTime())
  const tablet = {
    clock,
    disk: new IDBFactory(),
    isOnline: true,
    topics: [] as DeviceTopic[],
    run(): Device {
      const fetch = async (path: string, init: RequestInit): Promise<Response> => {
        if (!tablet.isOnline) throw new TypeError('Failed to fetch')
        return open.request(path, init)
      }
      const world = createTestWorld({ clock, disk: tablet.disk, fetch })
      const device = createDevice(world, { app: '2026.11.0', kdf: cheapKdf, openEngine })
      void device.onChange(topics => tablet.topics.push(...topics))
      return device
    },
  }
  return tablet
}

async function enrol(device: Device, login: string): Promise<string> {
  await device.signIn({ login, password: 'ciliegie sotto la neve' })
  const vault = await device.createVault({ ambito: open.ambito.id, officeId: open.ambito.acerra, phrase, pin })
  if (!vault.ok) throw new Error(vault.refusal.type)
  await device.syncNow()
  return (await device.vaults())[0]!.vaultId
}

const listen = (device: Device, surname: string): Promise<PersonId> => listenTo(device, somebody(surname, 'Ada'))

/** In the section of the courts, which stays closed. */
async function writeMandate(device: Device, personId: PersonId): Promise<void> {
  const caseId = (await device.newId()) as unknown as CaseId
  await device.change({ do: 'openCase', id: caseId, given: { personId, areas: ['MIN'], reason: 'Decreto' } })
  const id = (await device.newId()) as unknown as MandateId
  const mandate = { caseId, body: 'juvenileCourtCivil', request: 'socialInquiry', question: 'Il nucleo e la casa' } as const
  const saved = await device.change({ do: 'saveRecord', kind: 'mandate', id, given: mandate })
  if (!saved.ok) throw new Error(saved.refusal.type)
}

/** A tablet with something of everything: received, delivered, waiting, begun. */
async function filled() {
  const login = `chiavi.${++made}`
  const { worker } = await open.member(login)
  const given: Op = { op: 'patch', id: worker.id, base: 1, set: { permissions: ['judicial'] } }
  await applyAsCentre(open.centre, open.ambito.id, [given], open.ambito.administrator)
  const tablet = boxed()
  const device = tablet.run()
  const vaultId = await enrol(device, login)
  const names = ['Prima', 'Seconda', 'Attende'].map(name => name + String.fromCharCode(96 + made))
  const [personId] = [await listen(device, names[0]!), await listen(device, names[1]!)]
  await writeMandate(device, personId)
  await device.syncNow()
  const [row] = await open.centre.database.query<{ device_id: DeviceId }>(
    'SELECT device_id FROM device ORDER BY enrolled_at DESC LIMIT 1',
  )
  tablet.isOnline = false
  const waiting = await listen(device, names[2]!)
  await device.saveDraft({
    kind: 'diaryEntry',
    id: (await device.newId()) as unknown as DiaryEntryId,
    startedAt: '2026-11-22T09:00:00.000Z',
    updatedAt: '2026-11-22T09:00:00.000Z',
    of: waiting,
    text: 'cominciata e non finita',
    entryKind: 'note',
    audience: 'agency',
    occurredAt: '2026-11-22T09:00:00.000Z',
    amends: null,
  })
  await device.settle()
  tablet.isOnline = true
  return { tablet, device, vaultId, id: row!.device_id, waiting, names }
}

async function register(): Promise<readonly DeviceEntry[]> {
  const list = await coordinator.devices()
  if (!list.ok) throw new Error(list.refusal.type)
  return list.value.devices
}
const entryOf = async (id: DeviceId) => (await register()).find(({ device }) => device === id)!
async function order(id: DeviceId): Promise<void> {
  const decided = await coordinator.decideOfDevice(id, { act: 'rekey', reason: 'frase vista da altri' })
  expect(decided).toMatchObject({ ok: true, value: { order: { name: 'rekey' }, status: 'active' } })
}

/** The order is heard, nothing more. */
async function hear(device: Device): Promise<void> {
  await device.syncNow()
  await until(async () => (await device.session())?.standing?.renewal === 'due')
}

const dexie = (disk: IDBFactory, name: string): Dexie => new Dexie(name, { indexedDB: disk, IDBKeyRange })

/** Which data keys the rows of the vault are sealed by. */
async function generations(disk: IDBFactory, vaultId: string): Promise<number[]> {
  const database = await dexie(disk, `v-${vaultId}`).open()
  const found = new Set<number>()
  for (const table of database.tables) {
    if (table.name === 'part') continue
    for (const row of (await table.toArray()) as readonly { readonly c?: Uint8Array }[]) if (row.c) found.add(row.c[1]!)
  }
  database.close()
  return [...found].sort((a, b) => a - b)
}

const rowOf = async (disk: IDBFactory, vaultId: string) => (await openRegistry(createTestWorld({ disk })).find(vaultId))!.vault

/** Everything is still there. */
async function expectWhole(
  device: Device,
  { waiting, names }: Pick<Awaited<ReturnType<typeof filled>>, 'waiting' | 'names'>,
  typed = pin,
): Promise<void> {
  for (const surname of names) expect((await device.searchPeople(surname, 5)).total).toBe(1)
  expect((await device.person(waiting))?.person.surname).toBe(names[2])
  expect(await device.drafts()).toMatchObject([{ draft: { text: 'cominciata e non finita' } }])
  expect(await device.deskRecords({ kind: 'mandate' })).toEqual([])
  expect(await device.openJudicial({ pin: typed })).toMatchObject({ ok: true })
  expect(await device.deskRecords({ kind: 'mandate' })).toMatchObject([{ record: { question: 'Il nucleo e la casa' } }])
  await device.closeJudicial()
  expect(await device.damaged()).toEqual([])
}

describe('a new data key', () => {
  test('[S143] is made at the next opening by the phrase; every row is sealed by it, the old one is gone, the register says so', async () => {
    const world = await filled()
    const { tablet, device, vaultId, id } = world
    await order(id)
    await hear(world.device)
    expect((await rowOf(tablet.disk, vaultId)).sealed[1]).toBe(1)
    const outside = createTestWorld({ disk: tablet.disk })
    const registry = openRegistry(outside)
    const old = await openByPhrase(outside, cheapKdf, registry, (await registry.find(vaultId))!, phrase)
    if (!old.ok) throw new Error(old.refusal.type)
    const oldDek = old.value.dek.slice()

    tablet.isOnline = false
    const again = tablet.run()
    expect(await again.unlock(vaultId, phrase)).toMatchObject({ ok: true })
    await expectWhole(again, world)
    // Written while rows of the old key are left.
    await listen(again, 'Durante')
    tablet.topics.length = 0
    tablet.clock.advance(2_000)
    await until(async () => (await rowOf(tablet.disk, vaultId)).previous === undefined)
    await until(async () => (await again.session())?.standing?.renewal === undefined)
    expect(tablet.topics).toContain('session')
    expect(await generations(tablet.disk, vaultId)).toEqual([2])
    await expectWhole(again, world)
    const after = await rowOf(tablet.disk, vaultId)
    expect(openIfCurrent(outside, after, oldDek)).toBeUndefined()

    tablet.isOnline = true
    expect(await again.syncNow()).toMatchObject({ queued: 0, trouble: undefined })
    await until(async () => (await entryOf(id)).order === null)
    expect((await entryOf(id)).decisions.map(({ action }) => action)).toEqual(['device.rekeyed', 'device.rekey'])
    await device.syncNow().catch(() => undefined)

    const third = tablet.run()
    expect(await third.unlock(vaultId, phrase)).toMatchObject({ ok: true })
    await expectWhole(third, world)
    expect((await third.searchPeople('durante', 5)).total).toBe(1)
    expect((await rowOf(tablet.disk, vaultId)).sealed[1]).toBe(2)
  })

  test('[S143] a tablet that dies anywhere on the way loses nothing, and goes on', async () => {
    const world = await filled()
    const { tablet, vaultId, id } = world
    await order(id)
    await hear(world.device)
    await world.device.settle()
    tablet.isOnline = false
    const ordered = await copied(tablet.disk)
    const seen = new Set<string>()
    for (const [at, turns] of [0, 2, 4, 8, 12, 18, 26, 40, 60, 90, 140, 220].entries()) {
      const isCommitted = at % 2 === 0
      tablet.disk = await copied(ordered)
      const dying = tablet.run()
      // Its promises may never be answered: it is dead.
      void dying.unlock(vaultId, phrase).then(
        () => tablet.clock.advance(2_000),
        () => undefined,
      )
      const registry = openRegistry(createTestWorld({ disk: tablet.disk }))
      if (at > 0) await until(async () => (await registry.find(vaultId))?.vault.renewedFor !== undefined)
      for (let turn = 0; turn < turns; turn++) await new Promise(resolve => setImmediate(resolve))
      killBrowser(tablet.disk, [], () => isCommitted)
      seen.add(`${(await rowOf(tablet.disk, vaultId)).sealed[1]}: ${(await generations(tablet.disk, vaultId)).join(' ')}`)

      // The attempt that died was counted as a wrong one.
      if (at === 0) tablet.clock.advance(60_000)
      const next = tablet.run()
      expect(await next.unlock(vaultId, phrase)).toMatchObject({ ok: true })
      await expectWhole(next, world)
      tablet.clock.advance(2_000)
      await until(async () => (await rowOf(tablet.disk, vaultId)).previous === undefined)
      expect(await generations(tablet.disk, vaultId)).toEqual([2])
      await expectWhole(next, world)
    }
    // It died before the first row, and with rows of both.
    expect([...seen]).toEqual(expect.arrayContaining(['2: 1', '2: 1 2']))
    tablet.isOnline = true
    const last = tablet.run()
    expect(await last.unlock(vaultId, phrase)).toMatchObject({ ok: true })
    expect(await last.syncNow()).toMatchObject({ queued: 0, trouble: undefined })
    await until(async () => (await entryOf(id)).order === null)
  })

  test('[S143] another tab that is open with the old key writes nothing more by it: it locks, and is unlocked again', async () => {
    const world = await filled()
    const { tablet, device, vaultId, id } = world
    await order(id)
    await hear(world.device)
    const again = tablet.run()
    expect(await again.unlock(vaultId, phrase)).toMatchObject({ ok: true })
    tablet.topics.length = 0
    await expect(listen(device, 'Perduta')).rejects.toThrow('StorageRefused')
    expect(tablet.topics).toContain('locked')
    await listen(again, 'Tenuta')
    tablet.clock.advance(2_000)
    await until(async () => (await rowOf(tablet.disk, vaultId)).previous === undefined)
    await expectWhole(again, world)
    expect((await again.searchPeople('tenuta', 5)).total).toBe(1)
    expect(await again.damaged()).toEqual([])
  })

  test('[S143] the ente’s recovery key opens the vault also afterwards, and an answer for the old key does not', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'antenna-rekey-'))
    const [key, file] = [join(folder, 'chiave.pem'), join(folder, 'richiesta.txt')]
    expect((await makeRecoveryKey(open.centre, { file: key, ambito: open.ambito.id })).ok).toBe(true)
    const world = await filled()
    const { tablet, vaultId, id } = world
    const asked = async (device: Device) => {
      const request = await device.askRecovery(vaultId)
      if (!request.ok) throw new Error(request.refusal.type)
      await writeFile(file, request.value)
      return (await recover(open.centre, { key, request: file })).says.split('\n').at(-1)!
    }
    const oldAnswer = await asked(world.device)
    await order(id)
    await hear(world.device)
    tablet.isOnline = false
    expect(await tablet.run().unlock(vaultId, phrase)).toMatchObject({ ok: true })
    tablet.isOnline = true
    const locked = tablet.run()
    const given = { phrase: 'tre corvi sulla neve fresca', pin: '918273' }
    expect(await locked.recover(vaultId, { ...given, answer: oldAnswer })).toMatchObject({ refusal: { type: 'WrongAnswer' } })
    expect(await locked.recover(vaultId, { ...given, answer: await asked(locked) })).toMatchObject({ ok: true })
    await expectWhole(locked, world, given.pin)
    tablet.clock.advance(2_000)
    await until(async () => (await rowOf(tablet.disk, vaultId)).previous === undefined)
    expect(await generations(tablet.disk, vaultId)).toEqual([2])
    await expectWhole(locked, world, given.pin)
    await rm(folder, { recursive: true })
  })
})
