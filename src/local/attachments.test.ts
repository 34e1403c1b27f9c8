import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { pieceBytes, sealedSize } from '../domain/attachment'
import { carriesMetadata } from '../domain/photo-format'
import type { AttachmentId, DiaryEntryId, IntakeId, PersonId, RecordId } from '../domain/ids'
import { hashOf } from '../sync/canonical'
import type { EntryOp } from '../sync/protocol'
import { openPiece, sealPiece } from './attachment-seal'
import type { AttachmentView, PickedFile } from './attachment-device'
import { DamagedRow } from './codec'
import { createTestCentre, testPerson, type TestCentre } from './test-centre'
import { openTablet, otherOffice, testOffice, type TestTablet } from './test-tablet'
import { createTestWorld } from './test-world'

const personId = '01890000-0000-7000-8000-00000000b001' as PersonId
const draftId = '01890000-0000-7000-8000-00000000b010' as DiaryEntryId
const of = draftId as string as RecordId

/** A PDF of so many bytes, none like the others. */
function pdf(length: number, name = 'Verbale.pdf'): PickedFile {
  const bytes = new Uint8Array(length).map((_, index) => (index * 31 + (index >> 8)) % 251)
  bytes.set([0x25, 0x50, 0x44, 0x46, 0x2d])
  return { name, bytes }
}
const latin1 = (bytes: Uint8Array): string => Array.from(bytes, byte => String.fromCharCode(byte)).join('')
/** Of large files a deep comparison takes seconds. */
const print = (bytes: Uint8Array): string => `${bytes.length} ${bytesToHex(sha256(bytes))}`
const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, 0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9])

interface Scene {
  readonly centre: TestCentre
  readonly tablet: TestTablet
}

async function scene(): Promise<Scene> {
  const centre = createTestCentre()
  centre.put('person', testPerson(personId, 'Russo', 'Carmela', testOffice), [`o:${testOffice}`])
  const tablet = await openTablet({ centre })
  await tablet.engine.syncNow()
  return { centre, tablet }
}

const attach = async ({ engine }: TestTablet, file: PickedFile, to = of): Promise<AttachmentView> => {
  const answer = await engine.attachFile(to, file)
  if (!answer.ok) throw new Error(answer.refusal.type)
  return answer.value
}

const note = (attachments: readonly AttachmentId[], id = draftId) =>
  ({
    do: 'writeEntry',
    draftId: id,
    of: personId,
    entryKind: 'note',
    audience: 'agency',
    text: 'Ha portato il verbale.',
    occurredAt: '2026-11-22T08:30:00.000Z',
    amends: null,
    attachments,
  }) as const

async function save({ engine }: TestTablet, attachments: readonly AttachmentId[], id = draftId): Promise<void> {
  const answer = await engine.change(note(attachments, id))
  if (!answer.ok) throw new Error(answer.refusal.type)
}

const stateOf = async (tablet: TestTablet, id: string, to = of) =>
  (await tablet.engine.attachments(to)).find(view => view.id === id)?.state

const opened = async (tablet: TestTablet, id: AttachmentId): Promise<Uint8Array> => {
  const answer = await tablet.engine.openAttachment(id)
  if (!answer.ok) throw new Error(answer.refusal.type)
  return new Uint8Array(answer.value.bytes)
}

