/** What the screens may ask about attachments: a part of the facade in device.ts. */
import type { Attachment, AttachmentKind, FileRefusal } from '../domain/attachment'
import type { Instant } from '../domain/dates'
import type { AttachmentId, RecordId } from '../domain/ids'
import type { Result } from '../domain/result'

/** Where an attachment stands: its record and its bytes together. */
export type AttachmentState =
  | { readonly type: 'onlyHere' }
  | { readonly type: 'queued' }
  | { readonly type: 'sending'; readonly percent: number }
  | { readonly type: 'delivered'; readonly at: Instant | undefined }
  /** Written elsewhere: its bytes are not at the centre yet. */
  | { readonly type: 'arriving' }
  | { readonly type: 'needsAttention' }
  /** Attached by mistake: it stays in the list, with why, and does not open any more. */
  | {
      readonly type: 'voided'
      readonly by: string | undefined
      readonly at: Instant | undefined
      readonly reason: string | undefined
    }

export interface AttachmentView {
  readonly id: AttachmentId
  readonly kind: AttachmentKind
  readonly name: string
  /** Of the file itself. */
  readonly bytes: number
  readonly state: AttachmentState
  /** Opens without the network. */
  readonly isHere: boolean
  readonly isPinned: boolean
  /** A small JPEG in base64, where there is one. */
  readonly thumbnail: string | undefined
  readonly isMine: boolean
  /** Whether this worker may void it. */
  readonly mayVoid: boolean
}

/** A photo comes already drawn again by the page, without anything but the picture; a PDF as it is. */
export interface PickedFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly thumbnail?: Uint8Array | undefined
  /** The kind of what it will hang on, where that is an act of a court. */
  readonly ofType?: Attachment['ofType']
}

export type AttachRefusal =
  | FileRefusal
  | { readonly type: 'TooMany'; readonly limit: number }
  | { readonly type: 'StorageFull' }
  | { readonly type: 'StorageRefused' }

export type OpenAttachmentRefusal =
  | { readonly type: 'NoSuchRecord' }
  | { readonly type: 'Voided' }
  /** Its author has not delivered it yet. */
  | { readonly type: 'NotArrivedYet' }
  /** It is not on this tablet, and the centre cannot be reached. */
  | { readonly type: 'NoNetwork' }
  | { readonly type: 'CentreUnavailable' }
  | { readonly type: 'Damaged' }
  | { readonly type: 'StorageFull' }
  | { readonly type: 'StorageRefused' }

export interface AttachmentDevice {
  /** Of a record, or of the draft that will become it. */
  attachments(of: RecordId): Promise<readonly AttachmentView[]>
  /** On disk, sealed, when it answers. It goes with the change that saves what it hangs on. */
  attachFile(of: RecordId, file: PickedFile): Promise<Result<AttachmentView, AttachRefusal>>
  /** Only before saving. */
  detachFile(id: AttachmentId): Promise<void>
  /** Fetched first when it is not here. */
  openAttachment(
    id: AttachmentId,
  ): Promise<
    Result<{ readonly bytes: ArrayBuffer; readonly name: string; readonly mime: Attachment['mime'] }, OpenAttachmentRefusal>
  >
  /** `isPinned` keeps the copy here also when space is short. */
  markAttachment(id: AttachmentId, mark: { readonly isPinned?: boolean; readonly thumbnail?: Uint8Array }): Promise<void>
}
