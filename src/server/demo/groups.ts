/** Invented groups: of a case, of the Ferrante family, and what the office of Acerno does with its comune. Pure: the same dice and day give the same. */
import type { Case } from '../../domain/case'
import { addDays, type LocalDate } from '../../domain/dates'
import type { GroupActivity, GroupSession } from '../../domain/group-activity'
import type { CaseId, GroupActivityId, GroupSessionId, RecordId } from '../../domain/ids'
import type { Intervention } from '../../domain/intervention'
import type { Op } from '../../sync/protocol'
import { newRecord } from '../new-record'
import { demoOffices } from './ambito'
import { idAt, luca, lucaAnswers, marta, stepsOf, teresa, type Telling } from './case-telling'

const office = demoOffices.find(({ code }) => code === 'ACE')!

type Sketch = Pick<GroupActivity, 'sort' | 'title'> & Partial<Omit<GroupActivity, 'participants' | 'partners'>>

interface Told {
  readonly activity: GroupActivity
  readonly sessions: readonly GroupSession[]
}

/** Sessions every `every` days from `first` days ago on; those to come are planned, and `heads` says who was at the others. */
function tell(
  telling: Telling,
  sketch: Sketch & { readonly names?: readonly string[]; readonly with?: readonly string[] },
  { first, every, count, heads, ...rest }: Times,
): Told {
  const { names = [], with: partners = [], ...said } = sketch
  const startsOn = addDays(telling.today, -first)
  const newId = () => idAt(telling, first) as RecordId
  const activity: GroupActivity = {
    id: newId() as string as GroupActivityId,
    officeId: office.id,
    workerId: luca,
    comune: office.comune,
    startsOn,
    leaders: [luca],
    participants: names.map(name => ({ id: newId(), name, from: startsOn })),
    partners: partners.map(name => ({ id: newId(), name })),
    ...said,
  }
  const ids = activity.participants.map(({ id }) => id)
  const sessions = Array.from({ length: count }, (_, at): GroupSession => {
    const on: LocalDate = addDays(startsOn, at * every)
    const isOver = on < telling.today
    return {
      id: newId() as string as GroupSessionId,
      activityId: activity.id,
      ...(activity.caseId && { caseId: activity.caseId }),
      officeId: office.id,
      workerId: luca,
      on,
      ...rest,
      state: isOver ? 'held' : 'planned',
      present: isOver ? ids.filter(() => telling.random.chance(0.8)) : [],
      excused: [],
      ...(isOver && heads),
    }
  })
  return { activity, sessions }
}

interface Times extends Pick<GroupSession, 'at' | 'minutes'> {
  readonly first: number
  readonly every: number
  readonly count: number
  readonly heads?: Pick<GroupSession, 'adults' | 'minors'>
}

const opsOf = ({ activity, sessions }: Told): Op[] => [
  newRecord('groupActivity', activity),
  ...sessions.map(session => newRecord('groupSession', session)),
]

/** The parents of the Ferrante children, who live apart, before a mediator; and the intervention that counts where their mother was. */
export function ferranteMediation(telling: Telling, caseId: CaseId): { readonly ops: Op[]; readonly intervention: Intervention } {
  const told = tell(
    telling,
    {
      caseId,
      sort: 'familyMediation',
      title: 'Mediazione tra i genitori di Marco e Anna',
      aim: 'Accordarsi sui giorni con il padre e sulla scuola.',
      place: 'Consultorio, stanza 2',
      area: 'MIN',
      leaders: [marta],
      names: ['Rosa Ferrante', 'Salvatore Apicella'],
    },
    { first: 49, every: 14, count: 6, at: '16:00', minutes: 60 },
  )
  const { activity } = told
  const asked = addDays(telling.today, -56)
  const intervention: Intervention = {
    id: idAt(telling, 56) as Intervention['id'],
    caseId,
    workerId: luca,
    requestedOn: asked,
    what: 'Mediazione familiare',
    provider: 'Consultorio familiare',
    from: activity.startsOn,
    quantity: 6,
    unit: 'sessions',
    rhythm: 'whole',
    meansTest: 'none',
    sessionsOf: { activityId: activity.id, participantId: activity.participants[0]!.id },
    passages: [
      {
        id: idAt(telling, 49) as RecordId,
        to: 'active',
        on: activity.startsOn,
        at: `${activity.startsOn}T09:00:00.000Z`,
        by: luca,
      },
    ],
    deliveries: [],
  }
  return { ops: opsOf(told), intervention }
}

/** A case of a group, and what the office does with the comune: a table, a school, a space for new parents. */
export function demoGroups(telling: Telling): Op[] {
  const caseId = idAt(telling, 120) as CaseId
  const opened = addDays(telling.today, -120)
  const heading: Case = {
    id: caseId,
    number: `ACE-${opened.slice(0, 4)}-GRU1`,
    subject: 'group',
    name: 'Gruppo genitori del giovedì',
    officeId: office.id,
    workerId: luca,
    openedOn: opened,
    areas: ['MIN'],
    urgency: 'none',
    reason: 'Sei genitori soli con figli adolescenti chiedono di trovarsi: fatiche simili, nessuna rete.',
    steps: stepsOf(telling, [
      { daysAgo: 120, step: lucaAnswers },
      { daysAgo: 119, step: { kind: 'assign', worker: marta, as: 'specialist', profession: 'psicologa' } },
      { daysAgo: 118, step: { kind: 'transition', transition: 'assess' } },
      { daysAgo: 100, by: teresa, step: { kind: 'transition', transition: 'takeCharge' } },
    ]),
  }
  const parents = tell(
    telling,
    {
      caseId,
      sort: 'parentingSupport',
      title: 'Gruppo genitori del giovedì',
      aim: 'Parlare insieme di regole e di ascolto in casa, con chi vive le stesse fatiche.',
      place: 'Biblioteca comunale',
      area: 'MIN',
      leaders: [luca, marta],
      names: ['Ada P.', 'Bruno L.', 'Carla D.', 'Dora E.', 'Ettore F.', 'Gina M.'],
    },
    { first: 84, every: 7, count: 16, at: '17:30', minutes: 90 },
  )
  const table = tell(
    telling,
    {
      sort: 'network',
      title: 'Tavolo povertà di Acerno',
      aim: 'Chi aiuta chi, senza doppioni: pacchi, bollette, casa.',
      place: 'Sala consiliare',
      area: 'FRA',
      with: ['Parrocchia di San Donato', 'Associazione Insieme', 'Istituto comprensivo di Acerno'],
    },
    { first: 140, every: 28, count: 7, at: '10:00', minutes: 120, heads: { adults: 9 } },
  )
  const school = tell(
    telling,
    {
      sort: 'schoolProject',
      title: 'Parole in classe',
      aim: 'Ascolto e bullismo nelle seconde medie: quattro incontri per classe.',
      place: 'Istituto comprensivo di Acerno',
      area: 'MIN',
      with: ['Istituto comprensivo di Acerno'],
    },
    { first: 38, every: 7, count: 8, at: '09:00', minutes: 120, heads: { adults: 2, minors: 21 } },
  )
  return [newRecord('case', heading), ...[parents, table, school].flatMap(opsOf)]
}
