/** How much is kept here, and whether the browser promised to keep it. */
import type { StorageReport } from './device'
import { readNote } from './segments'
import { isSpaceShort } from './storage-watch'
import { read, type Store } from './store'

export async function storageReport(store: Store, people: number): Promise<StorageReport> {
  const { storage } = store.world
  const estimate = await storage?.estimate()
  return {
    usedBytes: estimate?.usage,
    quotaBytes: estimate?.quota,
    isShort: isSpaceShort(estimate ?? {}),
    isPersisted: await storage?.persisted(),
    people,
    records: await read(store, ['rec'], async store => (await store.db.rec.count()) + ((await readNote(store))?.members ?? 0)),
  }
}
