/** Photos and documents of unfinished drafts, from the tablet that cannot send to another one of their author. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pieceBytes, sealedSize } from '../../src/domain/attachment'
import type { AttachmentId, DiaryEntryId, RecordId } from '../../src/domain/ids'
import type { Draft } from '../../src/local/device'
import { createBlobs } from '../../src/server/blobs'
import type { DeviceCaller } from '../../src/server/centre'
import { dropTakenFiles } from '../../src/server/rescued-files'
import { openHttpCentre, stateOf, type HttpCentre } from './http-centre'
import { bytesOf, openRescueTablet, rescued, takeIn, type RescueTablet } from './rescue-tablet'
import { listen, synced } from './whole-tablet'

let open: HttpCentre
let made = 0
beforeAll(async () => {
  open = await openHttpCentre()
})
afterAll(() => open.close())

type Note = Extract<Draft, { kind: 'diaryEntry' }>

const pdf = (length: number) => {
  const file = new Uint8Array(length).map((_, index) => (index * 31 + (index >> 8)) % 251)
  file.set(Buffer.from('%PDF-'))
  return file
}

async function attach({ device }: RescueTablet, of: string, length = 3 * pieceBytes): Promise<AttachmentId> {
  const attached = await device.attachFile(of as RecordId, { name: 'Canarino.pdf', bytes: pdf(length) })
  if (!attached.ok) throw new Error(attached.refusal.type)
  return attached.value.id
}

/** A note that is not finished, with a document of several pieces, on a tablet without network. */
async function stranded(surname: string) {
  const { password } = await open.member(`bozza.${++made}`)
  const tablet = await openRescueTablet(open, { login: `bozza.${made}`, password })
  const person = await listen(tablet, surname)
  await synced(tablet)
  tablet.isOnline = false
  const at = new Date().toISOString()
  const draft: Note = {
    kind: 'diaryEntry',
    id: (await tablet.device.newId()) as unknown as DiaryEntryId,
    startedAt: at,
    updatedAt: at,
    occurredAt: at,
    of: person,
    text: 'segreto a metà',
    entryKind: 'note',
    audience: 'agency',
    amends: null,
  }
  await tablet.device.saveDraft(draft)
  return { tablet, draft, file: await attach(tablet, draft.id) }
}

const save = (
  { device }: RescueTablet,
  { kind: _kind, id, startedAt: _from, updatedAt: _to, ...note }: Note,
  files: AttachmentId[],
) => device.change({ do: 'writeEntry', draftId: id, ...note, attachments: files })

async function opened({ device }: RescueTablet, id: AttachmentId): Promise<number | string> {
  const found = await device.openAttachment(id)
  return found.ok ? found.value.bytes.byteLength : found.refusal.type
}

test('[S120] they are in the file, sealed, and said before; without them the tablet is not emptied', async () => {
  const { tablet } = await stranded('Abbozzata')
  expect(await tablet.device.rescueContents()).toMatchObject({
    drafts: 1,
    attachments: 1,
    draftAttachments: 0,
    attachmentBytes: sealedSize(3 * pieceBytes),
  })
  expect(await tablet.device.rescueFile({ withoutAttachments: true })).toMatchObject({ value: { attachmentsLeftOut: 1 } })
  expect(await tablet.device.emptyTablet()).toMatchObject({ refusal: { type: 'AttachmentsUnsent', count: 1 } })
  const bytes = await rescued(tablet)
  expect(bytes.length).toBeGreaterThan(sealedSize(3 * pieceBytes))
  for (const word of ['%PDF-', 'Canarino', 'segreto']) expect(bytes.includes(word), word).toBe(false)
  expect(await tablet.device.emptyTablet()).toEqual({ ok: true, value: 'emptied' })
})

test('[S122] whoever takes the draft up on another tablet finds them, and closes it with them; the file again brings nothing back', async () => {
  const { tablet, draft, file } = await stranded('Ripresa')
  const bytes = await rescued(tablet)
  expect(await takeIn(open, bytes)).toMatchObject({ value: { drafts: 1, attachments: { fresh: 1, known: 0, unknown: 0 } } })
  const before = await stateOf(open.centre)
  expect(await takeIn(open, bytes)).toMatchObject({ value: { drafts: 0, attachments: { fresh: 0, known: 1, unknown: 0 } } })
  expect(await stateOf(open.centre)).toEqual(before)
  const kept = await open.centre.database.query<{ box: Buffer }>('SELECT box FROM rescued_file')
  expect(kept.some(({ box }) => box.includes('Canarino'))).toBe(false)

  const other = await openRescueTablet(open, tablet)
  expect(await other.device.takeRescuedDraft(draft, true)).toEqual({ ok: true, value: 'taken' })
  expect(await other.device.attachments(draft.id as string as RecordId)).toMatchObject([
    { id: file, name: 'Canarino.pdf', bytes: 3 * pieceBytes, state: { type: 'onlyHere' }, isHere: true },
  ])
  expect(await opened(other, file)).toBe(3 * pieceBytes)
  expect(await takeIn(open, bytes)).toMatchObject({ value: { drafts: 0, attachments: { fresh: 0, known: 1 } } })
  expect(await other.device.rescuedDrafts()).toEqual({ ok: true, value: [] })

  expect(await save(other, draft, [file])).toMatchObject({ ok: true })
  await synced(other)
  // Its bytes were at the centre already.
  expect(other.brought).toEqual([])
  const { password } = await open.member(`collega.${++made}`)
  expect(await opened(await openRescueTablet(open, { login: `collega.${made}`, password }), file)).toBe(3 * pieceBytes)
})

