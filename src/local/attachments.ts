/** Attachments of this tablet: taken in, shown with their state, opened, thrown away. Their bytes never leave here but sealed. */
import { attachmentLimits, checkFile, type Attachment } from '../domain/attachment'
import type { AttachmentId, RecordId, WorkerId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import { fetchPieces, keepFile, plainBytes } from './attachment-bytes'
import type { BlobClient } from './attachment-client'
import { blobsIn, blobStates, getBlob, removeBlobs, sealBlob, type KeptBlob } from './attachment-rows'
import { settleHeld } from './attachment-recall'
import { bringBlobs, type Uploading } from './attachment-upload'
import { attachmentIn, viewAttachments } from './attachment-views'
import { toBase64 } from './base64'
import type { DraftAttachment } from '../sync/rescued-drafts'
import { isOfCourts } from '../sync/scopes'
import type { CentreRefusal } from './centre-request'
import { DamagedRow } from './damaged-row'
import type { Desk } from './desk'
import type { AttachmentDevice, AttachmentView, AttachRefusal, OpenAttachmentRefusal } from './attachment-device'
import { getRecord, shownState } from './records'
import { isRefusedByStorage, read, StorageFullError, write, type Store } from './store'

export interface AttachmentParts {
  readonly store: Store
  readonly self: WorkerId
  readonly desk: Desk
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
  /** Takes away what no draft and no record needs any more, and answers whether there was any; what was not delivered stays, unless it was voided. */
  sweep(): Promise<boolean>
  /** What hangs on a draft that the centre had kept, before the draft is here again; what is here already stays as it is. */
  bringBack(found: readonly DraftAttachment[]): Promise<Result<'done', OpenAttachmentRefusal>>
  /** Records of attachments came or left: the next exchange sweeps. */
  recordsMoved(): void
  /** Lets go of copies of what is at the centre, the longest unused first; false when there are none. */
  makeRoom(): Promise<boolean>
  /** Runs a task that may find the disk full: then copies of what is at the centre go, the longest unused first, and it is run again. */
  onceMore<Value>(task: () => Promise<Value>): Promise<Value>
}

/** What has to stay free for the work of the day. */
const reserveBytes = 50 * 1024 * 1024
/** A draft is written to disk with its first letter; a file may come before. */
const draftGraceMs = 24 * 60 * 60 * 1000

export function createAttachments(parts: AttachmentParts): Attachments {
  const { store, self, desk } = parts
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

  const attachments = (of: RecordId) => viewAttachments({ store, self, desk, progress }, of)

  /** The note of one that may be opened: kept here, or made from its record for what is still to come. */
  async function noteOf(
    id: AttachmentId,
  ): Promise<Result<{ kept: KeptBlob; st: 0 | 1 | 2; isStored: boolean }, OpenAttachmentRefusal>> {
    const { held, opened } = await read(store, ['rec', 'blob'], async store => ({
      held: await getBlob(store, id),
      opened: await getRecord(store, id),
    }))
    const attachment = opened && attachmentIn(store, opened)
    if (opened && shownState(opened.record) === 'voided') return err({ type: 'Voided' })
    if (isOfCourts(held?.kept.ofType) && !store.sealer.judicial.isOpen) return err({ type: 'NoSuchRecord' })
    const isStored = attachment?.storedAt !== undefined
    if (held) return ok({ kept: held.kept, st: held.row.st, isStored })
    if (!attachment) return err({ type: 'NoSuchRecord' })
    const usedAt = new Date(world.now()).toISOString()
    return ok({ kept: { ...attachment, isWhole: false, usedAt }, st: blobStates.atCentre, isStored })
  }

  const sweep = (): Promise<boolean> =>
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
      for (const { id } of await blobsIn(store, 'toSend')) {
        // Nobody will ever open it: the centre knows that it was voided.
        if ((await getRecord(store, id))?.record.baseState === 'voided') gone.push(id)
      }
      if (gone.length > 0) await removeBlobs(store, gone)
      return gone.length > 0
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
    makeRoom,
    onceMore,
    sweep,

    recordsMoved() {
      isSweepDue = true
    },

    async bringBack(found) {
      for (const each of found) {
        const here = await read(store, ['blob'], store => getBlob(store, each.id))
        if (here && (here.kept.isWhole || here.row.st !== blobStates.draft)) continue
        const kept: KeptBlob = { ...each, isWhole: false, usedAt: new Date(world.now()).toISOString() }
        try {
          const fetched = await withRoom(kept.size, () => fetchPieces(store, parts.blobs, kept, blobStates.draft))
          if (!fetched.ok) return err(refusalOfFetch(fetched.refusal))
        } catch (error) {
          if (!isRefusedByStorage(error)) throw error
          return err({ type: 'StorageRefused' })
        }
      }
      if (found.length > 0) parts.onWritten()
      return ok('done')
    },

    async bring() {
      const isSwept = isSweepDue && (await sweep())
      isSweepDue = false
      if (isSwept) await parts.onDelivered()
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
      const found = await noteOf(id)
      if (!found.ok) return found
      const note = found.value
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
