/** Sex, as the registers and the codice fiscale say it. */
import { z } from './schema'

export const Sex = z.enum(['F', 'M'])
export type Sex = z.infer<typeof Sex>
