/** The one transaction that writes what a worker did [S80]: record, outbox mutation with its `mid` and `prev`, search page, end of the draft. */
import { isRecordType } from '../domain/record-kinds'
import type { Instant } from '../domain/dates'
import type { WorkerId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import { canonicalJson, hashOfText, inOrder } from '../sync/canonical'
import { pushLimits, SCHEMA_VERSION, type CaptureTime, type Mutation, type Op, type Scope } from '../sync/protocol'
import { parentOf, placement } from '../sync/scopes'
import type { MetaRows, RecordRow, TableName } from './database'
import { endDraft, rememberClosed } from './drafts'
import { openPages, type IdentityPage, type OpenPages } from './identity-pages'
import { identityFrom } from './indexed-person'
import { counterRows, countersIn, standIn, standOf, type Counts } from './meta'
import { openRows, type OpenRows } from './open-rows'
import { pendingMutations, sealOutbox, type Posted } from './outbox'
import { touchedBy } from './rebase'
import { childIdsOf, openRecord, rebased, sealRecord, shownDoc, unheldRecord, type StoredRecord } from './records'
import { write, writeLast, type Store } from './store'

/** Whose hand writes, and by which clock. */
export interface Hand {
  readonly author: WorkerId
  captureTime(): CaptureTime
}

/** What a change comes to, once everything it depends on was read in the transaction that will write it. */
export type Plan =
  | {
      readonly ops: readonly Op[]
      readonly about: Posted['about']
      /** A local number was given: the counts of the years as they are now. */
      readonly counts?: Counts | undefined
    }
  /** The same change was saved before (a button pressed twice, a write repeated after a lost connection). */
  | { readonly savedBefore: number; readonly about: Posted['about'] }

/** What the transaction read at its start, at once: every wait for the database is a wait of the worker who writes. */
export interface AtHand {
  readonly rows: OpenRows
  /** Local numbers given so far, by year. */
  readonly counts: () => Counts
  /** What hangs on the record that `childrenOf` names. */
  readonly childIds: readonly string[]
}

export interface Captured {
  readonly mid: number
  readonly savedAt: Instant
  readonly about: Posted['about']
  readonly pages: readonly IdentityPage[]
  /** The records that it changed. */
  readonly touched: readonly string[]
  /** It was saved before, and nothing new waits to be sent. */
  readonly isRepeated: boolean
  /** How the vault stands with it. */
  readonly stand: string
}

const captureTables = ['meta', 'rec', 'outbox', 'draft', 'idp'] as const

interface Known {
  readonly row: RecordRow
  readonly childIds: readonly string[]
  readonly stand: string
}

export interface Capturing<Refusal> {
  readonly draftId: string | undefined
  /** The records that `plan` asks for. */
  readonly reads: readonly string[]
  readonly childrenOf?: string
  /** What is remembered of that record: it is not read again while the vault stands as it did. */
  readonly known?: Known | undefined
  /** Somebody new may come out of it, who needs a place in the search. */
  readonly mayAddPerson?: boolean
  /** What else the transaction writes, and where. */
  readonly also?: { readonly tables: readonly TableName[]; readonly write: (store: Store) => Promise<void> } | undefined
  /** Runs inside the transaction and awaits the database and nothing else; a refusal leaves everything as it was. */
  readonly plan: (atHand: AtHand) => Promise<Result<Plan, Refusal>>
}

/** More than the centre takes at once: it would be called saved and never leave. */
export interface TooLong {
  readonly type: 'Malformed'
  readonly fields: readonly ['tooLong']
}

/** @throws NewerVersionError · StorageFullError · StorageRefusedError, with nothing changed. */
export function capture<Refusal>(
  store: Store,
  hand: Hand,
  asked: Capturing<Refusal>,
): Promise<Result<Captured, Refusal | TooLong>> {
  const { draftId, also, plan } = asked
  return write(store, also ? [...captureTables, ...also.tables] : captureTables, async (store, meta) => {
    const { rows, pages, counters, childIds } = await readFor(store, meta, asked)
    const planned = await plan({ rows, counts: counters.counts, childIds })
    if (!planned.ok) return planned
    const t = hand.captureTime()
    if ('savedBefore' in planned.value) {
      if (draftId !== undefined) await endDraft(store, draftId)
      const { savedBefore, about } = planned.value
      const stand = standIn(await meta)
      return ok({ mid: savedBefore, savedAt: t.dev, about, pages: [], touched: [], isRepeated: true, stand })
    }
    const { ops, about, counts } = planned.value
    const { nextMid: mid, lastHash: prev } = counters
    const mutation: Mutation = inOrder({ mid, sv: SCHEMA_VERSION, prev, t, author: hand.author, ops: [...ops] })
    const body = canonicalJson(mutation)
    if (body.length > pushLimits.mutationLength) return err<TooLong>({ type: 'Malformed', fields: ['tooLong'] })
    const hash = hashOfText(body)
    const touched = new Set(ops.flatMap(op => touchedBy(op) ?? []))
    for (const id of touched) await layOver(store, { rows, pages, held: counters.held }, id, mutation)
    const posted = sealOutbox(store, { mutation, hash, about })
    const counted = counterRows(store, mid + 1, hash, counts)
    await pages.standAlone(rows.leaving())
    const changed = pages.changed()
    await Promise.all([
      rows.leaveSegments(),
      draftId !== undefined && !touched.has(draftId) && rememberClosed(store, draftId),
      also?.write(store),
    ])
    writeLast(store, [
      ...rows.changed().map(row => ({ table: 'rec' as const, put: row })),
      ...changed.rows.map(row => ({ table: 'idp' as const, put: row })),
      { table: 'outbox', add: posted },
      ...counted.map(row => ({ table: 'meta' as const, put: row })),
      ...(draftId === undefined ? [] : [{ table: 'draft' as const, delete: store.tokens.draft(draftId) }]),
    ])
    const stand = standOf(mid + 1, await meta)
    return ok({ mid, savedAt: t.dev, about, pages: changed.pages, touched: [...touched], isRepeated: false, stand })
  })
}

/** Everything at once: each further question to the database is a wait of the worker who writes. */
async function readFor(
  store: Store,
  meta: PromiseLike<MetaRows>,
  { reads, childrenOf, known, mayAddPerson }: Capturing<unknown>,
) {
  const rows = openRows(store, meta)
  const pages = openPages(store)
  const readChildren = () => (childrenOf === undefined ? [] : childIdsOf(store, childrenOf))
  const [counters, stand, childIds] = await Promise.all([
    meta.then(meta => countersIn(store, meta)),
    meta.then(standIn),
    known ? known.childIds : readChildren(),
    rows.fetch(known ? reads.filter(id => id !== known.row.id) : reads),
    mayAddPerson && pages.fetch([undefined]),
  ])
  if (!known) return { rows, pages, counters, childIds }
  if (known.stand === stand) {
    rows.lend(known.row)
    return { rows, pages, counters, childIds }
  }
  const [childIdsNow] = await Promise.all([readChildren(), rows.fetch(reads)])
  return { rows, pages, counters, childIds: childIdsNow }
}

interface Hands {
  readonly rows: OpenRows
  readonly pages: OpenPages
  /** The scopes that this tablet holds. */
  readonly held: () => ReadonlySet<string>
}

/** Writes the record as the new mutation leaves it: in none but the scopes that this tablet holds, or it would outlive their end [S94]. */
async function layOver(store: Store, { rows, pages, held }: Hands, id: string, mutation: Mutation): Promise<void> {
  const row = await rows.get(id)
  const before = row ? openRecord(store, row) : undefined
  const first = mutation.ops.find(op => touchedBy(op) === id)!
  // A change of what has left this tablet waits in the outbox alone: here is nothing to lay it over.
  if (!row && !(await isBornHere(rows, first))) return
  const record = before ?? {
    ...unheldRecord(first.op === 'create' ? first.type : 'diaryEntry', mutation.sv),
    madeBy: mutation.mid,
  }
  const pending = [...(await pendingMutations(store, record.pending)), mutation]
  const after = rebased(store, id, record, pending)
  const scopes = new Set(row?.sc)
  const entering = (await expectedScopes(store, rows, first, after)).filter(token => !scopes.has(token))
  const entered = entering.length > 0 ? [...held()].filter(token => entering.includes(token)) : []
  for (const token of entered) scopes.add(token)
  const expected = entered.length > 0 ? [...(after.expected ?? []), ...entered] : after.expected
  const page = await identityPage(store, after, pages)
  rows.put(sealRecord(store, id, { ...after, ...(expected && { expected }), ...(page !== undefined && { page }) }, [...scopes]))
}

async function isBornHere(rows: OpenRows, op: Op): Promise<boolean> {
  if (op.op !== 'entry' && op.op !== 'create') return false
  const parent = op.op === 'entry' ? op.of : isRecordType(op.type) ? parentOf(op.type, op.doc) : undefined
  return parent === undefined || (await rows.get(parent)) !== undefined
}

/** Where the centre will place it; a listening or an entry for all goes where its person is. */
async function expectedScopes(store: Store, rows: OpenRows, op: Op, record: StoredRecord): Promise<readonly string[]> {
  if (op.op === 'entry')
    return op.doc['audience'] === 'agency'
      ? ((await rows.get(op.of))?.sc ?? [])
      : placement('diaryEntry', op.doc as never).map(store.tokens.scope)
  if (op.op === 'create') return op.scopes.map(store.tokens.scope)
  if (record.type !== 'person' || !isRecordType(record.type)) return []
  const scopes: readonly Scope[] = placement('person', shownDoc(record) as never)
  return scopes.map(store.tokens.scope)
}

async function identityPage(store: Store, record: StoredRecord, pages: OpenPages): Promise<number | undefined> {
  if (record.type !== 'person') return undefined
  const identity = identityFrom(shownDoc(record), store.world.now())
  await pages.fetch([record.page])
  return identity && pages.put(identity, record.page)
}
