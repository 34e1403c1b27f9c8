/** A photo or a PDF that hangs on a listening, a diary entry or a person. The record is small and travels first; its bytes, sealed by the record's own key, follow. */
import { z } from './schema'
import { Instant } from './dates'
import type { DiaryEntry } from './diary-entry'
import { AttachmentId, OfficeId, RecordId, WorkerId } from './ids'
import { carriesMetadata, photoMimeOf } from './photo-format'
import { err, ok, type Result } from './result'

export const attachmentLimits = {
  /** Of the file, before it is sealed. */
  bytes: 20 * 1024 * 1024,
  /** Of a picture as the camera gives it, before it is drawn again smaller. */
  pictureBytes: 64 * 1024 * 1024,
  /** Of one listening or one note. */
  perRecord: 10,
  /** The longest side of a photo, in pixels. */
  pictureSide: 2048,
  nameLength: 120,
} as const

/** Of the reason for which one is voided, in characters. */
export const reasonLength = { least: 3, most: 500 } as const

/** A file is sealed and stored in pieces of this many bytes; each grows by `sealOverhead`. */
export const pieceBytes = 256 * 1024
/** Version, nonce and authentication tag of a sealed piece. */
export const sealOverhead = 1 + 24 + 16

export const pieceCount = (bytes: number): number => Math.ceil(bytes / pieceBytes)
export const sealedSize = (bytes: number): number => bytes + pieceCount(bytes) * sealOverhead
/** How many pieces a sealed file has. */
export const sealedPieceCount = (sealed: number): number => Math.ceil(sealed / (pieceBytes + sealOverhead))

export const AttachmentKind = z.enum(['photo', 'pdf'])
export type AttachmentKind = z.infer<typeof AttachmentKind>

/** A photo is kept as WebP where the browser can write it, which is smaller, and as JPEG elsewhere. */
export const AttachmentMime = z.enum(['image/jpeg', 'image/webp', 'application/pdf'])
export type AttachmentMime = z.infer<typeof AttachmentMime>

export const Attachment = z.object({
  id: AttachmentId,
  /** The listening, the diary entry or the person that it hangs on. */
  of: RecordId,
  /** The kind of what it hangs on, where that is an act of a court: it has the same readers and the same seal. */
  ofType: z.string().optional(),
  kind: AttachmentKind,
  name: z.string().trim().min(1).max(attachmentLimits.nameLength),
  mime: AttachmentMime,
  /** Bytes, once sealed: what travels and what the centre keeps. */
  size: z.int().positive().max(sealedSize(attachmentLimits.bytes)),
  /** SHA-256 of the sealed bytes. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** 32 random bytes, base64, of this file alone: whoever may read the record may open the file. */
  key: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
  createdAt: Instant,
  author: WorkerId,
  officeId: OfficeId,
  /** When the bytes had arrived whole at the centre, which alone writes it. */
  storedAt: Instant.optional(),
  /** Why it was voided, by whom and when: written by the centre alone, from the change that voids it. */
  voided: z.object({ reason: z.string(), by: WorkerId, at: Instant }).optional(),
})
export type Attachment = z.infer<typeof Attachment>

const formats = {
  'image/jpeg': { kind: 'photo', ending: '.jpg' },
  'image/webp': { kind: 'photo', ending: '.webp' },
  'application/pdf': { kind: 'pdf', ending: '.pdf' },
} as const satisfies Record<AttachmentMime, { readonly kind: AttachmentKind; readonly ending: string }>

export const kindOf = (mime: AttachmentMime): AttachmentKind => formats[mime].kind

/** What is wrong with a new attachment, besides its shape; `entry` is the diary entry that it hangs on, if it does. */
export function attachmentFault(
  attachment: Attachment,
  entry: Pick<DiaryEntry, 'author' | 'attachments'> | undefined,
): 'mime' | 'storedAt' | 'voided' | 'author' | 'sha256' | undefined {
  if (attachment.kind !== kindOf(attachment.mime)) return 'mime'
  if (attachment.storedAt !== undefined) return 'storedAt'
  if (attachment.voided !== undefined) return 'voided'
  if (entry === undefined) return undefined
  // An entry is signed with the hashes of what is attached to it: nobody adds to it later.
  if (attachment.author !== entry.author) return 'author'
  return entry.attachments.includes(attachment.sha256) ? undefined : 'sha256'
}

export type FileRefusal =
  | { readonly type: 'NotAPhotoOrPdf' }
  | { readonly type: 'TooLarge'; readonly limit: number }
  | { readonly type: 'Empty' }
  /** A photo that still says where or with what it was taken. */
  | { readonly type: 'CarriesMetadata' }

/** What a file is, by its own first bytes: a name proves nothing. */
export function mimeOfFile(bytes: Uint8Array): AttachmentMime | undefined {
  const photo = photoMimeOf(bytes)
  if (photo) return photo
  // "%PDF-", which the standard allows a little later than the first byte.
  for (let at = 0; at < Math.min(bytes.length, 1024); at++)
    if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d], at)) return 'application/pdf'
  return undefined
}

/** May this file be kept, as it is? */
export function checkFile(bytes: Uint8Array): Result<AttachmentMime, FileRefusal> {
  if (bytes.length === 0) return err({ type: 'Empty' })
  if (bytes.length > attachmentLimits.bytes) return err({ type: 'TooLarge', limit: attachmentLimits.bytes })
  const mime = mimeOfFile(bytes)
  if (!mime) return err({ type: 'NotAPhotoOrPdf' })
  return kindOf(mime) === 'photo' && carriesMetadata(bytes) ? err({ type: 'CarriesMetadata' }) : ok(mime)
}

const startsWith = (bytes: Uint8Array, start: readonly number[], at: number): boolean =>
  start.every((byte, index) => bytes[at + index] === byte)

/** A name that can be shown and saved anywhere: no path, no control characters, with the ending that the format has. */
export function attachmentName(given: string, mime: AttachmentMime): string {
  const bare = given
    .replaceAll(/[\p{C}\p{Z}]+/gu, ' ')
    .replace(/^.*[/\\]/, '')
    .replaceAll(/[:*?"<>|]/g, ' ')
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/^[ .]+/, '')
    .trim()
  const { kind, ending } = formats[mime]
  return `${Array.from(bare || (kind === 'photo' ? 'foto' : 'documento'))
    .slice(0, 80)
    .join('')
    .trim()}${ending}`
}
