/** Whole tablets under the orders of the centre: several vaults on one tablet, lost, handed back, locked, too long away, copied. */
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { IDBFactory } from 'fake-indexeddb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { DiaryEntryId, PersonId, RecordId } from '../../src/domain/ids'
import type { Device, DeviceTopic } from '../../src/local/device'
import { openEngine } from '../../src/local/engine'
import { createDevice } from '../../src/local/open-device'
import { until } from '../../src/local/test-tablet'
import { cheapKdf, createTestClock, createTestWorld, type TestClock } from '../../src/local/test-world'
import { applyAsCentre } from '../../src/server/centre-device'
import { restUntouched } from '../../src/server/rest-untouched'
import { makeRecoveryKey, recover } from '../../src/server/recovery'
import type { DeviceDecision, DeviceEntry } from '../../src/sync/device-protocol'
import type { Op } from '../../src/sync/protocol'
import { copied } from './copied-disk'
import { openHttpCentre, type HttpCentre } from './http-centre'
import { listenTo, somebody } from './whole-tablet'

const phrase = 'la barca rossa sul lago'
const pin = '482915'
const day = 86_400_000
let open: HttpCentre
let coordinator: Device
let made = 0

beforeAll(async () => {
  open = await openHttpCentre()
  const desk = createTablet()
  coordinator = (await vaultOf(desk, 'carla.coordina')).device
  await patchRoles('carla.coordina')
})
afterAll(() => open.close())

interface Tablet {
  readonly disk: IDBFactory
  readonly clock: TestClock
  isOnline: boolean
  readonly asked: string[]
  /** A worker that has just started on it. */
  run(disk?: IDBFactory): Device
}

function createTablet(): Tablet {
  const clock = createTestClock(Date.now())
  const tablet: Tablet = {
    disk: new IDBFactory(),
    clock,
    isOnline: true,
    asked: [],
    run: (disk = tablet.disk) => {
      const fetch = async (path: string, init: RequestInit): Promise<Response> => {
        tablet.asked.push(path)
        if (!tablet.isOnline) throw new TypeError('Failed to fetch')
        return open.request(path, init)
      }
      return createDevice(createTestWorld({ clock, disk, fetch }), { app: '2026.11.0', kdf: cheapKdf, openEngine })
    },
  }
  return tablet
}

interface Vault {
  readonly device: Device
  readonly vaultId: string
  readonly login: string
  readonly password: string
  readonly topics: DeviceTopic[]
}

async function vaultOf(tablet: Tablet, login = `tavola.${++made}`, device = tablet.run()): Promise<Vault> {
  const { password, worker } = await open.member(login)
  const topics: DeviceTopic[] = []
  await device.onChange(some => topics.push(...some))
  await device.signIn({ login, password })
  const before = new Set((await device.vaults()).map(({ vaultId }) => vaultId))
  const vault = await device.createVault({ ambito: open.ambito.id, officeId: worker.offices[0], phrase, pin })
  if (!vault.ok) throw new Error(JSON.stringify(vault.refusal))
  await device.syncNow()
  const vaultId = (await device.vaults()).map(tile => tile.vaultId).find(id => !before.has(id))!
  return { device, vaultId, login, password, topics }
}

async function patchRoles(login: string): Promise<void> {
  const [row] = await open.centre.database.query<{ worker_id: RecordId; ver: number }>(
    `SELECT worker_id, ver FROM membership JOIN app_user USING (user_id) JOIN record ON record_id = worker_id WHERE login = $1`,
    [login],
  )
  const patch: Op = { op: 'patch', id: row!.worker_id, base: row!.ver, set: { roles: ['coordinator'] } }
  await applyAsCentre(open.centre, open.ambito.id, [patch], open.ambito.administrator)
}

async function register({ device }: Pick<Vault, 'device'>): Promise<readonly DeviceEntry[]> {
  const list = await device.devices()
  if (!list.ok) throw new Error(list.refusal.type)
  return list.value.devices
}
async function entryOf(vault: Vault): Promise<DeviceEntry> {
  const [account] = await open.centre.database.query<{ device_id: string }>(
    `SELECT device_id FROM device JOIN membership USING (ambito_id, worker_id) JOIN app_user USING (user_id)
      WHERE login = $1 ORDER BY enrolled_at DESC LIMIT 1`,
    [vault.login],
  )
  return (await register({ device: coordinator })).find(({ device }) => device === account!.device_id)!
}
async function decide(
  vault: Vault,
  act: DeviceDecision['act'],
  until?: string,
  more: Partial<DeviceDecision> = {},
): Promise<void> {
  const { device } = await entryOf(vault)
  const decided = await coordinator.decideOfDevice(device, { act, reason: 'per prova', ...(until && { until }), ...more })
  if (!decided.ok) throw new Error(decided.refusal.type)
}

