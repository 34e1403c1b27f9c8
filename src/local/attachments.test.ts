import { describe, expect, test } from 'vitest'
import { pieceBytes, sealedSize } from '../domain/attachment'
import { carriesMetadata } from '../domain/photo-format'
import type { AttachmentId, DiaryEntryId, IntakeId, RecordId } from '../domain/ids'
import { hashOf } from '../sync/canonical'
import type { EntryOp } from '../sync/protocol'
import { testOffice } from './test-tablet'
import { attach, draftId, jpeg, note, of, opened, pdf, print, save, scene, stateOf } from './test-attachments'

const latin1 = (bytes: Uint8Array): string => Array.from(bytes, byte => String.fromCharCode(byte)).join('')

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
