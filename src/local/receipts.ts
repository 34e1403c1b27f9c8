/**
 * What the centre answered, a run of changes to a row: to acknowledge two hundred changes writes two rows and moves none. Runs do not overlap. Where one
 * cannot be opened, what was answered is not known any more, and the changes themselves still are.
 */
import type { Instant } from '../domain/dates'
import type { MutationResult } from '../sync/protocol'
import type { ReceiptsRow } from './database'
import { readProgress, writePlain } from './meta'
import { openOutbox, type Posted } from './outbox'
import { touchedBy } from './rebase'
import { openSealed, type Store } from './store'

/** A change that the centre has taken, and the records that it touched. */
export interface Answered {
  readonly mid: number
  readonly touched: readonly string[]
  /** `undefined` when it cannot be read any more. */
  readonly result: MutationResult | undefined
}

/** Chromium keeps a larger value in a file of its own. */
const answersInOne = 100

function sealAnswers(store: Store, answers: readonly Answered[]): ReceiptsRow {
  const first = answers[0]!.mid
  return {
    first,
    last: answers.at(-1)!.mid,
    seq: Math.max(...answers.map(({ result }) => result?.seq ?? 0)),
    c: store.sealer.seal('receipts', first, answers),
  }
}

const openAnswers = (store: Store, row: ReceiptsRow): readonly Answered[] | undefined =>
  openSealed(store, 'receipts', row.first, row.c) as readonly Answered[] | undefined

/** In rows of their own: where a mid is missing, another row begins. */
function inRows(store: Store, answers: readonly Answered[]): ReceiptsRow[] {
  const runs: Answered[][] = []
  for (const answer of answers) {
    const run = runs.at(-1)
    if (run && run.length < answersInOne && run.at(-1)!.mid === answer.mid - 1) run.push(answer)
    else runs.push([answer])
  }
  return runs.map(run => sealAnswers(store, run))
}

/** The rows with answers to changes from `first` to `last`. */
async function rowsOver(store: Store, first: number, last: number): Promise<readonly ReceiptsRow[]> {
  const { receipts } = store.db
  const [before, within] = await Promise.all([
    receipts.where('first').belowOrEqual(first).last(),
    receipts.where('first').between(first, last, false, true).toArray(),
  ])
  return before && before.last >= first ? [before, ...within] : within
}

const answerTo = ({ mutation }: Posted, result: MutationResult | undefined): Answered => ({
  mid: mutation.mid,
  touched: [...new Set(mutation.ops.flatMap(op => touchedBy(op) ?? []))],
  result,
})

/** Keeps the receipts of what was sent. Inside a transaction over `meta` and `receipts`. */
export async function keepReceipts(store: Store, batch: readonly Posted[], results: readonly MutationResult[]): Promise<void> {
  const progress = await readProgress(store)
  const resultByMid = new Map(results.map(result => [result.mid, result]))
  const answers: Answered[] = []
  for (const posted of batch) {
    // Another tab may have had the same answer.
    if (posted.mutation.mid <= progress.acked) continue
    const result = resultByMid.get(posted.mutation.mid)
    // What comes after a gap is sent again.
    if (!result || result.mid !== progress.acked + answers.length + 1) break
    answers.push(answerTo(posted, result))
  }
  if (answers.length === 0) return
  await Promise.all([
    store.db.receipts.bulkPut(inRows(store, answers)),
    writePlain(store, 'progress', { ...progress, acked: progress.acked + answers.length }),
  ])
}

/**
 * The receipts of what was sent again, after the centre had lost it: those of before are of a history that is no more. Inside a transaction over `meta`
 * and `receipts`.
 */
export async function renewReceipts(store: Store, batch: readonly Posted[], results: readonly MutationResult[]): Promise<void> {
  const { acked } = await readProgress(store)
  const renewed = new Map(results.map(result => [result.mid, result]))
  const again = batch.filter(({ mutation }) => mutation.mid <= acked && renewed.has(mutation.mid))
  if (again.length > 0) await putAnswers(store, again, renewed)
  await keepReceipts(store, batch, results)
}

