/** What hangs on a record or on a draft, as the screens show it: each with where it stands, the voided ones with why. */
import { pieceBytes, sealedPieceCount, type Attachment } from '../domain/attachment'
import type { RecordId, WorkerId } from '../domain/ids'
import type { Worker } from '../domain/worker'
import type { AttachmentState, AttachmentView } from './attachment-device'
import { blobsIn, blobStates, openBlob, type KeptBlob } from './attachment-rows'
import { sealedPieceBytes } from './attachment-seal'
import { recordAs, type Desk } from './desk'
import { childrenOf, getRecord, shownState, type OpenedRecord } from './records'
import { read, type Store } from './store'
import { isOfCourts } from '../sync/scopes'
import { mayVoidAttachment } from './void-attachment'

interface Seeing {
  readonly store: Store
  readonly self: WorkerId
  readonly desk: Desk
  /** Bytes on their way, as a fraction. */
  readonly progress: ReadonlyMap<string, number>
}

export const attachmentIn = (store: Store, opened: OpenedRecord): Attachment | undefined => recordAs(store, 'attachment', opened)

export async function viewAttachments(seeing: Seeing, of: RecordId): Promise<readonly AttachmentView[]> {
  const { store, self, desk } = seeing
  const found = await read(store, ['rec', 'blob'], async store => {
    const isShown = ({ ofType }: KeptBlob) => store.sealer.judicial.isOpen || !isOfCourts(ofType)
    const drafts = (await blobsIn(store, 'draft')).filter(kept => kept.of === of && kept.isWhole && isShown(kept))
    const records = (await childrenOf(store, of)).filter(({ record }) => record.type === 'attachment')
    const parent = records.length > 0 ? await getRecord(store, of) : undefined
    return { drafts, records, parent, rows: await store.db.blob.bulkGet(records.map(({ id }) => id)) }
  })
  const worker = await desk.worker()
  const made = await Promise.all(
    found.records.map(async (opened, index) => {
      const attachment = attachmentIn(store, opened)
      if (!attachment) return []
      const row = found.rows[index]
      const kept = (row && openBlob(store, row)) ?? { ...attachment, isWhole: false, usedAt: attachment.createdAt }
      if (shownState(opened.record) === 'voided') return [await voidedView(seeing, kept, attachment)]
      const state = stateOf(seeing, attachment, opened, row?.st === blobStates.toSend)
      return [{ ...viewOf(kept, state, attachment.author === self), mayVoid: mayVoid(store, worker, opened, found.parent) }]
    }),
  )
  const drafts = found.drafts.map(kept => viewOf(kept, { type: 'onlyHere' }, true))
  return [...made.flat(), ...drafts].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function mayVoid(store: Store, worker: Worker | undefined, opened: OpenedRecord, parent: OpenedRecord | undefined): boolean {
  return worker !== undefined && !opened.record.isRefused && mayVoidAttachment(store, worker, opened, parent).ok
}

function stateOf({ self, progress }: Seeing, attachment: Attachment, { record }: OpenedRecord, unsent: boolean): AttachmentState {
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
  mayVoid: false,
})

/** Nothing of the picture is shown any more: it may have been somebody else's. */
async function voidedView({ self, desk }: Seeing, kept: KeptBlob, { author, voided }: Attachment): Promise<AttachmentView> {
  const by = voided && (await desk.workerName(voided.by))
  const state: AttachmentState = { type: 'voided', by, at: voided?.at, reason: voided?.reason }
  return { ...viewOf(kept, state, author === self), isHere: false, isPinned: false, thumbnail: undefined }
}
