/**
 * Records of a snapshot on their way to a segment, a block at a time. Read is only what storing them asks, which stands in front; the rest stays
 * compressed as it came. To read fifty thousand documents, and to write them again in words of ours, would cost more than all the rest.
 */
import type { RecordId } from '../domain/ids'
import { blockBytes, blockOf, blockParts, dictionaryOf, joined, readHeads, type BlockParts, type Head } from '../sync/block'
import { versionsBy, type PackedRecord } from '../sync/packed-record'
import type { PulledRecord, Scope } from '../sync/protocol'
import { deflated, inflated } from './compression'
import { identitySeen, type IndexedPerson } from './indexed-person'

export interface ArrivingRecord {
  readonly id: RecordId
  readonly type: string
  readonly ver: number
  /** What it hangs on. */
  readonly parent: string | undefined
  /** Of a person: what the search keeps of them. */
  readonly identity: IndexedPerson | undefined
}

export interface ArrivingBlock {
  readonly records: readonly ArrivingRecord[]
  /** See sync/block.ts. */
  readonly bytes: Uint8Array
}

/** `undefined` when it is no block of records. */
export function readBlock(bytes: Uint8Array): ArrivingBlock | undefined {
  const parts = blockParts(bytes)
  const front = parts && frontOf(parts)
  const heads = front && headsIn(front)
  return heads && heads.length > 0 ? { records: heads.map(arriving), bytes } : undefined
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

/** Good until something else is inflated. */
const frontOf = ({ isPlain, heads }: BlockParts): Uint8Array | undefined => (isPlain ? heads : inflated(heads))

function headsIn(front: Uint8Array): Head[] | undefined {
  const text = textOf(front)
  return text === undefined ? undefined : readHeads(text)
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    // It was damaged on its way.
    return undefined
  }
}

function arriving([id, type, ver, seen]: Head): ArrivingRecord {
  const parent = typeof seen === 'string' ? seen : undefined
  return { id, type, ver, parent, identity: typeof seen === 'object' ? identitySeen(id, seen, bornAt(id)) : undefined }
}

/** All that is in a block, with numbers of the tablet's own; `undefined` when it cannot be read. */
export function recordsIn(bytes: Uint8Array, ownOf?: (at: number) => number): PackedRecord[] | undefined {
  const parts = blockParts(bytes)
  const front = parts && frontOf(parts)?.slice()
  const heads = front && headsIn(front)
  const bodies = heads && inflated(parts.bodies, parts.isPlain ? undefined : dictionaryOf(front))
  const text = bodies && textOf(bodies)
  return heads && text !== undefined ? joined(heads, text, ownOf) : undefined
}

/** A block of ours, of these records. */
export function packedBlock(records: readonly PackedRecord[]): Uint8Array {
  return compressedBlock(blockOf(records))
}

/** Its two halves, compressed. */
export function compressedBlock({ heads, bodies }: { readonly heads: string; readonly bodies: string }): Uint8Array {
  const front = encoder.encode(heads)
  return blockBytes(deflated(front), deflated(encoder.encode(bodies), dictionaryOf(front)))
}

/** As a pull would have brought it. */
export const pulledFrom = ([id, type, sv, ver, state, , hands, doc]: PackedRecord, scope: Scope): PulledRecord => ({
  id,
  type,
  sv,
  ver,
  state,
  sc: [scope],
  fv: versionsBy(hands),
  doc,
})

/** Milliseconds: ids begin with the time of their making. */
export const bornAt = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
