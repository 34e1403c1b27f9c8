/** Applies one page of a pull, or one batch of a snapshot, in one transaction [S82]: rows, rebased changes, leaves, drops, entries moved, cursor. */
import { isRecordType } from '../domain/record-kinds'
import type { Instant } from '../domain/dates'
import type { RecordId } from '../domain/ids'
import type { Mutation, PullAnswer, PulledRecord, Scope } from '../sync/protocol'
import { identityFrom, openPages, type IdentityPage, type OpenPages } from './identity-pages'
import { readPlain, readScopes, readVerified, writePlain, writeSealed, type HeldScope } from './meta'
import { moveToSent, openOutbox, pendingMutations, pruneSent, type Posted } from './outbox'
import { openRows, type OpenRows } from './open-rows'
import { touchedBy } from './rebase'
import { openRecord, rebased, sealRecord, shownDoc, unheldRecord, type StoredRecord } from './records'
import { write, type Store } from './store'

export interface Applied {
  /** False when another tab had applied this page, or a later one, before. */
  readonly isApplied: boolean
  readonly pages: readonly IdentityPage[]
  /** Types of the records that changed. */
  readonly types: ReadonlySet<string>
  readonly moved: number
}

const pageTables = ['meta', 'rec', 'outbox', 'sent', 'idp', 'parked'] as const

/** `wanted` were asked for by name: they replace what is here, whatever its version [S79]. */
export function applyPage(store: Store, since: number, answer: PullAnswer, wanted: readonly string[] = []): Promise<Applied> {
  return write(store, pageTables, async store => {
    const cursor = await readPlain(store, 'cursor')
    // A page asked for before another tab moved the cursor could bring back what has left since.
    if (cursor?.upto !== since || answer.upto < since) return notApplied
    const moved = await moveToSent(store, answer.lastMid)
    const work = openWork(store, moved)
    if (answer.rebootstrap) await forgetEverything(work)
    const scopes: Record<Scope, HeldScope> = { ...(await readScopes(store)) }
    noteDepartures(scopes, answer)
    await fetchFor(
      work,
      [...answer.put, ...answer.leave].map(record => record.id),
    )
    for (const record of answer.put) {
      const tokens = record.sc.map(store.tokens.scope)
      if (isRecordType(record.type)) putRecord(work, record, tokens, wanted.includes(record.id) ? 'restore' : 'replace')
      else await parkRecord(store, record, tokens, 'replace')
    }
    for (const { id, sc } of answer.leave) await leaveScopes(work, id, sc.map(store.tokens.scope))
    for (const scope of answer.scopes.drop) {
      await dropScope(work, scope)
      delete scopes[scope]
    }
    for (const { s } of answer.scopes.add) scopes[s] ??= { st: 'boot' }
    await settle(work)
    await work.rows.flush()
    const pages = await work.pages.flush()
    await writeSealed(store, 'scopes', scopes)
    await pruneSent(store, answer.backedUpSeq, answer.time)
    await writePlain(store, 'cursor', { epoch: answer.epoch, upto: answer.upto, isComplete: !answer.more && !answer.rebootstrap })
    return { isApplied: true, pages, types: work.types, moved: moved.length }
  })
}

const notApplied: Applied = { isApplied: false, pages: [], types: new Set(), moved: 0 }

/** One batch of a snapshot: its rows never win over what a pull brought meanwhile [S83]. */
export function applySnapshot(store: Store, scope: Scope, records: readonly PulledRecord[]): Promise<Applied> {
  return write(store, pageTables, async store => {
    const scopes = await readScopes(store)
    const held = scopes[scope]
    if (held?.st !== 'boot') return notApplied
    const work = openWork(store, [])
    const left = new Set<string>(held.left)
    const staying = records.filter(record => !left.has(record.id))
    const tokens = [store.tokens.scope(scope)]
    await fetchFor(
      work,
      staying.map(record => record.id),
    )
    for (const record of staying) {
      if (isRecordType(record.type)) putRecord(work, record, tokens, 'add')
      else await parkRecord(store, record, tokens, 'add')
    }
    await work.rows.flush()
    const pages = await work.pages.flush()
    const received = (held.received ?? 0) + records.length
    await writeSealed(store, 'scopes', { ...scopes, [scope]: { ...held, boot: records.at(-1)?.id ?? held.boot, received } })
    return { isApplied: true, pages, types: work.types, moved: 0 }
  })
}

