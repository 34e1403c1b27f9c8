/** Records as the vault keeps them: sealed, with what the centre confirmed and what is shown apart. All of it runs inside the caller's transaction. */
import { isRecordType } from '../domain/record-kinds'
import type { Instant } from '../domain/dates'
import type { Doc } from '../sync/merge'
import type { FieldVersions, PulledRecord, Scope } from '../sync/protocol'
import { parentOf } from '../sync/scopes'
import type { RecordRow } from './database'
import type { OpenRows } from './open-rows'
import { rebase, type PendingMutation } from './rebase'
import { openSealed, read, type Store } from './store'

export interface StoredRecord {
  readonly type: string
  readonly sv: number
  /** As the centre last confirmed it; `null` for one born here and not confirmed yet. `baseVer` is then 0. */
  readonly base: Doc | null
  readonly baseVer: number
  readonly baseState: 'active' | 'voided'
  readonly fv: FieldVersions
  /** What is shown, when it is not the base. */
  readonly working: { readonly doc: Doc; readonly state: 'active' | 'voided' } | null
  /** The mids of this tablet that wait to be confirmed, in order. */
  readonly pending: readonly number[]
  /** Units where a pending change will meet a conflict. */
  readonly clashes: readonly string[]
  /** The mutation of this tablet that made the record. */
  readonly madeBy?: number | undefined
  /** When the centre received the last change of this tablet. */
  readonly deliveredAt?: Instant | undefined
  /** The centre set aside what made this record: it exists only here. */
  readonly isRefused?: boolean | undefined
  /** The identity page of a person. */
  readonly page?: number | undefined
}

export const shownDoc = (record: StoredRecord): Doc => record.working?.doc ?? record.base ?? {}
export const shownState = (record: StoredRecord): 'active' | 'voided' => record.working?.state ?? record.baseState

export const openRecord = (store: Store, row: RecordRow): StoredRecord | undefined =>
  openSealed(store, 'rec', row.id, row.c) as StoredRecord | undefined

export function sealRecord(store: Store, id: string, record: StoredRecord, scopes: readonly string[]): RecordRow {
  const parent = isRecordType(record.type) ? parentOf(record.type, shownDoc(record)) : undefined
  return {
    id,
    sc: scopes,
    t: store.tokens.type(record.type),
    ...(parent !== undefined && { p: store.tokens.parent(parent) }),
    ...((record.pending.length > 0 || record.isRefused) && { q: 1 as const }),
    c: store.sealer.seal('rec', id, record),
  }
}

/** The same record with its pending changes laid over what is confirmed. */
export function rebased(store: Store, id: string, record: StoredRecord, pending: readonly PendingMutation[]): StoredRecord {
  const { type, base, baseVer, fv, baseState } = record
  const confirmed = base === null ? undefined : { type, ver: baseVer, doc: base, fv, state: baseState }
  const working = rebase(id, confirmed, pending, store.device)
  const mids = pending.map(mutation => mutation.mid)
  // What made it was set aside by the centre: it stays as it was, marked, until somebody decides.
  if (!working) return { ...record, pending: mids, isRefused: true }
  const isShownAsBase = pending.length === 0 && base !== null
  return {
    ...record,
    pending: mids,
    clashes: working.clashes,
    working: isShownAsBase ? null : { doc: working.doc, state: working.state },
  }
}

/** A record that this tablet has never held. */
export const unheldRecord = (type: string, sv: number): StoredRecord => ({
  type,
  sv,
  base: null,
  baseVer: 0,
  baseState: 'active',
  fv: {},
  working: null,
  pending: [],
  clashes: [],
})

export interface OpenedRecord {
  readonly id: string
  readonly scopes: readonly string[]
  readonly record: StoredRecord
}

export async function getRecord(store: Store, id: string): Promise<OpenedRecord | undefined> {
  const row = await store.db.rec.get(id)
  return row && opened(store, row)
}

/** The same, of rows fetched before. */
export async function recordIn(store: Store, rows: OpenRows, id: string): Promise<OpenedRecord | undefined> {
  const row = await rows.get(id)
  return row && opened(store, row)
}

export async function getRecords(store: Store, ids: readonly string[]): Promise<OpenedRecord[]> {
  return allOpened(store, await store.db.rec.bulkGet([...ids]))
}

/** All records of a type, the youngest first: ids begin with the time of their making. */
export async function recordsOfType(store: Store, type: string, limit = Number.POSITIVE_INFINITY): Promise<OpenedRecord[]> {
  const token = store.tokens.type(type)
  const all = store.db.rec.where('[t+id]').between([token, ''], [token, '\uffff']).reverse()
  return allOpened(store, await (Number.isFinite(limit) ? all.limit(limit) : all).toArray())
}

/** What hangs on a record: its listenings, its diary, its conflicts. */
export async function childrenOf(store: Store, id: string): Promise<OpenedRecord[]> {
  return allOpened(store, await store.db.rec.where('p').equals(store.tokens.parent(id)).toArray())
}

/** Their ids alone, those that cannot be opened included. */
export const childIdsOf = (store: Store, id: string): Promise<readonly string[]> =>
  Promise.resolve(store.db.rec.where('p').equals(store.tokens.parent(id)).primaryKeys())

function opened(store: Store, row: RecordRow): OpenedRecord | undefined {
  const record = openRecord(store, row)
  return record && { id: row.id, scopes: row.sc, record }
}

const allOpened = (store: Store, rows: readonly (RecordRow | undefined)[]): OpenedRecord[] =>
  rows.flatMap(row => (row && opened(store, row)) ?? [])

const atOnce = 500

/**
 * The versions that the centre confirmed, of every record here, by scope. A few hundred at a time, each in a moment of its own: whoever asks
 * meanwhile is answered.
 */
export async function versionsHeld(
  store: Store,
  scopes: readonly Scope[],
): Promise<ReadonlyMap<Scope, ReadonlyMap<string, number>>> {
  const held = new Map(scopes.map(scope => [scope, new Map<string, number>()]))
  const byToken = new Map([...held].map(([scope, versions]) => [store.tokens.scope(scope), versions]))
  const note = (id: string, tokens: readonly string[], ver: number): void => {
    if (ver > 0) for (const token of tokens) byToken.get(token)?.set(id, ver)
  }
  for (let last = ''; ;) {
    const rows = await read(store, ['rec'], store =>
      Promise.resolve(store.db.rec.where('id').above(last).limit(atOnce).toArray()),
    )
    for (const row of rows) note(row.id, row.sc, openRecord(store, row)?.baseVer ?? 0)
    if (rows.length < atOnce) break
    last = rows.at(-1)!.id
  }
  for (const row of await read(store, ['parked'], store => Promise.resolve(store.db.parked.toArray()))) {
    const pulled = openSealed(store, 'parked', row.id, row.c) as PulledRecord | undefined
    note(row.id, row.sc, pulled?.ver ?? 0)
  }
  return held
}
