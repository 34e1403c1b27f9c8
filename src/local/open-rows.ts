/** The record rows that one transaction touches: fetched together, changed in memory, written together. */
import type { RecordRow } from './database'
import type { Store } from './store'

export interface OpenRows {
  /** Fetches at once what will be asked for one by one. */
  fetch(ids: readonly string[]): Promise<void>
  get(id: string): Promise<RecordRow | undefined>
  /** Of those that were fetched. */
  held(id: string): RecordRow | undefined
  put(row: RecordRow): void
  remove(id: string): void
  flush(): Promise<void>
}

export function openRows(store: Store): OpenRows {
  const rows = new Map<string, RecordRow | undefined>()
  const changed = new Set<string>()
  return {
    fetch(ids) {
      const unknown = ids.filter(id => !rows.has(id))
      return store.db.rec.bulkGet(unknown).then(found => unknown.forEach((id, index) => rows.set(id, found[index])))
    },
    async get(id) {
      if (!rows.has(id)) rows.set(id, await store.db.rec.get(id))
      return rows.get(id)
    },
    held: id => rows.get(id),
    put(row) {
      rows.set(row.id, row)
      changed.add(row.id)
    },
    remove(id) {
      rows.set(id, undefined)
      changed.add(id)
    },
    flush() {
      const ids = [...changed]
      changed.clear()
      const gone = ids.filter(id => !rows.get(id))
      const written = store.db.rec.bulkPut(ids.flatMap(id => rows.get(id) ?? []))
      return written.then(() => (gone.length > 0 ? store.db.rec.bulkDelete(gone) : undefined))
    },
  }
}
