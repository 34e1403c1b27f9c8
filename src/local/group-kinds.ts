/** What is done together, and its sessions, as they are completed and listed: of a case, or of the office. */
import { italianDay } from '../domain/dates'
import { GroupActivity, GroupSession } from '../domain/group-activity'
import { groupActivityFault, groupSessionFault } from '../domain/group-rules'
import { whole } from './agenda-kinds'
import type { DeskKind } from './desk-kinds'

const groupActivity: DeskKind<'groupActivity'> = {
  complete: (given, { id, office, worker, now }) =>
    whole(
      GroupActivity,
      {
        startsOn: italianDay(now),
        leaders: [worker.id],
        participants: [],
        partners: [],
        ...given,
        id,
        officeId: given.officeId ?? office?.id,
        workerId: given.workerId ?? worker.id,
      },
      groupActivityFault,
    ),
  facts: activity => ({
    case: activity.caseId,
    offices: activity.caseId ? [] : [activity.officeId],
    author: activity.workerId,
    day: activity.startsOn,
    isOpen: activity.endedOn === undefined,
  }),
}

const groupSession: DeskKind<'groupSession'> = {
  complete: (given, { id, office, worker, now }) =>
    whole(
      GroupSession,
      {
        on: italianDay(now),
        state: 'planned',
        present: [],
        excused: [],
        ...given,
        id,
        officeId: given.officeId ?? office?.id,
        workerId: given.workerId ?? worker.id,
      },
      groupSessionFault,
    ),
  facts: session => ({
    case: session.caseId,
    offices: session.caseId ? [] : [session.officeId],
    author: session.workerId,
    day: session.on,
    isOpen: session.state === 'planned',
  }),
}

export const groupKinds = { groupActivity, groupSession }
