/** Groups for the screens: one of a case, two of the office, dated from today. */
import { addDays, italianDay } from '../../src/domain/dates'
import type { GroupActivity, GroupSession } from '../../src/domain/group-activity'
import type { GroupActivityId, GroupSessionId, RecordId } from '../../src/domain/ids'
import { caseId } from './sampleCases'
import { offices, personId, recordId, worker } from './sampleData'

export const activityId = (order: number): GroupActivityId => recordId(9700 + order) as string as GroupActivityId
export const sessionId = (order: number): GroupSessionId => recordId(9720 + order) as string as GroupSessionId
export const participantId = (order: number): RecordId => recordId(9760 + order)

const names = ['Ada Parisi', 'Bruno Landi', 'Carla D’Onofrio', 'Dora Esposito', 'Ettore Falcone']

export const sampleActivity = (now: number, order: number, rest: Partial<GroupActivity> = {}): GroupActivity => {
  const startsOn = addDays(italianDay(now), -60)
  return {
    id: activityId(order),
    officeId: offices[0]!.id,
    workerId: worker.id,
    sort: 'parentingSupport',
    title: 'Gruppo genitori del giovedì',
    aim: 'Parlare insieme di regole e di ascolto in casa, con chi vive le stesse fatiche.',
    area: 'MIN',
    comune: offices[0]!.comune,
    place: 'Biblioteca comunale',
    startsOn,
    leaders: [worker.id],
    participants: names.map((name, at) => ({
      id: participantId(at + 1),
      name,
      from: startsOn,
      ...(at === 0 && { personId: personId(1) }),
      ...(at === 4 && { to: addDays(startsOn, 20) }),
    })),
    partners: [{ id: recordId(9790), name: 'Parrocchia di San Donato' }],
    ...rest,
  }
}

export const sampleSession = (now: number, order: number, days: number, rest: Partial<GroupSession> = {}): GroupSession => ({
  id: sessionId(order),
  activityId: activityId(1),
  officeId: offices[0]!.id,
  workerId: worker.id,
  on: addDays(italianDay(now), days),
  at: '17:30',
  minutes: 90,
  state: days < 0 ? 'held' : 'planned',
  present: days < 0 ? [participantId(1), participantId(2), participantId(3)] : [],
  excused: days < 0 ? [participantId(4)] : [],
  ...rest,
})

/** Everything at once: a group of parents, a project in a school with heads counted, sessions of a case. */
export const sampleActivities = (now: number): { groupActivity: GroupActivity[]; groupSession: GroupSession[] } => ({
  groupActivity: [
    sampleActivity(now, 1),
    sampleActivity(now, 2, {
      sort: 'schoolProject',
      title: 'Parole in classe',
      place: 'Istituto comprensivo di Acerno',
      participants: [],
    }),
    sampleActivity(now, 3, { caseId: caseId(1), sort: 'familyMediation', title: 'Mediazione dei genitori', area: undefined }),
    sampleActivity(now, 4, { sort: 'network', title: 'Tavolo povertà', participants: [], endedOn: addDays(italianDay(now), -5) }),
  ],
  groupSession: [
    sampleSession(now, 1, -14, { topic: 'Le regole' }),
    sampleSession(now, 2, -7, { adults: 2, minors: 3, note: 'Molte domande sui telefoni.' }),
    sampleSession(now, 3, 0),
    sampleSession(now, 4, 7),
    sampleSession(now, 5, -3, { activityId: activityId(2), present: [], excused: [], minors: 22, adults: 2, minutes: 120 }),
    sampleSession(now, 6, -10, { activityId: activityId(3), caseId: caseId(1), present: [participantId(1)], minutes: 60 }),
    sampleSession(now, 7, 4, { activityId: activityId(3), caseId: caseId(1) }),
    sampleSession(now, 8, 5, { state: 'cancelled', cancelledBecause: 'Sala occupata' }),
  ],
})
