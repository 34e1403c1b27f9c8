/**
 * Records as the first download leaves them: some dozens sealed together, for one by one they take ten times as long to write. A record lies in `rec`
 * or in one segment, never in both: whoever writes a record takes it out of its segment in the same transaction. So a segment holds only what the centre
 * confirmed, in one scope, with nothing of this tablet laid over it.
 */
import type { DeviceId, RecordId } from '../domain/ids'
import { isRecordType } from '../domain/record-kinds'
import { digestOf, emptyDigest, withAll, withoutAll, type ScopeDigest } from '../sync/digest'
import { blockParts } from '../sync/block'
import type { Doc } from '../sync/merge'
import { handsOf, versionsBy, type Hand, type PackedRecord } from '../sync/packed-record'
import { parentOf } from '../sync/scopes'
import { toBase64 } from './base64'
import { DamagedRow } from './damaged-row'
import { packedBlock, readBlock, recordsIn, type ArrivingRecord } from './arriving'
import type { IndexedPerson } from './indexed-person'
import type { MetaRow, MetaRows, SegmentKey, SegmentRow } from './database'
import type { StoredRecord } from './records'
import { write, type Store } from './store'

export interface Member {
  readonly id: string
  readonly record: StoredRecord
}

/** Records that have just arrived, to be one segment. */
export interface NewSegment {
  readonly records: readonly Written[]
  /** The identity page of each; 0 where there is none. */
  readonly pages: readonly number[]
  /** As it came (see sync/block.ts). */
  readonly block: Uint8Array
}

type Written = Pick<ArrivingRecord, 'id' | 'type' | 'ver' | 'parent'>

/** Which segments there are, remembered in this tab: `mark` says whether it is still true. */
export interface SegmentMemory {
  mark: string | undefined
  keys: readonly SegmentKey[]
}

/** What `meta` says of the segments. */
interface SegmentNote {
  /** Another one whenever segments were added. */
  readonly mark: string
  /** Records that they hold. */
  readonly members: number
  /** Their sums by blind scope, as they were when they were written; absent when nobody knows what some of them hold. */
  readonly sums?: Sums | undefined
}

type Sums = Readonly<Record<string, ScopeDigest>>

export const readNote = async (store: Store): Promise<SegmentNote | undefined> => noteIn(await store.db.meta.get('segments'))

const noteIn = (row: MetaRow | undefined) => row?.v as SegmentNote | undefined

/** The keys of all segments; those that have gone since may be among them. `meta`: as read in this transaction before it changed any. */
export async function segmentKeys(store: Store, meta?: PromiseLike<MetaRows>): Promise<readonly SegmentKey[]> {
  const { segments } = store
  const note = meta ? noteIn((await meta).get('segments')) : await readNote(store)
  if (note?.mark === segments.mark) return segments.keys
  const keys = (await store.db.seg.toCollection().primaryKeys()) as readonly SegmentKey[]
  segments.mark = note?.mark
  segments.keys = keys
  return keys
}

/** The segments that may hold one of these ids. */
export function around(keys: readonly SegmentKey[], ids: Iterable<string>): readonly SegmentKey[] {
  if (keys.length === 0) return keys
  const sorted = [...ids].sort()
  return keys.filter(([, first, last]) => {
    const next = sorted[firstAtLeast(sorted, first)]
    return next !== undefined && next <= last
  })
}

function firstAtLeast(sorted: readonly string[], text: string): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < text) low = middle + 1
    else high = middle
  }
  return low
}

export interface OpenSegment {
  readonly key: SegmentKey
  members: readonly Member[]
}

export async function readSegments(store: Store, keys: readonly SegmentKey[]): Promise<OpenSegment[]> {
  if (keys.length === 0) return []
  const rows = await store.db.seg.bulkGet([...keys])
  return rows.flatMap(row => (row && openSegment(store, row)) ?? [])
}

/** `undefined` when it cannot be opened: it is listed as damaged, and its records are fetched again when the sums are compared. */
export function openSegment(store: Store, row: SegmentRow): OpenSegment | undefined {
  const packed = opening(store, row, packedIn)
  return packed && { key: keyOf(row), members: packed.map(unpacked) }
}

