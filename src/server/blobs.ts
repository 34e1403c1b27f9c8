/** The bytes of attachments at the centre: who may bring them and who may have them, received piece by piece, believed only when the whole is what the record says. */
import { randomUUID } from 'node:crypto'
import type { Attachment } from '../domain/attachment'
import { may } from '../domain/access'
import type { Case } from '../domain/case'
import { italianDay } from '../domain/dates'
import type { AmbitoId, AttachmentId, RecordId, WorkerId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import type { Op } from '../sync/protocol'
import { subjectOf } from './applying'
import { BlobStorageTrouble, sha256Of, type BlobStorage } from './blob-storage'
import { applyAsCentre } from './centre-device'
import type { Centre, DeviceCaller } from './centre'
import type { Db } from './postgres'
import { readHead, type DeviceRefusal } from './pull'
import { readRecord, type Held } from './record-rows'
import { isOfRescuedDraft } from './rescued-files'
import { openWorkspace } from './workspace'

/** One that is not there, one that may not be had and one without its bytes get the same answer. */
export type BlobRefusal = DeviceRefusal | { readonly type: 'NoSuchAttachment' }

/** What is kept of an upload. */
interface Upload {
  readonly size: number
  readonly offset: number
  readonly isStored: boolean
}

/** What the bytes have to be: of an attachment, or of what hangs on a draft and has no record yet. */
export type SealedBytes = Pick<Attachment, 'id' | 'size' | 'sha256'>

export interface Blobs {
  /** For whoever brings the bytes: the author alone, who brings them also after losing the office, for what was written is not lost. */
  mayBring(caller: DeviceCaller, id: string): Promise<Result<Attachment, BlobRefusal>>
  /** Those of the caller's attachments whose bytes are here; what the storage has lost is to be brought again. */
  held(caller: DeviceCaller, ids: readonly AttachmentId[]): Promise<Result<readonly AttachmentId[], BlobRefusal>>
  /** Of an author, whatever became of their rights and of their tablet. */
  writtenBy(ambito: AmbitoId, author: WorkerId, id: string): Promise<Attachment | undefined>
  /** For whoever may see the record now; of what hangs on a rescued draft, for its author. */
  mayHave(caller: DeviceCaller, id: AttachmentId): Promise<Result<Sized, BlobRefusal>>
  upload(attachment: Sized, ambito: AmbitoId): Promise<Upload | undefined>
  begin(attachment: SealedBytes, ambito: AmbitoId): Promise<void>
  /** Keeps one more piece; `false` when it does not begin where the others end. */
  add(attachment: Sized, ambito: AmbitoId, offset: number, piece: Uint8Array): Promise<boolean>
  /** Once everything is here: `false` when it is not what the record says, and the upload starts again. */
  finish(attachment: SealedBytes, ambito: AmbitoId): Promise<boolean>
  /** Answers a range, or everything. */
  read(attachment: Sized, ambito: AmbitoId, range?: Parameters<BlobStorage['read']>[1]): ReturnType<BlobStorage['read']>
}

type Sized = Pick<Attachment, 'id' | 'size'>

interface PartRow {
  readonly size: number
  readonly storage_key: string
}

export function createBlobs(centre: Centre, storage: BlobStorage): Blobs {
  const { database } = centre
  /** Whole files pass through memory one at a time. */
  const inTurn = createTurns()
  const storedKey = (ambito: AmbitoId, id: string) => `attachments/${ambito}/${id}`

  const readParts = (db: Db, ambito: AmbitoId, id: string): Promise<PartRow[]> =>
    db.query<PartRow>('SELECT size, storage_key FROM blob_part WHERE ambito_id = $1 AND blob_id = $2 ORDER BY part', [ambito, id])

  async function* contentOf(parts: readonly PartRow[]): AsyncGenerator<Uint8Array> {
    for (const part of parts) yield* await storage.read(part.storage_key)
  }

  /** A piece that the storage has lost makes the whole a wrong one: it is asked for again. */
  async function hashOfParts(parts: readonly PartRow[]): Promise<string | undefined> {
    try {
      return await sha256Of(contentOf(parts))
    } catch (error) {
      if (error instanceof BlobStorageTrouble && error.isMissing) return undefined
      throw error
    }
  }

  /** What is left behind is only room on the disk. */
  async function discard(keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await storage.remove(key).catch((error: unknown) => {
        centre.warn?.('a piece of an attachment was left behind', { error: error instanceof Error ? error.name : 'unknown' })
      })
    }
  }

  /** The record says that the bytes are here, so every tablet hears of it. */
  async function note({ id }: Sized, ambito: AmbitoId): Promise<void> {
    const held = await readRecord(database, ambito, id)
    const attachment = held?.record.doc as unknown as Attachment | undefined
    if (!held || !attachment || attachment.storedAt !== undefined) return
    const storedAt = centre.now().toISOString()
    const patch: Op = { op: 'patch', id: id as unknown as RecordId, base: held.record.ver, set: { storedAt } }
    await applyAsCentre(centre, ambito, [patch], attachment.author)
  }

  async function finishNow(attachment: SealedBytes, ambito: AmbitoId): Promise<boolean> {
    const { id } = attachment
    const before = await readUpload(database, ambito, id)
    if (!before?.isStored) {
      const parts = await readParts(database, ambito, id)
      const isWhole = parts.reduce((sum, part) => sum + part.size, 0) === attachment.size
      // Another node may have finished meanwhile: then there are no pieces any more.
      if (!isWhole) return (await readUpload(database, ambito, id))?.isStored ?? false
      if ((await hashOfParts(parts)) !== attachment.sha256) {
        await database.query('DELETE FROM blob_part WHERE ambito_id = $1 AND blob_id = $2', [ambito, id])
        await discard(parts.map(part => part.storage_key))
        return false
      }
      await storage.write(storedKey(ambito, id), contentOf(parts))
      await database.transaction(async tx => {
        await tx.query(
          `UPDATE blob SET state = 'stored', stored_at = $3, storage_key = $4 WHERE ambito_id = $1 AND blob_id = $2`,
          [ambito, id, centre.now(), storedKey(ambito, id)],
        )
        await tx.query('DELETE FROM blob_part WHERE ambito_id = $1 AND blob_id = $2', [ambito, id])
      })
      await discard(parts.map(part => part.storage_key))
    }
    await note(attachment, ambito)
    return true
  }

  async function writtenBy(ambito: AmbitoId, author: WorkerId, id: string): Promise<Attachment | undefined> {
    const held = await readAttachment(database, ambito, id)
    const attachment = held?.record.doc as unknown as Attachment | undefined
    return attachment?.author === author ? attachment : undefined
  }

  return {
    async mayBring(caller, id) {
      const head = await readHead(database, caller)
      // A locked device may send, as it may push.
      if (!head.ok && head.refusal.type === 'DeviceRevoked') return head
      const attachment = await writtenBy(caller.ambito, caller.worker, id)
      return attachment ? ok(attachment) : err({ type: 'NoSuchAttachment' })
    },
    writtenBy,

    async held(caller, ids) {
      const head = await readHead(database, caller)
      if (!head.ok && head.refusal.type === 'DeviceRevoked') return head
      const held: AttachmentId[] = []
      for (const { id, size, key } of await readStored(database, caller, ids)) {
        if ((await storage.sizeOf(key)) === size) held.push(id)
        else
          await database.query(`UPDATE blob SET state = 'receiving' WHERE ambito_id = $1 AND blob_id = $2`, [caller.ambito, id])
      }
      return ok(held)
    },

    mayHave: (caller, id) =>
      database.transaction(
        async tx => {
          const head = await readHead(tx, caller)
          if (!head.ok) return head
          const held = await readAttachment(tx, caller.ambito, id)
          const isHad = held ? await isSeen(centre, tx, caller, held) : await isOfRescuedDraft(tx, caller, id)
          const found = isHad && (await readUpload(tx, caller.ambito, id))
          return found && found.isStored ? ok({ id, size: found.size }) : err({ type: 'NoSuchAttachment' })
        },
        { isolation: 'repeatable read', readOnly: true },
      ),

    upload: ({ id }, ambito) => readUpload(database, ambito, id),

    async begin({ id, size, sha256 }, ambito) {
      await database.query(
        `INSERT INTO blob (ambito_id, blob_id, size, sha256, state, created_at) VALUES ($1, $2, $3, decode($4, 'hex'), 'receiving', $5)
         ON CONFLICT (ambito_id, blob_id) DO NOTHING`,
        [ambito, id, size, sha256, centre.now()],
      )
    },

    async add({ id }, ambito, offset, piece) {
      // A name of its own: whatever else arrives meanwhile, no piece is written over another.
      const key = `incoming/${ambito}/${id}/${randomUUID()}`
      await storage.write(key, [piece])
      const isKept = await database.transaction(async tx => {
        await tx.query('SELECT state FROM blob WHERE ambito_id = $1 AND blob_id = $2 FOR UPDATE', [ambito, id])
        const found = await readUpload(tx, ambito, id)
        if (!found || found.isStored || found.offset !== offset || offset + piece.length > found.size) return false
        const { length } = await readParts(tx, ambito, id)
        await tx.query('INSERT INTO blob_part (ambito_id, blob_id, part, size, storage_key) VALUES ($1, $2, $3, $4, $5)', [
          ambito,
          id,
          length,
          piece.length,
          key,
        ])
        return true
      })
      if (!isKept) await discard([key])
      return isKept
    },

    finish: (attachment, ambito) => inTurn(() => finishNow(attachment, ambito)),

    read: ({ id }, ambito, range) => storage.read(storedKey(ambito, id), range),
  }
}

