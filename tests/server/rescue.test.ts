/** Rescue files, from the tablet that cannot send to the centre that takes them in. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pieceBytes, sealedSize } from '../../src/domain/attachment'
import type { AttachmentId, DiaryEntryId, PersonId, RecordId } from '../../src/domain/ids'
import { minutesIn } from '../../src/domain/time-entry'
import type { Device, Draft } from '../../src/local/device'
import type { Rescued } from '../../src/local/rescue-desk'
import { openEngine } from '../../src/local/engine'
import { createDevice } from '../../src/local/open-device'
import { cheapKdf, createTestClock, createTestWorld } from '../../src/local/test-world'
import { ingest } from '../../src/server/rescue-desk'
import { copied } from './copied-disk'
import { openHttpCentre, stateOf, type HttpCentre } from './http-centre'
import { listenTo, somebody } from './whole-tablet'
import { bytesOf, openRescueTablet, rescued, setStatus, takeIn, type RescueTablet as Tablet } from './rescue-tablet'

const phrase = 'la barca rossa sul lago'
let open: HttpCentre
let made = 0

beforeAll(async () => {
  open = await openHttpCentre()
})
afterAll(() => open.close())

async function openTablet(login = `salvata.${++made}`): Promise<Tablet> {
  const { password } = await open.member(login)
  return openRescueTablet(open, { login, password })
}

const listen = (device: Device, surname: string): Promise<PersonId> =>
  listenTo(device, somebody(surname, 'Ada'), { officeId: open.ambito.acerra, expressedNeed: 'canarino' })

const noteOf = async (device: Device, of: PersonId, text: string): Promise<Draft> => {
  const at = new Date().toISOString()
  return {
    kind: 'diaryEntry',
    id: (await device.newId()) as unknown as DiaryEntryId,
    startedAt: at,
    updatedAt: at,
    of,
    text,
    entryKind: 'note',
    audience: 'agency',
    occurredAt: at,
    amends: null,
  }
}

/** Two listenings and a draft that the centre never saw, and the file that holds them. */
async function strandedTablet(surname: string) {
  const tablet = await openTablet()
  tablet.isOnline = false
  const person = await listen(tablet.device, surname)
  await listen(tablet.device, `${surname} Seconda`)
  const draft = await noteOf(tablet.device, person, 'segreto a metà')
  await tablet.device.saveDraft(draft)
  const file = await tablet.device.rescueFile()
  if (!file.ok) throw new Error(file.refusal.type)
  return { tablet, draft, file: file.value, bytes: await bytesOf(file.value) }
}

/** A note with a PDF of so many bytes. */
async function attach({ device }: Tablet, of: PersonId, length: number): Promise<AttachmentId> {
  const draftId = (await device.newId()) as unknown as DiaryEntryId
  const file = new Uint8Array(length).map((_, index) => (index * 31 + (index >> 8)) % 251)
  file.set(Buffer.from('%PDF-'))
  const attached = await device.attachFile(draftId as string as RecordId, { name: 'Canarino.pdf', bytes: file })
  if (!attached.ok) throw new Error(attached.refusal.type)
  const note = { do: 'writeEntry', draftId, of, text: 'con verbale', attachments: [attached.value.id] } as const
  const occurredAt = '2026-11-22T09:00:00.000Z'
  const saved = await device.change({ ...note, entryKind: 'note', audience: 'agency', occurredAt, amends: null })
  if (!saved.ok) throw new Error(saved.refusal.type)
  return attached.value.id
}

const people = async (surname: string): Promise<number> =>
  (await open.centre.database.query(`SELECT 1 FROM record WHERE type = 'person' AND doc->>'surname' LIKE $1`, [`${surname}%`]))
    .length
const take = (bytes: Buffer, evenRevoked?: boolean) => takeIn(open, bytes, evenRevoked)
const statusOf = (tablet: Tablet, status: string) => setStatus(open, tablet, status)

