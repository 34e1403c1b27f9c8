/**
 * What this tablet captured, in order: a row is written once, with the change that it says, and stays as it is until the centre has a backup of it. How
 * far it has come, two numbers tell (`progress`): what waits is above `acked`; what has not taken effect here yet, above `applied`.
 */
import { pushLimits, type Mutation, type MutationResult } from '../sync/protocol'
import { countUnsentBlobs } from './attachment-rows'
import type { OutboxRow } from './database'
import type { DeskType } from './desk-kinds'
import { readPlain, readProgress, type Progress } from './meta'
import { openSealed, type Store } from './store'

export interface Posted {
  readonly mutation: Mutation
  readonly hash: string
  /** The record that the screen would open for it, its kind where the change does not tell it, and the person it is about. */
  readonly about: { readonly record: string; readonly kind?: DeskType | undefined; readonly person?: string | undefined }
  /** Of what was acknowledged before receipts had rows of their own (see receipts.ts). */
  readonly receipt?: MutationResult | undefined
}

export const sealOutbox = (store: Store, posted: Posted): OutboxRow => {
  const { mid } = posted.mutation
  return { mid, c: store.sealer.seal('outbox', mid, posted) }
}

export const openOutbox = (store: Store, { mid, s, c }: OutboxRow): Posted | undefined =>
  openSealed(store, 'outbox', mid, c, s === 1 ? 'sent' : 'outbox') as Posted | undefined

/** Those of the given mids that have not taken effect, in order. Inside a transaction over `meta` and `outbox`. */
export async function pendingMutations(store: Store, mids: readonly number[]): Promise<Mutation[]> {
  if (mids.length === 0) return []
  const [{ applied }, rows] = await Promise.all([readProgress(store), store.db.outbox.bulkGet([...mids])])
  return rows.flatMap(row => (row && row.mid > applied && openOutbox(store, row)?.mutation) || [])
}

/** What has not taken effect. Inside a transaction over `meta` and `outbox`. */
export async function allPending(store: Store): Promise<Mutation[]> {
  const { applied } = await readProgress(store)
  const rows = await store.db.outbox.where('mid').above(applied).toArray()
  return rows.flatMap(row => openOutbox(store, row)?.mutation ?? [])
}

/** What a worker wrote that the centre has not acknowledged. */
export const unsentOf = (nextMid: number, { acked }: Progress, logged: readonly number[] = []): number =>
  nextMid - 1 - acked - logged.filter(mid => mid > acked).length

/** What is not at the centre: changes, and the bytes of attachments. Inside a transaction over `meta` and `blob`. */
export async function countQueued(store: Store): Promise<number> {
  const [nextMid, progress, logged, blobs] = await Promise.all([
    readPlain(store, 'nextMid'),
    readProgress(store),
    readPlain(store, 'logged'),
    countUnsentBlobs(store),
  ])
  return unsentOf(nextMid!, progress, logged) + blobs
}

/**
 * What to send next: from the lowest mid not acknowledged, or from `from` when the centre asked for it, in order and without a gap.
 * A mutation larger than the limit travels alone. Inside a transaction over `meta` and `outbox`.
 */
export async function nextBatch(store: Store, from: number | undefined, limit: number): Promise<Posted[]> {
  const first = from ?? (await ackedMid(store)) + 1
  const batch: Posted[] = []
  let bytes = 0
  for (const row of await store.db.outbox.where('mid').aboveOrEqual(first).limit(limit).toArray()) {
    const posted = openOutbox(store, row)
    // A row that cannot be opened stops the queue: what comes after it would leave a gap.
    if (posted?.mutation.mid !== first + batch.length) break
    bytes += JSON.stringify(posted.mutation).length
    if (batch.length > 0 && bytes > pushLimits.bytes) break
    batch.push(posted)
  }
  return batch
}

/** The highest mid that the centre ever acknowledged: receipts come in order. Inside a transaction over `meta`. */
export const ackedMid = async (store: Store): Promise<number> => (await readProgress(store)).acked

/**
 * The first mid from `from` on that can still be sent. What was acknowledged and cannot be opened is lost. Inside a transaction over `meta` and
 * `outbox`.
 */
export async function firstSendable(store: Store, from: number): Promise<number | undefined> {
  const { acked } = await readProgress(store)
  const row = await store.db.outbox
    .where('mid')
    .aboveOrEqual(from)
    .filter(row => row.mid > acked || openOutbox(store, row) !== undefined)
    .first()
  return row?.mid
}
