/** The record rows that one transaction touches: fetched together, changed in memory, written together. A row that lies in a segment leaves it when it changes. */
import type { MetaRows, RecordRow } from './database'
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
  /** The identity pages of those who leave a segment because they changed. */
  leaving(): ReadonlySet<number>
  /** The first half of it: what changed leaves its segment. */
  leaveSegments(): Promise<void>
  /** The other: what is to be written. */
  changed(): readonly RecordRow[]
  /** A row that was read before and is known to be the same: to be looked at, not changed. */
  lend(row: RecordRow): void
  hasChanged(): boolean
}

/** `meta`: as read in this transaction, which adds no segment. */
export function openRows(store: Store, meta?: PromiseLike<MetaRows>): OpenRows {
  const rows = new Map<string, RecordRow | undefined>()
  const changed = new Set<string>()
  const lent = new Set<string>()
  let hasChanged = false
  /** Where those lie that are not rows of their own. */
  const home = new Map<string, OpenSegment>()
  const segments = new Map<string, OpenSegment>()

  async function fetch(ids: readonly string[]): Promise<void> {
    const unknown = ids.filter(id => !rows.has(id))
    if (unknown.length === 0) return
    const [found, keys] = await Promise.all([store.db.rec.bulkGet(unknown), segmentKeys(store, meta)])
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
    if (!rows.has(id) || lent.has(id)) throw new Error('a row was changed that had not been fetched')
    hasChanged = true
    rows.set(id, row)
    changed.add(id)
  }

  function leaving(): ReadonlySet<number> {
    const thinned = new Set([...changed].flatMap(id => home.get(id) ?? []))
    const members = [...thinned].flatMap(segment => segment.members)
    return new Set(members.flatMap(({ id, record }) => (changed.has(id) ? (record.page ?? []) : [])))
  }

  async function leaveSegments(): Promise<void> {
    const left = new Set([...changed].filter(id => home.has(id)))
    const thinned = new Set([...left].map(id => home.get(id)!))
    for (const id of left) home.delete(id)
    if (thinned.size > 0) await takeOut(store, [...thinned], left)
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
      const [ids, left] = [[...changed], leaveSegments()]
      changed.clear()
      const gone = ids.filter(id => !rows.get(id))
      await Promise.all([
        store.db.rec.bulkPut(ids.flatMap(id => rows.get(id) ?? [])),
        gone.length > 0 && store.db.rec.bulkDelete(gone),
        left,
      ])
    },
    leaving,
    leaveSegments,
    changed: () => [...changed].flatMap(id => rows.get(id) ?? []),
    lend(row) {
      lent.add(row.id)
      rows.set(row.id, row)
    },
    hasChanged: () => hasChanged,
  }
}
