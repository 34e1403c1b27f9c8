/** Seals again, by the key of now, every row that the key before has sealed. Cut off anywhere, it goes on with what is left. */
import type { Table } from 'dexie'
import { DamagedRow } from './damaged-row'
import type { TableName } from './database'
import { renewedShut } from './judicial-docs'
import { moveMark } from './meta'
import { shutRecord, type StoredRecord } from './records'
import { isRefusedByStorage, read, write, type Store } from './store'

export interface SealingProgress {
  readonly done: number
  readonly total: number
}

type SealedAgain =
  | 'done'
  | 'stopped'
  /** The storage refuses, or something that is nowhere else cannot be opened: the old key is still needed. */
  | 'again'

interface Row {
  readonly c?: Uint8Array
}
type Key = string | number | readonly string[]

const rowsAtOnce = 64

/** Pieces of attachments are sealed by keys of their own. */
const sealedTables = (store: Store): readonly TableName[] =>
  store.db.tables.map(table => table.name as TableName).filter(name => name !== 'part')

/** Tables whose rows may have been sealed for another, and moved as they were. */
const sealedFor: Partial<Record<string, readonly string[]>> = { outbox: ['outbox', 'sent'] }

/** The centre has what lies in these, and a row that is damaged is fetched again. */
const fetchable: readonly TableName[] = ['rec', 'seg', 'idp', 'parked', 'meta']

export async function sealAgain(
  store: Store,
  onProgress: (progress: SealingProgress) => void,
  isStopped: () => boolean,
): Promise<SealedAgain> {
  const names = sealedTables(store)
  const total = await read(store, names, async store => {
    let rows = 0
    for (const name of names) rows += await tableOf(store, name).count()
    return rows
  })
  let done = 0
  let isKeyNeeded = false
  try {
    for (const name of names) {
      for (let last: Key | undefined; ;) {
        if (isStopped() || store.life.isClosed) return 'stopped'
        const part = await write(store, [name], store => sealSome(store, name, last))
        done += part.rows
        isKeyNeeded ||= part.unopened > 0 && !fetchable.includes(name)
        onProgress({ done: Math.min(done, total), total })
        if (part.last === undefined) break
        last = part.last
      }
    }
  } catch (error) {
    if (isRefusedByStorage(error)) return store.life.isClosed ? 'stopped' : 'again'
    throw error
  }
  return isKeyNeeded ? 'again' : 'done'
}

const tableOf = (store: Store, name: TableName): Table<Row, Key> => store.db[name] as unknown as Table<Row, Key>

async function sealSome(
  store: Store,
  name: TableName,
  after: Key | undefined,
): Promise<{ readonly rows: number; readonly unopened: number; readonly last: Key | undefined }> {
  const table = tableOf(store, name)
  const from = after === undefined ? table.orderBy(':id') : table.where(':id').above(after)
  const [rows, keys] = await Promise.all([from.clone().limit(rowsAtOnce).toArray(), from.clone().limit(rowsAtOnce).primaryKeys()])
  const changed: Row[] = []
  let unopened = 0
  rows.forEach((row, at) => {
    if (!row.c || !store.sealer.isOld(row.c)) return
    const c = againOf(store, name, keys[at]!, row.c)
    if (c) changed.push({ ...row, c })
    else unopened++
  })
  if (changed.length > 0) {
    await table.bulkPut(changed)
    // What is remembered of a row is as it was sealed before.
    await moveMark(store)
  }
  return { rows: rows.length, unopened, last: rows.length < rowsAtOnce ? undefined : keys.at(-1) }
}

/** For the place that it was sealed for; `undefined` when it cannot be opened, and then it stays as it is. */
function againOf(store: Store, name: TableName, key: Key, sealed: Uint8Array): Uint8Array | undefined {
  const place = typeof key === 'object' ? key.join(' ') : key
  for (const table of sealedFor[name] ?? [name]) {
    try {
      return sealedTwice[table]?.(store, String(place), sealed) ?? store.sealer.resealed(table, place, sealed)
    } catch (error) {
      if (!(error instanceof DamagedRow)) throw error
    }
  }
  store.damaged.set(`${name} ${place}`, { table: name, key: String(place) })
  return undefined
}

/** Where what concerns the courts was sealed twice by the key before. */
const sealedTwice: Partial<Record<string, (store: Store, id: string, sealed: Uint8Array) => Uint8Array>> = {
  rec: (store, id, sealed) =>
    store.sealer.seal('rec', id, shutRecord(store, id, store.sealer.open('rec', id, sealed) as StoredRecord)),
  blob: (store, id, sealed) =>
    store.sealer.seal('blob', id, renewedShut(store, id, store.sealer.open('blob', id, sealed) as object)),
}
