/** Whether the centre still has the bytes of attachments, asked by a tablet whose centre went back in time. */
import { AttachmentId } from '../domain/ids'
import { z } from '../domain/schema'

/** Asked at once. */
export const heldAtOnce = 500

/** Of the worker who asks. */
export const BlobsHeldRequest = z.object({ ids: z.array(AttachmentId).max(heldAtOnce) })
export type BlobsHeldRequest = z.infer<typeof BlobsHeldRequest>

/** Those of them whose bytes are whole at the centre. */
export const BlobsHeld = z.object({ held: z.array(AttachmentId) })
export type BlobsHeld = z.infer<typeof BlobsHeld>