/** The snapshot of a scope is whole: time to compare it with the centre's. */
export function finishSnapshot(store: Store, scope: Scope): Promise<void> {
  return write(store, ['meta'], async store => {
    const scopes = await readScopes(store)
    const held = scopes[scope]
    if (held?.st !== 'boot') return
    await writeSealed(store, 'scopes', { ...scopes, [scope]: { st: 'ok', received: held.received } })
    await writeSealed(store, 'verified', { ...(await readVerified(store)), checkedAt: undefined })
  })
}

/**
 * What the centre does not list in a scope, when the tablet stood at `upto`, is let go of as if it had left; not what has changes on their way.
 * Answers `isApplied: false` when the tablet has moved on since.
 */
export function dropStrays(store: Store, upto: number, scope: Scope, ids: readonly string[]): Promise<Applied> {
  return write(store, pageTables, async store => {
    if ((await readPlain(store, 'cursor'))?.upto !== upto) return notApplied
    const work = openWork(store, [])
    await fetchFor(work, ids)
    for (const id of ids) {
      const pending = work.records.get(id)?.pending ?? []
      if (pending.length === 0) await leaveScopes(work, id, [store.tokens.scope(scope)])
    }
    await work.rows.flush()
    return { isApplied: true, pages: await work.pages.flush(), types: work.types, moved: 0 }
  })
}

interface Work {
  readonly store: Store
  readonly rows: OpenRows
  readonly pages: OpenPages
  readonly types: Set<string>
  /** Records changed by what has just taken effect at the centre, and when it was received; `undefined` for what was set aside. */
  readonly settled: Map<string, Instant | undefined>
  /** What the fetched rows say, once opened. */
  readonly records: Map<string, StoredRecord>
  /** Queued mutations, by mid: those that wait on the fetched records. */
  readonly queued: Map<number, Mutation>
  /** The mids that touch a record which this tablet does not hold: read only when such a record arrives. */
  orphans: ReadonlyMap<string, readonly number[]> | undefined
}

function openWork(store: Store, moved: readonly Posted[]): Work {
  const settled = new Map<string, Instant | undefined>()
  for (const { mutation, receipt } of moved) {
    const at = receipt?.r === 'quarantined' ? undefined : receipt?.at
    for (const id of mutation.ops.flatMap(op => touchedBy(op) ?? [])) settled.set(id, at)
  }
  return {
    store,
    settled,
    rows: openRows(store),
    pages: openPages(store),
    types: new Set(),
    records: new Map(),
    queued: new Map(),
    orphans: undefined,
  }
}

/**
 * Fetches at once everything that laying these records over asks for. From then on nothing is awaited record by record: it would cost more than
 * the work itself, and Dexie forgets its transaction after a hundred waits that are not for the database.
 */
