/** Records as the vault keeps them: sealed, with what the centre confirmed and what is shown apart. All of it runs inside the caller's transaction. */
import { isRecordType, type RecordType } from '../domain/record-kinds'
import type { Doc, RecordState } from '../sync/merge'
import type { Receipt } from '../sync/outbox-state'
import type { FieldVersions, PulledRecord, Scope } from '../sync/protocol'
import { parentOf } from '../sync/scopes'
import type { RecordRow } from './database'
import type { OpenRows } from './open-rows'
import { isShut, shut, unshut } from './judicial-docs'
import { rebase, type PendingMutation } from './rebase'
import { around, openSegment, parentIn, readSegments, segmentKeys, type Member, type OpenSegment } from './segments'
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
  /** Scopes in which a pending change of this tablet has put it, and the centre not yet. */
  readonly expected?: readonly string[] | undefined
  /** Units where a pending change will meet a conflict. */
  readonly clashes: readonly string[]
  /** The mutation of this tablet that made the record. */
  readonly madeBy?: number | undefined
  /** The centre's answer to the last change of this tablet: it stays with the record when the change itself is let go [S91]. */
  readonly receipt?: Receipt | undefined
  /** The centre set aside what made this record: it exists only here. */
  readonly isRefused?: boolean | undefined
  /** A change came while its documents were shut: what waits is laid over them when the section is opened. */
  readonly isUnsettled?: boolean | undefined
  /** The identity page of a person. */
  readonly page?: number | undefined
}

export const shownDoc = (record: StoredRecord): Doc => record.working?.doc ?? record.base ?? {}
export const shownState = (record: StoredRecord): 'active' | 'voided' => record.working?.state ?? record.baseState

/** What is shown, as the rules of commands take it. */
export const recordState = (type: RecordType, record: StoredRecord): RecordState => ({
  type,
  ver: record.baseVer,
  doc: shownDoc(record),
  fv: record.fv,
  state: shownState(record),
})

export function openRecord(store: Store, { id, c }: RecordRow): StoredRecord | undefined {
  const record = openSealed(store, 'rec', id, c) as StoredRecord | undefined
  return record && withDocs(record, doc => unshut(store, id, doc))
}

/** The same record with what `change` makes of its documents. */
function withDocs(record: StoredRecord, change: (doc: Doc) => Doc): StoredRecord {
  const { base, working } = record
  const docs = { base: base && change(base), working: working && change(working.doc) }
  if (docs.base === base && docs.working === (working?.doc ?? null)) return record
  return { ...record, base: docs.base, working: working && docs.working && { ...working, doc: docs.working } }
}

export function sealRecord(store: Store, id: string, record: StoredRecord, scopes: readonly string[]): RecordRow {
  const parent = isRecordType(record.type) ? parentOf(record.type, shownDoc(record)) : undefined
  return {
    id,
    sc: scopes,
    t: store.tokens.type(record.type),
    ...(parent !== undefined && { p: store.tokens.parent(parent) }),
    ...((record.pending.length > 0 || record.isRefused) && { q: 1 as const }),
    c: store.sealer.seal('rec', id, shutRecord(store, id, record)),
  }
}

export const shutRecord = (store: Store, id: string, record: StoredRecord): StoredRecord =>
  withDocs(record, doc => shut(store, id, record.type, doc))

