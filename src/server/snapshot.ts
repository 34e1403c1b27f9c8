/** A whole scope, block by block, for a tablet that has just been granted it. What changes meanwhile comes with the next pulls. */
import type { RecordId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import { frame } from '../sync/frames'
import type { Scope, SnapshotLine } from '../sync/protocol'
import type { Centre, DeviceCaller } from './centre'
import { readGrantedScopes } from './grants'
import type { Landmark } from '../sync/landmark'
import { compareLandmarks } from './landmarks'
import { readHead, type DeviceRefusal } from './pull'
import { readReady } from './ready-blocks'
import { noticeRollback } from './recovery-state'
import { countRecords, madeBlocks, readRecords, type MadeBlock, type RecordToTell } from './snapshot-records'

export type SnapshotRefusal =
  | DeviceRefusal
  | { readonly type: 'NotGranted' }
  | { readonly type: 'EpochChanged' }
  | { readonly type: 'Behind' }

interface SnapshotFrom {
  /** The last record that the tablet has of it. */
  readonly after?: RecordId | undefined
  /** What it was told last. */
  readonly landmarks?: readonly Landmark[] | undefined
}

/** The frames of the scope: blocks of records, and what is said of them (`SnapshotLine`); some hundreds of records at a time. */
export async function snapshot(
  centre: Centre,
  caller: DeviceCaller,
  scope: Scope,
  { after, landmarks = [] }: SnapshotFrom = {},
): Promise<Result<AsyncIterable<Uint8Array>, SnapshotRefusal>> {
  const begun = await readPage(centre, caller, scope, { after, landmarks, isFirst: true })
  if (begun.ok) return ok(frames(centre, caller, scope, begun.value))
  const { refusal } = begun
  if (refusal.type !== 'WentBack') return err(refusal)
  const noticed = await noticeRollback(centre, caller, refusal.epoch, true)
  return err({ type: noticed === 'noted' ? 'EpochChanged' : 'Behind' })
}

interface Page {
  readonly asOf: number
  /** Records still to come, these included; counted once, at the beginning. */
  readonly total: number
  readonly landmark: Landmark | null
  /** Blocks that were there, or rows to make some of. */
  readonly ready: readonly MadeBlock[]
  readonly rows: readonly RecordToTell[]
  /** From where to go on; absent when there is no more. */
  readonly end: RecordId | undefined
}

async function* frames(centre: Centre, caller: DeviceCaller, scope: Scope, begun: Page): AsyncIterable<Uint8Array> {
  let count = 0
  let page = begun
  yield lineFrame({ begin: true, asOf: begun.asOf, total: begun.total })
  for (;;) {
    const { landmark, ready, rows, end } = page
    // While these are on their way, the next are read; what goes wrong is seen when they are asked for.
    const reading = end && readPage(centre, caller, scope, { after: end, landmarks: [], isFirst: false })
    reading?.catch(() => undefined)
    if (landmark) yield lineFrame({ landmark })
    const blocks = ready.length > 0 ? ready : await madeBlocks(rows)
    for (const { records } of blocks) count += records
    if (blocks.length > 0) yield Buffer.concat(blocks.map(({ bytes }) => frame(bytes)))
    if (!reading) break
    const next = await reading
    // Taken back while it was being read: without its end line the tablet knows that this is not whole.
    if (!next.ok) return
    page = next.value
  }
  yield lineFrame({ end: true, asOf: begun.asOf, count })
}

const lineFrame = (line: SnapshotLine): Uint8Array => frame(Buffer.from(JSON.stringify(line)))

/** A transaction for each page: a slow tablet must not keep one open for minutes. */
async function readPage(
  centre: Centre,
  caller: DeviceCaller,
  scope: Scope,
  {
    after,
    landmarks,
    isFirst,
  }: { readonly after: RecordId | undefined; readonly landmarks: readonly Landmark[]; readonly isFirst: boolean },
): Promise<Result<Page, SnapshotRefusal | { readonly type: 'WentBack'; readonly epoch: string }>> {
  return await centre.database.transaction(
    async (tx): Promise<Awaited<ReturnType<typeof readPage>>> => {
      const head = await readHead(tx, caller)
      if (!head.ok) return head
      const { hasParted, landmark } = await compareLandmarks(tx, { ...head.value, ...caller }, landmarks, head.value.seq)
      if (hasParted) return err({ type: 'WentBack', epoch: head.value.epoch })
      const granted = await readGrantedScopes(tx, caller.ambito, caller.worker)
      if (!granted.has(scope)) return err({ type: 'NotGranted' })
      const place = { ambito: caller.ambito, scope, after }
      const { blocks: ready, upTo } = await readReady(tx, place)
      const { rows, end } = ready.length > 0 ? { rows: [], end: ready.at(-1)!.last } : await readRecords(tx, place, upTo)
      const total = isFirst ? await countRecords(tx, place) : 0
      return ok({ asOf: head.value.seq, total, landmark, ready, rows, end })
    },
    { isolation: 'repeatable read', readOnly: true },
  )
}