function opening<Found>(store: Store, row: SegmentRow, look: (bytes: Uint8Array) => Found | undefined): Found | undefined {
  const key = keyOf(row).join(' ')
  try {
    const found = look(store.sealer.openBytes('seg', key, row.c))
    if (!found) throw new DamagedRow('seg', key)
    return found
  } catch (error) {
    if (!(error instanceof DamagedRow)) throw error
    store.damaged.set(`seg ${key}`, { table: 'seg', key })
    return undefined
  }
}

/** The people of these segments, by the page that they are on: their documents stay closed. Of one that cannot be opened, as of records, nothing. */
export async function readIdentities(
  store: Store,
  keys: readonly SegmentKey[],
): Promise<ReadonlyMap<string, ReadonlyMap<number, readonly IndexedPerson[]>>> {
  const distinct = [...new Map(keys.map(key => [key.join(' '), key])).values()]
  const rows = distinct.length > 0 ? await store.db.seg.bulkGet(distinct) : []
  return new Map(rows.flatMap(row => (row ? [[keyOf(row).join(' '), peopleByPage(store, row)] as const] : [])))
}

function peopleByPage(store: Store, row: SegmentRow): ReadonlyMap<number, readonly IndexedPerson[]> {
  const byPage = new Map<number, IndexedPerson[]>()
  const opened = opening(store, row, bytes => {
    const block = readBlock(bytes)
    const pages = block && pagesIn(bytes)
    return pages && { block, pages }
  })
  opened?.block.records.forEach(({ identity }, at) => {
    const page = opened.pages[at]
    if (!identity || !page) return
    const people = byPage.get(page)
    if (people) people.push(identity)
    else byPage.set(page, [identity])
  })
  return byPage
}

const keyOf = ({ s, f, l }: SegmentRow): SegmentKey => [s, f, l]

/** Until format 5 its records as one list; since then a block, the identity pages of its records, and spaces. */
function packedIn(bytes: Uint8Array): readonly PackedRecord[] | undefined {
  if (bytes[0] === listBegins) return jsonIn(bytes) as readonly PackedRecord[] | undefined
  const pages = pagesIn(bytes)
  return pages && recordsIn(bytes, at => pages[at] ?? 0)
}

function pagesIn(bytes: Uint8Array): readonly number[] | undefined {
  const parts = blockParts(bytes)
  return parts && (jsonIn(parts.rest) as readonly number[] | undefined)
}

const listBegins = 0x5b
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes))
  } catch {
    // It was sealed so: whoever reads it takes it for damaged.
    return undefined
  }
}

function rowOf(store: Store, key: SegmentKey, { records, pages, block }: NewSegment): SegmentRow {
  const types = new Set(records.map(({ type }) => type))
  const parents = new Set(records.flatMap(({ parent }) => parent ?? []))
  const [s, f, l] = key
  return {
    s,
    f,
    l,
    t: [...types].map(store.tokens.type),
    p: [...parents].map(store.tokens.parent),
    c: store.sealer.sealBytes('seg', key.join(' '), [block, encoder.encode(JSON.stringify(pages))]),
  }
}

export const keyFor = (scope: string, { records }: Pick<NewSegment, 'records'>): SegmentKey => [
  scope,
  records[0]!.id,
  records.at(-1)!.id,
]

/** A segment of records that were opened. */
function segmentOf(packed: readonly PackedRecord[]): NewSegment {
  return {
    records: packed.map(([id, type, , ver, , , , doc]) => ({ id, type, ver, parent: parentFor(type, doc) })),
    pages: packed.map(([, , , , , page]) => page),
    block: packedBlock(packed),
  }
}

const parentFor = (type: string, doc: Doc): string | undefined => (isRecordType(type) ? parentOf(type, doc) : undefined)

export const parentIn = ({ type, base }: StoredRecord): string | undefined => parentFor(type, base ?? {})