const listen = (device: Device, surname: string): Promise<PersonId> =>
  listenTo(device, somebody(surname, 'Ada'), { officeId: open.ambito.acerra })
const atCentre = async (surname: string): Promise<number> =>
  (await open.centre.database.query(`SELECT 1 FROM record WHERE type = 'person' AND doc->>'surname' = $1`, [surname])).length
const databases = async (disk: IDBFactory): Promise<string[]> => (await disk.databases()).map(({ name }) => name!)

describe('a lost tablet', () => {
  let tablet: Tablet
  let vault: Vault
  beforeEach(async () => {
    tablet = createTablet()
    vault = await vaultOf(tablet)
  })

  test('[S113] wipes its open vault at the next contact: keys first, then the data, then the centre is told', async () => {
    const surname = 'Perduta'
    await listen(vault.device, surname)
    await decide(vault, 'lost')
    await vault.device.syncNow()
    await until(() => vault.topics.includes('locked'))
    await expect(vault.device.searchPeople('', 5)).rejects.toMatchObject({ name: 'LockedError' })
    expect(await vault.device.vaults()).toEqual([])
    expect(await vault.device.unlock(vault.vaultId, phrase)).toMatchObject({ refusal: { type: 'NoSuchVault' } })
    tablet.clock.advance(2_000)
    await until(async () => (await entryOf(vault)).status === 'wiped')
    expect(await databases(tablet.disk)).toEqual(['reg'])
    expect(await vault.device.wipedVaults()).toMatchObject([{ why: 'lost', isTold: true }])
    // What was never sent is lost with a stolen tablet, and nothing else is.
    expect(await atCentre(surname)).toBe(0)
  })

  test('[S111] wipes also on its lock screen, without the phrase', async () => {
    await decide(vault, 'lost')
    const locked = tablet.run()
    expect(await locked.vaults()).toHaveLength(1)
    await until(async () => (await locked.vaults()).length === 0)
    tablet.clock.advance(2_000)
    await until(async () => (await entryOf(vault)).status === 'wiped')
  })

  test('[S113] cut off in the middle of a wipe, it goes on at the next start', async () => {
    await decide(vault, 'lost')
    const locked = tablet.run()
    await locked.vaults()
    await until(async () => (await locked.wipedVaults()).length === 1)
    // The worker ends here: keys gone, data still there, the centre not told.
    expect(await databases(tablet.disk)).toHaveLength(2)
    expect((await entryOf(vault)).status).toBe('revoked')
    await tablet.run().vaults()
    await until(async () => (await entryOf(vault)).status === 'wiped')
    expect(await databases(tablet.disk)).toEqual(['reg'])
  })

  test('found again before it has heard, it goes on as before', async () => {
    await decide(vault, 'lost')
    await decide(vault, 'undo')
    await listen(vault.device, 'Ritrovata')
    expect(await vault.device.syncNow()).toMatchObject({ queued: 0, trouble: undefined })
    expect(await atCentre('Ritrovata')).toBe(1)
  })
})

describe('several vaults on one tablet', () => {
  test('[S113] the wipe of one leaves the other whole: it locks, unlocks, and its unsent work arrives', async () => {
    const tablet = createTablet()
    const anna = await vaultOf(tablet)
    const bruno = await vaultOf(tablet, undefined, anna.device)
    tablet.isOnline = false
    await listen(bruno.device, 'Invariata')
    await bruno.device.settle()
    tablet.isOnline = true
    await decide(anna, 'lost')

    const locked = tablet.run()
    await locked.vaults()
    await until(async () => (await locked.vaults()).length === 1)
    tablet.clock.advance(2_000)
    await until(async () => (await entryOf(anna)).status === 'wiped')
    expect(await locked.vaults()).toMatchObject([{ vaultId: bruno.vaultId, queued: 1 }])
    expect(await locked.unlock(anna.vaultId, phrase)).toMatchObject({ refusal: { type: 'NoSuchVault' } })
    expect((await locked.unlock(bruno.vaultId, phrase)).ok).toBe(true)
    expect(await locked.searchPeople('invariata', 5)).toMatchObject({ total: 1 })
    expect(await locked.syncNow()).toMatchObject({ queued: 0, trouble: undefined })
    expect(await atCentre('Invariata')).toBe(1)
    expect(await databases(tablet.disk)).toHaveLength(2)
  })
})

