/** What one transaction that brings records from the centre works with: the rows and the identity pages it touches, and the changes that wait on them. */
import { isOfDirectory } from '../domain/directory-entry'
import { receiptOf, type Receipt } from '../sync/outbox-state'
import type { Mutation, PulledRecord, Scope } from '../sync/protocol'
import { bornAt } from './arriving'
import { isDeskType } from './desk-kinds'
import { isOfListenings } from './listening-memory'
import { openPages, type IdentityPage, type OpenPages } from './identity-pages'
import { identityFrom } from './indexed-person'
import { openRows, type OpenRows } from './open-rows'
import { moveMark } from './meta'
import { allPending, pendingMutations } from './outbox'
import { touchedBy } from './rebase'
import type { Answered } from './receipts'
import { isHeld, openRecord, rebased, sealRecord, shownDoc, unheldRecord, type StoredRecord } from './records'
import { dropUnread, readSegments, segmentKeys, takeOut } from './segments'
import type { Store } from './store'

export interface Work {
  readonly store: Store
  readonly rows: OpenRows
  readonly pages: OpenPages
  readonly types: Set<string>
  /** Records of the kinds that memory keeps (directory, desk) that were written, or have left: the type of each by its id. */
  readonly kept: Map<string, string>
  /** Records changed by what has just taken effect at the centre, and the receipt; `undefined` for what was set aside. */
  readonly settled: Map<string, Receipt | undefined>
  /** What the fetched rows say, once opened. */
  readonly records: Map<string, StoredRecord>
  /** Queued mutations, by mid: those that wait on the fetched records. */
  readonly queued: Map<number, Mutation>
  /** Ranges of ids of records that went and could not be opened: their search entries have to be looked for. */
  readonly lost: (readonly [first: string, last: string])[]
  /** The mids that touch a record which this tablet does not hold: read only when such a record arrives. */
  orphans: ReadonlyMap<string, readonly number[]> | undefined
}

export function openWork(store: Store, applied: readonly Answered[]): Work {
  const settled = new Map<string, Receipt | undefined>()
  for (const { touched, result } of applied) {
    const receipt = result && result.r !== 'quarantined' ? receiptOf(result) : undefined
    for (const id of touched) settled.set(id, receipt)
  }
  return {
    store,
    settled,
    rows: openRows(store),
    pages: openPages(store),
    types: new Set(),
    kept: new Map(),
    records: new Map(),
    queued: new Map(),
    lost: [],
    orphans: undefined,
  }
}

/**
 * Fetches at once everything that laying these records over asks for. From then on nothing is awaited record by record: it would cost more than
 * the work itself, and Dexie forgets its transaction after a hundred waits that are not for the database.
 */
export async function fetchFor(work: Work, ids: readonly string[]): Promise<void> {
  const { store, rows, records } = work
  await rows.fetch(ids)
  const held = ids.flatMap(id => rows.held(id) ?? [])
  for (const row of held) {
    const record = records.get(row.id) ?? openRecord(store, row)
    if (record) records.set(row.id, record)
  }
  const known = ids.flatMap(id => records.get(id) ?? [])
  for (const mutation of await pendingMutations(store, [...new Set(known.flatMap(record => record.pending))])) {
    work.queued.set(mutation.mid, mutation)
  }
  if (known.length < ids.length) await fetchOrphans(work)
  const homes = known.flatMap(record => (record.type === 'person' ? [record.page] : []))
  await work.pages.fetch(known.length < ids.length ? [...homes, undefined] : homes)
}

/** The mids of queued mutations by the record they touch. */
export async function fetchOrphans(work: Work): Promise<ReadonlyMap<string, readonly number[]>> {
  if (work.orphans) return work.orphans
  const midsById = new Map<string, number[]>()
  for (const mutation of await allPending(work.store)) {
    work.queued.set(mutation.mid, mutation)
    for (const id of new Set(mutation.ops.flatMap(op => touchedBy(op) ?? []))) {
      midsById.set(id, [...(midsById.get(id) ?? []), mutation.mid])
    }
  }
  work.orphans = midsById
  return midsById
}

export const pendingOf = (work: Work, { pending }: StoredRecord): Mutation[] => pending.flatMap(mid => work.queued.get(mid) ?? [])

/** `restore` replaces whatever is here [S79]. */
type Placing = 'replace' | 'add' | 'restore'

/** A pull says all the scopes that the tablet holds a record in; a snapshot only the one being read [S72, S76]. */
export function putRecord(work: Work, pulled: PulledRecord, tokens: readonly string[], how: Placing): void {
  const { store } = work
  const row = work.rows.held(pulled.id)
  const before = work.records.get(pulled.id)
  const scopes = how === 'add' ? [...new Set([...(row?.sc ?? []), ...tokens])] : tokens
  if (row && before && before.baseVer >= pulled.ver && how !== 'restore') {
    // Left as it is where nothing changes: a row that is written leaves its segment.
    if (before.expected && how !== 'add') work.rows.put(sealRecord(store, pulled.id, { ...before, expected: undefined }, scopes))
    else if (row.sc.join() !== scopes.join()) work.rows.put({ ...row, sc: scopes })
    return
  }
  // A row that could not be opened, or was not there any more, is whole again; on which page its search entry was, nobody knows.
  store.damaged.delete(`rec ${pulled.id}`)
  if (!before && (row || how === 'restore')) work.lost.push([pulled.id, pulled.id])
  const record: StoredRecord = {
    ...(before ?? { ...unheldRecord(pulled.type, pulled.sv), pending: work.orphans?.get(pulled.id) ?? [] }),
    sv: pulled.sv,
    base: pulled.doc,
    baseVer: pulled.ver,
    baseState: pulled.state,
    fv: pulled.fv,
    isRefused: undefined,
    ...(before?.expected && { expected: how === 'add' ? before.expected.filter(token => !tokens.includes(token)) : undefined }),
  }
  writeRecord(work, pulled.id, rebased(store, pulled.id, record, pendingOf(work, record)), scopes, updatedAt(store, pulled, how))
}

