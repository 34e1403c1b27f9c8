/**
 * The rescue file of a tablet, `vault-<date>.sos`: what is not surely at the centre, to be carried by hand when the tablet cannot send it.
 *
 *   header, one line of JSON: whose it is, what it holds, the length and the hash of the box ‖ "\n"
 *   ‖ the box: a `RescueBody`, sealed to the centre's rescue key
 *   ‖ the bytes of the attachments that the box lists, one after the other, each sealed by its own key, which is in the box
 *     (in its record, or beside it where it hangs on a draft and has no record yet)
 *
 * The header says no name. The device signs it; each run inside carries the signature of the push that it will be; the bytes have to be those whose
 * hash is in the attachment's record.
 */
import { Instant } from '../domain/dates'
import { AmbitoId, AttachmentId, DeviceId, WorkerId } from '../domain/ids'
import { z } from '../domain/schema'
import { DraftAttachment } from './rescued-drafts'

const Signature = z.base64().max(100)

export const RescueHeader = z.object({
  what: z.literal('antenna-rescue'),
  v: z.literal(1),
  ambito: AmbitoId,
  device: DeviceId,
  worker: WorkerId,
  app: z.string().max(40),
  /** By the tablet's clock. */
  madeAt: Instant,
  changes: z.int().nonnegative(),
  drafts: z.int().nonnegative(),
  attachments: z.int().nonnegative(),
  /** How long the box is. */
  boxBytes: z.int().positive(),
  /** SHA-256 of the box, hexadecimal. */
  box: z.string().regex(/^[0-9a-f]{64}$/),
  sig: Signature,
})
export type RescueHeader = z.infer<typeof RescueHeader>

/** Whatever is in it is judged where it goes: mutations by the push, drafts by whoever takes them up again. */
export const RescueBody = z.object({
  /** Mutations in order without gaps; a row that could not be read begins another run. */
  runs: z.array(z.object({ mutations: z.array(z.looseObject({ mid: z.int().positive() })).min(1), sig: Signature })),
  drafts: z.array(z.looseObject({ id: z.uuid(), kind: z.string().max(40), updatedAt: Instant })),
  /** Whose bytes follow the box, and how many they are. */
  attachments: z.array(z.object({ id: AttachmentId, size: z.int().positive(), ofDraft: DraftAttachment.optional() })),
})
export type RescueBody = z.infer<typeof RescueBody>

/** What the box is sealed for: in another place it does not open. */
export const rescueInfo = ({ ambito, device }: Pick<RescueHeader, 'ambito' | 'device'>): string =>
  `antenna/rescue:${ambito}:${device}`

/** The header never gets longer: what comes before the first line break of another file is not looked at further. */
export const longestHeader = 2048