/** Adds the segments of what has just arrived. Inside a transaction over `seg` and `meta`. */
export async function addSegments(store: Store, scope: string, segments: readonly NewSegment[]): Promise<void> {
  if (segments.length === 0) return
  const rows = segments.map(segment => rowOf(store, keyFor(scope, segment), segment))
  const arrived = segments.flatMap(({ records }) => records)
  const keys = await segmentKeys(store)
  const { members, sums }: Omit<SegmentNote, 'mark'> = (await readNote(store)) ?? { members: 0, sums: {} }
  const mark = toBase64(store.world.randomBytes(9))
  // If this transaction fails, nobody will ever read this mark, and the keys are asked for again.
  store.segments.mark = mark
  store.segments.keys = [...keys, ...rows.map(keyOf)]
  const sum = digestOf(arrived.map(({ id, ver }) => [id, ver]))
  await Promise.all([
    store.db.seg.bulkPut([...rows]),
    writeNote(store, {
      mark,
      members: members + arrived.length,
      sums: sums && { ...sums, [scope]: withAll(sums[scope] ?? emptyDigest, sum) },
    }),
  ])
}

async function writeNote(store: Store, note: SegmentNote): Promise<void> {
  await store.db.meta.put({ k: 'segments', v: note })
}

/** Takes members out of their segments; an empty segment goes. Inside a transaction over `seg` and `meta`. */
export async function takeOut(store: Store, segments: readonly OpenSegment[], ids: ReadonlySet<string>): Promise<void> {
  const note = await readNote(store)
  let taken = 0
  let sums = note?.sums
  for (const segment of segments) {
    const { key, members } = segment
    const left = members.filter(member => !ids.has(member.id))
    const gone = members.filter(member => ids.has(member.id))
    taken += gone.length
    sums &&= { ...sums, [key[0]]: withoutAll(sums[key[0]] ?? emptyDigest, digestOf(gone.map(versionOf))) }
    segment.members = left
    if (left.length === 0) await store.db.seg.delete(key)
    else await store.db.seg.put(rowOf(store, key, segmentOf(left.map(packedOf))))
  }
  if (note) await writeNote(store, { ...note, members: note.members - taken, sums })
}

const versionOf = ({ id, record }: Member): readonly [id: string, ver: number] => [id, record.baseVer]

/** Takes away one that cannot be opened. Inside a transaction over `seg` and `meta`. */
export async function dropUnread(store: Store, key: SegmentKey): Promise<void> {
  await store.db.seg.delete(key)
  const note = await readNote(store)
  if (note) await writeNote(store, { ...note, sums: undefined })
}

/** Once everything that the centre lists is here: what they held was fetched again, and nothing unsent is ever in a segment. */
export async function dropDamagedSegments(store: Store): Promise<void> {
  const damaged = [...store.damaged].flatMap(([name, { table, key }]) => (table === 'seg' ? { name, key } : []))
  if (damaged.length === 0) return
  const keys = damaged.map(({ key }) => key.split(' ') as unknown as SegmentKey)
  await write(store, ['rec'], async store => {
    for (const row of await store.db.seg.bulkGet([...keys])) {
      if (row && !openSegment(store, row)) await store.db.seg.delete(keyOf(row))
    }
    // What they held nobody knows: the others are counted anew.
    let members = 0
    const sums: Record<string, ScopeDigest> = {}
    for (const key of await store.db.seg.toCollection().primaryKeys()) {
      for (const segment of await readSegments(store, [key])) {
        members += segment.members.length
        sums[key[0]] = withAll(sums[key[0]] ?? emptyDigest, digestOf(segment.members.map(versionOf)))
      }
    }
    const note = await readNote(store)
    if (note) await writeNote(store, { ...note, members, sums })
  })
  for (const { name } of damaged) store.damaged.delete(name)
}

function packedOf({ id, record }: Member): PackedRecord {
  const { type, sv, baseVer, baseState, page, fv, base } = record
  return [id as RecordId, type, sv, baseVer, baseState, page ?? 0, handsOf(fv), base!]
}

/** Until format 4 the units of a hand stood one by one. */
type KeptHand = Hand | readonly [ver: number, device: DeviceId, mid: number, ...units: string[]]

const handIn = ([ver, device, mid, ...units]: KeptHand): Hand => [ver, device, mid, units.flat()]

function unpacked([id, type, sv, baseVer, baseState, page, hands, base]: PackedRecord): Member {
  const fv = versionsBy(hands.map(handIn))
  const record = { type, sv, base, baseVer, baseState, fv, working: null, pending: [], clashes: [] }
  return { id, record: page === 0 ? record : { ...record, page } }
}
