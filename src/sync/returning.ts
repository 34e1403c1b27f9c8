/** What a tablet says on its way back to a centre that was restored from a copy. */
import { z } from '../domain/schema'

/**
 * From a tablet that stands in a history which the centre no longer has: the epoch it stood in and how far it had read it, the highest mid that it was
 * acknowledged then, and its last capture of that time. What it captured up to there was made upon the old history.
 */
export const Returning = z.object({
  epoch: z.uuid(),
  upto: z.int().nonnegative(),
  acked: z.int().nonnegative(),
  mid: z.int().nonnegative(),
})
export type Returning = z.infer<typeof Returning>
