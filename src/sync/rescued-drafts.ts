/** Drafts that came to the centre in a rescue file, as their author gets them back. */
import { Instant } from '../domain/dates'
import { z } from '../domain/schema'

export const RescuedDraft = z.object({
  draft: z.looseObject({ id: z.uuid(), kind: z.string(), updatedAt: Instant }),
  receivedAt: Instant,
})
export type RescuedDraft = z.infer<typeof RescuedDraft>
export const RescuedDrafts = z.object({ drafts: z.array(RescuedDraft) })
export type RescuedDrafts = z.infer<typeof RescuedDrafts>
export const DraftTaken = z.object({ taken: z.literal(true) })