describe('taking a file in', () => {
  test('[S105] it lies here sealed, in pieces, and opens again without the network', async () => {
    const { tablet } = await scene()
    const file = pdf(2 * pieceBytes + 100)
    const view = await attach(tablet, file)
    expect(view).toMatchObject({
      kind: 'pdf',
      name: 'Verbale.pdf',
      bytes: file.bytes.length,
      state: { type: 'onlyHere' },
      isHere: true,
    })
    const rows = await tablet.disk.part.toArray()
    expect(rows.map(row => [row.i, row.c.length])).toEqual([
      [0, sealedSize(pieceBytes)],
      [1, sealedSize(pieceBytes)],
      [2, sealedSize(100)],
    ])
    const onDisk = JSON.stringify([...rows, ...(await tablet.disk.blob.toArray())].map(row => latin1(row.c)))
    for (const clear of ['%PDF', 'Verbale', latin1(file.bytes.subarray(1000, 1040))]) expect(onDisk).not.toContain(clear)
    tablet.client.refusal = { type: 'NoNetwork' }
    expect(print(await opened(tablet, view.id))).toBe(print(file.bytes))
  })

  test('a file that is no photo and no PDF, an empty one, a photo with its place and the eleventh are refused', async () => {
    const { tablet } = await scene()
    const refusal = async (bytes: Uint8Array) => {
      const answer = await tablet.engine.attachFile(of, { name: 'x', bytes })
      return answer.ok ? 'kept' : answer.refusal.type
    }
    expect(await refusal(new Uint8Array())).toBe('Empty')
    expect(await refusal(Uint8Array.from([1, 2, 3]))).toBe('NotAPhotoOrPdf')
    expect(carriesMetadata(jpeg)).toBe(false)
    const withPlace = Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0, 8, 0x45, 0x78, 0x69, 0x66, 0, 0, ...jpeg.subarray(2)])
    expect(await refusal(withPlace)).toBe('CarriesMetadata')
    for (let n = 0; n < 10; n++) expect(await refusal(jpeg)).toBe('kept')
    expect(await refusal(jpeg)).toBe('TooMany')
    expect(await tablet.disk.blob.count()).toBe(10)
  })

  test('a tablet without room says so, keeps what it has, and lets copies of the centre’s go first', async () => {
    const { centre, tablet } = await scene()
    const view = await attach(tablet, pdf(1000))
    await save(tablet, [view.id])
    await tablet.engine.syncNow()
    expect(centre.bytes.get(view.id)?.length).toBe(sealedSize(1000))
    let usage = 950
    const mb = 1024 * 1024
    const storage = {
      persist: async () => true,
      persisted: async () => true,
      estimate: async () => ({ usage: usage * mb, quota: 1000 * mb }),
    }
    const short = await tablet.again({ ...tablet.world, storage })
    expect(await short.engine.attachFile(of, pdf(1000))).toEqual({ ok: false, refusal: { type: 'StorageFull' } })
    expect((await tablet.engine.attachments(of)).map(each => each.isHere)).toEqual([false])
    usage = 100
    expect((await short.engine.attachFile(of, pdf(1000))).ok).toBe(true)
  })

  test('one thrown away before saving leaves nothing; one that was saved stays', async () => {
    const { tablet } = await scene()
    const one = await attach(tablet, pdf(1000))
    const other = await attach(tablet, pdf(2000))
    await tablet.engine.detachFile(one.id)
    expect((await tablet.engine.attachments(of)).map(view => view.id)).toEqual([other.id])
    await save(tablet, [other.id])
    await tablet.engine.detachFile(other.id)
    expect(await tablet.disk.blob.count()).toBe(1)
    expect(await tablet.disk.part.count()).toBe(1)
  })

  test('what an abandoned draft left behind goes a day later, at an opening; a draft’s own stays', async () => {
    const { tablet } = await scene()
    await attach(tablet, pdf(1000))
    const other = '01890000-0000-7000-8000-00000000b013' as DiaryEntryId
    const kept = await attach(tablet, pdf(1000), other as string as RecordId)
    await tablet.engine.saveDraft({
      ...note([]),
      kind: 'diaryEntry',
      id: other,
      startedAt: '2026-11-22T09:00:00.000Z',
      updatedAt: '2026-11-22T09:00:00.000Z',
    })
    const soon = await tablet.again()
    expect(await soon.disk.blob.count()).toBe(2)
    tablet.clock.advance(25 * 60 * 60 * 1000)
    const later = await tablet.again()
    expect((await later.disk.blob.toArray()).map(row => row.id)).toEqual([kept.id])
    expect(await later.disk.part.count()).toBe(1)
  })
})

