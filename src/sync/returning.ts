/** What a tablet says on its way back to a centre that was restored from a copy. */
import { z } from '../domain/schema'
import { PastLandmarks } from './landmark'

/**
 * From a tablet that stands in a history which the centre no longer has: the epoch it stood in and how far it had read it, the highest mid that it was
 * acknowledged then, its last capture of that time, and what it was told of the log now and then. What it captured up to there was made upon the old
 * history.
 */
export const Returning = z.object({
  epoch: z.uuid(),
  upto: z.int().nonnegative(),
  acked: z.int().nonnegative(),
  mid: z.int().nonnegative(),
  landmarks: PastLandmarks.optional(),
})
export type Returning = z.infer<typeof Returning>