describe('the file', () => {
  test('says no name and nothing typed, and names itself by the day', async () => {
    const { file, bytes } = await strandedTablet('Canarina')
    expect(file).toMatchObject({ changes: 2, drafts: 1, attachmentsLeftOut: 0 })
    expect(file.name).toMatch(/^vault-\d{4}-\d\d-\d\d-\d{4}\.sos$/)
    for (const word of ['Canarina', 'canarino', 'segreto']) {
      expect(bytes.includes(word), word).toBe(false)
      expect(bytes.includes(Buffer.from(word, 'utf16le')), word).toBe(false)
    }
  })

  test('is not made of nothing', async () => {
    const { device } = await openTablet()
    expect(await device.rescueFile()).toMatchObject({ ok: false, refusal: { type: 'NothingToRescue' } })
  })

  test('[S120] holds what was sent as well, until the centre has a backup of it', async () => {
    const { device } = await openTablet()
    await listen(device, 'Mandata')
    await device.syncNow()
    expect(await device.rescueFile()).toMatchObject({ ok: true, value: { changes: 1, drafts: 0 } })
  })

  test('is made with the phrase of a vault that is closed', async () => {
    const { tablet, file } = await strandedTablet('Chiusa')
    const other = createDevice(createTestWorld({ disk: tablet.disk }), { app: 'test', kdf: cheapKdf, openEngine })
    expect(await other.rescueClosed(tablet.vaultId, 'una frase qualsiasi lunga')).toMatchObject({ ok: false })
    const made = await other.rescueClosed(tablet.vaultId, phrase)
    expect(made).toMatchObject({ ok: true, value: { changes: file.changes, drafts: file.drafts } })
    if (!made.ok) throw new Error(made.refusal.type)
    expect(await take(await bytesOf(made.value))).toMatchObject({ ok: true, value: { fresh: 2, drafts: 1 } })
  })
})

