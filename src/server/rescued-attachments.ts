/** Photos and documents that come home in a rescue file: believed, as when a tablet brings them, only when they are what their record says. */
import type { RescueBody, RescueHeader } from '../sync/rescue'
import type { DraftAttachment } from '../sync/rescued-drafts'
import type { Blobs, SealedBytes } from './blobs'
import type { Centre } from './centre'
import type { CentreKeys } from './centre-keys'
import type { RescueSource } from './rescue'
import { offerAgain } from './rescued-drafts'
import { keepDraftFile, standingOf } from './rescued-files'

export interface TakenAttachments {
  readonly fresh: number
  readonly known: number
  /** Their record is not at the centre, or was voided there; or their draft is a record by now. */
  readonly unknown: number
  /** The bytes in the file are not those of the record, or the file ends before. */
  readonly damaged: number
}

interface Taking {
  readonly centre: Centre
  readonly keys: CentreKeys
  readonly blobs: Blobs
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
  taking: Taking,
  header: RescueHeader,
  { attachments, drafts }: Pick<RescueBody, 'attachments' | 'drafts'>,
  { file, from }: Place,
): Promise<TakenAttachments> {
  const { blobs } = taking
  const { ambito, worker } = header
  const taken = { fresh: 0, known: 0, unknown: 0, damaged: 0 }
  let begins = from
  for (const { id, size, ofDraft } of attachments) {
    const place = { file, from: begins }
    begins += size
    const attachment = await blobs.writtenBy(ambito, worker, id)
    if (attachment?.size === size) taken[await takeOne(blobs, attachment, ambito, place)]++
    else if (attachment || ofDraft?.id !== id || ofDraft.size !== size) taken.unknown++
    else {
      const draft = drafts.find(each => each.id === ofDraft.of)
      taken[draft ? await takeForDraft(taking, header, draft, ofDraft, place) : 'unknown']++
    }
  }
  return taken
}

/** It waits with the draft; one of a draft that is a record by now has nowhere to go. */
async function takeForDraft(
  { centre, keys, blobs }: Taking,
  header: RescueHeader,
  draft: RescueBody['drafts'][number],
  file: DraftAttachment,
  place: Place,
): Promise<keyof TakenAttachments> {
  const standing = await standingOf(centre, header, file)
  if (standing !== 'fresh') return standing
  if ((await takeOne(blobs, file, header.ambito, place)) === 'damaged') return 'damaged'
  // First, so that a centre that stops between the two begins again from here.
  await offerAgain(centre, keys, header, draft)
  return (await keepDraftFile(centre, keys, header, file)) ? 'fresh' : 'known'
}

async function takeOne(
  blobs: Blobs,
  attachment: SealedBytes,
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
  attachment: SealedBytes,
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
