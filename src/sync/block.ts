/**
 * Records of a snapshot, some dozens together, in order of id: in front what a tablet looks at when they arrive, apart what it only keeps until somebody
 * opens one of them, and each compressed. Nothing is said twice. So a tablet can keep a block as it came, and what it reads of fifty thousand records at once is
 * a fifth of them.
 */
import { isRecordId, type RecordId } from '../domain/ids'
import { isRecordType } from '../domain/record-kinds'
import type { Doc } from './merge'
import type { Hand, PackedRecord } from './packed-record'
import { joinedPerson, partedPerson, type SeenOfPerson } from './parted-person'
import { parentOf } from './scopes'

/** Of a person what the search keeps; of others the id of what they hang on, or 0. */
export type Head = readonly [id: RecordId, type: string, ver: number, seen: string | SeenOfPerson | 0]
/** The document is without what the head says of it; `isWhole` tells that nothing was taken away. */
type Body = readonly [sv: number, state: PackedRecord[4], hands: readonly Hand[], doc: Doc, isWhole?: 1]

/** The two halves, as JSON. */
interface BlockText {
  readonly records: number
  readonly heads: string
  readonly bodies: string
}

/** Enough to compress well, few enough to open them all for one. */
const membersInOne = 64
/** Of both halves: what they compress to stays small enough for Chromium to keep it beside the others. */
const lettersInOne = 160_000

/** One of these, however many. */
export function blockOf(records: readonly PackedRecord[]): BlockText {
  const halves = records.map(parted)
  return {
    records: records.length,
    heads: JSON.stringify(halves.map(([head]) => head)),
    bodies: JSON.stringify(halves.map(([, body]) => body)),
  }
}

/** Blocks of as many records as go in one. */
export function blocksOf(records: readonly PackedRecord[]): BlockText[] {
  const blocks: BlockText[] = []
  let heads: string[] = []
  let bodies: string[] = []
  let letters = 0
  const close = (): void => {
    if (heads.length > 0) blocks.push({ records: heads.length, heads: `[${heads.join(',')}]`, bodies: `[${bodies.join(',')}]` })
    heads = []
    bodies = []
    letters = 0
  }
  for (const record of records) {
    const [head, body] = parted(record).map(half => JSON.stringify(half)) as [string, string]
    const length = head.length + body.length
    if (heads.length === membersInOne || letters + length > lettersInOne) close()
    heads.push(head)
    bodies.push(body)
    letters += length
  }
  close()
  return blocks
}

function parted([id, type, sv, ver, state, , hands, doc]: PackedRecord): readonly [Head, Body] {
  const whole = (seen: Head[3]): [Head, Body] => [
    [id, type, ver, seen],
    [sv, state, hands, doc, 1],
  ]
  if (type !== 'person' || doc['id'] !== id) {
    const parent = isRecordType(type) ? (parentOf(type, doc) ?? 0) : 0
    if (doc['id'] !== id) return whole(parent)
    const { id: _, ...rest } = doc
    return [
      [id, type, ver, parent],
      [sv, state, hands, rest],
    ]
  }
  const person = partedPerson(doc)
  if (!person) return whole(0)
  return [
    [id, type, ver, person.seen],
    [sv, state, hands, person.rest],
  ]
}

/** `undefined` when they are no heads. */
export function readHeads(text: string): Head[] | undefined {
  const heads = parsed(text)
  return heads?.every(isHead) ? (heads as Head[]) : undefined
}

function isHead(head: unknown): boolean {
  if (!Array.isArray(head) || head.length !== 4) return false
  const [id, type, ver, seen] = head as readonly unknown[]
  return (
    isRecordId(id) &&
    typeof type === 'string' &&
    Number.isInteger(ver) &&
    (seen === 0 || typeof seen === 'string' || (type === 'person' && Array.isArray(seen)))
  )
}

/** The records of both halves; `undefined` when they do not belong together. `ownOf`: a number of the tablet's own for each. */
export function joined(
  heads: readonly Head[],
  bodies: string,
  ownOf: (at: number) => number = () => 0,
): PackedRecord[] | undefined {
  const all = parsed(bodies)
  if (!all?.every(isBody) || all.length !== heads.length) return undefined
  return heads.map(([id, type, ver, seen], at) => {
    const [sv, state, hands, doc, isWhole] = all[at] as Body
    const whole = isWhole ? doc : Array.isArray(seen) ? joinedPerson(id, seen as SeenOfPerson, doc) : { id, ...doc }
    return [id, type, sv, ver, state, ownOf(at), hands as Hand[], whole]
  })
}

/** Looked at from outside: whoever shows a document reads it by its own schema. */
function isBody(body: unknown): boolean {
  if (!Array.isArray(body)) return false
  const [sv, state, hands, doc] = body as readonly unknown[]
  return (
    Number.isInteger(sv) &&
    (state === 'active' || state === 'voided') &&
    Array.isArray(hands) &&
    hands.every(Array.isArray) &&
    typeof doc === 'object' &&
    doc !== null &&
    !Array.isArray(doc)
  )
}

function parsed(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** The first byte of a block: another order of its parts would be another number. No JSON begins so. */
export const blockFormat = 2
/** Until format 6 of the tablet: heads as they are, and bodies compressed by themselves. */
const plainFormat = 1
const partsAt = 9

/**
 * format(1) ‖ length of the heads(4) ‖ length of the bodies(4) ‖ heads ‖ bodies; lengths begin with their lowest byte. Both are raw DEFLATE of UTF-8, the
 * bodies with the end of the heads as dictionary: names come again in addresses and in what is written of somebody.
 */
export function blockBytes(heads: Uint8Array, bodies: Uint8Array): Uint8Array {
  const block = new Uint8Array(partsAt + heads.length + bodies.length)
  const view = new DataView(block.buffer)
  view.setUint8(0, blockFormat)
  view.setUint32(1, heads.length, true)
  view.setUint32(5, bodies.length, true)
  block.set(heads, partsAt)
  block.set(bodies, partsAt + heads.length)
  return block
}

/** As far as a match of DEFLATE reaches back. */
const longestDictionary = 32 * 1024

/** Of the heads, not compressed, what the bodies are compressed with. */
export const dictionaryOf = (heads: Uint8Array): Uint8Array => heads.subarray(-longestDictionary)

export interface BlockParts {
  readonly isPlain: boolean
  readonly heads: Uint8Array
  readonly bodies: Uint8Array
  /** What follows it. */
  readonly rest: Uint8Array
}

/** Its halves; `undefined` when it is no block. */
export function blockParts(block: Uint8Array): BlockParts | undefined {
  if (block.length < partsAt || (block[0] !== blockFormat && block[0] !== plainFormat)) return undefined
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength)
  const bodiesAt = partsAt + view.getUint32(1, true)
  const end = bodiesAt + view.getUint32(5, true)
  if (end > block.length) return undefined
  return {
    isPlain: block[0] === plainFormat,
    heads: block.subarray(partsAt, bodiesAt),
    bodies: block.subarray(bodiesAt, end),
    rest: block.subarray(end),
  }
}
