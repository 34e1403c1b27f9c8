/** Photos and documents that come home in a rescue file: believed, as when a tablet brings them, only when they are what their record says. */
import type { Attachment } from '../domain/attachment'
import type { RescueBody, RescueHeader } from '../sync/rescue'
import type { Blobs } from './blobs'
import type { RescueSource } from './rescue'

export interface TakenAttachments {
  readonly fresh: number
  readonly known: number
  /** Their record is not at the centre, or was voided there. */
  readonly unknown: number
  /** The bytes in the file are not those of the record, or the file ends before. */
  readonly damaged: number
}

interface Place {
  readonly file: RescueSource
  /** Where the first of them begins. */
  readonly from: number
}

const pieceBytes = 1024 * 1024
/** The tablet may be bringing the same bytes at this very moment: whoever comes second goes on from what is there. */
const tries = 20

export async function takeAttachments(
  blobs: Blobs,
  { ambito, worker }: Pick<RescueHeader, 'ambito' | 'worker'>,
  listed: RescueBody['attachments'],
  { file, from }: Place,
): Promise<TakenAttachments> {
  const taken = { fresh: 0, known: 0, unknown: 0, damaged: 0 }
  let begins = from
  for (const { id, size } of listed) {
    const at = begins
    begins += size
    const attachment = await blobs.writtenBy(ambito, worker, id)
    if (attachment?.size !== size) taken.unknown++
    else taken[await takeOne(blobs, attachment, ambito, { file, from: at })]++
  }
  return taken
}

async function takeOne(
  blobs: Blobs,
  attachment: Attachment,
  ambito: RescueHeader['ambito'],
  { file, from }: Place,
): Promise<'fresh' | 'known' | 'damaged'> {
  if ((await blobs.upload(attachment, ambito))?.isStored) return 'known'
  await blobs.begin(attachment, ambito)
  for (let tried = 0; tried < tries; tried++) {
    const offset = (await blobs.upload(attachment, ambito))?.offset ?? 0
    if (!(await bringFrom(blobs, attachment, ambito, { file, from }, offset))) continue
    if (await blobs.finish(attachment, ambito)) return 'fresh'
    // What a broken connection had brought before may be wrong: once more, all of it from here.
    if (offset === 0) return 'damaged'
  }
  return 'damaged'
}

/** `false` when somebody else added a piece meanwhile, or the file has no more. */
async function bringFrom(
  blobs: Blobs,
  attachment: Attachment,
  ambito: RescueHeader['ambito'],
  { file, from }: Place,
  offset: number,
): Promise<boolean> {
  for (let at = offset; at < attachment.size;) {
    const piece = await file.read(from + at, from + Math.min(at + pieceBytes, attachment.size))
    if (piece.length === 0 || !(await blobs.add(attachment, ambito, at, piece))) return false
    at += piece.length
  }
  return true
}