describe('saving what it hangs on', () => {
  test('[S100] the record goes in the same mutation, its hash in what the author signs, and the bytes wait', async () => {
    const { centre, tablet } = await scene()
    tablet.client.refusal = { type: 'NoNetwork' }
    const view = await attach(tablet, pdf(1000))
    await save(tablet, [view.id])
    expect(await stateOf(tablet, view.id)).toEqual({ type: 'queued' })
    expect((await tablet.engine.status()).queued).toBe(2)
    expect((await tablet.engine.queue(10)).map(item => item.what)).toEqual(['diaryEntry', 'attachment'])

    tablet.client.refusal = undefined
    await tablet.engine.syncNow()
    const { ops } = centre.log.at(-1)!.mutation
    const entry = ops.find((op): op is EntryOp => op.op === 'entry')!
    const record = ops.find(op => op.op === 'create')!
    expect(record).toMatchObject({ type: 'attachment', id: view.id, scopes: [`o:${testOffice}`], doc: { of: draftId } })
    expect(entry.doc['attachments']).toEqual([record.op === 'create' && record.doc['sha256']])
    expect(entry.h).toBe(hashOf(entry.doc))
    expect((await tablet.engine.status()).queued).toBe(0)
  })

  test('a listening takes its attachments along, also for somebody new', async () => {
    const { centre, tablet } = await scene()
    const intakeId = '01890000-0000-7000-8000-00000000b020' as IntakeId
    const view = await attach(tablet, pdf(1000), intakeId as string as RecordId)
    const answer = await tablet.engine.change({
      do: 'closeIntake',
      draftId: intakeId,
      who: { type: 'new', fields: { surname: 'Verdi', name: 'Ugo', phones: [] } },
      intake: { comune: 'A024', areas: ['MIN'], outcome: 'informationGiven' },
      attachments: [view.id],
    })
    expect(answer.ok).toBe(true)
    await tablet.engine.syncNow()
    expect(centre.records.get(view.id)).toMatchObject({ scopes: [`o:${testOffice}`] })
    expect(centre.bytes.get(view.id)?.length).toBe(sealedSize(1000))
  })

  test('pressed twice it is saved once; with one that is not here it is not saved', async () => {
    const { centre, tablet } = await scene()
    const view = await attach(tablet, pdf(1000))
    await save(tablet, [view.id])
    await save(tablet, [view.id])
    const missing = '01890000-0000-7000-8000-00000000bfff' as AttachmentId
    const another = '01890000-0000-7000-8000-00000000b011' as DiaryEntryId
    expect(await tablet.engine.change(note([missing], another))).toMatchObject({ ok: false, refusal: { type: 'Malformed' } })
    expect(await tablet.engine.change(note([view.id], another))).toMatchObject({ ok: false, refusal: { type: 'Malformed' } })
    await tablet.engine.syncNow()
    expect(centre.log).toHaveLength(1)
  })
})

describe('bringing the bytes', () => {
  test('[S101] [S102] they go after the record, and are taken up where the connection broke', async () => {
    const { centre, tablet } = await scene()
    const file = pdf(3 * pieceBytes)
    const view = await attach(tablet, file)
    await save(tablet, [view.id])
    // Begun, then the first piece, then a part of the second.
    tablet.client.faults.blob.push(...([undefined, undefined, 1000] as never[]))
    await tablet.engine.syncNow()
    const broken = centre.bytes.get(view.id)!.length
    expect(broken).toBe(sealedSize(pieceBytes) + 1000)
    expect(await stateOf(tablet, view.id)).toEqual({ type: 'queued' })
    expect((await tablet.engine.status()).trouble).toBe('noNetwork')

    const after = await tablet.again()
    await after.engine.syncNow()
    expect(centre.bytes.get(view.id)?.length).toBe(sealedSize(file.bytes.length))
    expect((await after.engine.status()).queued).toBe(0)
    await after.engine.syncNow()
    expect(await stateOf(after, view.id)).toEqual({ type: 'delivered', at: '2026-11-22T09:00:30.000Z' })
  })

  test('an answer that is lost changes nothing: the centre is asked how much it has', async () => {
    const { centre, tablet } = await scene()
    const view = await attach(tablet, pdf(pieceBytes + 10))
    await save(tablet, [view.id])
    tablet.client.faults.blob.push(...([undefined, 'lost'] as never[]))
    await tablet.engine.syncNow()
    await tablet.engine.syncNow()
    expect(centre.bytes.get(view.id)?.length).toBe(sealedSize(pieceBytes + 10))
  })

  test('progress is shown while they go', async () => {
    const { tablet } = await scene()
    const view = await attach(tablet, pdf(4 * pieceBytes))
    await save(tablet, [view.id])
    const seen = new Set<string>()
    const { append } = tablet.client.blobs
    Object.assign(tablet.client.blobs, {
      append: async (...given: Parameters<typeof append>) => {
        const state = await stateOf(tablet, view.id)
        seen.add(state?.type === 'sending' ? `${state.percent} %` : String(state?.type))
        expect((await tablet.engine.status()).state).toBe('sending')
        return append(...given)
      },
    })
    await tablet.engine.syncNow()
    expect([...seen]).toEqual(['0 %', '25 %', '50 %', '75 %'])
  })

  test('one that the centre will not have does not keep back the others, and is left alone for a while', async () => {
    const { centre, tablet } = await scene()
    const one = await attach(tablet, pdf(1000))
    tablet.clock.advance(10)
    const other = await attach(tablet, pdf(2000))
    await save(tablet, [one.id, other.id])
    tablet.client.faults.blob.push({ type: 'Refused', code: 'forbidden' })
    await tablet.engine.syncNow()
    expect([centre.bytes.has(one.id), centre.bytes.has(other.id)]).toEqual([false, true])
    await tablet.engine.syncNow()
    expect(centre.bytes.has(one.id)).toBe(false)
    tablet.clock.advance(61_000)
    await tablet.engine.syncNow()
    expect(centre.bytes.get(one.id)?.length).toBe(sealedSize(1000))
  })

  test('[S105] a drop of the office takes the copies that the centre has, and never what was not delivered', async () => {
    const centre = createTestCentre()
    centre.put('person', testPerson(personId, 'Russo', 'Carmela', testOffice), [`o:${testOffice}`])
    const tablet = await openTablet({ centre, offices: [testOffice, otherOffice] })
    await tablet.engine.syncNow()
    const delivered = await attach(tablet, pdf(1000))
    await save(tablet, [delivered.id])
    await tablet.engine.syncNow()
    const second = '01890000-0000-7000-8000-00000000b012' as DiaryEntryId
    const unsent = await attach(tablet, pdf(2000), second as string as RecordId)
    await save(tablet, [unsent.id], second)
    tablet.client.faults.blob.push({ type: 'Refused', code: 'forbidden' })
    await tablet.engine.syncNow()
    for (const id of centre.records.keys()) if (centre.records.get(id)!.scopes.includes(`o:${testOffice}`)) centre.move(id, [])
    await tablet.engine.syncNow()
    await tablet.engine.syncNow()
    expect((await tablet.disk.blob.toArray()).map(row => row.id)).toEqual([unsent.id])
    const again = await tablet.again()
    expect((await again.disk.blob.toArray()).map(row => row.id)).toEqual([unsent.id])
    tablet.clock.advance(61_000)
    await again.engine.syncNow()
    expect(centre.bytes.get(unsent.id)?.length).toBe(sealedSize(2000))
    expect(await again.disk.blob.count()).toBe(0)
    expect(await again.disk.part.count()).toBe(0)
  })
})

