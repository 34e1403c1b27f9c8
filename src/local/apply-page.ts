/** Applies one page of a pull in one transaction [S82]: rows, rebased changes, leaves, drops, how far our own changes have come, cursor. */
import { isRecordType } from '../domain/record-kinds'
import type { RecordId, WorkerId } from '../domain/ids'
import type { Landmark } from '../sync/landmark'
import type { PullAnswer, Scope } from '../sync/protocol'
import type { Returning } from '../sync/returning'
import { recallCopies } from './attachment-recall'
import type { IdentityPage } from './identity-pages'
import { keepLandmark } from './landmarks'
import { readPlain, readScopes, writePlain, writeSealed, type HeldScope } from './meta'
import {
  dropScope,
  fetchFor,
  flushWork,
  leaveScopes,
  openWork,
  parkRecord,
  pendingOf,
  putRecord,
  writeRecord,
  type Work,
} from './page-work'
import { markApplied, pruneSent } from './receipts'
import { rebased, sealRecord } from './records'
import { write, type Store } from './store'

export interface Applied {
  /** False when another tab had applied this page, or a later one, before. */
  readonly isApplied: boolean
  readonly pages: readonly IdentityPage[]
  /** Types of the records that changed. */
  readonly types: ReadonlySet<string>
  /** Of those that memory keeps (the directory, what is kept at a desk), the type of each by its id. */
  readonly kept: ReadonlyMap<string, string>
  readonly moved: number
}

export const pageTables = ['meta', 'rec', 'outbox', 'receipts', 'idp', 'parked'] as const

interface PageOptions {
  /** Asked for by name: they replace what is here, whatever its version [S79]. */
  readonly wanted?: readonly string[] | undefined
  /** The first page of a new history, as it was asked for and by whom: the cursor goes back with it [S131]. */
  readonly returning?: (Returning & { readonly worker: WorkerId }) | undefined
  /** Landmarks that were said with the request. */
  readonly said?: readonly Landmark[] | undefined
}

export function applyPage(
  store: Store,
  since: number,
  answer: PullAnswer,
  { wanted = [], returning, said = [] }: PageOptions = {},
): Promise<Applied> {
  return write(store, returning ? [...pageTables, 'blob'] : pageTables, async store => {
    const cursor = await readPlain(store, 'cursor')
    // A page asked for before another tab moved the cursor could bring back what has left since.
    if (cursor?.upto !== since) return notApplied
    if (returning) {
      // What was captured meanwhile was made upon the old history too, and has to be said.
      const last = (await readPlain(store, 'nextMid'))! - 1
      if (cursor.epoch !== returning.epoch || last !== returning.mid) return notApplied
    } else if (answer.upto < since) return notApplied
    if (returning) await recallCopies(store, returning.worker)
    const moved = await markApplied(store, answer.lastMid)
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
    await dropDecided(work, answer.put)
    const pages = await flushWork(work)
    await writeSealed(store, 'scopes', scopes)
    await pruneSent(store, answer.backedUpSeq, answer.time)
    if (answer.seal) await writeSealed(store, 'seal', { epoch: answer.epoch, ...answer.seal })
    await writePlain(store, 'cursor', { epoch: answer.epoch, upto: answer.upto, isComplete: !answer.more && !answer.rebootstrap })
    await keepLandmark(store, { epoch: answer.epoch, said, landmark: answer.landmark })
    return { isApplied: true, pages, types: work.types, kept: work.kept, moved: moved.length }
  })
}

export const notApplied: Applied = { isApplied: false, pages: [], types: new Set(), kept: new Map(), moved: 0 }

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
    return { isApplied: true, pages: await flushWork(work), types: work.types, kept: work.kept, moved: 0 }
  })
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

/** What was set aside and has been decided is told by its own record: what this tablet alone had made of it goes, unless later changes wait on it. */
async function dropDecided(work: Work, put: PullAnswer['put']): Promise<void> {
  const decided = put.filter(({ type, doc }) => type === 'quarantine' && doc['state'] !== 'open')
  const about = decided
    .flatMap(({ doc }) => (Array.isArray(doc['about']) ? doc['about'] : []))
    .filter(id => typeof id === 'string')
  if (about.length === 0) return
  await fetchFor(work, about)
  for (const id of about) {
    const record = work.records.get(id)
    if (record?.isRefused && record.base === null && record.pending.length === 0) {
      await leaveScopes(work, id, work.rows.held(id)?.sc ?? [])
    }
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
    if (!row || !record) continue
    const isSetAside = work.settled.get(id) === undefined
    writeRecord(work, id, rebased(store, id, record, pendingOf(work, record)), row.sc, store.world.now())
    if (isSetAside) await takeBack(work, id)
  }
}

/** What was set aside has put a record nowhere: it leaves the scopes that this tablet alone expected [S94]. */
async function takeBack(work: Work, id: string): Promise<void> {
  const record = work.records.get(id)
  const isOnlyHere = record?.base === null
  if (!record?.expected || isOnlyHere || record.pending.length > 0) return
  const { expected, ...known } = record
  work.records.set(id, known)
  work.rows.put(sealRecord(work.store, id, known, work.rows.held(id)?.sc ?? []))
  await leaveScopes(work, id, expected)
}
