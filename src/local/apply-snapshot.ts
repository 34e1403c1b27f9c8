/** Stores one batch of a snapshot in one transaction: what is new here goes to segments, the rest is laid over what is held [S76, S83]. */
import { isRecordType } from '../domain/record-kinds'
import type { PackedRecord } from '../sync/packed-record'
import type { PulledRecord, Scope } from '../sync/protocol'
import { notApplied, pageTables, type Applied } from './apply-page'
import { packedBlock, pulledFrom, recordsIn, type ArrivingBlock, type ArrivingRecord } from './arriving'
import { isJudicial } from './judicial-docs'
import { keepLandmark, type Heard } from './landmarks'
import { readPlain, readScopes, readVerified, writeSealed } from './meta'
import { fetchFor, fetchOrphans, flushWork, noteType, openWork, parkRecord, putRecord, type Work } from './page-work'
import { addSegments, around, keyFor, readSegments, segmentKeys, type NewSegment } from './segments'
import { write, type Store } from './store'

interface BatchOptions {
  /** Records of the whole scope, for who looks on. */
  readonly expected?: number | undefined
  readonly heard?: Omit<Heard, 'epoch'> | undefined
}

/** Its rows never win over what a pull brought meanwhile [S83]. */
export function applySnapshot(
  store: Store,
  scope: Scope,
  blocks: readonly ArrivingBlock[],
  { expected, heard }: BatchOptions = {},
): Promise<Applied> {
  return write(store, pageTables, async store => {
    const work = openWork(store, [])
    const ids = blocks.flatMap(({ records }) => records.map(({ id }) => id))
    const [scopes, known] = await Promise.all([readScopes(store), knownAmong(work, ids), work.pages.expectArrivals()])
    const held = scopes[scope]
    if (held?.st !== 'boot') return notApplied
    const left = new Set<string>(held.left)
    const token = store.tokens.scope(scope)
    const apart = judicialIn(scope, blocks)
    const isFresh = ({ id, type }: ArrivingRecord): boolean =>
      isRecordType(type) && !known.has(id) && !left.has(id) && !apart.has(id)
    const divided = blocks.map(block => divide(block, isFresh))
    const others = divided.flatMap(({ others }) => others).filter(([id]) => !left.has(id))
    await layOver(
      work,
      others.map(record => pulledFrom(record, scope)),
      token,
    )
    const fresh = divided.flatMap(({ fresh }) => (fresh ? placed(work, token, fresh) : []))
    const received = (held.received ?? 0) + ids.length
    const now = { ...held, boot: ids.at(-1) ?? held.boot, received, expected }
    const pages = await flushWork(work)
    const epoch = (await readPlain(store, 'cursor'))?.epoch
    if (heard && epoch !== undefined) await keepLandmark(store, { ...heard, epoch })
    await Promise.all([addSegments(store, token, fresh), writeSealed(store, 'scopes', { ...scopes, [scope]: now })])
    return { isApplied: true, pages, types: work.types, kept: work.kept, moved: 0 }
  })
}

/** Those that are here already, or that a change of this tablet waits for. Records come in order of id, so few questions tell. */
async function knownAmong(work: Work, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { store } = work
  const [orphans, rows, keys] = await Promise.all([
    fetchOrphans(work),
    store.db.rec
      .where('id')
      .between(ids[0] ?? '', ids.at(-1) ?? '', true, true)
      .primaryKeys(),
    segmentKeys(store),
  ])
  const segments = await readSegments(store, around(keys, ids))
  const here = new Set<string>([...rows, ...segments.flatMap(({ members }) => members.map(({ id }) => id))])
  return new Set(ids.filter(id => here.has(id) || orphans.has(id)))
}

/** What concerns the courts lies in rows of its own, which are sealed twice; it comes in the scopes of workers alone. */
function judicialIn(scope: Scope, blocks: readonly ArrivingBlock[]): ReadonlySet<string> {
  const packed = scope.startsWith('w:') ? blocks.flatMap(({ bytes }) => recordsIn(bytes) ?? []) : []
  return new Set(packed.flatMap(([id, type, , , , , , doc]) => (isJudicial(type, doc) ? [id] : [])))
}

async function layOver(work: Work, records: readonly PulledRecord[], token: string): Promise<void> {
  if (records.length === 0) return
  await fetchFor(
    work,
    records.map(({ id }) => id),
  )
  for (const record of records) {
    if (isRecordType(record.type)) putRecord(work, record, [token], 'add')
    else await parkRecord(work.store, record, [token], 'add')
  }
}

/** What is new here stays in the block in which it came, as long as nothing else is in it. */
function divide(
  block: ArrivingBlock,
  isFresh: (record: ArrivingRecord) => boolean,
): { readonly fresh: ArrivingBlock | undefined; readonly others: readonly PackedRecord[] } {
  const records = block.records.filter(isFresh)
  if (records.length === block.records.length) return { fresh: block, others: [] }
  // One that cannot be read is asked for again, record by record, when the sums are compared.
  const packed = recordsIn(block.bytes)
  if (!packed) return { fresh: undefined, others: [] }
  const kept = new Set<string>(records.map(({ id }) => id))
  const others = packed.filter(([id]) => !kept.has(id))
  const rest = packed.filter(([id]) => kept.has(id))
  return { fresh: rest.length > 0 ? { records, bytes: packedBlock(rest) } : undefined, others }
}

/** A segment of what is new here; a person in it has a place in the search from now on. */
function placed(work: Work, token: string, { records, bytes }: ArrivingBlock): NewSegment {
  const key = keyFor(token, { records })
  const pages = records.map(({ id, type, identity }) => {
    noteType(work, id, type)
    return identity ? work.pages.arrive(identity, key) : 0
  })
  return { records, pages, block: bytes }
}

/** The snapshot of a scope is whole: time to compare it with the centre's. */
export function finishSnapshot(store: Store, scope: Scope): Promise<void> {
  return write(store, ['meta'], async store => {
    const scopes = await readScopes(store)
    const held = scopes[scope]
    if (held?.st !== 'boot') return
    await writeSealed(store, 'scopes', { ...scopes, [scope]: { st: 'ok', received: held.received } })
    await writeSealed(store, 'verified', { ...(await readVerified(store)), checkedAt: undefined, isFresh: true })
  })
}
