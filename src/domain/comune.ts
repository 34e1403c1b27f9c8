/** Italian municipalities, named by their cadastral code (codice catastale, "A023" is Acerno). */
import { z } from './schema'

export const CodiceCatastale = z.string().regex(/^[A-Z]\d{3}$/)
export type CodiceCatastale = z.infer<typeof CodiceCatastale>

export const Comune = z.object({
  catastale: CodiceCatastale,
  /** ISTAT code, six digits. */
  istat: z.string().regex(/^\d{6}$/),
  name: z.string().min(1).max(80),
})
export type Comune = z.infer<typeof Comune>