describe('on another tablet', () => {
  test('[S103] it is arriving until the centre has it, then opens, and stays to be opened again', async () => {
    const { centre, tablet } = await scene()
    const file = pdf(2 * pieceBytes)
    const view = await attach(tablet, file)
    await save(tablet, [view.id])
    tablet.client.faults.blob.push({ type: 'NoNetwork' })
    await tablet.engine.syncNow()

    const other = await openTablet({ centre, number: 2 })
    await other.engine.syncNow()
    expect(await stateOf(other, view.id)).toEqual({ type: 'arriving' })
    expect(await other.engine.openAttachment(view.id)).toEqual({ ok: false, refusal: { type: 'NotArrivedYet' } })

    tablet.clock.advance(10_000)
    await tablet.engine.syncNow()
    await other.engine.syncNow()
    expect((await stateOf(other, view.id))?.type).toBe('delivered')
    other.client.refusal = { type: 'NoNetwork' }
    expect(await other.engine.openAttachment(view.id)).toEqual({ ok: false, refusal: { type: 'NoNetwork' } })
    other.client.refusal = undefined
    expect(print(await opened(other, view.id))).toBe(print(file.bytes))
    other.client.refusal = { type: 'NoNetwork' }
    expect(print(await opened(other, view.id))).toBe(print(file.bytes))
    expect((await other.engine.attachments(of)).map(each => each.isHere)).toEqual([true])
  })

  test('a copy that was damaged is thrown away and fetched again', async () => {
    const { centre, tablet } = await scene()
    const file = pdf(1000)
    const view = await attach(tablet, file)
    await save(tablet, [view.id])
    await tablet.engine.syncNow()
    const other = await openTablet({ centre, number: 2 })
    await other.engine.syncNow()
    await opened(other, view.id)
    const row = (await other.disk.part.get([view.id, 0]))!
    await other.disk.part.put({ ...row, c: row.c.map((byte, index) => (index === 500 ? byte ^ 1 : byte)) })
    expect(await other.engine.openAttachment(view.id)).toEqual({ ok: false, refusal: { type: 'Damaged' } })
    expect(print(await opened(other, view.id))).toBe(print(file.bytes))
  })

  test('a pinned copy stays when room is made', async () => {
    const { centre, tablet } = await scene()
    const view = await attach(tablet, pdf(1000))
    await save(tablet, [view.id])
    await tablet.engine.syncNow()
    await tablet.engine.markAttachment(view.id, { isPinned: true })
    const mb = 1024 * 1024
    const storage = {
      persist: async () => true,
      persisted: async () => true,
      estimate: async () => ({ usage: 990 * mb, quota: 1000 * mb }),
    }
    const short = await tablet.again({ ...tablet.world, storage })
    expect((await short.engine.attachFile(of, pdf(1000))).ok).toBe(false)
    expect((await short.engine.attachments(of)).map(each => [each.isHere, each.isPinned])).toEqual([[true, true]])
    expect(centre.bytes.size).toBe(1)
  })
})

