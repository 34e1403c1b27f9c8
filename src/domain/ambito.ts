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
})
export type Ambito = z.infer<typeof Ambito>
