/** The record rows that one transaction touches: fetched together, changed in memory, written together. A row that lies in a segment leaves it when it changes. */
import type { RecordRow } from './database'
import { sealRecord } from './records'
import { around, readSegments, segmentKeys, takeOut, type OpenSegment } from './segments'
import type { Store } from './store'

export interface OpenRows {
  /** Fetches at once what will be asked for one by one. */
  fetch(ids: readonly string[]): Promise<void>
  get(id: string): Promise<RecordRow | undefined>
  /** Of those that were fetched. */
  held(id: string): RecordRow | undefined
  /** Of one that was fetched. */
  put(row: RecordRow): void
  remove(id: string): void
  flush(): Promise<void>
}

export function openRows(store: Store): OpenRows {
  const rows = new Map<string, RecordRow | undefined>()
  const changed = new Set<string>()
  /** Where those lie that are not rows of their own. */
  const home = new Map<string, OpenSegment>()
  const segments = new Map<string, OpenSegment>()

  async function fetch(ids: readonly string[]): Promise<void> {
    const unknown = ids.filter(id => !rows.has(id))
    if (unknown.length === 0) return
    const [found, keys] = await Promise.all([store.db.rec.bulkGet(unknown), segmentKeys(store)])
    unknown.forEach((id, index) => rows.set(id, found[index]))
    const missing = unknown.filter(id => !rows.get(id))
    const near = around(keys, missing)
    if (near.length === 0) return
    const unread = near.filter(key => !segments.has(key.join()))
    for (const segment of await readSegments(store, unread)) segments.set(segment.key.join(), segment)
    const wanted = new Set(missing)
    for (const segment of near.flatMap(key => segments.get(key.join()) ?? [])) {
      for (const { id, record } of segment.members) {
        if (!wanted.has(id)) continue
        rows.set(id, sealRecord(store, id, record, [segment.key[0]]))
        home.set(id, segment)
      }
    }
  }

  const change = (id: string, row: RecordRow | undefined): void => {
    // It might lie in a segment, and would then be here twice.
    if (!rows.has(id)) throw new Error('a row was changed that had not been fetched')
    rows.set(id, row)
    changed.add(id)
  }

  return {
    fetch,
    async get(id) {
      await fetch([id])
      return rows.get(id)
    },
    held: id => rows.get(id),
    put: row => change(row.id, row),
    remove: id => change(id, undefined),
    async flush() {
      if (changed.size === 0) return
      const ids = [...changed]
      changed.clear()
      const gone = ids.filter(id => !rows.get(id))
      const left = new Set(ids.filter(id => home.has(id)))
      const thinned = new Set([...left].map(id => home.get(id)!))
      for (const id of left) home.delete(id)
      await Promise.all([
        store.db.rec.bulkPut(ids.flatMap(id => rows.get(id) ?? [])),
        gone.length > 0 && store.db.rec.bulkDelete(gone),
        thinned.size > 0 && takeOut(store, [...thinned], left),
      ])
    },
  }
}
