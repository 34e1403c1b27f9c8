/** What is written for the emergency cards, and who opened one, as they are completed and listed. */
import { italianDay } from '../domain/dates'
import { EmergencyLine, emergencyLineFault } from '../domain/emergency-line'
import { EmergencyOpening } from '../domain/emergency-opening'
import { noDay, whole } from './agenda-kinds'
import type { DeskKind } from './desk-kinds'

const emergencyLine: DeskKind<'emergencyLine'> = {
  complete: (given, { id, worker }) =>
    whole(EmergencyLine, { ...given, id, workerId: given.workerId ?? worker.id }, emergencyLineFault),
  facts: ({ caseId, workerId }) => ({ case: caseId, offices: [], author: workerId, day: noDay, isOpen: false }),
}

/** Never made here: only that it was read is added. */
const emergencyOpening: DeskKind<'emergencyOpening'> = {
  complete: (given, { id, office, worker }) =>
    whole(EmergencyOpening, {
      readers: [],
      ...given,
      id,
      officeId: given.officeId ?? office?.id,
      workerId: given.workerId ?? worker.id,
    }),
  facts: ({ personId, caseId, officeId, responsible, workerId, at, readers }) => ({
    person: personId,
    case: caseId,
    offices: [officeId],
    team: responsible ? [responsible] : [],
    author: workerId,
    day: italianDay(Date.parse(at)),
    isOpen: readers.length === 0,
  }),
}

export const emergencyKinds = { emergencyLine, emergencyOpening }
