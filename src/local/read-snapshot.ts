/** A snapshot as it arrives: batches of blocks, each handed over when the one before is stored, while the next is read. */
import { err, ok, type Result } from '../domain/result'
import type { Landmark } from '../sync/landmark'
import { SnapshotLine } from '../sync/protocol'
import { readBlock, type ArrivingBlock } from './arriving'
import { parsedJson, type CentreRefusal, type OpenAnswer } from './centre-request'
import { perPage } from './identity-pages'

interface SnapshotTold {
  /** The records of this answer, those handed over included. */
  readonly total: number | undefined
  readonly landmark: Landmark | undefined
}

/** Stores them; what it needs of the answer beside. */
export type OnBlocks = (blocks: readonly ArrivingBlock[], told: SnapshotTold) => Promise<void>

/** Records stored in one transaction: more of them cost less each, and keep whoever writes meanwhile waiting for longer. Whole identity pages. */
const recordsAtOnce = 16 * perPage

const decoder = new TextDecoder()

/** The answer says that the snapshot is whole. */
export async function readSnapshot(
  answer: OpenAnswer,
  onBlocks: OnBlocks,
): Promise<Result<{ readonly asOf: number; readonly count: number }, CentreRefusal>> {
  let batch: ArrivingBlock[] = []
  let records = 0
  let total: number | undefined
  let landmark: Landmark | undefined
  let storing = Promise.resolve()
  /** Waits for the batch before, not for this one: the next is read while it is stored. */
  const handOver = async (): Promise<undefined> => {
    await storing
    const full = batch
    batch = []
    records = 0
    if (full.length === 0) return
    storing = onBlocks(full, { total, landmark })
    // Seen by whoever awaits it; until then it is nobody's.
    storing.catch(() => undefined)
  }
  const read = await answer.frames<{ asOf: number; count: number }>(frame => {
    const block = readBlock(frame)
    if (block) {
      batch.push(block)
      records += block.records.length
      return records >= recordsAtOnce ? handOver() : undefined
    }
    const line = SnapshotLine.safeParse(parsedJson(decoder.decode(frame)))
    if (!line.success) return err({ type: 'BadAnswer' })
    if ('begin' in line.data) {
      total = line.data.total
      return undefined
    }
    if ('landmark' in line.data) {
      landmark = line.data.landmark
      return undefined
    }
    const { asOf, count } = line.data
    return handOver().then(() => ok({ asOf, count }))
  })
  // It stopped without saying that it was whole: what came is stored, the rest is asked for again.
  await handOver()
  await storing
  if (!read.ok) return read
  return read.value === 'ended' ? err({ type: 'NoNetwork' }) : ok(read.value)
}