describe('voiding one', () => {
  const voiding = (tablet: TestTablet, id: AttachmentId, reason = 'È il documento di un’altra persona') =>
    tablet.engine.change({ do: 'voidAttachment', attachment: id, of, reason })

  test('[S104] it needs a reason, stays in the list with it, and opens nowhere any more', async () => {
    const { centre, tablet } = await scene()
    const view = await attach(tablet, { ...pdf(1000), thumbnail: jpeg })
    await save(tablet, [view.id])
    await tablet.engine.syncNow()
    const other = await openTablet({ centre, number: 2 })
    await other.engine.syncNow()
    await opened(other, view.id)

    expect(await voiding(tablet, view.id, '  ')).toMatchObject({ refusal: { type: 'Malformed', fields: ['reason'] } })
    expect((await tablet.engine.attachments(of))[0]).toMatchObject({ mayVoid: true })
    expect((await voiding(tablet, view.id)).ok).toBe(true)
    const reason = 'È il documento di un’altra persona'
    expect(await stateOf(tablet, view.id)).toMatchObject({ type: 'voided', reason })
    expect((await tablet.engine.attachments(of))[0]).toMatchObject({ mayVoid: false, isHere: false })
    expect((await tablet.engine.attachments(of))[0]!.thumbnail).toBeUndefined()
    expect(await tablet.engine.openAttachment(view.id)).toEqual({ ok: false, refusal: { type: 'Voided' } })
    expect(await voiding(tablet, view.id)).toMatchObject({ refusal: { type: 'NothingChanged' } })
    expect((await tablet.engine.queue(1))[0]!.what).toBe('voiding')

    await tablet.engine.syncNow()
    await other.engine.syncNow()
    expect(await stateOf(other, view.id)).toMatchObject({ type: 'voided', reason, at: expect.any(String) as string })
    expect(await other.engine.openAttachment(view.id)).toEqual({ ok: false, refusal: { type: 'Voided' } })
    for (const each of [tablet, other]) {
      await each.engine.syncNow()
      expect([await each.disk.blob.count(), await each.disk.part.count()]).toEqual([0, 0])
    }
  })

  test('one whose bytes never left waits no more once the centre knows; before, they stay', async () => {
    const { centre, tablet } = await scene()
    const view = await attach(tablet, pdf(1000))
    await save(tablet, [view.id])
    tablet.client.refusal = { type: 'NoNetwork' }
    expect((await voiding(tablet, view.id)).ok).toBe(true)
    expect(await tablet.disk.part.count()).toBe(1)
    tablet.client.refusal = undefined
    await tablet.engine.syncNow()
    await tablet.engine.syncNow()
    expect(centre.bytes.has(view.id)).toBe(false)
    expect([(await tablet.engine.status()).queued, await tablet.disk.part.count()]).toEqual([0, 0])
  })

  test('a colleague who neither attached it nor coordinates may not', async () => {
    const { centre, tablet } = await scene()
    const view = await attach(tablet, pdf(1000))
    await save(tablet, [view.id])
    await tablet.engine.syncNow()
    centre.records.get(view.id)!.state.doc['author'] = '01890000-0000-7000-8000-00000000b099'
    const other = await openTablet({ centre, number: 2 })
    await other.engine.syncNow()
    expect((await other.engine.attachments(of))[0]).toMatchObject({ isMine: false, mayVoid: false })
    expect(await voiding(other, view.id)).toMatchObject({ refusal: { type: 'NotAllowed', refusal: 'AuthorOnly' } })
  })
})

describe('a sealed piece', () => {
  test('opens only as that piece of that attachment, with that key', () => {
    const world = createTestWorld()
    const [key, other] = [world.randomBytes(32), world.randomBytes(32)]
    const bytes = Uint8Array.from([1, 2, 3])
    const sealed = sealPiece(world.randomBytes(24), key, 'a', 0, bytes)
    expect(openPiece(key, 'a', 0, sealed)).toEqual(bytes)
    for (const [wrongKey, id, index] of [
      [other, 'a', 0],
      [key, 'b', 0],
      [key, 'a', 1],
    ] as const)
      expect(() => openPiece(wrongKey, id, index, sealed)).toThrow(DamagedRow)
    expect(() => openPiece(key, 'a', 0, sealed.subarray(0, 20))).toThrow(DamagedRow)
  })
})