/** The same record with its pending changes laid over what is confirmed. */
export function rebased(store: Store, id: string, record: StoredRecord, pending: readonly PendingMutation[]): StoredRecord {
  const { type, base, baseVer, fv, baseState } = record
  // Nobody can tell what the changes make of it before it is opened.
  if (base && isShut(base) && pending.length > 0) return { ...record, pending: pending.map(({ mid }) => mid), isUnsettled: true }
  const confirmed = base === null ? undefined : { type, ver: baseVer, doc: base, fv, state: baseState }
  const working = rebase(id, confirmed, pending, store.device)
  const mids = pending.map(mutation => mutation.mid)
  // What made it was set aside by the centre: it stays as it was, marked, until somebody decides.
  if (!working) return { ...record, pending: mids, isRefused: true }
  const isShownAsBase = pending.length === 0 && base !== null
  return {
    ...record,
    pending: mids,
    isUnsettled: undefined,
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
  return (await getRecords(store, [id]))[0]
}

/** The same, of rows fetched before. */
export async function recordIn(store: Store, rows: OpenRows, id: string): Promise<OpenedRecord | undefined> {
  const row = await rows.get(id)
  return row && opened(store, row)
}

export async function getRecords(store: Store, ids: readonly string[]): Promise<OpenedRecord[]> {
  const [rows, keys] = await Promise.all([store.db.rec.bulkGet([...ids]), segmentKeys(store)])
  const missing = new Set(ids.filter((_, index) => !rows[index]))
  if (missing.size === 0) return allOpened(store, rows)
  const segments = await readSegments(store, around(keys, missing))
  const members = new Map(membersOf(segments, ({ id }) => missing.has(id)).map(opened => [opened.id, opened]))
  return ids.flatMap((id, index) => (rows[index] ? opened(store, rows[index]) : members.get(id)) ?? [])
}

/** All records of a type, the youngest first: ids begin with the time of their making. */
export async function recordsOfType(store: Store, type: string, limit = Number.POSITIVE_INFINITY): Promise<OpenedRecord[]> {
  const token = store.tokens.type(type)
  const all = store.db.rec.where('[t+id]').between([token, ''], [token, '\uffff']).reverse()
  const [rows, keys] = await Promise.all([
    (Number.isFinite(limit) ? all.limit(limit) : all).toArray(),
    store.db.seg.where('t').equals(token).primaryKeys(),
  ])
  let found = allOpened(store, rows)
  const youngest = [...keys].sort((a, b) => compareText(b[2], a[2]))
  for (let at = 0; at < youngest.length; at += segmentsAtOnce) {
    // Whoever lies further down is older than all that is wanted.
    if (found.length >= limit && found[limit - 1]!.id > youngest[at]![2]) break
    const segments = await readSegments(store, youngest.slice(at, at + segmentsAtOnce))
    found.push(...membersOf(segments, ({ record }) => record.type === type))
    found.sort((a, b) => compareText(b.id, a.id))
    if (found.length > limit) found = found.slice(0, limit)
  }
  return found
}

const segmentsAtOnce = 8
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** What hangs on a record: its listenings, its diary, its conflicts. */
export async function childrenOf(store: Store, id: string): Promise<OpenedRecord[]> {
  const token = store.tokens.parent(id)
  const [rows, segments] = await Promise.all([
    store.db.rec.where('p').equals(token).toArray(),
    store.db.seg.where('p').equals(token).toArray(),
  ])
  const members = membersOf(
    segments.flatMap(row => openSegment(store, row) ?? []),
    ({ record }) => parentIn(record) === id,
  )
  return [...allOpened(store, rows), ...members]
}

/** Others whenever something else hangs on the record: the ids of its rows, those that cannot be opened included, and the segments with more. */
export async function childIdsOf(store: Store, id: string): Promise<readonly string[]> {
  const token = store.tokens.parent(id)
  const [ids, keys] = await Promise.all([
    store.db.rec.where('p').equals(token).primaryKeys(),
    store.db.seg.where('p').equals(token).primaryKeys(),
  ])
  return [...ids, ...keys.map(key => key.join())]
}

/** Whether there is such a record. */
export async function isHeld(store: Store, id: string): Promise<boolean> {
  if ((await store.db.rec.where('id').equals(id).count()) > 0) return true
  const segments = await readSegments(store, around(await segmentKeys(store), [id]))
  return segments.some(({ members }) => members.some(member => member.id === id))
}

const membersOf = (segments: readonly OpenSegment[], isWanted: (member: Member) => boolean): OpenedRecord[] =>
  segments.flatMap(({ key, members }) => members.filter(isWanted).map(({ id, record }) => ({ id, record, scopes: [key[0]] })))

function opened(store: Store, row: RecordRow): OpenedRecord | undefined {
  const record = openRecord(store, row)
  return record && { id: row.id, scopes: row.sc, record }
}

const allOpened = (store: Store, rows: readonly (RecordRow | undefined)[]): OpenedRecord[] =>
  rows.flatMap(row => (row && opened(store, row)) ?? [])

/** Opened in one go: whoever searches meanwhile waits for no more than these. */
const inOneTurn = { rows: 100, segments: 2 } as const

interface HeldRow {
  readonly id: string
  readonly scopes: readonly string[]
  /** `undefined` when it cannot be opened. */
  readonly record: StoredRecord | undefined
}

type Visit = (held: HeldRow) => void

/**
 * Every record here, some at a time, each in a moment of its own. A record that is written on the way may come twice. Answers false when it was given
 * up on the way.
 */
async function eachHeld(store: Store, visit: Visit, isGivenUp: () => boolean = () => false): Promise<boolean> {
  // Segments first: a record moves from there to a row of its own, never back.
  const keys = await read(store, ['rec'], segmentKeys)
  for (let at = 0; at < keys.length; at += inOneTurn.segments) {
    if (isGivenUp()) return false
    const segments = await read(store, ['rec'], store => readSegments(store, keys.slice(at, at + inOneTurn.segments)))
    for (const held of membersOf(segments, () => true)) visit(held)
  }
  await eachRow(store, visit)
  return true
}

/** The same, of those that lie in no segment. */
async function eachRow(store: Store, visit: Visit): Promise<void> {
  for (let last = ''; ;) {
    const rows = await read(store, ['rec'], store =>
      Promise.resolve(store.db.rec.where('id').above(last).limit(inOneTurn.rows).toArray()),
    )
    for (const row of rows) visit({ id: row.id, scopes: row.sc, record: openRecord(store, row) })
    if (rows.length < inOneTurn.rows) return
    last = rows.at(-1)!.id
  }
}

export type Versions = ReadonlyMap<Scope, ReadonlyMap<string, number>>

/** The versions that the centre confirmed, of every record here, by scope; `undefined` when it was given up on the way. */
export async function versionsHeld(
  store: Store,
  scopes: readonly Scope[],
  isGivenUp?: () => boolean,
): Promise<Versions | undefined> {
  const versions = openVersions(store, scopes)
  if (!(await eachHeld(store, versions.visit, isGivenUp))) return undefined
  await versions.addParked()
  return versions.held
}

/** Of those alone that lie in no segment. */
export async function versionsInRows(store: Store, scopes: readonly Scope[]): Promise<Versions> {
  const versions = openVersions(store, scopes)
  await eachRow(store, versions.visit)
  await versions.addParked()
  return versions.held
}

function openVersions(store: Store, scopes: readonly Scope[]) {
  const held = new Map(scopes.map(scope => [scope, new Map<string, number>()]))
  const byToken = new Map([...held].map(([scope, versions]) => [store.tokens.scope(scope), versions]))
  const note = (id: string, tokens: readonly string[], ver: number): void => {
    if (ver > 0) for (const token of tokens) byToken.get(token)?.set(id, ver)
  }
  return {
    held,
    visit: ({ id, scopes, record }: HeldRow): void => note(id, scopes, record?.baseVer ?? 0),
    async addParked(): Promise<void> {
      for (const row of await read(store, ['parked'], store => Promise.resolve(store.db.parked.toArray()))) {
        const pulled = openSealed(store, 'parked', row.id, row.c) as PulledRecord | undefined
        note(row.id, row.sc, pulled?.ver ?? 0)
      }
    },
  }
}

/** How much of a scope is here. */
export async function countHeld(store: Store, scope: Scope): Promise<{ readonly records: number; readonly people: number }> {
  const token = store.tokens.scope(scope)
  const isPersonById = new Map<string, boolean>()
  await eachHeld(store, ({ id, scopes, record }) => {
    if (record && scopes.includes(token)) isPersonById.set(id, record.type === 'person')
  })
  return { records: isPersonById.size, people: [...isPersonById.values()].filter(Boolean).length }
}

/** The person that a record is about, or the record itself if it is one. */
export function personAbout({ id, record }: OpenedRecord): string | undefined {
  if (record.type === 'person') return id
  const person = shownDoc(record)['personId'] ?? shownDoc(record)['of']
  return typeof person === 'string' ? person : undefined
}
