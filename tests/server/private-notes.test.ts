/** Notes that only their author reads, from the tablet to the centre and to the author's other tablet: whole devices over the whole interface and PostgreSQL. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serialize } from 'node:v8'
import { gunzipSync } from 'node:zlib'
import { IDBFactory } from 'fake-indexeddb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DiaryEntryId, PersonId, RecordId, WorkerId } from '../../src/domain/ids'
import type { Role, Worker } from '../../src/domain/worker'
import type { Device, DiaryView, Draft } from '../../src/local/device'
import { openEngine } from '../../src/local/engine'
import { createDevice } from '../../src/local/open-device'
import { cheapKdf, createTestClock, createTestWorld, type TestClock } from '../../src/local/test-world'
import { createAccount } from '../../src/server/accounts'
import { makeBackup } from '../../src/server/backup'
import { ownTables } from '../../src/server/postgres'
import { valueOf } from './ambito'
import { holdsWord } from './canary'
import { openHttpCentre, type HttpCentre } from './http-centre'
import { listenTo, somebody } from './whole-tablet'

const phrase = 'la barca rossa sul lago'
const pin = '482915'
/** Only in what is for its author; and, to see that the search finds what is there, in what is for all. */
const [secret, secretPlace, open_] = ['PETTIROSSOSEGRETO', 'VICOLODELPETTIROSSO', 'CARDELLINOPALESE']
let open: HttpCentre
let made = 0

beforeAll(async () => {
  open = await openHttpCentre()
})
afterAll(() => open.close())

interface Tablet {
  readonly device: Device
  readonly disk: IDBFactory
  readonly clock: TestClock
  readonly vaultId: string
  /** Another worker of the same tablet: what follows a lock. */
  again(): Device
}

interface Account {
  readonly login: string
  readonly password: string
  readonly worker: Worker
}

async function account(role: Role = 'socialWorker'): Promise<Account> {
  const login = `riservata.${++made}`
  if (role === 'socialWorker') return { login, ...(await open.member(login)) }
  const worker = await open.ambito.worker(role, [open.ambito.acerra])
  const first = valueOf(await createAccount(open.centre, { login, ambito: open.ambito.id, worker: worker.id }))
  const { token } = await open.signIn(login, first)
  const password = 'ciliegie sotto la neve'
  await open.post('/api/v1/sign-in/password', { newPassword: password }, token)
  return { login, password, worker }
}

async function openTablet({ login, password }: Account, secretPhrase = phrase): Promise<Tablet> {
  const clock = createTestClock(Date.now())
  const disk = new IDBFactory()
  const fetch = (path: string, init: RequestInit) => open.request(path, init)
  const again = () => createDevice(createTestWorld({ clock, disk, fetch }), { app: 'test', kdf: cheapKdf, openEngine })
  const device = again()
  await device.signIn({ login, password })
  valueOf(await device.createVault({ ambito: open.ambito.id, officeId: open.ambito.acerra, phrase: secretPhrase, pin }))
  await synced(device)
  const [tile] = await device.vaults()
  return { device, disk, clock, vaultId: tile!.vaultId, again }
}

const synced = async (device: Device) =>
  expect(await device.syncNow()).toMatchObject({ queued: 0, trouble: undefined, isComplete: true })

const aPerson = (device: Device): Promise<PersonId> => listenTo(device, somebody('Verdi', 'Ugo'))

const occurredAt = '2026-11-22T09:00:00.000Z'

async function draftOf(device: Device, of: PersonId, text: string): Promise<Extract<Draft, { kind: 'diaryEntry' }>> {
  const id = (await device.newId()) as string as DiaryEntryId
  const about = { kind: 'diaryEntry', id, startedAt: occurredAt, updatedAt: occurredAt, of, text } as const
  return { ...about, where: secretPlace, entryKind: 'homeVisit', audience: 'authorOnly', occurredAt, amends: null }
}

