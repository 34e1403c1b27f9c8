/** [S146] Tablets enrolled before the ente made, or replaced, its recovery key. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { DeviceId } from '../../src/domain/ids'
import type { Device } from '../../src/local/device'
import { openEngine } from '../../src/local/engine'
import { createDevice } from '../../src/local/open-device'
import { until } from '../../src/local/test-tablet'
import { cheapKdf, createTestClock, createTestWorld } from '../../src/local/test-world'
import { applyAsCentre } from '../../src/server/centre-device'
import { loadCentreKeys, type CentreKeys } from '../../src/server/centre-keys'
import { orderRecoverable } from '../../src/server/recoverable'
import { makeRecoveryKey, recover } from '../../src/server/recovery'
import type { Op } from '../../src/sync/protocol'
import { openHttpCentre, type HttpCentre } from './http-centre'
import { openTablet, synced, type WholeTablet } from './whole-tablet'

const phrase = 'la barca rossa sul lago'
let open: HttpCentre
let keys: CentreKeys
let folder: string
let coordinator: Device
let made = 0

beforeAll(async () => {
  open = await openHttpCentre()
  folder = await mkdtemp(join(tmpdir(), 'antenna-recoverable-'))
  keys = await loadCentreKeys(open.centre.database, open.centre.now())
  const { worker } = await open.member('carla.coordina')
  const role: Op = { op: 'patch', id: worker.id, base: 1, set: { roles: ['coordinator'] } }
  await applyAsCentre(open.centre, open.ambito.id, [role], open.ambito.administrator)
  const tablet = await openTablet(open, { login: 'carla.coordina', password: 'ciliegie sotto la neve' })
  coordinator = tablet.device
})
beforeEach(async () => {
  await open.centre.database.query('DELETE FROM recovery_key')
  await open.centre.database.query('UPDATE device SET recoverable_by = NULL')
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await open.close()
})

interface Known extends WholeTablet {
  readonly id: DeviceId
  readonly vaultId: string
}

async function enrolled(): Promise<Known> {
  const login = `ripresa.${++made}`
  const { password } = await open.member(login)
  const tablet = await openTablet(open, { login, password })
  const [row] = await open.centre.database.query<{ id: DeviceId }>(
    'SELECT device_id AS id FROM device ORDER BY enrolled_at DESC, device_id DESC LIMIT 1',
  )
  return Object.assign(tablet, { id: row!.id, vaultId: (await tablet.device.vaults())[0]!.vaultId })
}

async function makeKey(): Promise<string> {
  const file = join(folder, `chiave-${++made}.pem`)
  expect((await makeRecoveryKey(open.centre, { file, replace: 'si', ambito: open.ambito.id })).ok).toBe(true)
  return file
}

const order = () => orderRecoverable(open.centre, keys)
const isRecoverable = async ({ id }: Known) => {
  const list = await coordinator.devices()
  return list.ok && list.value.devices.find(({ device }) => device === id)!.isRecoverable
}

/** Whether the holder of this key can help who forgot the phrase. */
async function opens({ disk, vaultId }: Known, key: string): Promise<boolean> {
  const request = join(folder, `richiesta-${++made}.txt`)
  const locked = createDevice(createTestWorld({ disk, fetch: open.request }), { app: 'test', kdf: cheapKdf, openEngine })
  const asked = await locked.askRecovery(vaultId)
  if (!asked.ok) return false
  await writeFile(request, asked.value)
  const answered = await recover(open.centre, { key, request })
  if (!answered.ok) return false
  const given = { answer: answered.says.split('\n').at(-1)!, phrase, pin: '482915' }
  return (await locked.recover(vaultId, given)).ok
}

test('one that is open seals its data key to the new key and says so, once; the register shows it', async () => {
  const tablet = await enrolled()
  expect(await isRecoverable(tablet)).toBeNull()
  const key = await makeKey()
  expect([await isRecoverable(tablet), await opens(tablet, key)]).toEqual([false, false])
  expect(await order()).toBeGreaterThan(0)
  await synced(tablet)
  await until(async () => (await isRecoverable(tablet)) === true)
  await open.centre.database.query('UPDATE device SET directive = NULL WHERE device_id <> $1', [tablet.id])
  await order()
  const [row] = await open.centre.database.query<{ directive: unknown }>('SELECT directive FROM device WHERE device_id = $1', [
    tablet.id,
  ])
  expect(row).toEqual({ directive: null })
  expect(await opens(tablet, key)).toBe(true)
})

