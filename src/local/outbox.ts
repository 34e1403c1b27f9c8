/** What waits to be sent, and what was sent and is kept until the centre has a backup. A stored mutation is never rewritten. */
import type { Instant } from '../domain/dates'
import { pushLimits, type Mutation, type MutationResult } from '../sync/protocol'
import { countUnsentBlobs } from './attachment-rows'
import type { OutboxRow, SentRow } from './database'
import { readPlain } from './meta'
import { openSealed, type Store } from './store'

export interface Posted {
  readonly mutation: Mutation
  readonly hash: string
  /** The record that the screen would open for it, and the person it is about. */
  readonly about: { readonly record: string; readonly person?: string | undefined }
  readonly receipt?: MutationResult | undefined
}

export function sealOutbox(store: Store, posted: Posted): OutboxRow {
  const { mid } = posted.mutation
  return { mid, st: posted.receipt ? 1 : 0, c: store.sealer.seal('outbox', mid, posted) }
}

const sealSent = (store: Store, posted: Posted & { readonly receipt: MutationResult }): SentRow => ({
  mid: posted.mutation.mid,
  seq: posted.receipt.seq,
  c: store.sealer.seal('sent', posted.mutation.mid, posted),
})

export const openOutbox = (store: Store, row: OutboxRow): Posted | undefined =>
  openSealed(store, 'outbox', row.mid, row.c) as Posted | undefined

export const openSent = (store: Store, row: SentRow): Posted | undefined =>
  openSealed(store, 'sent', row.mid, row.c) as Posted | undefined

/** The pending mutations of the given mids, in order. */
export async function pendingMutations(store: Store, mids: readonly number[]): Promise<Mutation[]> {
  if (mids.length === 0) return []
  const rows = await store.db.outbox.bulkGet([...mids])
  return rows.flatMap(row => (row && openOutbox(store, row)?.mutation) ?? [])
}

/** What is not at the centre: changes, and the bytes of attachments. Inside a transaction over `outbox` and `blob`. */
export async function countQueued(store: Store): Promise<number> {
  const [changes, blobs] = await Promise.all([store.db.outbox.where('st').equals(0).count(), countUnsentBlobs(store)])
  return changes + blobs
}

/**
 * What to send next: from the lowest mid not acknowledged, or from `from` when the centre asked for it, in order and without a gap.
 * A mutation larger than the limit travels alone.
 */
export async function nextBatch(store: Store, from: number | undefined, limit: number): Promise<Posted[]> {
  const first = from ?? (await store.db.outbox.where('st').equals(0).first())?.mid
  if (first === undefined) return []
  const batch: Posted[] = []
  let bytes = 0
  const fromOutbox = await store.db.outbox.where('mid').aboveOrEqual(first).limit(limit).toArray()
  const fromSent = from === undefined ? [] : await store.db.sent.where('mid').aboveOrEqual(first).limit(limit).toArray()
  const found = [...fromSent.map(row => openSent(store, row)), ...fromOutbox.map(row => openOutbox(store, row))]
  for (const posted of found.slice(0, limit)) {
    // A row that cannot be opened stops the queue: what comes after it would leave a gap.
    if (posted?.mutation.mid !== first + batch.length) break
    bytes += JSON.stringify(posted.mutation).length
    if (batch.length > 0 && bytes > pushLimits.bytes) break
    batch.push(posted)
  }
  return batch
}

/** The highest mid that the centre ever acknowledged: receipts come in order. Inside a transaction over `meta` and `outbox`. */
export async function ackedMid(store: Store): Promise<number> {
  const waiting = await store.db.outbox.where('st').equals(0).first()
  return (waiting?.mid ?? (await readPlain(store, 'nextMid'))!) - 1
}