async function write(
  device: Device,
  of: PersonId,
  text: string,
  rest: { readonly audience: 'agency' | 'team' | 'authorOnly'; readonly readers?: readonly WorkerId[]; readonly where?: string },
) {
  const draftId = (await device.newId()) as string as DiaryEntryId
  return device.change({ do: 'writeEntry', draftId, of, text, entryKind: 'note', occurredAt, amends: null, ...rest })
}

const diaryOf = async (device: Device, of: PersonId): Promise<readonly DiaryView[]> => (await device.person(of))?.diary ?? []
const readable = async (device: Device, of: PersonId): Promise<readonly (string | undefined)[]> =>
  (await diaryOf(device, of)).map(view => view.readable?.text).sort((a, b) => a!.localeCompare(b!))

async function withKey(tablet: Tablet): Promise<string> {
  return valueOf(await tablet.device.makeAuthorKey(phrase)).code
}

async function quickLocked(tablet: Tablet): Promise<Device> {
  const next = tablet.again()
  const { port1, port2 } = new MessageChannel()
  expect(await tablet.device.handOver(port1)).toBe(true)
  await next.takeOver(port2)
  return next
}

/** Everything on the tablet's disk, as bytes. */
async function bytesOnDisk(disk: IDBFactory): Promise<Buffer> {
  const rows: Buffer[] = []
  for (const { name } of await disk.databases()) {
    const database = await answered(disk.open(name!))
    for (const store of Array.from(database.objectStoreNames)) {
      const all: unknown[] = await answered(database.transaction(store).objectStore(store).getAll())
      // A browser's own key cannot be written down, and holds no words.
      for (const row of all) rows.push(serialize(structuredClone(withoutKeys(row))))
    }
    database.close()
  }
  return Buffer.concat(rows)
}

const withoutKeys = (row: unknown): unknown =>
  typeof row === 'object' && row !== null
    ? Object.fromEntries(Object.entries(row).filter(([, value]) => !(value instanceof CryptoKey)))
    : row

const answered = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => {
      resolve(request.result)
    })
    request.addEventListener('error', () => {
      reject(request.error!)
    })
  })

async function bytesInDatabase(): Promise<Buffer> {
  const tables = ownTables()
  const texts = await Promise.all(
    tables.map(table => open.centre.database.query(`SELECT row_to_json(t)::text AS row FROM ${table} t`)),
  )
  return Buffer.from(JSON.stringify(texts))
}

async function bytesInBackup(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'antenna-private-'))
  try {
    valueOf(await makeBackup({ centre: open.centre, blobs: open.blobs, tell: () => undefined }, join(folder, 'copia')))
    const names = await readdir(join(folder, 'copia'), { recursive: true, withFileTypes: true })
    const files = names.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
    const contents = await Promise.all(files.map(async file => [file, await readFile(file)] as const))
    return Buffer.concat(contents.map(([file, bytes]) => (file.endsWith('.gz') ? gunzipSync(bytes) : bytes)))
  } finally {
    await rm(folder, { recursive: true })
  }
}

