/** How acts look, state by state. */
import type { CourtBody } from '../../../../domain/court'
import type { CourtReportState } from '../../../../domain/court-report'
import type { MandateState } from '../../../../domain/mandate'
import { judicialText } from '../../../text/judicial'
import type { StateTone } from '../../../ui/StateBadge'

export const mandateTones: Readonly<Record<MandateState, StateTone>> = {
  received: 'waiting',
  assigned: 'waiting',
  inquiry: 'waiting',
  reportSent: 'delivered',
  answered: 'taken',
  closed: 'taken',
}

export const reportTones: Readonly<Record<CourtReportState, StateTone>> = {
  draft: 'here',
  awaitingApproval: 'waiting',
  approved: 'taken',
  sent: 'delivered',
  received: 'delivered',
  answered: 'taken',
}

/** "Tribunale per i minorenni di Salerno, n. 123/2026": as it calls itself, where it was written. */
export const courtWords = ({
  body,
  court,
  number,
}: {
  readonly body: CourtBody
  readonly court?: string | undefined
  readonly number?: string | undefined
}): string => [court ?? judicialText.codes.body[body], number && `n. ${number}`].filter(Boolean).join(', ')
