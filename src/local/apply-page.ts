/** Applies one page of a pull, or one batch of a snapshot, in one transaction [S82]: rows, rebased changes, leaves, drops, entries moved, cursor. */
import { isRecordType } from '../domain/record-kinds'
import type { Instant } from '../domain/dates'
import type { RecordId } from '../domain/ids'
import type { PullAnswer, PulledRecord, Scope } from '../sync/protocol'
import { identityFrom, openPages, type IdentityPage, type OpenPages } from './identity-pages'
import { readPlain, readScopes, writePlain, writeSealed, type HeldScope } from './meta'
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

export function applyPage(store: Store, since: number, answer: PullAnswer): Promise<Applied> {
  return write(store, pageTables, async () => {
    const cursor = await readPlain(store, 'cursor')
    // A page asked for before another tab moved the cursor could bring back what has left since.
    if (cursor?.upto !== since || answer.upto < since) return notApplied
    const moved = await moveToSent(store, answer.lastMid)
    const work = openWork(store, moved)
    if (answer.rebootstrap) await forgetEverything(work)
    const scopes: Record<Scope, HeldScope> = { ...(await readScopes(store)) }
    noteDepartures(scopes, answer)
    await work.rows.fetch([...answer.put, ...answer.leave].map(record => record.id))
    for (const record of answer.put) await putRecord(work, record, record.sc.map(store.tokens.scope), 'replace')
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
  return write(store, pageTables, async () => {
    const scopes = await readScopes(store)
    const held = scopes[scope]
    if (held?.st !== 'boot') return notApplied
    const work = openWork(store, [])
    await work.rows.fetch(records.map(record => record.id))
    const left = new Set<string>(held.left)
    for (const record of records) {
      if (!left.has(record.id)) await putRecord(work, record, [store.tokens.scope(scope)], 'add')
    }
    await work.rows.flush()
    const pages = await work.pages.flush()
    const received = (held.received ?? 0) + records.length
    await writeSealed(store, 'scopes', { ...scopes, [scope]: { ...held, boot: records.at(-1)?.id ?? held.boot, received } })
    return { isApplied: true, pages, types: work.types, moved: 0 }
  })
}

/** The snapshot of a scope is whole. */
export function finishSnapshot(store: Store, scope: Scope): Promise<void> {
  return write(store, ['meta'], async () => {
    const scopes = await readScopes(store)
    const held = scopes[scope]
    if (held?.st === 'boot') await writeSealed(store, 'scopes', { ...scopes, [scope]: { st: 'ok', received: held.received } })
  })
}

interface Work {
  readonly store: Store
  readonly rows: OpenRows
  readonly pages: OpenPages
  readonly types: Set<string>
  /** Records changed by what has just taken effect at the centre, and when it was received; `undefined` for what was set aside. */
  readonly settled: Map<string, Instant | undefined>
  /** The queued mutations that touch a record that this tablet does not hold: read only when such a record arrives. */
  orphans(id: string): Promise<readonly number[]>
}

function openWork(store: Store, moved: readonly Posted[]): Work {
  let midsById: Map<string, number[]> | undefined
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
    async orphans(id) {
      midsById ??= await midsByRecord(store)
      return midsById.get(id) ?? []
    },
  }
}

async function midsByRecord(store: Store): Promise<Map<string, number[]>> {
  const midsById = new Map<string, number[]>()
  for (const row of await store.db.outbox.toArray()) {
    const posted = openOutbox(store, row)
    for (const id of new Set(posted?.mutation.ops.flatMap(op => touchedBy(op) ?? []))) {
      midsById.set(id, [...(midsById.get(id) ?? []), row.mid])
    }
  }
  return midsById
}

/** A pull says all the scopes that the tablet holds a record in; a snapshot only the one being read [S72, S76]. */
async function putRecord(work: Work, pulled: PulledRecord, tokens: readonly string[], how: 'replace' | 'add'): Promise<void> {
  const { store } = work
  if (!isRecordType(pulled.type)) return parkRecord(store, pulled, tokens, how)
  const row = await work.rows.get(pulled.id)
  const before = row && openRecord(store, row)
  const scopes = how === 'replace' ? tokens : [...new Set([...(row?.sc ?? []), ...tokens])]
  if (row && before && before.baseVer >= pulled.ver) {
    work.rows.put({ ...row, sc: scopes })
    return
  }
  // A row that could not be opened is whole again.
  store.damaged.delete(`rec ${pulled.id}`)
  const record: StoredRecord = {
    ...(before ?? { ...unheldRecord(pulled.type, pulled.sv), pending: await work.orphans(pulled.id) }),
    sv: pulled.sv,
    base: pulled.doc,
    baseVer: pulled.ver,
    baseState: pulled.state,
    fv: pulled.fv,
    isRefused: undefined,
  }
  const pending = await pendingMutations(store, record.pending)
  await writeRecord(work, pulled.id, rebased(store, pulled.id, record, pending), scopes, updatedAt(store, pulled, how))
}

/** A record of a snapshot is as old as its id says; one that a pull brings has just changed. */
const updatedAt = (store: Store, { id }: PulledRecord, how: 'replace' | 'add'): number =>
  how === 'add' ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : store.world.now()

async function writeRecord(
  work: Work,
  id: string,
  record: StoredRecord,
  scopes: readonly string[],
  updated: number,
): Promise<void> {
  work.types.add(record.type)
  const page = record.type === 'person' ? await personPage(work, id, record, updated) : undefined
  const deliveredAt = work.settled.get(id) ?? record.deliveredAt
  work.settled.delete(id)
  work.rows.put(sealRecord(work.store, id, { ...record, page, deliveredAt }, scopes))
}

async function personPage(work: Work, id: string, record: StoredRecord, updated: number): Promise<number | undefined> {
  const identity = identityFrom(shownDoc(record), updated)
  if (identity) return work.pages.put(identity, record.page)
  if (record.page !== undefined) await work.pages.remove(id, record.page)
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
  const row = await work.rows.get(id)
  if (row) {
    const sc = row.sc.filter(token => !tokens.includes(token))
    if (sc.length > 0) work.rows.put({ ...row, sc })
    else {
      const record = openRecord(work.store, row)
      if (record) work.types.add(record.type)
      if (record?.page !== undefined) await work.pages.remove(id, record.page)
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
  await work.rows.fetch([...ids])
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
  await work.rows.fetch([...work.settled.keys()])
  for (const id of work.settled.keys()) {
    const row = await work.rows.get(id)
    const record = row && openRecord(store, row)
    if (!row || !record) continue
    const pending = await pendingMutations(store, record.pending)
    await writeRecord(work, id, rebased(store, id, record, pending), row.sc, store.world.now())
  }
}
