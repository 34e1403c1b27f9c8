import { describe, expect, test } from 'vitest'
import { pieceBytes, sealedSize } from '../domain/attachment'
import type { DiaryEntryId, RecordId } from '../domain/ids'
import { createTestCentre, testPerson } from './test-centre'
import { openTablet, otherOffice, testOffice } from './test-tablet'
import { attach, of, opened, pdf, personId, print, save, scene, stateOf } from './test-attachments'

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