describe('a note for oneself alone', () => {
  test('is read by its author, and no byte of it is on disk, at the centre, in its copies, in its log, or with a coordinator', async () => {
    const author = await openTablet(await account())
    const coordinator = await openTablet(await account('coordinator'))
    await withKey(author)
    const person = await aPerson(author.device)
    valueOf(await write(author.device, person, `${open_} di tutti`, { audience: 'agency' }))
    valueOf(await write(author.device, person, `${secret} di uno`, { audience: 'authorOnly', where: secretPlace }))
    const draft = await draftOf(author.device, person, `${secret} a metà`)
    valueOf(await author.device.saveDraft(draft))
    await synced(author.device)
    await synced(coordinator.device)

    expect(await readable(author.device, person)).toEqual([`${open_} di tutti`, `${secret} di uno`])
    const [note] = (await diaryOf(author.device, person)).filter(({ entry }) => entry.audience === 'authorOnly')
    expect(note).toMatchObject({ readable: { where: secretPlace }, delivery: { type: 'delivered' } })
    expect(await author.device.draft(draft.id)).toMatchObject({ text: `${secret} a metà`, where: secretPlace })

    expect(await readable(coordinator.device, person)).toEqual([`${open_} di tutti`])
    const places = {
      database: await bytesInDatabase(),
      backup: await bytesInBackup(),
      log: Buffer.from(open.logged.join('')),
      coordinator: Buffer.from(JSON.stringify(await coordinator.device.person(person))),
      disk: await bytesOnDisk(author.disk),
    }
    for (const [place, bytes] of Object.entries(places))
      for (const word of [secret, secretPlace]) expect(holdsWord(bytes, word), `${word} in ${place}`).toBe(false)
    // The search finds what is there to be found.
    for (const place of ['database', 'backup', 'coordinator'] as const)
      expect(holdsWord(places[place], open_), `${open_} in ${place}`).toBe(true)
    expect(holdsWord(places.log, '/push')).toBe(true)
    expect(holdsWord(places.disk, author.vaultId)).toBe(true)
  })

  test('is not written at all before there is a key, and the draft neither', async () => {
    const { device } = await openTablet(await account())
    const person = await aPerson(device)
    const notSealed = { ok: false, refusal: { type: 'CannotWrite', refusal: { type: 'NotSealed' } } }
    expect(await write(device, person, secret, { audience: 'authorOnly' })).toEqual(notSealed)
    expect(await device.saveDraft(await draftOf(device, person, secret))).toEqual(notSealed)
    expect(await device.drafts()).toEqual([])
  })

  test('is in the author’s scope alone, with the person it is about', async () => {
    const { device } = await openTablet(await account())
    const worker = (await device.session())!.worker.id
    valueOf(await device.makeAuthorKey(phrase))
    const person = await aPerson(device)
    const saved = valueOf(await write(device, person, secret, { audience: 'authorOnly' }))
    await synced(device)
    const scopes = await open.centre.database.query('SELECT scope FROM record_scope WHERE record_id = $1', [saved.recordId])
    expect(scopes).toEqual([{ scope: `w:${worker}` }])
  })

  test('keeps what is for all from naming it as read', async () => {
    const { device } = await openTablet(await account())
    valueOf(await device.makeAuthorKey(phrase))
    const person = await aPerson(device)
    valueOf(await write(device, person, 'prima', { audience: 'agency' }))
    valueOf(await write(device, person, secret, { audience: 'authorOnly' }))
    valueOf(await write(device, person, 'dopo', { audience: 'agency' }))
    const entries = new Map((await diaryOf(device, person)).map(({ entry, readable: read }) => [read!.text, entry]))
    expect(entries.get(secret)!.parents).toEqual([entries.get('prima')!.h])
    expect(entries.get('dopo')!.parents).toEqual([entries.get('prima')!.h])
  })

  test('takes no attachment', async () => {
    const { device } = await openTablet(await account())
    valueOf(await device.makeAuthorKey(phrase))
    const person = await aPerson(device)
    const draftId = (await device.newId()) as string as DiaryEntryId
    const file = { name: 'Foglio.pdf', bytes: new Uint8Array(Buffer.from(`%PDF-${'x'.repeat(2000)}`)) }
    const { id } = valueOf(await device.attachFile(draftId as string as RecordId, file))
    const note = { do: 'writeEntry', draftId, of: person, text: secret, entryKind: 'note', occurredAt, amends: null } as const
    expect(await device.change({ ...note, audience: 'authorOnly', attachments: [id] })).toMatchObject({
      refusal: { type: 'CannotWrite', refusal: { type: 'AttachmentsNotSealed' } },
    })
  })
})