async function fetchFor(work: Work, ids: readonly string[]): Promise<void> {
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

async function fetchOrphans(work: Work): Promise<void> {
  if (work.orphans) return
  const midsById = new Map<string, number[]>()
  for (const row of await work.store.db.outbox.toArray()) {
    const mutation = openOutbox(work.store, row)?.mutation
    if (!mutation) continue
    work.queued.set(row.mid, mutation)
    for (const id of new Set(mutation.ops.flatMap(op => touchedBy(op) ?? []))) {
      midsById.set(id, [...(midsById.get(id) ?? []), row.mid])
    }
  }
  work.orphans = midsById
}

const pendingOf = (work: Work, { pending }: StoredRecord): Mutation[] => pending.flatMap(mid => work.queued.get(mid) ?? [])

/** A pull says all the scopes that the tablet holds a record in; a snapshot only the one being read [S72, S76]. */
function putRecord(work: Work, pulled: PulledRecord, tokens: readonly string[], how: 'replace' | 'add' | 'restore'): void {
  const { store } = work
  const row = work.rows.held(pulled.id)
  const before = work.records.get(pulled.id)
  const scopes = how === 'add' ? [...new Set([...(row?.sc ?? []), ...tokens])] : tokens
  if (row && before && before.baseVer >= pulled.ver && how !== 'restore') {
    work.rows.put({ ...row, sc: scopes })
    return
  }
  // A row that could not be opened is whole again.
  store.damaged.delete(`rec ${pulled.id}`)
  const record: StoredRecord = {
    ...(before ?? { ...unheldRecord(pulled.type, pulled.sv), pending: work.orphans?.get(pulled.id) ?? [] }),
    sv: pulled.sv,
    base: pulled.doc,
    baseVer: pulled.ver,
    baseState: pulled.state,
    fv: pulled.fv,
    isRefused: undefined,
  }
  writeRecord(work, pulled.id, rebased(store, pulled.id, record, pendingOf(work, record)), scopes, updatedAt(store, pulled, how))
}

/** A record of a snapshot is as old as its id says; one that a pull brings has just changed. */
const updatedAt = (store: Store, { id }: PulledRecord, how: 'replace' | 'add' | 'restore'): number =>
  how !== 'replace' ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : store.world.now()

function writeRecord(work: Work, id: string, record: StoredRecord, scopes: readonly string[], updated: number): void {
  work.types.add(record.type)
  const page = record.type === 'person' ? personPage(work, id, record, updated) : undefined
  const deliveredAt = work.settled.get(id) ?? record.deliveredAt
  work.settled.delete(id)
  const written = { ...record, page, deliveredAt }
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
async function parkRecord(store: Store, pulled: PulledRecord, tokens: readonly string[], how: 'replace' | 'add'): Promise<void> {
  const row = await store.db.parked.get(pulled.id)
  const sc = how === 'replace' ? tokens : [...new Set([...(row?.sc ?? []), ...tokens])]
  await store.db.parked.put({ id: pulled.id, sc, c: store.sealer.seal('parked', pulled.id, pulled) })
}

/** A row left without scopes goes with everything made from it; outbox, `sent` and drafts stay [S84]. */
async function leaveScopes(work: Work, id: string, tokens: readonly string[]): Promise<void> {
  const row = work.rows.held(id)
  if (row) {
    const sc = row.sc.filter(token => !tokens.includes(token))
    if (sc.length > 0) work.rows.put({ ...row, sc })
    else {
      const record = work.records.get(id)
      if (record) work.types.add(record.type)
      if (record?.page !== undefined) work.pages.remove(id, record.page)
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

async function dropScope(work: Work, scope: Scope): Promise<void> {
  await work.rows.flush()
  const token = work.store.tokens.scope(scope)
  const ids = new Set<string>([
    ...(await work.store.db.rec.where('sc').equals(token).primaryKeys()),
    ...(await work.store.db.parked.where('sc').equals(token).primaryKeys()),
  ])
  await fetchFor(work, [...ids])
  for (const id of ids) await leaveScopes(work, id, [token])
}

/** The centre no longer knows what happened since this tablet's cursor: every scope is read again. What only this tablet has stays. */
async function forgetEverything(work: Work): Promise<void> {
  const { store } = work
  for (const scope of Object.keys(await readScopes(store))) await dropScope(work, scope)
  await writeSealed(store, 'scopes', {})
}

/** While a scope's snapshot is being read, who left it is remembered: a snapshot taken earlier must not bring them back. */
function noteDepartures(scopes: Record<Scope, HeldScope>, answer: PullAnswer): void {
  for (const [scope, held] of Object.entries(scopes)) {
    if (held.st !== 'boot') continue
    const left = new Set<RecordId>(held.left)
    for (const { id } of answer.leave) left.add(id)
    for (const { id, sc } of answer.put) {
      if (sc.includes(scope)) left.delete(id)
      else left.add(id)
    }
    scopes[scope] = { ...held, left: [...left] }
  }
}

/** Changes of this tablet have taken effect: their records show it, and later changes are laid over again. Those that the page brought are done. */
async function settle(work: Work): Promise<void> {
  const { store } = work
  const ids = [...work.settled.keys()]
  await fetchFor(work, ids)
  for (const id of ids) {
    const row = work.rows.held(id)
    const record = work.records.get(id)
    if (row && record) writeRecord(work, id, rebased(store, id, record, pendingOf(work, record)), row.sc, store.world.now())
  }
}
