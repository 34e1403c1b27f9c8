/** The ambito territoriale sociale: municipalities that run their social services together. */
import { z } from './schema'
import { RecordId } from './ids'
import { Comune } from './comune'

export const Ambito = z.object({
  id: RecordId,
  name: z.string().min(1).max(120),
  comuni: z.array(Comune).min(1).max(200),
  /** The comune capofila's cadastral code. */
  leadComune: Comune.shape.catastale,
  /** Invented data: every screen says so. */
  isDemo: z.boolean(),
  /** After how many months without a change an office's records leave its tablets; the usual ones when it does not say. */
  holdingMonths: z.int().min(1).max(240).optional(),
})
export type Ambito = z.infer<typeof Ambito>

export const holdingMonths = { usual: 24 } as const
