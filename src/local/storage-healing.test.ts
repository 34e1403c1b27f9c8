import { IDBFactory, IDBObjectStore } from 'fake-indexeddb'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { IntakeId } from '../domain/ids'
import { EmptiedVaultError, openDatabase } from './database'
import type { Draft } from './device'
import { StorageRefusedError } from './store'
import { createTestCentre } from './test-centre'
import { listenTo, midsOn, newTestId, openTablet, somebodyNew, type TabletParts, type TestTablet, until } from './test-tablet'
import { createTestWorld } from './test-world'

afterEach(() => {
  vi.restoreAllMocks()
})

/** A disk whose every opening can be made to go wrong. */
function faultyDisk() {
  const disk = new IDBFactory()
  const faults: DOMException[] = []
  const open = disk.open.bind(disk)
  disk.open = (name, version) => {
    const fault = name.startsWith('v-') ? faults.shift() : undefined
    if (fault) throw fault
    return open(name, version)
  }
  return { disk, faults }
}

const draft = (): Draft => ({
  kind: 'intake',
  id: newTestId() as IntakeId,
  startedAt: '2026-11-22T09:00:00.000Z',
  updatedAt: '2026-11-22T09:00:00.000Z',
  step: 1,
  who: { type: 'anonymous' },
  intake: {},
  completeLater: false,
})
async function filledTablet(parts: Partial<TabletParts> = {}): Promise<TestTablet> {
  const tablet = await openTablet({ centre: createTestCentre(), ...parts })
  await tablet.engine.syncNow()
  return tablet
}
const backingStore = () => new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError')

describe('a database that does not answer', () => {
  test('[S97] is opened again when its connection is lost, and what is saved then is there once', async () => {
    const tablet = await filledTablet()
    await listenTo(tablet, somebodyNew('Rossi', 'Ada'))
    const get = vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementationOnce(() => {
      throw new DOMException('Connection to Indexed Database server lost. Refresh the page to try again', 'UnknownError')
    })
    await listenTo(tablet, somebodyNew('Bianchi', 'Ugo'))
    expect(get.mock.calls.length).toBeGreaterThan(1)
    expect((await midsOn(tablet)).outbox).toHaveLength(2)
    expect((await tablet.engine.status()).refusing).toBeUndefined()
  })

  test('is tried again when it does not open; the vault opens when it does', async () => {
    const { disk, faults } = faultyDisk()
    const tablet = await filledTablet({ world: createTestWorld({ disk }) })
    await listenTo(tablet, somebodyNew('Rossi', 'Ada'))
    await tablet.engine.close()
    faults.push(backingStore(), backingStore())
    const again = await tablet.again()
    expect(await again.engine.queue(10)).toHaveLength(1)
    await again.engine.close()
    faults.push(...Array.from({ length: 12 }, backingStore))
    await expect(tablet.again()).rejects.toThrow(StorageRefusedError)
    faults.length = 0
    expect(await (await tablet.again()).engine.queue(10)).toHaveLength(1)
  })
})

describe('a full disk', () => {
  test('[S97] is said in the status until a write succeeds, and so are drafts that could not be kept', async () => {
    const tablet = await filledTablet()
    expect((await tablet.engine.status()).refusing).toBeUndefined()
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError')
    })
    tablet.topics.length = 0
    expect(await tablet.engine.saveDraft(draft())).toEqual({ ok: false, refusal: { type: 'StorageFull' } })
    expect(tablet.topics).toContain('status')
    expect((await tablet.engine.status()).refusing).toBe('full')
    full.mockRestore()
    expect(await tablet.engine.saveDraft(draft())).toMatchObject({ ok: true })
    expect((await tablet.engine.status()).refusing).toBeUndefined()
  })
})

describe('a newer version in another tab', () => {
  test('[S95] is said in the status; what is typed here is refused, and what was saved stays', async () => {
    const tablet = await filledTablet()
    await listenTo(tablet, somebodyNew('Rossi', 'Ada'))
    await tablet.disk.transaction('rw', 'meta', () => tablet.disk.meta.put({ k: 'format', v: { cur: 9, minWriter: 9 } }))
    expect(await tablet.engine.saveDraft(draft())).toEqual({ ok: false, refusal: { type: 'NewerVersion' } })
    expect(await tablet.engine.status()).toMatchObject({ refusing: 'newer', queued: 1 })
    expect(await tablet.disk.draft.count()).toBe(0)
  })

  test('[S98] an upgrade waits for the tab that holds the older database, says so, and goes on by itself', async () => {
    const disk = new IDBFactory()
    const older = await new Promise<IDBDatabase>((resolve, reject) => {
      // As version 1 made it.
      const opening = disk.open('v-vault-1', 10)
      opening.addEventListener('upgradeneeded', () => {
        for (const [name, keyPath] of Object.entries({ meta: 'k', outbox: 'mid', sent: 'mid', draft: 'k', idp: 'n' }))
          opening.result.createObjectStore(name, { keyPath })
        opening.result.createObjectStore('rec', { keyPath: 'id' })
        opening.result.createObjectStore('parked', { keyPath: 'id' })
      })
      opening.addEventListener('success', () => resolve(opening.result))
      opening.addEventListener('error', () => reject(new Error('not opened')))
    })
    const world = createTestWorld({ disk })
    const told: string[] = []
    let isOpen = false
    const opening = filledTablet({ world, onTopics: topics => told.push(...topics) }).then(tablet => {
      isOpen = true
      return tablet
    })
    await until(() => told.includes('blocked'))
    expect(isOpen).toBe(false)
    older.close()
    const tablet = await opening
    await listenTo(tablet, somebodyNew('Rossi', 'Ada'))
    // A table that only the upgrade makes.
    expect(await tablet.disk.seg.count()).toBeGreaterThan(0)
    expect((await midsOn(tablet)).outbox).toHaveLength(1)
  })
})

test('[S99] a vault whose database was thrown away is not opened as if it were new, and nothing is written in it', async () => {
  const tablet = await filledTablet()
  await listenTo(tablet, somebodyNew('Rossi', 'Ada'))
  await tablet.engine.close()
  await tablet.disk.delete()
  await expect(tablet.again()).rejects.toThrow(EmptiedVaultError)
  const looked = openDatabase(tablet.world, 'vault-1')
  expect(await looked.meta.count()).toBe(0)
  looked.close()
})