/** A record of a snapshot is as old as its id says; one that a pull brings has just changed. */
const updatedAt = (store: Store, { id }: PulledRecord, how: Placing): number =>
  how !== 'replace' ? bornAt(id) : store.world.now()

export function writeRecord(work: Work, id: string, record: StoredRecord, scopes: readonly string[], updated: number): void {
  noteType(work, id, record.type)
  const page = record.type === 'person' ? personPage(work, id, record, updated) : undefined
  const receipt = work.settled.get(id) ?? record.receipt
  work.settled.delete(id)
  const written = { ...record, page, receipt }
  work.records.set(id, written)
  work.rows.put(sealRecord(work.store, id, written, scopes))
}

function personPage(work: Work, id: string, record: StoredRecord, updated: number): number | undefined {
  const identity = identityFrom(shownDoc(record), updated)
  if (identity) return work.pages.put(identity, record.page)
  if (record.page !== undefined) work.pages.remove(id, record.page)
  return undefined
}

/** Of a type that this version does not know: kept sealed, and read again after an upgrade [S92]. */
export async function parkRecord(store: Store, pulled: PulledRecord, tokens: readonly string[], how: Placing): Promise<void> {
  const row = await store.db.parked.get(pulled.id)
  const sc = how === 'add' ? [...new Set([...(row?.sc ?? []), ...tokens])] : tokens
  await store.db.parked.put({ id: pulled.id, sc, c: store.sealer.seal('parked', pulled.id, pulled) })
}

/** A row left without scopes goes with everything made from it; outbox, `sent` and drafts stay [S84]. */
export async function leaveScopes(work: Work, id: string, tokens: readonly string[]): Promise<void> {
  const row = work.rows.held(id)
  if (row) {
    const sc = row.sc.filter(token => !tokens.includes(token))
    if (sc.length > 0) work.rows.put({ ...row, sc })
    else {
      const record = work.records.get(id)
      if (record) forget(work, id, record)
      else work.lost.push([id, id])
      work.records.delete(id)
      work.rows.remove(id)
    }
  }
  const { parked } = work.store.db
  const aside = await parked.get(id)
  if (!aside) return
  const sc = aside.sc.filter(token => !tokens.includes(token))
  if (sc.length > 0) await parked.put({ ...aside, sc })
  else await parked.delete(id)
}

export async function dropScope(work: Work, scope: Scope): Promise<void> {
  await flushRows(work)
  const { store } = work
  const token = store.tokens.scope(scope)
  await dropSegments(work, token)
  const ids = new Set<string>([
    ...(await store.db.rec.where('sc').equals(token).primaryKeys()),
    ...(await store.db.parked.where('sc').equals(token).primaryKeys()),
  ])
  await fetchFor(work, [...ids])
  for (const id of ids) await leaveScopes(work, id, [token])
}

/** What lies in a segment is in its scope alone: it goes as a whole. */
async function dropSegments(work: Work, token: string): Promise<void> {
  const { store } = work
  for (const key of (await segmentKeys(store)).filter(([scope]) => scope === token)) {
    const [segment] = await readSegments(store, [key])
    if (segment) {
      await work.pages.fetch(segment.members.map(({ record }) => record.page))
      for (const { id, record } of segment.members) forget(work, id, record)
      await takeOut(store, [segment], new Set(segment.members.map(({ id }) => id)))
    } else {
      // It cannot be opened, so nobody knows whose search entries go with it: all those that it may have held, and nothing else holds.
      work.lost.push([key[1], key[2]])
      await dropUnread(store, key)
    }
  }
}

function forget(work: Work, id: string, { type, page }: StoredRecord): void {
  noteType(work, id, type)
  if (page !== undefined) work.pages.remove(id, page)
}

/** Written, or gone: who keeps some of these in memory reads them again. */
export function noteType(work: Work, id: string, type: string): void {
  work.types.add(type)
  if (isOfDirectory(type) || isDeskType(type) || isOfListenings(type)) work.kept.set(id, type)
}

async function flushRows({ rows, pages }: Work): Promise<void> {
  await pages.standAlone(rows.leaving())
  await rows.flush()
}

/** Writes what was changed. */
export async function flushWork(work: Work): Promise<readonly IdentityPage[]> {
  await flushRows(work)
  const { store, lost, rows, types } = work
  if (rows.hasChanged() || types.size > 0 || lost.length > 0) await moveMark(store)
  if (lost.length > 0) {
    const isLost = (id: string) => lost.some(([first, last]) => first <= id && id <= last)
    for (const { id, page } of await work.pages.find(isLost)) {
      const home = work.records.get(id)?.page
      if (home === undefined ? !(await isHeld(store, id)) : home !== page) work.pages.remove(id, page)
    }
  }
  return work.pages.flush()
}
