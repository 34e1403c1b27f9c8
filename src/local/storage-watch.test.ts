import { describe, expect, test } from 'vitest'
import type { DiaryEntryId, PersonId, RecordId } from '../domain/ids'
import { isSpaceShort } from './storage-watch'
import { createTestCentre, testPerson } from './test-centre'
import { openTablet, testOffice, type TestTablet, until } from './test-tablet'

const mb = 1024 * 1024
const personId = '01890000-0000-7000-8000-00000000b001' as PersonId

test('room is short below 200 MB, or above four fifths of what is granted; where nobody says, it is not', () => {
  expect(isSpaceShort({ usage: 100 * mb, quota: 10_000 * mb })).toBe(false)
  expect(isSpaceShort({ usage: 8001 * mb, quota: 10_000 * mb })).toBe(true)
  expect(isSpaceShort({ usage: 100 * mb, quota: 299 * mb })).toBe(true)
  expect(isSpaceShort({})).toBe(false)
})

describe('while a vault is open', () => {
  /** A tablet with an attachment that the centre has, another that it does not, and a disk that says what it is told to say. */
  async function tabletWith(megabytes: { usage: number; copies: number }) {
    const centre = createTestCentre()
    centre.put('person', testPerson(personId, 'Russo', 'Carmela', testOffice), [`o:${testOffice}`])
    const first = await openTablet({ centre })
    await first.engine.syncNow()
    await attach(first, 1)
    await first.engine.syncNow()
    first.client.faults.blob.push({ type: 'NoNetwork' })
    await attach(first, 2)
    let asked = 0
    const storage = {
      persist: async () => true,
      persisted: async () => true,
      estimate: async () => {
        asked++
        // Letting go of the copy gives this much back.
        const copies = (await first.disk.blob.where('st').equals(2).count()) > 0 ? megabytes.copies : 0
        return { usage: (megabytes.usage + copies) * mb, quota: 1000 * mb }
      },
    }
    const tablet = await first.again({ ...first.world, storage })
    return { tablet, asked: () => asked }
  }
  async function attach({ engine }: TestTablet, n: number): Promise<void> {
    const draftId = `01890000-0000-7000-8000-00000000b01${n}` as DiaryEntryId
    const bytes = new Uint8Array(1000).fill(n)
    bytes.set(new TextEncoder().encode('%PDF-'))
    const view = await engine.attachFile(draftId as string as RecordId, { name: 'x.pdf', bytes })
    if (!view.ok) throw new Error(view.refusal.type)
    const note = { do: 'writeEntry', draftId, of: personId, entryKind: 'note', audience: 'agency', text: 'x' } as const
    const occurredAt = '2026-11-22T08:30:00.000Z'
    const saved = await engine.change({ ...note, occurredAt, amends: null, attachments: [view.value.id] })
    if (!saved.ok) throw new Error(saved.refusal.type)
  }
  const isShort = async ({ engine }: TestTablet) => (await engine.status()).isSpaceShort
  const tenMinutes = 10 * 60_000

  test('it is asked at the opening and every ten minutes, and said until there is room again', async () => {
    const megabytes = { usage: 500, copies: 0 }
    const { tablet, asked } = await tabletWith(megabytes)
    await until(async () => asked() > 0)
    expect(await isShort(tablet)).toBe(false)
    megabytes.usage = 900
    tablet.clock.advance(tenMinutes - 1000)
    expect(asked()).toBe(1)
    tablet.clock.advance(1000)
    await until(async () => (await isShort(tablet)) === true)
    megabytes.usage = 500
    tablet.clock.advance(tenMinutes)
    await until(async () => (await isShort(tablet)) === false)
    await tablet.engine.close()
    const before = asked()
    tablet.clock.advance(tenMinutes)
    expect(asked()).toBe(before)
  })

  test('copies of what is at the centre go first; what was not delivered stays; when that is enough nothing is said', async () => {
    const megabytes = { usage: 700, copies: 0 }
    const { tablet, asked } = await tabletWith(megabytes)
    await until(async () => asked() > 0)
    expect(await tablet.disk.blob.count()).toBe(2)
    megabytes.copies = 150
    tablet.clock.advance(tenMinutes)
    await until(async () => (await tablet.disk.blob.where('st').equals(2).count()) === 0)
    await until(async () => asked() >= 3)
    expect(await tablet.disk.blob.where('st').equals(1).count()).toBe(1)
    expect(await isShort(tablet)).toBe(false)
  })
})