describe('what rests at the centre', () => {
  test('[S66] is found and opened online from a tablet that has let go of it; then it is there without the network too', async () => {
    const tablet = createTablet()
    const vault = await vaultOf(tablet)
    const { device } = vault
    const person = await listen(device, 'Addormentata')
    await device.syncNow()
    const { database } = open.centre
    await database.query(`UPDATE mutation SET received_at = received_at - interval '25 months' WHERE ambito_id = $1`, [
      open.ambito.id,
    ])
    await restUntouched(open.centre, open.ambito.id)
    await device.syncNow()
    expect(await device.person(person)).toBeUndefined()
    expect((await device.searchPeople('addormentata', 5)).total).toBe(0)

    tablet.isOnline = false
    expect(await device.searchResting('addorm')).toMatchObject({ refusal: { type: 'NoNetwork' } })
    tablet.isOnline = true
    expect(await device.searchResting('addorm')).toMatchObject({ value: { people: [{ id: person, surname: 'Addormentata' }] } })
    expect(await device.wakePerson(person)).toMatchObject({ value: 'here' })
    tablet.isOnline = false
    expect((await device.person(person))?.person.surname).toBe('Addormentata')
    expect((await device.searchPeople('addormentata', 5)).total).toBe(1)
  })

  test('[S115] is not given to a tablet whose lease is over', async () => {
    const tablet = createTablet()
    const { device } = await vaultOf(tablet)
    tablet.clock.advance(15 * day)
    expect(await device.searchResting('addorm')).toMatchObject({ refusal: { type: 'NotAllowed' } })
  })
})

describe('the end of an assignment', () => {
  test('[S114] sends everything, and wipes only after the last day', async () => {
    const tablet = createTablet()
    const vault = await vaultOf(tablet)
    await decide(vault, 'leave', new Date(open.centre.now().getTime() + 60_000).toISOString())
    await listen(vault.device, 'Ultima')
    await vault.device.syncNow()
    await until(async () => (await vault.device.session())?.standing?.leavesAt !== undefined)
    expect((await entryOf(vault)).status).toBe('leaving')

    tablet.isOnline = false
    await listen(vault.device, 'Ultimissima')
    tablet.isOnline = true
    open.later(60_000)
    tablet.clock.advance(60_000)
    // It may be closed before it answers.
    await vault.device.syncNow().catch((error: unknown) => expect(error).toMatchObject({ name: 'LockedError' }))
    await until(() => vault.topics.includes('locked'))
    tablet.clock.advance(2_000)
    await until(async () => (await entryOf(vault)).status === 'wiped')
    expect([await atCentre('Ultima'), await atCentre('Ultimissima')]).toEqual([1, 1])
    expect(await vault.device.wipedVaults()).toMatchObject([{ why: 'leaving' }])
  })

  test('does not wipe while something cannot be sent, and can be taken back', async () => {
    const tablet = createTablet()
    const vault = await vaultOf(tablet)
    await decide(vault, 'leave', new Date(open.centre.now().getTime() - 1_000).toISOString())
    tablet.isOnline = false
    await listen(vault.device, 'Trattenuta')
    await vault.device.syncNow()
    expect(await vault.device.status()).toMatchObject({ queued: 1 })
    await decide(vault, 'undo')
    tablet.isOnline = true
    await vault.device.syncNow()
    expect(await atCentre('Trattenuta')).toBe(1)
    expect(await vault.device.vaults()).toHaveLength(1)
  })
})

