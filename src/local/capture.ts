/** The one transaction that writes what a worker did [S80]: record, outbox mutation with its `mid` and `prev`, search page, end of the draft. */
import { isRecordType } from '../domain/record-kinds'
import type { Instant } from '../domain/dates'
import type { WorkerId } from '../domain/ids'
import { ok, type Result } from '../domain/result'
import { hashOf } from '../sync/canonical'
import { SCHEMA_VERSION, type CaptureTime, type Mutation, type Op, type Scope } from '../sync/protocol'
import { placement } from '../sync/scopes'
import { identityFrom, openPages, type IdentityPage, type OpenPages } from './identity-pages'
import { readPlain, readSealed, writePlain, writeSealed } from './meta'
import { pendingMutations, sealOutbox, type Posted } from './outbox'
import { touchedBy } from './rebase'
import { getRecord, openRecord, rebased, sealRecord, shownDoc, unheldRecord, type StoredRecord } from './records'
import { write, type Store } from './store'

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
      /** A local number was given: the count of that year goes up. */
      readonly counted?: { readonly year: string; readonly count: number } | undefined
    }
  /** The same change was saved before (a button pressed twice, a write repeated after a lost connection). */
  | { readonly savedBefore: number; readonly about: Posted['about'] }

export interface Captured {
  readonly mid: number
  readonly savedAt: Instant
  readonly about: Posted['about']
  readonly pages: readonly IdentityPage[]
}

const captureTables = ['meta', 'rec', 'outbox', 'draft', 'idp'] as const

/**
 * `plan` runs inside the transaction and awaits the database and nothing else; a refusal leaves everything as it was.
 * @throws NewerVersionError · StorageFullError · StorageRefusedError, with nothing changed.
 */
export function capture<Refusal>(
  store: Store,
  hand: Hand,
  draftId: string | undefined,
  plan: () => Promise<Result<Plan, Refusal>>,
): Promise<Result<Captured, Refusal>> {
  return write(store, captureTables, async () => {
    const planned = await plan()
    if (!planned.ok) return planned
    const t = hand.captureTime()
    if ('savedBefore' in planned.value) {
      if (draftId !== undefined) await store.db.draft.delete(store.tokens.draft(draftId))
      return ok({ mid: planned.value.savedBefore, savedAt: t.dev, about: planned.value.about, pages: [] })
    }
    const { ops, about, counted } = planned.value
    const mid = (await readPlain(store, 'nextMid'))!
    const prev = (await readPlain(store, 'lastHash'))!
    const mutation: Mutation = { mid, sv: SCHEMA_VERSION, prev, t, author: hand.author, ops: [...ops] }
    const hash = hashOf(mutation)
    const pages = openPages(store)
    for (const id of new Set(ops.flatMap(op => touchedBy(op) ?? []))) await layOver(store, id, mutation, pages)
    const written = await pages.flush()
    await store.db.outbox.add(sealOutbox(store, { mutation, hash, about }))
    await writePlain(store, 'nextMid', mid + 1)
    await writePlain(store, 'lastHash', hash)
    if (counted) await writeSealed(store, 'counts', { ...(await readSealed(store, 'counts')), [counted.year]: counted.count })
    if (draftId !== undefined) await store.db.draft.delete(store.tokens.draft(draftId))
    return ok({ mid, savedAt: t.dev, about, pages: written })
  })
}

/** Writes the record as the new mutation leaves it. */
async function layOver(store: Store, id: string, mutation: Mutation, pages: OpenPages): Promise<void> {
  const row = await store.db.rec.get(id)
  const before = row ? openRecord(store, row) : undefined
  const first = mutation.ops.find(op => touchedBy(op) === id)!
  const record = before ?? {
    ...unheldRecord(first.op === 'create' ? first.type : 'diaryEntry', mutation.sv),
    madeBy: mutation.mid,
  }
  const pending = [...(await pendingMutations(store, record.pending)), mutation]
  const after = rebased(store, id, record, pending)
  const scopes = new Set([...(row?.sc ?? []), ...(await expectedScopes(store, first, after))])
  const page = await identityPage(store, after, pages)
  await store.db.rec.put(sealRecord(store, id, page === undefined ? after : { ...after, page }, [...scopes]))
}

/** Where the centre will place it; a listening or an entry goes where its person is. */
async function expectedScopes(store: Store, op: Op, record: StoredRecord): Promise<readonly string[]> {
  if (op.op === 'entry') return (await getRecord(store, op.of))?.scopes ?? []
  if (op.op === 'create') return op.scopes.map(store.tokens.scope)
  if (record.type !== 'person' || !isRecordType(record.type)) return []
  const scopes: readonly Scope[] = placement('person', shownDoc(record) as never)
  return scopes.map(store.tokens.scope)
}

async function identityPage(store: Store, record: StoredRecord, pages: OpenPages): Promise<number | undefined> {
  if (record.type !== 'person') return undefined
  const identity = identityFrom(shownDoc(record), store.world.now())
  return identity && (await pages.put(identity, record.page))
}