test('the order said again changes nothing on the tablet', async () => {
  const tablet = await enrolled()
  await makeKey()
  await order()
  const [given] = await open.centre.database.query<{ directive: object }>('SELECT directive FROM device WHERE device_id = $1', [
    tablet.id,
  ])
  await synced(tablet)
  await until(async () => (await isRecoverable(tablet)) === true)
  const before = await tablet.device.askRecovery(tablet.vaultId)
  // The answer was lost: the centre still waits.
  await open.centre.database.query('UPDATE device SET directive = $2, recoverable_by = NULL WHERE device_id = $1', [
    tablet.id,
    given!.directive,
  ])
  await synced(tablet)
  await until(async () => (await isRecoverable(tablet)) === true)
  const after = await tablet.device.askRecovery(tablet.vaultId)
  const boxOf = (asked: typeof before) =>
    asked.ok && (JSON.parse(Buffer.from(asked.value, 'base64').toString()) as { box: string }).box
  expect(boxOf(after)).toBe(boxOf(before))
})

test('a key in the place of another opens it from then on, and the one before no more', async () => {
  const first = await makeKey()
  const tablet = await enrolled()
  expect([await isRecoverable(tablet), await opens(tablet, first)]).toEqual([true, true])
  const second = await makeKey()
  expect([await isRecoverable(tablet), await opens(tablet, second)]).toEqual([false, false])
  await order()
  await synced(tablet)
  await until(async () => (await isRecoverable(tablet)) === true)
  expect([await opens(tablet, second), await opens(tablet, first)]).toEqual([true, false])
})

test('one that heard of it while closed does it at its next opening', async () => {
  const tablet = await enrolled()
  const key = await makeKey()
  await order()
  const again = createDevice(createTestWorld({ disk: tablet.disk, fetch: open.request }), {
    app: 'test',
    kdf: cheapKdf,
    openEngine,
  })
  await again.vaults()
  await until(async () => {
    const [row] = await open.centre.database.query<{ told: Date | null }>(
      'SELECT directive_told_at AS told FROM device WHERE device_id = $1',
      [tablet.id],
    )
    return row!.told !== null
  })
  expect(await isRecoverable(tablet)).toBe(false)
  expect(await again.unlock(tablet.vaultId, phrase)).toMatchObject({ ok: true })
  expect(await opens(tablet, key)).toBe(true)
  await again.syncNow()
  await until(async () => (await isRecoverable(tablet)) === true)
})

test('what was decided of a tablet comes first', async () => {
  const tablet = await enrolled()
  const decided = await coordinator.decideOfDevice(tablet.id, { act: 'rekey', reason: 'frase vista da altri' })
  expect(decided).toMatchObject({ ok: true })
  await makeKey()
  await order()
  const [row] = await open.centre.database.query<{ directive: object }>('SELECT directive FROM device WHERE device_id = $1', [
    tablet.id,
  ])
  expect(row!.directive).toMatchObject({ name: 'rekey' })
  await coordinator.decideOfDevice(tablet.id, { act: 'lost', reason: 'lasciato in treno' })
  await order()
  const [lost] = await open.centre.database.query<{ directive: object }>('SELECT directive FROM device WHERE device_id = $1', [
    tablet.id,
  ])
  expect(lost!.directive).toMatchObject({ name: 'wipe' })
})

test('new keys that were ordered make it recoverable as well', async () => {
  const tablet = await enrolled()
  const key = await makeKey()
  await coordinator.decideOfDevice(tablet.id, { act: 'rekey', reason: 'frase vista da altri' })
  await synced(tablet)
  await until(async () => (await tablet.device.session())?.standing?.renewal === 'due')
  await tablet.device.settle()
  const clock = createTestClock(open.centre.now().getTime())
  const again = createDevice(createTestWorld({ clock, disk: tablet.disk, fetch: open.request }), {
    app: 'test',
    kdf: cheapKdf,
    openEngine,
  })
  expect(await again.unlock(tablet.vaultId, phrase)).toMatchObject({ ok: true })
  clock.advance(2_500)
  await until(async () => (await isRecoverable(tablet)) === true)
  expect(await opens(tablet, key)).toBe(true)
})
