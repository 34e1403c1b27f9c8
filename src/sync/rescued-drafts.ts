/** Drafts that came to the centre in a rescue file, as their author gets them back. */
import { Attachment } from '../domain/attachment'
import { Instant } from '../domain/dates'
import { z } from '../domain/schema'

/** A photo or a document that hangs on a draft: its record is made when the draft is closed. */
export const DraftAttachment = Attachment.omit({ author: true, officeId: true, storedAt: true, voided: true }).extend({
  /** A small JPEG in base64, of a photo. */
  thumbnail: z.base64().max(100_000).optional(),
})
export type DraftAttachment = z.infer<typeof DraftAttachment>

export const RescuedDraft = z.object({
  draft: z.looseObject({ id: z.uuid(), kind: z.string(), updatedAt: Instant }),
  receivedAt: Instant,
  /** Those whose bytes are at the centre. */
  attachments: z.array(DraftAttachment).optional(),
})
export type RescuedDraft = z.infer<typeof RescuedDraft>
export const RescuedDrafts = z.object({ drafts: z.array(RescuedDraft) })
export type RescuedDrafts = z.infer<typeof RescuedDrafts>
export const DraftTaken = z.object({ taken: z.literal(true) })
