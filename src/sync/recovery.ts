/** What a tablet and the holder of the ente's recovery key tell each other when a phrase is forgotten: two texts, carried by hand. */
import { z } from '../domain/schema'
import { AmbitoId, DeviceId } from '../domain/ids'

/** The data key of a vault as sealed at its enrolment, and the one-time key that the answer has to be sealed to. */
export const RecoveryRequest = z.object({
  v: z.literal(1),
  ambito: AmbitoId,
  device: DeviceId,
  vault: z.string().regex(/^[0-9a-f]{32}$/),
  box: z.base64().max(200),
  to: z.base64().max(60),
})
export type RecoveryRequest = z.infer<typeof RecoveryRequest>

/** What the data key is sealed for: at enrolment, and in the answer. Neither fits in the place of the other, or in another vault. */
export const recoveryInfo = (vaultId: string): string => `antenna/recovery:${vaultId}`
export const answerInfo = (vaultId: string): string => `antenna/recovery-answer:${vaultId}`
