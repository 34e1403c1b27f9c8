/** How much is kept here, and whether the browser promised to keep it. */
import type { StorageReport } from './device'
import { read, type Store } from './store'

export async function storageReport(store: Store, people: number): Promise<StorageReport> {
  const { storage } = store.world
  const estimate = await storage?.estimate()
  return {
    usedBytes: estimate?.usage,
    quotaBytes: estimate?.quota,
    isPersisted: await storage?.persisted(),
    people,
    records: await read(store, ['rec'], store => Promise.resolve(store.db.rec.count())),
  }
}
