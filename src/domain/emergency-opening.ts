/** That an emergency card was opened, as those who answer for the case are told of it, and say that they have read it. */
import { z } from './schema'
import { Instant } from './dates'
import { CaseId, EmergencyOpeningId, OfficeId, PersonId, WorkerId } from './ids'

export const EmergencyReason = z.enum(['danger', 'health', 'violence', 'minor', 'missing', 'shelter', 'other'])
export type EmergencyReason = z.infer<typeof EmergencyReason>

/** Why a card is opened: what happened is said in words too. */
export const EmergencyGrounds = z.object({
  reason: EmergencyReason,
  words: z.string().trim().min(10).max(300),
})
export type EmergencyGrounds = z.infer<typeof EmergencyGrounds>

const Reader = z.object({ by: WorkerId, at: Instant })

/** One for each open case of the person. */
export const EmergencyOpening = z.object({
  id: EmergencyOpeningId,
  /** Who opened it. */
  workerId: WorkerId,
  at: Instant,
  ...EmergencyGrounds.shape,
  personId: PersonId,
  caseId: CaseId,
  /** Of the case: its coordinators are told. */
  officeId: OfficeId,
  /** Who was responsible for the case then. */
  responsible: WorkerId.optional(),
  /** Who has read this; only added to, each in one's own name. */
  readers: z.array(Reader).max(200),
})
export type EmergencyOpening = z.infer<typeof EmergencyOpening>

/** What nobody changes any more. */
export const toldByCentre = {
  workerId: 'server',
  at: 'server',
  reason: 'server',
  words: 'server',
  personId: 'server',
  caseId: 'server',
  officeId: 'server',
  responsible: 'server',
} as const

export const hasRead = ({ readers }: Pick<EmergencyOpening, 'readers'>, worker: WorkerId): boolean =>
  readers.some(({ by }) => by === worker)