test('[S122] a line that breaks while they come leaves the draft at the centre; the next time they come whole', async () => {
  const { tablet, draft, file } = await stranded('Interrotta')
  await takeIn(open, await rescued(tablet))
  const other = await openRescueTablet(open, tablet)
  const { blobs } = open
  const read = blobs.read.bind(blobs)
  blobs.read = async () => Promise.reject(new TypeError('the line broke'))
  expect(await other.device.takeRescuedDraft(draft, true)).toMatchObject({ ok: false })
  expect(await other.device.draft(draft.id)).toBeUndefined()
  blobs.read = read
  expect(await other.device.takeRescuedDraft(draft, true)).toEqual({ ok: true, value: 'taken' })
  expect(await opened(other, file)).toBe(3 * pieceBytes)
})

test('they are for their author alone, until the draft is thrown away; then they cannot be opened, and go after a week', async () => {
  const { tablet, draft, file } = await stranded('Buttata')
  await takeIn(open, await rescued(tablet))
  const { password } = await open.member(`estranea.${++made}`)
  const colleague = await openRescueTablet(open, { login: `estranea.${made}`, password })
  const had = async ({ login }: RescueTablet) => {
    const [caller] = await open.centre.database.query<DeviceCaller>(
      `SELECT device.ambito_id AS ambito, worker_id AS worker, device_id AS device
         FROM device JOIN membership USING (ambito_id, worker_id) JOIN app_user USING (user_id) WHERE login = $1`,
      [login],
    )
    return (await createBlobs(open.centre, open.blobs).mayHave(caller!, file)).ok
  }
  expect([await had(tablet), await had(colleague)]).toEqual([true, false])
  const other = await openRescueTablet(open, tablet)
  expect(await other.device.takeRescuedDraft(draft, false)).toEqual({ ok: true, value: 'taken' })
  expect(await had(tablet)).toBe(false)
  const boxes = await open.centre.database.query<{ box: Buffer }>('SELECT box FROM rescued_file WHERE attachment_id = $1', [file])
  expect(boxes.map(({ box }) => box.length)).toEqual([0])
  const key = `attachments/${open.ambito.id}/${file}`
  const inDays = (days: number) => ({ ...open.centre, now: () => new Date(open.centre.now().getTime() + days * 24 * 3_600_000) })
  await dropTakenFiles(inDays(6), open.blobs)
  expect(await open.blobs.sizeOf(key)).toBe(sealedSize(3 * pieceBytes))
  await dropTakenFiles(inDays(8), open.blobs)
  expect(await open.blobs.sizeOf(key)).toBeUndefined()
})

test('the tablet lives, and closes the draft itself: its bytes are there already, and dropping what was taken up leaves them', async () => {
  const { tablet, draft, file } = await stranded('Viva')
  const bytes = await rescued(tablet)
  await takeIn(open, bytes)
  tablet.isOnline = true
  expect(await save(tablet, draft, [file])).toMatchObject({ ok: true })
  await synced(tablet)
  expect(tablet.brought).toEqual([])
  expect(await takeIn(open, bytes)).toMatchObject({ value: { attachments: { known: 1, unknown: 0 } } })
  const other = await openRescueTablet(open, tablet)
  await other.device.takeRescuedDraft(draft, false)
  await dropTakenFiles({ ...open.centre, now: () => new Date(open.centre.now().getTime() + 30 * 24 * 3_600_000) }, open.blobs)
  expect(await opened(other, file)).toBe(3 * pieceBytes)
})

test('[S122] a draft that was taken up from a file without them is offered again with them, and what was written since stays', async () => {
  const { tablet, draft, file } = await stranded('Leggera')
  const light = await tablet.device.rescueFile({ withoutAttachments: true })
  if (!light.ok) throw new Error(light.refusal.type)
  await takeIn(open, await bytesOf(light.value))
  const other = await openRescueTablet(open, tablet)
  await other.device.takeRescuedDraft(draft, true)
  const longer = { ...draft, text: 'segreto intero', updatedAt: new Date(Date.now() + 60_000).toISOString() }
  await other.device.saveDraft(longer)
  expect(await takeIn(open, await rescued(tablet))).toMatchObject({ value: { attachments: { fresh: 1 } } })
  expect(await other.device.rescuedDrafts()).toEqual({ ok: true, value: [draft] })
  expect(await other.device.takeRescuedDraft(draft, true)).toEqual({ ok: true, value: 'taken' })
  expect(await other.device.draft(draft.id)).toEqual(longer)
  expect(await opened(other, file)).toBe(3 * pieceBytes)
})

test('[S121] one whose draft is a record by now is told, and one that was changed on the way is not believed', async () => {
  const { tablet, draft } = await stranded('Chiusa')
  const bytes = await rescued(tablet)
  const changed = Buffer.from(bytes)
  changed[changed.length - 10]! ^= 1
  expect(await takeIn(open, changed)).toMatchObject({ value: { drafts: 1, attachments: { fresh: 0, damaged: 1 } } })
  const other = await openRescueTablet(open, tablet)
  await other.device.takeRescuedDraft(draft, true)
  expect(await save(other, draft, [])).toMatchObject({ ok: true })
  await synced(other)
  expect(await takeIn(open, bytes)).toMatchObject({ value: { attachments: { fresh: 0, unknown: 1 } } })
})