async function readUpload(db: Db, ambito: AmbitoId, id: string): Promise<Upload | undefined> {
  const [row] = await db.query<{ size: number; state: string; received: number }>(
    `SELECT size, state, (SELECT coalesce(sum(blob_part.size), 0)::bigint FROM blob_part
       WHERE blob_part.ambito_id = blob.ambito_id AND blob_part.blob_id = blob.blob_id) AS received
     FROM blob WHERE ambito_id = $1 AND blob_id = $2`,
    [ambito, id],
  )
  if (!row) return undefined
  const isStored = row.state === 'stored'
  return { size: row.size, offset: isStored ? row.size : row.received, isStored }
}

interface StoredRow {
  readonly id: AttachmentId
  readonly size: number
  readonly key: string
}

const readStored = (db: Db, { ambito, worker }: DeviceCaller, ids: readonly AttachmentId[]): Promise<StoredRow[]> =>
  db.query<StoredRow>(
    `SELECT blob_id AS id, size, storage_key AS key FROM blob
       JOIN record ON record.ambito_id = blob.ambito_id AND record_id = blob_id AND type = 'attachment'
      WHERE blob.ambito_id = $1 AND blob_id = ANY($2::uuid[]) AND blob.state = 'stored' AND doc->>'author' = $3`,
    [ambito, ids, worker],
  )

/** One that was voided was attached by mistake: its bytes are nobody's to have. */
async function readAttachment(db: Db, ambito: AmbitoId, id: string): Promise<Held | undefined> {
  const held = await readRecord(db, ambito, id)
  return held?.record.type === 'attachment' && held.record.state === 'active' ? held : undefined
}

async function isSeen(centre: Centre, tx: Db, { ambito, worker }: DeviceCaller, held: Held): Promise<boolean> {
  const space = await openWorkspace(tx, ambito, { ids: new Set(), edited: new Set() })
  const actor = await space.actor(worker)
  const parent = held.parent === undefined ? undefined : await readRecord(tx, ambito, held.parent)
  if (!actor || !parent) return false
  const above = parent.parent === undefined ? undefined : await readRecord(tx, ambito, parent.parent)
  const of = above?.record.type === 'case' ? (above.record.doc as unknown as Case) : undefined
  const subject = subjectOf('attachment', held.record.doc, held.scopes, { parent: parent.record.doc, of })
  return may(actor, 'see', subject, italianDay(centre.now().getTime())).ok
}

/** Runs one task after the other. */
function createTurns(): <Value>(task: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve()
  return task => {
    const next = last.then(task, task)
    last = next.catch(() => undefined)
    return next
  }
}