/** The first mid from `from` on that can still be sent. What cannot be opened in `sent` is lost. Inside a transaction over `outbox` and `sent`. */
export async function firstSendable(store: Store, from: number): Promise<number | undefined> {
  const queued = await store.db.outbox.where('mid').aboveOrEqual(from).first()
  const kept = await store.db.sent
    .where('mid')
    .aboveOrEqual(from)
    .filter(row => openSent(store, row) !== undefined)
    .first()
  const mids = [queued, kept].flatMap(row => row?.mid ?? [])
  return mids.length > 0 ? Math.min(...mids) : undefined
}

/** The receipts of what was sent again, after the centre had lost it: those of before are of a history that is no more. Inside a transaction over both. */
export async function renewReceipts(store: Store, batch: readonly Posted[], results: readonly MutationResult[]): Promise<void> {
  const receipts = new Map(results.map(result => [result.mid, result]))
  const sent = await store.db.sent.bulkGet(batch.map(({ mutation }) => mutation.mid))
  const queued = await store.db.outbox.bulkGet(batch.map(({ mutation }) => mutation.mid))
  const renewed = batch.flatMap((posted, at) => {
    const receipt = receipts.get(posted.mutation.mid)
    return receipt ? [{ posted: { ...posted, receipt }, isSent: sent[at] !== undefined, isQueued: queued[at] !== undefined }] : []
  })
  await store.db.sent.bulkPut(renewed.flatMap(({ posted, isSent }) => (isSent ? sealSent(store, posted) : [])))
  await store.db.outbox.bulkPut(renewed.flatMap(({ posted, isQueued }) => (isQueued ? sealOutbox(store, posted) : [])))
}

/** Keeps the receipts of what was sent. Inside a transaction over `outbox`. */
export async function keepReceipts(store: Store, batch: readonly Posted[], results: readonly MutationResult[]): Promise<void> {
  const receipts = new Map(results.map(result => [result.mid, result]))
  const mids = batch.map(posted => posted.mutation.mid)
  const rows = await store.db.outbox.where('mid').between(mids[0], mids.at(-1), true, true).toArray()
  // Another tab may have had the same answer, and even moved them on.
  const waiting = new Set(rows.flatMap(row => (row.st === 0 ? row.mid : [])))
  const acknowledged = batch.flatMap(posted => {
    const receipt = waiting.has(posted.mutation.mid) ? receipts.get(posted.mutation.mid) : undefined
    return receipt ? sealOutbox(store, { ...posted, receipt }) : []
  })
  await store.db.outbox.bulkPut(acknowledged)
}

const keptFor = 14 * 24 * 60 * 60 * 1000
const prunedAtOnce = 200

/** Lets go of what the centre has a backup of, two weeks after it was received [S91]; `now` is the centre's time. Inside a transaction over `sent`. */
export async function pruneSent(store: Store, backedUpSeq: number, now: Instant): Promise<void> {
  const oldest = await store.db.sent.orderBy('mid').limit(prunedAtOnce).toArray()
  const safe = oldest.filter(row => {
    const receipt = row.seq <= backedUpSeq ? openSent(store, row)?.receipt : undefined
    return receipt && Date.parse(now) - Date.parse(receipt.at) > keptFor
  })
  await store.db.sent.bulkDelete(safe.map(row => row.mid))
}

/** Moves what the centre has applied, up to `lastMid`, to `sent`. What has no receipt yet stays, to be asked for again. Inside a transaction over both. */
export async function moveToSent(store: Store, lastMid: number): Promise<readonly Posted[]> {
  const rows = await store.db.outbox.where('mid').belowOrEqual(lastMid).toArray()
  const moved = rows.flatMap(row => {
    const posted = row.st === 1 ? openOutbox(store, row) : undefined
    return posted?.receipt ? [{ ...posted, receipt: posted.receipt }] : []
  })
  await store.db.sent.bulkPut(moved.map(posted => sealSent(store, posted)))
  await store.db.outbox.bulkDelete(moved.map(posted => posted.mutation.mid))
  return moved
}
