/** Stores one batch of a snapshot in one transaction: what is new here goes to segments, the rest is laid over what is held [S76, S83]. */
import { isRecordType } from '../domain/record-kinds'
import type { PulledRecord, Scope } from '../sync/protocol'
import { notApplied, pageTables, type Applied } from './apply-page'
import { keepLandmark, type Heard } from './landmarks'
import { readPlain, readScopes, readVerified, writeSealed } from './meta'
import { fetchFor, fetchOrphans, flushWork, openWork, parkRecord, personPage, putRecord, updatedAt, type Work } from './page-work'
import { unheldRecord, type StoredRecord } from './records'
import { addSegments, around, readSegments, sealMembers, segmentKeys, type Member } from './segments'
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
  records: readonly PulledRecord[],
  { expected, heard }: BatchOptions = {},
): Promise<Applied> {
  return write(store, pageTables, async store => {
    const work = openWork(store, [])
    const [scopes, known] = await Promise.all([readScopes(store), knownAmong(work, records), work.pages.fetch([undefined])])
    const held = scopes[scope]
    if (held?.st !== 'boot') return notApplied
    const left = new Set<string>(held.left)
    const token = store.tokens.scope(scope)
    const staying = records.filter(record => !left.has(record.id))
    const fresh = staying.filter(({ id, type }) => isRecordType(type) && !known.has(id))
    await layOver(
      work,
      staying.filter(({ id, type }) => !isRecordType(type) || known.has(id)),
      token,
    )
    const members = fresh.map(record => memberOf(work, record))
    const received = (held.received ?? 0) + records.length
    const now = { ...held, boot: records.at(-1)?.id ?? held.boot, received, expected }
    const pages = await flushWork(work)
    const epoch = (await readPlain(store, 'cursor'))?.epoch
    if (heard && epoch !== undefined) await keepLandmark(store, { ...heard, epoch })
    await Promise.all([
      addSegments(store, sealMembers(store, token, members), members.length),
      writeSealed(store, 'scopes', { ...scopes, [scope]: now }),
    ])
    return { isApplied: true, pages, types: work.types, entries: work.entries, moved: 0 }
  })
}

/** Those that are here already, or that a change of this tablet waits for. Records come in order of id, so few questions tell. */
async function knownAmong(work: Work, records: readonly PulledRecord[]): Promise<ReadonlySet<string>> {
  const { store } = work
  const ids = records.map(({ id }) => id)
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

function memberOf(work: Work, pulled: PulledRecord): Member {
  const { id, type, sv, doc, ver, state, fv } = pulled
  const record: StoredRecord = { ...unheldRecord(type, sv), base: doc, baseVer: ver, baseState: state, fv }
  work.types.add(type)
  const page = type === 'person' ? personPage(work, id, record, updatedAt(work.store, pulled, 'add')) : undefined
  return { id, record: page === undefined ? record : { ...record, page } }
}

/** The snapshot of a scope is whole: time to compare it with the centre's. */
export function finishSnapshot(store: Store, scope: Scope): Promise<void> {
  return write(store, ['meta'], async store => {
    const scopes = await readScopes(store)
    const held = scopes[scope]
    if (held?.st !== 'boot') return
    await writeSealed(store, 'scopes', { ...scopes, [scope]: { st: 'ok', received: held.received } })
    await writeSealed(store, 'verified', { ...(await readVerified(store)), checkedAt: undefined })
  })
}