/** In place of what is known of the same changes. */
async function putAnswers(store: Store, again: readonly Posted[], renewed: ReadonlyMap<number, MutationResult>): Promise<void> {
  const rows = await rowsOver(store, again[0]!.mutation.mid, again.at(-1)!.mutation.mid)
  const opened = rows.flatMap(row => {
    const answers = openAnswers(store, row)
    return answers ? { first: row.first, answers } : []
  })
  const answers = new Map(again.map(posted => [posted.mutation.mid, answerTo(posted, renewed.get(posted.mutation.mid))]))
  for (const each of opened.flatMap(row => row.answers)) if (!answers.has(each.mid)) answers.set(each.mid, each)
  await store.db.receipts.bulkDelete(opened.map(({ first }) => first))
  const inOrder = [...answers.values()].sort((one, other) => one.mid - other.mid)
  await store.db.receipts.bulkPut(inRows(store, inOrder))
}

/** What was answered to the given changes, as far as it can be read. Inside a transaction over `outbox` and `receipts`. */
export async function receiptsOf(store: Store, mids: readonly number[]): Promise<ReadonlyMap<number, MutationResult>> {
  const answers = await answersTo(store, mids)
  return new Map(answers.flatMap(({ mid, result }) => (result ? [[mid, result]] : [])))
}

/** Of changes that were acknowledged; those that are not here any more are left out. */
async function answersTo(store: Store, mids: readonly number[]): Promise<readonly Answered[]> {
  if (mids.length === 0) return []
  const wanted = new Set(mids)
  const rows = await rowsOver(store, Math.min(...mids), Math.max(...mids))
  const answers = rows
    .filter(({ first, last }) => mids.some(mid => first <= mid && mid <= last))
    .flatMap(row => openAnswers(store, row) ?? [])
    .filter(({ mid }) => wanted.delete(mid))
  if (wanted.size === 0) return answers
  const others = await store.db.outbox.bulkGet([...wanted])
  const own = others.flatMap(row => {
    const posted = row && openOutbox(store, row)
    return posted ? answerTo(posted, posted.receipt) : []
  })
  return [...answers, ...own].sort((one, other) => one.mid - other.mid)
}

/**
 * Notes that the effects of everything up to `lastMid` have arrived, and answers what was not known to have. What has no receipt yet is left, to be
 * asked for again. Inside a transaction over `meta`, `outbox` and `receipts`.
 */
export async function markApplied(store: Store, lastMid: number): Promise<readonly Answered[]> {
  const progress = await readProgress(store)
  const applied = Math.min(lastMid, progress.acked)
  if (applied <= progress.applied) return []
  await writePlain(store, 'progress', { ...progress, applied })
  const mids = Array.from({ length: applied - progress.applied }, (_, at) => progress.applied + 1 + at)
  return answersTo(store, mids)
}

const keptFor = 14 * 24 * 60 * 60 * 1000
const prunedAtOnce = 200

/**
 * Lets go of what the centre has a backup of, two weeks after it was received [S91]; `now` is the centre's time. Inside a transaction over `meta`,
 * `outbox` and `receipts`.
 */
export async function pruneSent(store: Store, backedUpSeq: number, now: Instant): Promise<void> {
  const { outbox, receipts } = store.db
  const { applied } = await readProgress(store)
  const isSafe = (result: MutationResult | undefined): boolean =>
    result !== undefined && result.seq <= backedUpSeq && Date.parse(now) - Date.parse(result.at) > keptFor
  const oldest = await receipts.limit(prunedAtOnce / answersInOne).toArray()
  for (const row of oldest) {
    const isDue = row.last <= applied && row.seq <= backedUpSeq
    if (!isDue || !openAnswers(store, row)?.every(({ result }) => isSafe(result))) continue
    await outbox.where('mid').between(row.first, row.last, true, true).delete()
    await receipts.delete(row.first)
  }
  // Before receipts had rows of their own, each lay with its change.
  const older = () => outbox.where('mid').below(Math.min(oldest[0]?.first ?? Infinity, applied + 1))
  const isFirstSafe = (await older().limit(1).toArray()).some(row => isSafe(openOutbox(store, row)?.receipt))
  if (!isFirstSafe) return
  const rows = await older().limit(prunedAtOnce).toArray()
  await outbox.bulkDelete(rows.flatMap(row => (isSafe(openOutbox(store, row)?.receipt) ? row.mid : [])))
}