describe('the lease', () => {
  test('[S115] after it the vault takes new listenings and notes, and shows nothing until the next contact', async () => {
    const tablet = createTablet()
    const vault = await vaultOf(tablet)
    const { device } = vault
    const person = await listen(device, 'Lontana')
    await device.syncNow()
    tablet.isOnline = false
    tablet.clock.advance(14 * day - 60_000)
    expect(await device.searchPeople('lontana', 5)).toMatchObject({ total: 1 })
    tablet.clock.advance(120_000)
    expect(await device.session()).toMatchObject({ standing: { isLeaseOver: true } })
    expect(await device.searchPeople('lontana', 5)).toEqual({ people: [], total: 0 })
    expect(await device.person(person)).toBeUndefined()
    expect(await device.recentIntakes(5)).toEqual([])
    await listen(device, 'Nuova')
    const note = {
      do: 'writeEntry',
      draftId: (await device.newId()) as unknown as DiaryEntryId,
      of: person,
      entryKind: 'note',
      audience: 'agency',
      text: 'Scritta fuori tempo.',
      occurredAt: new Date(tablet.clock.now()).toISOString(),
      amends: null,
    } as const
    expect((await device.change(note)).ok).toBe(true)
    expect(await device.vaults()).toMatchObject([{ isLeaseOver: true }])

    tablet.isOnline = true
    open.later(14 * day)
    await device.syncNow()
    expect(await device.session()).toMatchObject({ standing: { isLeaseOver: false } })
    expect(await device.searchPeople('nuova', 5)).toMatchObject({ total: 1 })
    expect(await atCentre('Nuova')).toBe(1)
  })

  test('[S115] a clock turned back gains nothing, and a wrong one loses nothing', async () => {
    const tablet = createTablet()
    const vault = await vaultOf(tablet)
    tablet.isOnline = false
    tablet.clock.advance(15 * day)
    expect(await vault.device.session()).toMatchObject({ standing: { isLeaseOver: true } })
    await vault.device.settle()
    const turnedBack = createTestWorld({ clock: createTestClock(tablet.clock.now() - 14 * day), disk: tablet.disk })
    const later = createDevice(turnedBack, { app: '2026.11.0', kdf: cheapKdf, openEngine })
    expect(await later.vaults()).toMatchObject([{ isLeaseOver: true }])
    await later.unlock(vault.vaultId, phrase)
    expect(await later.session()).toMatchObject({ standing: { isLeaseOver: true } })
  })

  test('[S119] of one tablet: obeyed from the next contact, told to the screens, and counted from there', async () => {
    const tablet = createTablet()
    const vault = await vaultOf(tablet)
    const other = await vaultOf(createTablet())
    await decide(vault, 'lease', undefined, { days: 2 })
    vault.topics.length = 0
    await vault.device.syncNow()
    expect(await vault.device.session()).toMatchObject({ standing: { leaseDays: 2, isLeaseOver: false } })
    expect(vault.topics).toContain('session')
    expect(await other.device.session()).toMatchObject({ standing: { leaseDays: 14 } })
    tablet.isOnline = false
    tablet.clock.advance(2 * day + 60_000)
    expect(await vault.device.session()).toMatchObject({ standing: { isLeaseOver: true } })
    tablet.isOnline = true
    open.later(2 * day)
    await decide(vault, 'lease', undefined, { days: null })
    await vault.device.syncNow()
    expect(await vault.device.session()).toMatchObject({ standing: { leaseDays: 14, isLeaseOver: false } })
  })

  test('[S115] locked by the centre: closed at once, then only written in; taken back, it is read again', async () => {
    const tablet = createTablet()
    const vault = await vaultOf(tablet)
    await decide(vault, 'lock')
    await vault.device.syncNow()
    await until(() => vault.topics.includes('locked'))
    await until(async () => (await entryOf(vault)).order === null)
    const device = tablet.run()
    expect((await device.unlock(vault.vaultId, phrase)).ok).toBe(true)
    expect(await device.searchPeople('', 5)).toEqual({ people: [], total: 0 })
    await listen(device, 'Chiusa')
    await device.syncNow()
    expect(await atCentre('Chiusa')).toBe(1)
    await decide(vault, 'undo')
    await device.syncNow()
    expect(await device.searchPeople('chiusa', 5)).toMatchObject({ total: 1 })
  })
})

