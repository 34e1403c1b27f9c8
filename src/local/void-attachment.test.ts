import { describe, expect, test } from 'vitest'
import type { AttachmentId } from '../domain/ids'
import { openTablet, type TestTablet } from './test-tablet'
import { attach, jpeg, of, opened, pdf, save, scene, stateOf } from './test-attachments'

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
