/** What a snapshot said, read back with another inflater than the tablet's. */
import { inflateRawSync } from 'node:zlib'
import { blockParts, dictionaryOf, joined, readHeads } from '../../src/sync/block'
import { createFrameReader } from '../../src/sync/frames'
import type { PackedRecord } from '../../src/sync/packed-record'
import { SnapshotLine } from '../../src/sync/protocol'

const text = new TextDecoder()

/** Its frames in order: the records of a block, or a line. What is cut off is not read. */
export function readFrames(bytes: Uint8Array): (readonly PackedRecord[] | SnapshotLine)[] {
  const frames = createFrameReader()(bytes)
  if (!frames) throw new Error('these are no frames')
  return frames.map(frame => {
    const parts = blockParts(frame)
    if (!parts) return SnapshotLine.parse(JSON.parse(text.decode(frame)))
    const heads = inflateRawSync(parts.heads)
    const bodies = inflateRawSync(parts.bodies, { dictionary: dictionaryOf(heads) })
    const records = joined(readHeads(text.decode(heads))!, bodies.toString())
    if (!records) throw new Error('this is no block')
    return records
  })
}

/** The records and the lines, apart. */
export function readSnapshotBytes(bytes: Uint8Array): { readonly records: PackedRecord[]; readonly lines: SnapshotLine[] } {
  const records: PackedRecord[] = []
  const lines: SnapshotLine[] = []
  for (const frame of readFrames(bytes)) {
    if (Array.isArray(frame)) records.push(...(frame as readonly PackedRecord[]))
    else lines.push(frame as SnapshotLine)
  }
  return { records, lines }
}