describe('the key of the author', () => {
  test('goes to the author’s second tablet by the code, and there opens what was and what will be written', async () => {
    const owner = await account()
    const first = await openTablet(owner)
    const code = await withKey(first)
    const person = await aPerson(first.device)
    valueOf(await write(first.device, person, secret, { audience: 'authorOnly' }))
    await synced(first.device)

    const second = await openTablet(owner, 'un’altra frase per il secondo')
    expect(await second.device.authorKey()).toMatchObject({ state: 'elsewhere' })
    expect(await readable(second.device, person)).toEqual([undefined])
    const by = { phrase: 'un’altra frase per il secondo', code }
    expect(await second.device.recoverAuthorKey({ ...by, phrase })).toMatchObject({ refusal: { type: 'WrongSecret' } })
    const wrong = code.startsWith('A') ? `B${code.slice(1)}` : `A${code.slice(1)}`
    expect(await second.device.recoverAuthorKey({ ...by, code: wrong })).toMatchObject({ refusal: { type: 'WrongCode' } })
    expect(await second.device.recoverAuthorKey({ ...by, code: code.toLowerCase() })).toEqual({ ok: true, value: 'open' })
    expect(await readable(second.device, person)).toEqual([secret])
    expect(await second.device.authorKey()).toEqual({ state: 'open', hasCode: true, isPartial: false })

    valueOf(await write(second.device, person, 'dal secondo', { audience: 'authorOnly' }))
    await synced(second.device)
    await synced(first.device)
    expect(await readable(first.device, person)).toEqual(['dal secondo', secret])
  })

  test('a new code ends the one before', async () => {
    const owner = await account()
    const first = await openTablet(owner)
    const lost = await withKey(first)
    const person = await aPerson(first.device)
    valueOf(await write(first.device, person, secret, { audience: 'authorOnly' }))
    const found = valueOf(await first.device.renewAuthorCode(phrase)).code
    expect(found).not.toBe(lost)
    await synced(first.device)
    const second = await openTablet(owner)
    expect(await second.device.recoverAuthorKey({ phrase, code: lost })).toMatchObject({ refusal: { type: 'WrongCode' } })
    expect(await second.device.recoverAuthorKey({ phrase, code: found })).toMatchObject({ ok: true })
    expect(await readable(second.device, person)).toEqual([secret])
  })

  test('survives a quick lock by the PIN and a full lock by the phrase; without either nothing is open', async () => {
    const tablet = await openTablet(await account())
    await withKey(tablet)
    const person = await aPerson(tablet.device)
    valueOf(await write(tablet.device, person, secret, { audience: 'authorOnly' }))
    const quick = await quickLocked(tablet)
    await expect(quick.authorKey()).rejects.toMatchObject({ name: 'LockedError' })
    expect((await quick.unlockWithPin('111222')).ok).toBe(false)
    tablet.clock.advance(60_000)
    valueOf(await quick.unlockWithPin(pin))
    expect(await readable(quick, person)).toEqual([secret])
    const full = tablet.again()
    valueOf(await full.unlock(tablet.vaultId, phrase))
    expect(await readable(full, person)).toEqual([secret])
  })

  test('is closed to whoever opens the tablet without the phrase, until the phrase is said; its draft waits unharmed', async () => {
    const tablet = await openTablet(await account())
    await withKey(tablet)
    const person = await aPerson(tablet.device)
    valueOf(await write(tablet.device, person, secret, { audience: 'authorOnly' }))
    const draft = await draftOf(tablet.device, person, 'a metà')
    valueOf(await tablet.device.saveDraft(draft))
    // The way in that was there before the key was made wraps the vault alone.
    const passkey = { credentialId: new Uint8Array(16), salt: new Uint8Array(32), secret: new Uint8Array(32).fill(7) }
    valueOf(await tablet.device.addPasskey(phrase, passkey))
    const byPasskey = tablet.again()
    valueOf(await byPasskey.unlockWithPasskey(tablet.vaultId, passkey.secret))
    expect(await readable(byPasskey, person)).toEqual([secret])

    const other = await openTablet(await account())
    valueOf(await other.device.addPasskey(phrase, passkey))
    await withKey(other)
    const theirs = await aPerson(other.device)
    valueOf(await write(other.device, theirs, secret, { audience: 'authorOnly' }))
    const theirDraft = await draftOf(other.device, theirs, 'a metà')
    valueOf(await other.device.saveDraft(theirDraft))
    const closed = other.again()
    valueOf(await closed.unlockWithPasskey(other.vaultId, passkey.secret))
    expect(await closed.authorKey()).toMatchObject({ state: 'closed' })
    expect(await readable(closed, theirs)).toEqual([undefined])
    const [kept] = await closed.drafts()
    expect(kept!.draft).toMatchObject({ text: '' })
    // What was not opened is not written over.
    valueOf(await closed.saveDraft(kept!.draft))
    expect(await closed.openAuthorKey(phrase)).toEqual({ ok: true, value: 'open' })
    expect(await readable(closed, theirs)).toEqual([secret])
    expect(await closed.draft(theirDraft.id)).toMatchObject({ text: 'a metà', where: secretPlace })
    expect(holdsWord(await bytesOnDisk(other.disk), secret)).toBe(false)
  })

  test('made again elsewhere before the first was known, both hold: each opens its own, and says that one is missing', async () => {
    const owner = await account()
    const first = await openTablet(owner)
    const second = await openTablet(owner)
    const [code, other] = [await withKey(first), await withKey(second)]
    const person = await aPerson(first.device)
    valueOf(await write(first.device, person, 'dal primo', { audience: 'authorOnly' }))
    await synced(first.device)
    await synced(second.device)
    valueOf(await write(second.device, person, 'dal secondo', { audience: 'authorOnly' }))
    await synced(second.device)
    await synced(first.device)
    expect(await first.device.authorKey()).toMatchObject({ state: 'open', isPartial: true })
    expect(await readable(first.device, person)).toEqual(['dal primo', undefined])
    valueOf(await first.device.recoverAuthorKey({ phrase, code: other }))
    expect(await readable(first.device, person)).toEqual(['dal primo', 'dal secondo'])
    valueOf(await second.device.recoverAuthorKey({ phrase, code }))
    expect(await readable(second.device, person)).toEqual(['dal primo', 'dal secondo'])
  })
})

