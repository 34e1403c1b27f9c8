/** The bytes of attachments on this tablet: one sealed note for each (`blob`), and its pieces (`part`). All of it runs inside the caller's transaction. */
import type { Attachment } from '../domain/attachment'
import type { Instant } from '../domain/dates'
import type { AttachmentId, PersonId, RecordId } from '../domain/ids'
import type { BlobRow, PartRow } from './database'
import { isOfCourts } from '../sync/scopes'
import { shutFields, unshut } from './judicial-docs'
import { openSealed, type Store } from './store'

/**
 * `draft` belongs to what is still being written; `toSend` is not at the centre, and nothing but its author's hand takes it away;
 * `atCentre` is a copy, the first thing to go when space is short.
 */
export const blobStates = { draft: 0, toSend: 1, atCentre: 2 } as const

/** What is known of the bytes, before the record exists and after it has left. */
export interface KeptBlob extends Pick<
  Attachment,
  'ofType' | 'kind' | 'name' | 'mime' | 'size' | 'sha256' | 'key' | 'createdAt'
> {
  readonly id: AttachmentId
  /** The record, or the draft that will become it. */
  readonly of: RecordId
  /** Every piece is here. */
  readonly isWhole: boolean
  /** A small JPEG in base64, of a photo. */
  readonly thumbnail?: string | undefined
  /** Whom it is about, for the queue. */
  readonly person?: PersonId | undefined
  readonly isPinned?: boolean | undefined
  /** To be sent, unless the centre still has it. */
  readonly isRecalled?: boolean | undefined
  readonly usedAt: Instant
}

export function sealBlob(store: Store, st: BlobRow['st'], kept: KeptBlob): BlobRow {
  // What the centre has is opened by the section alone; what it has not must be able to leave, and to be rescued.
  const isShut = st === blobStates.atCentre && isOfCourts(kept.ofType)
  return { id: kept.id, st, c: store.sealer.seal('blob', kept.id, isShut ? shutFields(store, kept.id, kept, secrets) : kept) }
}

/** What tells of the file, and what opens it. */
const secrets = ['name', 'key', 'thumbnail'] as const

/** Of an act of a court, while the section is closed, without its name, its key and its picture. */
export function openBlob(store: Store, row: BlobRow): KeptBlob | undefined {
  const kept = openSealed(store, 'blob', row.id, row.c) as KeptBlob | undefined
  return kept && unshut(store, row.id, kept)
}

export async function getBlob(store: Store, id: string): Promise<{ row: BlobRow; kept: KeptBlob } | undefined> {
  const row = await store.db.blob.get(id)
  const kept = row && openBlob(store, row)
  return row && kept && { row, kept }
}

/** Of a state, the oldest first: ids begin with the time of their making. */
export async function blobsIn(store: Store, state: keyof typeof blobStates): Promise<readonly KeptBlob[]> {
  const rows = await store.db.blob.where('st').equals(blobStates[state]).toArray()
  return rows.flatMap(row => openBlob(store, row) ?? []).sort((a, b) => (a.id < b.id ? -1 : 1))
}

export const countUnsentBlobs = (store: Store): Promise<number> =>
  Promise.resolve(store.db.blob.where('st').equals(blobStates.toSend).count())

export const getPiece = (store: Store, id: string, index: number): Promise<PartRow | undefined> =>
  Promise.resolve(store.db.part.get([id, index]))

export const putPiece = (store: Store, id: string, index: number, c: Uint8Array): Promise<unknown> =>
  Promise.resolve(store.db.part.put({ id, i: index, c }))

/** In order, at most `limit` of them: a tablet that is short of memory reads a file in spans. */
export const getPieces = (store: Store, id: string, from: number, limit: number): Promise<PartRow[]> =>
  Promise.resolve(
    store.db.part
      .where('[id+i]')
      .between([id, from], [id, from + limit])
      .toArray(),
  )

export const countPieces = (store: Store, id: string): Promise<number> => Promise.resolve(piecesOf(store, id).count())

const piecesOf = (store: Store, id: string) => store.db.part.where('[id+i]').between([id, 0], [id, Number.MAX_SAFE_INTEGER])

export async function removeBlobs(store: Store, ids: readonly string[]): Promise<void> {
  for (const id of ids) await piecesOf(store, id).delete()
  await store.db.blob.bulkDelete([...ids])
}
