/** What the team of a case writes for whoever may one day have to open its emergency card: a note that keeps somebody safe, whom to call. */
import { z } from './schema'
import { CaseId, EmergencyLineId, WorkerId } from './ids'

/** `withheld`: while this case is open its person has no card, and why. */
export const EmergencySort = z.enum(['safety', 'contact', 'withheld'])
export type EmergencySort = z.infer<typeof EmergencySort>

export const emergencyLineLength = 300

export const EmergencyLine = z.object({
  id: EmergencyLineId,
  caseId: CaseId,
  /** Who wrote it first. */
  workerId: WorkerId,
  sort: EmergencySort,
  /** The note; of a contact, who it is ("Maria, la sorella: ha le chiavi"). */
  text: z.string().trim().min(1).max(emergencyLineLength),
  /** Of a contact. */
  phone: z.string().trim().min(3).max(40).optional(),
})
export type EmergencyLine = z.infer<typeof EmergencyLine>

/** The field that is missing: nobody can be called without a number. */
export const emergencyLineFault = ({ sort, phone }: EmergencyLine): string | undefined =>
  sort === 'contact' && phone === undefined ? 'phone' : undefined