describe('a note for the team', () => {
  test('is read by whom it names, and by nobody else of the office', async () => {
    const [mine, named, others] = [await account(), await account(), await account('coordinator')]
    const author = await openTablet(mine)
    const [reader, other] = [await openTablet(named), await openTablet(others)]
    const person = await aPerson(author.device)
    valueOf(await write(author.device, person, 'per noi due', { audience: 'team', readers: [named.worker.id] }))
    await synced(author.device)
    for (const tablet of [reader, other]) await synced(tablet.device)
    expect(await readable(reader.device, person)).toEqual(['per noi due'])
    expect(await readable(other.device, person)).toEqual([])
    const [view] = await diaryOf(author.device, person)
    expect(view!.readerNames).toHaveLength(1)
  })

  test('is amended by its author to be for all, and the entry before stays with its readers', async () => {
    const [mine, others] = [await account(), await account()]
    const [author, other] = [await openTablet(mine), await openTablet(others)]
    const coordinator = await account('coordinator')
    const person = await aPerson(author.device)
    const first = valueOf(await write(author.device, person, 'per due', { audience: 'team', readers: [coordinator.worker.id] }))
    const draftId = (await author.device.newId()) as string as DiaryEntryId
    const amends = first.recordId as string as DiaryEntryId
    const about = { of: person, entryKind: 'note', occurredAt, amends } as const
    valueOf(await author.device.change({ do: 'writeEntry', draftId, ...about, text: 'per tutti', audience: 'agency' }))
    await synced(author.device)
    await synced(other.device)
    expect(await readable(other.device, person)).toEqual(['per tutti'])
    expect(await readable(author.device, person)).toEqual(['per due', 'per tutti'])
  })

  test('is not written by who is no professional', async () => {
    const { device } = await openTablet(await account('deskOperator'))
    const reader = await account()
    const person = await aPerson(device)
    expect(await write(device, person, 'x', { audience: 'team', readers: [reader.worker.id] })).toMatchObject({
      refusal: { type: 'NotAllowed', refusal: 'RoleMayNot' },
    })
  })
})
