/** Work that a tablet lost before the centre had it: what the tablet still remembers, and what the centre makes of it. */
import { Instant } from '../domain/dates'
import { AmbitoId, DeviceId } from '../domain/ids'
import { z } from '../domain/schema'

/** Of a vault that is not on the tablet any more: the last change that it had written. */
export const Echo = z.object({ ambito: AmbitoId, device: DeviceId, mid: z.int().nonnegative() })
export type Echo = z.infer<typeof Echo>

export const LossRequest = z.object({ gone: z.array(Echo).max(20) })

const count = z.int().nonnegative()

/** Only of devices of whoever asks. */
export const LossAnswer = z.object({
  /** One for each of those asked for: 0 when the centre has everything. */
  gone: z.array(z.object({ device: DeviceId, letter: z.string().nullable(), lost: count, lastContactAt: Instant.nullable() })),
  /** Devices in use that had something to send at their last contact, and were not asked for. */
  pending: z.array(z.object({ device: DeviceId, letter: z.string().nullable(), count, lastContactAt: Instant.nullable() })),
})
export type LossAnswer = z.infer<typeof LossAnswer>