describe('a copied tablet', () => {
  test('[S90] [S116] registers again under a new identity; nothing is lost, nothing is doubled, the register says it', async () => {
    const tablet = createTablet()
    const vault = await vaultOf(tablet)
    const shared = await listen(vault.device, 'Comune')
    await vault.device.syncNow()
    const copy: Tablet = { ...createTablet(), disk: await copied(tablet.disk) }
    const other = copy.run(copy.disk)
    expect((await other.unlock(vault.vaultId, phrase)).ok).toBe(true)
    await listen(vault.device, 'Originale')
    await vault.device.syncNow()
    await listen(other, 'Copia')
    await listen(other, 'Seconda')
    expect(await other.syncNow()).toMatchObject({ trouble: 'copied', queued: 2 })
    expect((await entryOf(vault)).clonedAt).not.toBeNull()

    const wrong = await open.member('altro.ancora')
    expect(await other.registerAgain({ login: 'altro.ancora', password: wrong.password })).toMatchObject({
      refusal: { type: 'SomebodyElse' },
    })
    expect(await other.registerAgain({ login: vault.login, password: 'sbagliata' })).toMatchObject({
      refusal: { type: 'WrongCredentials' },
    })
    const again = await other.registerAgain({ login: vault.login, password: vault.password })
    expect(again.ok).toBe(true)
    expect(await other.syncNow()).toMatchObject({ queued: 0, trouble: undefined })
    await vault.device.syncNow()
    for (const surname of ['Comune', 'Originale', 'Copia', 'Seconda']) expect(await atCentre(surname)).toBe(1)
    for (const device of [vault.device, other])
      expect(await device.searchPeople('', 50)).toMatchObject({ total: expect.any(Number) })
    expect((await other.searchPeople('originale', 5)).total).toBe(1)
    expect(await other.person(shared)).toBeDefined()
    expect((await entryOf(vault)).replaces).not.toBeNull()
    // Both go on, each by itself, also after a full lock.
    await listen(other, 'Dopo')
    await listen(vault.device, 'Prima')
    expect(await other.syncNow()).toMatchObject({ queued: 0, trouble: undefined })
    expect(await vault.device.syncNow()).toMatchObject({ queued: 0, trouble: undefined })
    const reopened = copy.run(copy.disk)
    expect((await reopened.unlock(vault.vaultId, phrase)).ok).toBe(true)
    await listen(reopened, 'Riaperta')
    expect(await reopened.syncNow()).toMatchObject({ queued: 0, trouble: undefined })
    // Both had numbered what they took apart alike: the one that has another letter now has it in everything that waited.
    const numbers = await open.centre.database.query<{ number: string }>(
      `SELECT doc->>'localNumber' AS number FROM record WHERE type = 'intake' AND doc->>'workerId' = $1 ORDER BY 1`,
      [(await reopened.session())!.worker.id],
    )
    const letter = (await reopened.session())!.deviceLetter
    expect(new Set(numbers.map(({ number }) => number)).size).toBe(7)
    expect(numbers.filter(({ number }) => number.includes(`-${letter}0`))).toHaveLength(4)
  })
})

describe('a forgotten phrase', () => {
  test('is helped by the holder of the recovery key, who never sees what is inside; the worker chooses another', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'antenna-recovery-'))
    const [key, request] = [join(folder, 'chiave.pem'), join(folder, 'richiesta.txt')]
    const before = await vaultOf(createTablet())
    expect(await before.device.askRecovery(before.vaultId)).toMatchObject({ refusal: { type: 'NotRecoverable' } })

    expect((await makeRecoveryKey(open.centre, { file: key, ambito: open.ambito.id })).ok).toBe(true)
    expect((await stat(key)).mode & 0o777).toBe(0o600)
    expect((await makeRecoveryKey(open.centre, { file: `${key}2`, ambito: open.ambito.id })).says).toContain('ha già una chiave')
    const tablet = createTablet()
    const vault = await vaultOf(tablet)
    await listen(vault.device, 'Nascosta')
    await vault.device.settle()

    tablet.isOnline = false
    const locked = tablet.run()
    const asked = await locked.askRecovery(vault.vaultId)
    if (!asked.ok) throw new Error(asked.refusal.type)
    await writeFile(request, asked.value)
    const answered = await recover(open.centre, { key, request })
    expect(answered.ok).toBe(true)
    const answer = answered.says.split('\n').at(-1)!

    const given = { answer, phrase: 'tre corvi sulla neve fresca', pin: '918273' }
    expect(await locked.recover(vault.vaultId, { ...given, answer: btoa('x'.repeat(80)) })).toMatchObject({
      refusal: { type: 'WrongAnswer' },
    })
    expect(await locked.recover(vault.vaultId, { ...given, phrase: 'corta' })).toMatchObject({ refusal: { type: 'WeakPhrase' } })
    expect((await locked.recover(vault.vaultId, given)).ok).toBe(true)
    expect(await locked.searchPeople('nascosta', 5)).toMatchObject({ total: 1 })
    expect(await locked.status()).toMatchObject({ queued: 1 })

    const later = tablet.run()
    expect(await later.unlock(vault.vaultId, phrase)).toMatchObject({ refusal: { type: 'WrongSecret' } })
    tablet.clock.advance(60_000)
    expect((await later.unlock(vault.vaultId, given.phrase)).ok).toBe(true)
    // The answer was good once.
    expect(await tablet.run().recover(vault.vaultId, given)).toMatchObject({ refusal: { type: 'WrongAnswer' } })

    tablet.isOnline = true
    await later.syncNow()
    expect(await atCentre('Nascosta')).toBe(1)
    expect((await entryOf(vault)).decisions).toMatchObject([{ action: 'device.recovered' }])
    await decide(vault, 'lost')
    expect((await recover(open.centre, { key, request })).says).toContain('smarrito')
    await rm(folder, { recursive: true })
  })
})
