/** Attachments of this tablet: taken in, shown with their state, opened, thrown away. Their bytes never leave here but sealed. */
import { attachmentLimits, checkFile, pieceBytes, sealedPieceCount, type Attachment } from '../domain/attachment'
import type { AttachmentId, RecordId, WorkerId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import { fetchPieces, keepFile, plainBytes } from './attachment-bytes'
import type { BlobClient } from './attachment-client'
import { blobsIn, blobStates, getBlob, openBlob, removeBlobs, sealBlob, type KeptBlob } from './attachment-rows'
import { sealedPieceBytes } from './attachment-seal'
import { settleHeld } from './attachment-recall'
import { bringBlobs, type Uploading } from './attachment-upload'
import { toBase64 } from './base64'
import type { CentreRefusal } from './centre-request'
import { DamagedRow } from './codec'
import { fitting } from './desk'
import type { AttachmentDevice, AttachmentState, AttachmentView, AttachRefusal, OpenAttachmentRefusal } from './attachment-device'
import { childrenOf, getRecord, shownDoc, shownState, type OpenedRecord } from './records'
import { isRefusedByStorage, read, StorageFullError, write, type Store } from './store'

export interface AttachmentParts {
  readonly store: Store
  readonly self: WorkerId
  readonly blobs: BlobClient
  isStopped(): boolean
  onSending(isSending: boolean): void
  /** Of this tab alone: it is said often. */
  onProgress(): void
  /** What was written is to be read again, here and in other tabs. */
  onWritten(): void
  /** Bytes have arrived at the centre: fewer wait. */
  onDelivered(): Promise<void>
}

export interface Attachments extends AttachmentDevice {
  /** Brings to the centre what waits; `more` when the rest of the exchange is due first. */
  bring(): Promise<Result<'done' | 'more', CentreRefusal>>
  /** Takes away what no draft and no record needs any more; what was not delivered stays. */
  sweep(): Promise<void>
  /** Records of attachments came or left: the next exchange sweeps. */
  recordsMoved(): void
  /** Runs a task that may find the disk full: then copies of what is at the centre go, the longest unused first, and it is run again. */
  onceMore<Value>(task: () => Promise<Value>): Promise<Value>
}

/** What has to stay free for the work of the day. */
const reserveBytes = 50 * 1024 * 1024
/** A draft is written to disk with its first letter; a file may come before. */
const draftGraceMs = 24 * 60 * 60 * 1000

export function createAttachments(parts: AttachmentParts): Attachments {
  const { store, self } = parts
  const { world } = store
  /** Bytes on their way, as a fraction. */
  const progress = new Map<string, number>()
  const heldBack: Uploading['heldBack'] = new Map()
  let isSweepDue = false

  async function hasRoomFor(bytes: number): Promise<boolean> {
    const estimate = await world.storage?.estimate()
    if (estimate?.quota === undefined || estimate.usage === undefined) return true
    return estimate.quota - estimate.usage > bytes + reserveBytes
  }

  async function makeRoom(): Promise<boolean> {
    const copies = (await read(store, ['blob'], store => blobsIn(store, 'atCentre'))).filter(kept => !kept.isPinned)
    const ids = [...copies].sort((a, b) => a.usedAt.localeCompare(b.usedAt)).map(kept => kept.id)
    if (ids.length === 0) return false
    // Half of them, so that what was opened a moment ago stays.
    await write(store, ['blob', 'part'], store => removeBlobs(store, ids.slice(0, Math.ceil(ids.length / 2))))
    parts.onWritten()
    return true
  }

  async function withRoom<Value>(bytes: number, task: () => Promise<Value>): Promise<Value> {
    while (!(await hasRoomFor(bytes))) if (!(await makeRoom())) throw new StorageFullError('no room for an attachment')
    return onceMore(task)
  }

  async function onceMore<Value>(task: () => Promise<Value>): Promise<Value> {
    for (;;) {
      try {
        return await task()
      } catch (error) {
        if (!(error instanceof StorageFullError) || !(await makeRoom())) throw error
      }
    }
  }

  const fit = ({ id, record }: OpenedRecord): Attachment | undefined =>
    record.type === 'attachment' ? fitting(store, 'attachment', id, shownDoc(record)) : undefined

  function stateOf(attachment: Attachment, { record }: OpenedRecord, unsent: boolean): AttachmentState {
    if (record.isRefused) return { type: 'needsAttention' }
    if (attachment.storedAt !== undefined) return { type: 'delivered', at: attachment.storedAt }
    const fraction = progress.get(attachment.id)
    if (fraction !== undefined) return { type: 'sending', percent: Math.floor(fraction * 100) }
    if (unsent) return { type: 'queued' }
    // This tablet brought the bytes, and the record has not heard of it yet.
    return attachment.author === self && record.madeBy !== undefined ? { type: 'delivered', at: undefined } : { type: 'arriving' }
  }

  const viewOf = (kept: KeptBlob, state: AttachmentState, isMine: boolean): AttachmentView => ({
    id: kept.id,
    kind: kept.kind,
    name: kept.name,
    bytes: kept.size - sealedPieceCount(kept.size) * (sealedPieceBytes - pieceBytes),
    state,
    isHere: kept.isWhole,
    isPinned: kept.isPinned ?? false,
    thumbnail: kept.thumbnail,
    isMine,
  })

  async function attachments(of: RecordId): Promise<readonly AttachmentView[]> {
    const found = await read(store, ['rec', 'blob'], async store => {
      const drafts = (await blobsIn(store, 'draft')).filter(kept => kept.of === of && kept.isWhole)
      const records = (await childrenOf(store, of)).filter(({ record }) => record.type === 'attachment')
      return { drafts, records, rows: await store.db.blob.bulkGet(records.map(({ id }) => id)) }
    })
    const made = found.records.flatMap((opened, index) => {
      const attachment = fit(opened)
      if (!attachment || shownState(opened.record) !== 'active') return []
      const row = found.rows[index]
      const kept = (row && openBlob(store, row)) ?? { ...attachment, isWhole: false, usedAt: attachment.createdAt }
      const isUnsent = row?.st === blobStates.toSend
      return [viewOf(kept, stateOf(attachment, opened, isUnsent), attachment.author === self)]
    })
    const drafts = found.drafts.map(kept => viewOf(kept, { type: 'onlyHere' }, true))
    return [...made, ...drafts].sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  /** The note of one that may be opened: kept here, or made from its record for what is still to come. */
  async function noteOf(id: AttachmentId): Promise<{ kept: KeptBlob; st: 0 | 1 | 2; isStored: boolean } | undefined> {
    const { held, opened } = await read(store, ['rec', 'blob'], async store => ({
      held: await getBlob(store, id),
      opened: await getRecord(store, id),
    }))
    const attachment = opened && fit(opened)
    if (held) return { kept: held.kept, st: held.row.st, isStored: attachment?.storedAt !== undefined }
    if (!attachment || shownState(opened.record) !== 'active') return undefined
    const usedAt = new Date(world.now()).toISOString()
    return {
      kept: { ...attachment, isWhole: false, usedAt },
      st: blobStates.atCentre,
      isStored: attachment.storedAt !== undefined,
    }
  }

  const sweep = (): Promise<void> =>
    write(store, ['blob', 'part', 'rec', 'draft'], async store => {
      const gone: string[] = []
      for (const kept of await blobsIn(store, 'draft')) {
        const isOld = world.now() - Date.parse(kept.createdAt) > draftGraceMs
        if (isOld && !(await store.db.draft.get(store.tokens.draft(kept.of)))) gone.push(kept.id)
      }
      for (const { id } of await blobsIn(store, 'atCentre')) {
        const opened = await getRecord(store, id)
        if (!opened || shownState(opened.record) === 'voided') gone.push(id)
      }
      if (gone.length > 0) await removeBlobs(store, gone)
    })

  async function onProgress(id: string, fraction: number | undefined): Promise<void> {
    parts.onSending(true)
    if (fraction === undefined) {
      progress.delete(id)
      await parts.onDelivered()
    } else {
      progress.set(id, fraction)
      parts.onProgress()
    }
  }

  return {
    attachments,
    onceMore,
    sweep,

    recordsMoved() {
      isSweepDue = true
    },

    async bring() {
      if (isSweepDue) await sweep()
      isSweepDue = false
      const settled = await settleHeld(store, parts.blobs)
      if (!settled.ok) return settled
      if (settled.value) await parts.onDelivered()
      try {
        return await bringBlobs({ store, blobs: parts.blobs, heldBack, onProgress, isStopped: () => parts.isStopped() })
      } finally {
        const wasSending = progress.size > 0
        progress.clear()
        parts.onSending(false)
        if (wasSending) parts.onProgress()
      }
    },

    async attachFile(of, file): Promise<Result<AttachmentView, AttachRefusal>> {
      const checked = checkFile(file.bytes)
      if (!checked.ok) return checked
      const before = await attachments(of)
      if (before.length >= attachmentLimits.perRecord) return err({ type: 'TooMany', limit: attachmentLimits.perRecord })
      try {
        const id = await withRoom(file.bytes.length, () => keepFile(store, of, file))
        parts.onWritten()
        return ok((await attachments(of)).find(view => view.id === id)!)
      } catch (error) {
        if (!isRefusedByStorage(error)) throw error
        return err({ type: error instanceof StorageFullError ? 'StorageFull' : 'StorageRefused' })
      }
    },

    async detachFile(id) {
      await write(store, ['blob', 'part'], async store => {
        const found = await getBlob(store, id)
        // Once it is part of what was saved, it is voided, not thrown away.
        if (found?.row.st === blobStates.draft) await removeBlobs(store, [id])
      })
      parts.onWritten()
    },

    async openAttachment(
      id,
    ): Promise<Result<{ bytes: ArrayBuffer; name: string; mime: Attachment['mime'] }, OpenAttachmentRefusal>> {
      const note = await noteOf(id)
      if (!note) return err({ type: 'NoSuchRecord' })
      if (!note.kept.isWhole && !note.isStored) return err({ type: 'NotArrivedYet' })
      try {
        const fetched = note.kept.isWhole
          ? ok(note.kept)
          : await withRoom(note.kept.size, () => fetchPieces(store, parts.blobs, note.kept))
        if (!fetched.ok) return err(refusalOfFetch(fetched.refusal))
        if (!note.kept.isWhole) parts.onWritten()
        const bytes = await plainBytes(store, fetched.value)
        const used = { ...fetched.value, usedAt: new Date(world.now()).toISOString() }
        await write(store, ['blob'], async store => {
          const found = await getBlob(store, id)
          if (found) await store.db.blob.put(sealBlob(store, found.row.st, { ...found.kept, usedAt: used.usedAt }))
        })
        return ok({ bytes: bytes.buffer, name: used.name, mime: used.mime })
      } catch (error) {
        if (error instanceof DamagedRow) {
          // A damaged copy is fetched again; what exists only here is never thrown away.
          if (note.st === blobStates.atCentre) await write(store, ['blob', 'part'], store => removeBlobs(store, [id]))
          return err({ type: 'Damaged' })
        }
        if (!isRefusedByStorage(error)) throw error
        return err({ type: error instanceof StorageFullError ? 'StorageFull' : 'StorageRefused' })
      }
    },

    async markAttachment(id, { isPinned, thumbnail }) {
      await write(store, ['blob'], async store => {
        const found = await getBlob(store, id)
        if (!found) return
        const marked = {
          ...found.kept,
          ...(isPinned !== undefined && { isPinned }),
          ...(thumbnail && { thumbnail: toBase64(thumbnail) }),
        }
        await store.db.blob.put(sealBlob(store, found.row.st, marked))
      })
      parts.onWritten()
    },
  }
}

function refusalOfFetch(refusal: CentreRefusal): OpenAttachmentRefusal {
  if (refusal.type === 'NoNetwork' || refusal.type === 'Timeout') return { type: 'NoNetwork' }
  const isMissing = refusal.type === 'Refused' && refusal.code === 'not-found'
  return { type: isMissing ? 'NotArrivedYet' : 'CentreUnavailable' }
}