describe('at the centre', () => {
  test('[S121] its changes go the way of a push, once: the second time changes nothing', async () => {
    const { bytes } = await strandedTablet('Tornata')
    expect(await take(bytes)).toMatchObject({ ok: true, value: { fresh: 2, known: 0, drafts: 1, refused: [] } })
    expect(await people('Tornata')).toBe(2)
    const before = await stateOf(open.centre)
    expect(await take(bytes)).toMatchObject({ ok: true, value: { fresh: 0, known: 2, drafts: 0, refused: [] } })
    expect(await stateOf(open.centre)).toEqual(before)
  })

  test('[S4] the tablet that sends the same at the same moment sends it once', async () => {
    const { tablet, bytes } = await strandedTablet('Insieme')
    tablet.isOnline = true
    const [taken] = await Promise.all([take(bytes), tablet.device.syncNow()])
    expect(taken).toMatchObject({ ok: true, value: { refused: [] } })
    await tablet.device.syncNow()
    expect(await people('Insieme')).toBe(2)
    expect((await tablet.device.status()).queued).toBe(0)
    expect((await tablet.device.queue(10)).every(({ delivery }) => delivery.type === 'delivered')).toBe(true)
  })

  test('[S121] one that was changed on the way is refused whole', async () => {
    const { bytes } = await strandedTablet('Toccata')
    const before = await stateOf(open.centre)
    const inBox = Buffer.from(bytes)
    inBox[inBox.length - 5]! ^= 1
    const inHeader = Buffer.from(bytes.toString('latin1').replace('"changes":2', '"changes":3'), 'latin1')
    expect(await take(inBox)).toMatchObject({ ok: false, refusal: { type: 'NotGenuine' } })
    expect(await take(inHeader)).toMatchObject({ ok: false, refusal: { type: 'NotGenuine' } })
    expect(await take(Buffer.from('non è questo\nné quello'))).toMatchObject({ ok: false, refusal: { type: 'NotARescueFile' } })
    expect(await stateOf(open.centre)).toEqual(before)
  })

  test('one under the name of another tablet is refused', async () => {
    const one = await strandedTablet('Propria')
    const other = await strandedTablet('Altrui')
    const end = one.bytes.indexOf('\n')
    const [mine, theirs] = [one, other].map(
      ({ bytes }) => JSON.parse(bytes.subarray(0, bytes.indexOf('\n')).toString()) as object,
    )
    const forged = Buffer.from(JSON.stringify({ ...mine, device: (theirs as { device: string }).device }))
    expect(await take(Buffer.concat([forged, one.bytes.subarray(end)]))).toMatchObject({
      ok: false,
      refusal: { type: 'UnknownDevice' },
    })
    const unknown = Buffer.from(JSON.stringify({ ...mine, device: open.ambito.acerra }))
    expect(await take(Buffer.concat([unknown, one.bytes.subarray(end)]))).toMatchObject({ refusal: { type: 'UnknownDevice' } })
  })

  test.each(['revoked', 'wiped'])('[S121] of a %s tablet it is taken only by who knows where it comes from', async status => {
    const { tablet, bytes } = await strandedTablet(`Esclusa ${status}`)
    await statusOf(tablet, status)
    expect(await take(bytes)).toMatchObject({ ok: false, refusal: { type: 'DeviceRevoked', status } })
    expect(await people(`Esclusa ${status}`)).toBe(0)
    expect(await take(bytes, true)).toMatchObject({ ok: true, value: { fresh: 2, refused: [] } })
    expect(await people(`Esclusa ${status}`)).toBe(2)
  })

  test('[S121] what a copied tablet sent after it had registered again is not taken for missing', async () => {
    const tablet = await openTablet()
    await listen(tablet.device, 'Copiata')
    await tablet.device.syncNow()
    const twin = await copied(tablet.disk)
    await listen(tablet.device, 'Copiata Prima')
    await tablet.device.syncNow()
    const fetch = (path: string, init: RequestInit) => open.request(path, init)
    const clock = createTestClock(Date.now())
    const other = createDevice(createTestWorld({ clock, disk: twin, fetch }), { app: 'test', kdf: cheapKdf, openEngine })
    const opened = await other.unlock(tablet.vaultId, phrase)
    if (!opened.ok) throw new Error(opened.refusal.type)
    await listen(other, 'Copiata Altra')
    expect((await other.syncNow()).trouble).toBe('copied')
    const made = await other.rescueFile()
    if (!made.ok) throw new Error(made.refusal.type)
    const file = await bytesOf(made.value)
    // Before, the numbers clash: nothing is taken, and the file is to be kept.
    expect(await take(file)).toMatchObject({ value: { fresh: 0, refused: [{ why: 'MidReuse' }] } })
    expect(await other.registerAgain({ login: tablet.login, password: tablet.password })).toMatchObject({ ok: true })
    await other.syncNow()
    const before = await stateOf(open.centre)
    expect(await take(file)).toMatchObject({ value: { fresh: 0, refused: [] } })
    expect(await stateOf(open.centre)).toEqual(before)
    expect(await people('Copiata')).toBe(3)
  })

  test('the operator reads in sentences what became of it', async () => {
    const { bytes } = await strandedTablet('Detta')
    const folder = await mkdtemp(join(tmpdir(), 'antenna-sos-'))
    const file = join(folder, 'vault.sos')
    await writeFile(file, bytes)
    try {
      const first = await ingest(open, { file })
      expect(first).toMatchObject({ ok: true })
      expect(first.says).toMatch(/^File di Anna Esposito.*\nModifiche nuove: 2\.\nGià presenti: 0\.\nBozze: 1\./)
      expect((await ingest(open, { file: folder })).says).toMatch(/non si legge/)
      expect((await ingest(open, { file: join(folder, 'altro') })).says).toMatch(/non si legge/)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

describe('photos and documents', () => {
  /** One that never left, and one of which the line broke after the first piece. */
  async function withBytes(surname: string) {
    const tablet = await openTablet()
    const person = await listen(tablet.device, surname)
    const half = await attach(tablet, person, 3 * pieceBytes)
    tablet.piecesLeft = 1
    await tablet.device.syncNow()
    tablet.isOnline = false
    // Its id comes after the other's, and so do its bytes in the file.
    tablet.later(10)
    const whole = await attach(tablet, person, 5000)
    tablet.piecesLeft = Number.POSITIVE_INFINITY
    return { tablet, half, whole }
  }
  const isStored = async (id: AttachmentId) => {
    const rows = await open.centre.database.query<{ state: string }>('SELECT state FROM blob WHERE blob_id = $1', [id])
    return rows[0]?.state === 'stored' && (await open.blobs.sizeOf(`attachments/${open.ambito.id}/${id}`)) !== undefined
  }

  test('[S120] their bytes are in the file, sealed; what it will hold is said before', async () => {
    const { tablet } = await withBytes('Fotografata')
    expect(await tablet.device.rescueContents()).toMatchObject({
      attachments: 2,
      attachmentBytes: sealedSize(3 * pieceBytes) + sealedSize(5000),
      draftAttachments: 0,
    })
    const file = await tablet.device.rescueFile()
    expect(file).toMatchObject({ ok: true, value: { attachments: 2, attachmentsLeftOut: 0 } })
    const bytes = await rescued(tablet)
    expect(bytes.length).toBeGreaterThan(sealedSize(3 * pieceBytes) + sealedSize(5000))
    for (const word of ['%PDF-', 'Canarino']) expect(bytes.includes(word), word).toBe(false)
    expect(await tablet.device.rescueFile({ withoutAttachments: true })).toMatchObject({
      value: { attachments: 0, attachmentsLeftOut: 2 },
    })
  })

  test('[S121] they are received as if the tablet brought them, once, also where the line had broken', async () => {
    const { tablet, half, whole } = await withBytes('Accolta')
    const bytes = await rescued(tablet)
    expect(await take(bytes)).toMatchObject({ value: { attachments: { fresh: 2, known: 0, unknown: 0, damaged: 0 } } })
    expect([await isStored(half), await isStored(whole)]).toEqual([true, true])
    expect(await take(bytes)).toMatchObject({ value: { fresh: 0, attachments: { fresh: 0, known: 2, unknown: 0, damaged: 0 } } })
    const colleague = await openTablet()
    for (const [id, length] of [
      [half, 3 * pieceBytes],
      [whole, 5000],
    ] as const) {
      const opened = await colleague.device.openAttachment(id)
      expect(opened.ok && opened.value.bytes.byteLength).toBe(length)
    }
    tablet.isOnline = true
    expect((await tablet.device.syncNow()).queued).toBe(0)
  })

  test('[S121] bytes that were changed, or cut off, are not believed; the rest of the file is', async () => {
    const { tablet, half, whole } = await withBytes('Guasta')
    const bytes = await rescued(tablet)
    const changed = Buffer.from(bytes)
    changed[changed.length - 10]! ^= 1
    expect(await take(changed)).toMatchObject({ value: { attachments: { fresh: 1, damaged: 1 } } })
    expect([await isStored(half), await isStored(whole)]).toEqual([true, false])
    expect(await take(bytes.subarray(0, bytes.length - 2000))).toMatchObject({ value: { attachments: { known: 1, damaged: 1 } } })
    expect(await take(bytes)).toMatchObject({ value: { attachments: { fresh: 1, known: 1 } } })
    expect(await isStored(whole)).toBe(true)
  })

  test('[S123] the tablet is emptied after a file with them, not after one without; those of a draft without a word are in none', async () => {
    const { tablet } = await withBytes('Svuotata')
    await tablet.device.rescueFile({ withoutAttachments: true })
    expect(await tablet.device.emptyTablet()).toMatchObject({ refusal: { type: 'AttachmentsUnsent', count: 2 } })
    const draft = await tablet.device.newId()
    const photo = await tablet.device.attachFile(draft, { name: 'x.pdf', bytes: Buffer.from('%PDF-1.7 bozza') })
    await tablet.device.rescueFile()
    expect(await tablet.device.emptyTablet()).toMatchObject({ refusal: { type: 'DraftAttachments', count: 1 } })
    await tablet.device.detachFile(photo.ok ? photo.value.id : ('' as AttachmentId))
    expect(await tablet.device.emptyTablet()).toEqual({ ok: true, value: 'emptied' })
  })

  test('the operator is told of those whose record is not at the centre', async () => {
    const { tablet, whole } = await withBytes('Orfana')
    const bytes = await rescued(tablet)
    await take(bytes)
    await open.centre.database.query(`UPDATE record SET state = 'voided' WHERE record_id = $1`, [whole])
    const folder = await mkdtemp(join(tmpdir(), 'antenna-sos-'))
    try {
      await writeFile(join(folder, 'vault.sos'), bytes)
      const outcome = await ingest(open, { file: join(folder, 'vault.sos') })
      expect(outcome.ok).toBe(false)
      expect(outcome.says).toMatch(/Foto e documenti: 0 nuovi, 1 già presenti\.\nFoto e documenti non accolti: 1\./)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

describe('drafts', () => {
  test('[S122] wait for their author alone, who takes them up on another tablet', async () => {
    const { tablet, draft, bytes } = await strandedTablet('Lontana')
    await take(bytes)
    const colleague = await openTablet()
    expect(await colleague.device.rescuedDrafts()).toEqual({ ok: true, value: [] })
    const stored = await open.centre.database.query<{ box: Buffer }>('SELECT box FROM rescued_draft')
    expect(stored.some(({ box }) => box.includes('segreto'))).toBe(false)

    const other = await openRescueTablet(open, tablet)
    const waiting = await other.device.rescuedDrafts()
    expect(waiting).toEqual({ ok: true, value: [draft] })
    expect(await other.device.takeRescuedDraft(draft, true)).toEqual({ ok: true, value: 'taken' })
    expect(await other.device.draft(draft.id)).toEqual(draft)
    expect(await other.device.rescuedDrafts()).toEqual({ ok: true, value: [] })
    // The same file again does not bring it back.
    expect(await take(bytes)).toMatchObject({ ok: true, value: { drafts: 0 } })
    expect(await other.device.rescuedDrafts()).toEqual({ ok: true, value: [] })
  })

  test('hours that a timer was counting come home too, and are saved as they stood', async () => {
    const tablet = await openTablet()
    const { device } = tablet
    await device.switchTimer({ activity: 'reception', officeId: open.ambito.acerra })
    const timer = (await device.timer())!
    expect(await device.rescueFile()).toMatchObject({ ok: false, refusal: { type: 'NothingToRescue' } })
    tablet.later(75 * 60_000)
    expect(await device.rescueContents()).toMatchObject({ changes: 0, drafts: 1 })
    expect(await device.emptyTablet()).toMatchObject({ ok: false, refusal: { type: 'NotRescued' } })
    const bytes = await rescued(tablet)
    tablet.later(60_000)
    expect(await device.emptyTablet()).toMatchObject({ ok: true })
    expect(await take(bytes)).toMatchObject({ ok: true, value: { drafts: 1 } })

    const other = await openRescueTablet(open, tablet)
    other.later(2 * 60 * 60_000)
    const [hours, ...rest] = ((await other.device.rescuedDrafts()) as { value: readonly Rescued[] }).value
    expect(rest).toEqual([])
    expect(hours).toMatchObject({ kind: 'timeEntry', id: timer.id, entry: { activity: 'reception', startedAt: timer.startedAt } })
    expect(await other.device.takeRescuedDraft(hours!, true)).toEqual({ ok: true, value: 'taken' })
    const entries = await other.device.deskRecords({ kind: 'timeEntry' })
    expect(entries.map(({ record }) => [record.id, minutesIn(record)])).toEqual([[timer.id, 75]])
    expect(await other.device.rescuedDrafts()).toEqual({ ok: true, value: [] })
    await other.device.syncNow()
    // Its file again brings nothing back: the entry is a record.
    expect(await take(bytes)).toMatchObject({ ok: true, value: { drafts: 0 } })
  })

  test('[S120] one that the disk refuses goes into the file straight from memory', async () => {
    const tablet = await openTablet()
    tablet.isOnline = false
    const person = await listen(tablet.device, 'Piena')
    const draft = await noteOf(tablet.device, person, 'non ci stava')
    const put = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(await storeOf(tablet)) as object, 'put')!
    const prototype = Object.getPrototypeOf(await storeOf(tablet)) as { put: unknown }
    try {
      prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
      expect(await tablet.device.saveDraft(draft)).toMatchObject({ ok: false })
      const file = await tablet.device.rescueFile()
      expect(file).toMatchObject({ ok: true, value: { changes: 1, drafts: 1 } })
    } finally {
      Object.defineProperty(prototype, 'put', put)
    }
  })
})

/** Any object store of this tablet's disk: its class is the one whose writes can be made to fail. */
async function storeOf({ disk, vaultId }: Tablet): Promise<IDBObjectStore> {
  const request = disk.open(`v-${vaultId}`)
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('refused')))
  })
  const store = database.transaction('draft').objectStore('draft')
  database.close()
  return store
}
