/**
 * Records as the first download leaves them: some dozens sealed together, for one by one they take ten times as long to write. A record lies in `rec`
 * or in one segment, never in both: whoever writes a record takes it out of its segment in the same transaction. So a segment holds only what the centre
 * confirmed, in one scope, with nothing of this tablet laid over it.
 */
import { isRecordType } from '../domain/record-kinds'
import type { Doc } from '../sync/merge'
import type { FieldVersions } from '../sync/protocol'
import { parentOf } from '../sync/scopes'
import { toBase64 } from './base64'
import { DamagedRow } from './codec'
import type { MetaRow, MetaRows, SegmentKey, SegmentRow } from './database'
import type { StoredRecord } from './records'
import { write, type Store } from './store'

export interface Member {
  readonly id: string
  readonly record: StoredRecord
}

/** Enough to make the writing cheap, few enough to open them all for one. */
const membersInOne = 64
/** Chromium keeps a larger value in a file of its own. */
const lettersInOne = 40_000

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
}

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
  const key = keyOf(row)
  try {
    const packed = store.sealer.open('seg', key.join(' '), row.c) as readonly Packed[]
    return { key, members: packed.map(unpacked) }
  } catch (error) {
    if (!(error instanceof DamagedRow)) throw error
    store.damaged.set(`seg ${key.join(' ')}`, { table: 'seg', key: key.join(' ') })
    return undefined
  }
}

const keyOf = ({ s, f, l }: SegmentRow): SegmentKey => [s, f, l]

/** Members in order of id, sealed by the dozen, ready to be written. */
export function sealMembers(store: Store, scope: string, members: readonly Member[]): SegmentRow[] {
  const rows: SegmentRow[] = []
  let from = 0
  let texts: string[] = []
  let letters = 0
  const close = (to: number): void => {
    if (texts.length > 0) rows.push(rowOf(store, scope, members.slice(from, to), texts))
    from = to
    texts = []
    letters = 0
  }
  members.forEach((member, at) => {
    const text = JSON.stringify(packed(member))
    if (texts.length === membersInOne || letters + text.length > lettersInOne) close(at)
    texts.push(text)
    letters += text.length
  })
  close(members.length)
  return rows
}

function rowOf(store: Store, scope: string, members: readonly Member[], texts: readonly string[], key?: SegmentKey): SegmentRow {
  const [s, f, l] = key ?? [scope, members[0]!.id, members.at(-1)!.id]
  const types = new Set(members.map(({ record }) => record.type))
  const parents = new Set(members.flatMap(({ record }) => parentIn(record) ?? []))
  return {
    s,
    f,
    l,
    t: [...types].map(store.tokens.type),
    p: [...parents].map(store.tokens.parent),
    c: store.sealer.sealJson('seg', [s, f, l].join(' '), `[${texts.join(',')}]`),
  }
}

export const parentIn = ({ type, base }: StoredRecord): string | undefined =>
  isRecordType(type) ? parentOf(type, base ?? {}) : undefined

/** Adds segments. Inside a transaction over `seg` and `meta`. */
export async function addSegments(store: Store, rows: readonly SegmentRow[], members: number): Promise<void> {
  if (rows.length === 0) return
  const keys = await segmentKeys(store)
  const note = await readNote(store)
  const mark = toBase64(store.world.randomBytes(9))
  // If this transaction fails, nobody will ever read this mark, and the keys are asked for again.
  store.segments.mark = mark
  store.segments.keys = [...keys, ...rows.map(keyOf)]
  await Promise.all([
    store.db.seg.bulkPut([...rows]),
    store.db.meta.put({ k: 'segments', v: { mark, members: (note?.members ?? 0) + members } satisfies SegmentNote }),
  ])
}

/** Takes members out of their segments; an empty segment goes. Inside a transaction over `seg` and `meta`. */
export async function takeOut(store: Store, segments: readonly OpenSegment[], ids: ReadonlySet<string>): Promise<void> {
  let taken = 0
  for (const segment of segments) {
    const { key, members } = segment
    const left = members.filter(member => !ids.has(member.id))
    taken += members.length - left.length
    segment.members = left
    if (left.length === 0) await store.db.seg.delete(key)
    else {
      const texts = left.map(member => JSON.stringify(packed(member)))
      await store.db.seg.put(rowOf(store, key[0], left, texts, key))
    }
  }
  const note = await readNote(store)
  if (note) await store.db.meta.put({ k: 'segments', v: { ...note, members: note.members - taken } satisfies SegmentNote })
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
    // How many records they held nobody knows: those of the others are counted anew.
    let members = 0
    for (const key of await store.db.seg.toCollection().primaryKeys()) {
      for (const segment of await readSegments(store, [key])) members += segment.members.length
    }
    const note = await readNote(store)
    if (note) await store.db.meta.put({ k: 'segments', v: { ...note, members } satisfies SegmentNote })
  })
  for (const { name } of damaged) store.damaged.delete(name)
}

type Packed = readonly [
  id: string,
  type: string,
  sv: number,
  ver: number,
  state: 'active' | 'voided',
  page: number,
  /** By who wrote them last: most records were written by one hand. */
  fv: readonly (readonly [ver: number, device: string, mid: number, ...units: string[]])[],
  doc: Doc,
]

function packed({ id, record }: Member): Packed {
  const byHand = new Map<string, [number, string, number, ...string[]]>()
  for (const [unit, [ver, device, mid]] of Object.entries(record.fv)) {
    const hand = `${ver} ${device} ${mid}`
    const units = byHand.get(hand)
    if (units) units.push(unit)
    else byHand.set(hand, [ver, device, mid, unit])
  }
  const { type, sv, baseVer, baseState, page, base } = record
  return [id, type, sv, baseVer, baseState, page ?? 0, [...byHand.values()], base!]
}

function unpacked([id, type, sv, baseVer, baseState, page, hands, base]: Packed): Member {
  const fv = Object.fromEntries(
    hands.flatMap(([ver, device, mid, ...units]) => units.map(unit => [unit, [ver, device, mid]])),
  ) as FieldVersions
  const record = { type, sv, base, baseVer, baseState, fv, working: null, pending: [], clashes: [] }
  return { id, record: page === 0 ? record : { ...record, page } }
}
