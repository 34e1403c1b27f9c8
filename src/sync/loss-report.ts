/** What a restore of the centre cost: shown to coordinators, and printed by the operator's tool. */
import { Instant } from '../domain/dates'
import { DeviceId } from '../domain/ids'
import { z } from '../domain/schema'

const Mid = z.int().nonnegative()

export const LossReport = z.object({
  time: Instant,
  /** Absent: it was never restored. */
  restoredAt: Instant.nullable(),
  /** While tablets are waited for; then `null`. */
  waitingUntil: Instant.nullable(),
  /** Changes that came back after the restore, from those who had been acknowledged before. */
  recovered: z.int().nonnegative(),
  /** Changes held until what they build on is back. */
  held: z.int().nonnegative(),
  devices: z.array(
    z.object({
      device: DeviceId,
      worker: z.string(),
      office: z.string().nullable(),
      /** In offline numbers; `null` of a device that the copy did not have. */
      letter: z.string().nullable(),
      lastSeenAt: Instant.nullable(),
      /**
       * `lost`: nobody has them any more · `missing`: acknowledged before, and not sent again yet · `unknown`: the device has not been heard of since, so
       * nobody knows whether there is anything after `fromMid`.
       */
      state: z.enum(['lost', 'missing', 'unknown']),
      fromMid: Mid,
      toMid: Mid.nullable(),
    }),
  ),
})
export type LossReport = z.infer<typeof LossReport>
