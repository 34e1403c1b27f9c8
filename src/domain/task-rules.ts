/** What has to be done because of what was written: pure rules over what a tablet holds, the same on every tablet, with or without network. */
import type { Area } from './areas'
import { addDays, daysBetween, italianDay, mondayOf, type Instant, type LocalDate } from './dates'
import type { EntryKind } from './diary-entry'
import type { OfficeId, PersonId, RecordId, WorkerId } from './ids'
import { needsOf, type Intake } from './intake'
import type { UnmetReason } from './need'
import type { TaskProposal } from './task'

/** How far back the rules and the figures of the desk look: what nobody took up for so long is no thing to do any more. */
export const deskHorizonDays = 180

/** What the rules and the figures ask of a listening: thousands of them are held in memory. */
export type ListeningFacts = Pick<
  Intake,
  'id' | 'personId' | 'officeId' | 'workerId' | 'comune' | 'accessedOn' | 'closedAt' | 'urgency' | 'outcome' | 'nextContactOn'
> & {
  /** The needs that found no answer, or only a part of one. */
  readonly unmet: readonly { readonly area: Area; readonly reason: UnmetReason }[]
  /** A service was chosen, and papers for it are still to be brought. */
  readonly lacksDocuments: boolean
}

export function listeningFacts(intake: Intake): ListeningFacts {
  const { id, personId, officeId, workerId, comune, accessedOn, closedAt, urgency, outcome, nextContactOn } = intake
  return {
    id,
    personId,
    officeId,
    workerId,
    comune,
    accessedOn,
    closedAt,
    urgency,
    outcome,
    nextContactOn,
    unmet: needsOf(intake).flatMap(({ area, unmet }) => (unmet ? [{ area, reason: unmet.reason }] : [])),
    lacksDocuments: intake.services.some(({ missingDocuments = [] }) => missingDocuments.length > 0),
  }
}

/** A moment at which a person was met, heard or visited. */
export interface ContactFacts {
  readonly personId: PersonId
  readonly at: Instant
}

/** A diary entry that tells of a contact; a plain note does not. */
export const isContact = (kind: EntryKind): boolean => kind !== 'note'

/** When each person was last met: the day, and the moment. */
export type LastContact = (person: PersonId) => Instant | undefined

/** Of somebody with more than one record (a merged person, decision 49): the last of them all. */
export const lastOfAll =
  (last: LastContact, recordsOf: (person: PersonId) => readonly PersonId[]): LastContact =>
  person =>
    recordsOf(person)
      .flatMap(id => last(id) ?? [])
      .sort()
      .at(-1)

/** Days after which an outcome asks for a call, when no other day was promised. */
const daysByOutcome: Readonly<Partial<Record<Intake['outcome'], number>>> = {
  emergencyIntervention: 1,
  proposedToSsp: 7,
  puaActivated: 15,
  reported: 15,
}
const daysByUrgency = { none: undefined, withinWeek: 7, today: 1 } as const satisfies Record<
  Intake['urgency'],
  number | undefined
>
const waitingListDays = 30

/** The day by which somebody should hear from the person again; `undefined` when nothing asks for it. */
export function callBackDay(listening: ListeningFacts): LocalDate | undefined {
  if (listening.nextContactOn) return listening.nextContactOn
  const days = [
    daysByUrgency[listening.urgency],
    daysByOutcome[listening.outcome],
    listening.unmet.some(({ reason }) => reason === 'waitingList') ? waitingListDays : undefined,
  ].filter(day => day !== undefined)
  return days.length > 0 ? addDays(listening.accessedOn, Math.min(...days)) : undefined
}

/** Somebody met the person after the listening; where a day was promised, on that day or later. */
export function isFollowedUp(listening: ListeningFacts, last: LastContact): boolean {
  const met = listening.personId && last(listening.personId)
  if (!met || met <= listening.closedAt) return false
  return !listening.nextContactOn || italianDay(Date.parse(met)) >= listening.nextContactOn
}

/** *Richiamare*: promised, urgent, or sent on in a way that has to be looked after. */
export function callBacks(listenings: Iterable<ListeningFacts>, last: LastContact, today: LocalDate): TaskProposal[] {
  const due: TaskProposal[] = []
  for (const listening of listenings) {
    const dueOn = callBackDay(listening)
    // Without a name there is nobody to call, unless a day was promised.
    if (!dueOn || (!listening.personId && !listening.nextContactOn)) continue
    if (isPast(dueOn, today) || isFollowedUp(listening, last)) continue
    due.push({ cause: { rule: 'callBack', of: listening.id }, dueOn, ...ofListening(listening) })
  }
  return due
}

const daysForDocuments = 10

/** *Documenti da portare*: a service was chosen, and papers for it are still missing. */
export function missingDocuments(listenings: Iterable<ListeningFacts>, today: LocalDate): TaskProposal[] {
  const due: TaskProposal[] = []
  for (const listening of listenings) {
    const dueOn = addDays(listening.accessedOn, daysForDocuments)
    if (!listening.lacksDocuments || isPast(dueOn, today)) continue
    due.push({ cause: { rule: 'missingDocuments', of: listening.id }, dueOn, ...ofListening(listening) })
  }
  return due
}

const ofListening = ({ officeId, personId, workerId }: ListeningFacts) => ({ officeId, personId, ownerId: workerId })

const isPast = (dueOn: LocalDate, today: LocalDate): boolean => daysBetween(dueOn, today) > deskHorizonDays

/** Shown so many days ahead, where each of many has a day of its own. */
const daysAhead = 7
const isNear = (dueOn: LocalDate, today: LocalDate): boolean => daysBetween(today, dueOn) <= daysAhead && !isPast(dueOn, today)

/** What others owe an answer or an ending for: a referral by the day on which somebody asks again, an appointment by its own. */
export interface Awaited {
  readonly id: RecordId
  readonly officeId: OfficeId
  readonly personId?: PersonId | undefined
  readonly workerId: WorkerId
  readonly dueOn: LocalDate
}

/** *Riscontro atteso*: nobody has answered for as long as its class allows. Each time that somebody asks again is another thing to do. */
export const expectedAnswers = (referrals: Iterable<Awaited>, today: LocalDate): TaskProposal[] =>
  awaitedOnes('expectedAnswer', referrals, today)

/** *Appuntamento senza esito*: its day went by, and nobody said how it ended. On another day it is another thing to do. */
export const appointmentEndings = (appointments: Iterable<Awaited>, today: LocalDate): TaskProposal[] =>
  awaitedOnes('appointmentEnding', appointments, today)

const awaitedOnes = (rule: 'expectedAnswer' | 'appointmentEnding', all: Iterable<Awaited>, today: LocalDate): TaskProposal[] =>
  [...all].flatMap(({ id, workerId, dueOn, ...rest }) =>
    isNear(dueOn, today) ? [{ cause: { rule, of: id, on: dueOn }, ownerId: workerId, dueOn, ...rest }] : [],
  )

/** The call list of an office is one thing to do, by the Friday of each week. */
export function directoryCalls(calls: number, officeId: OfficeId, today: LocalDate): TaskProposal[] {
  if (calls === 0) return []
  const monday = mondayOf(today)
  return [{ cause: { rule: 'directoryCalls', of: officeId, on: monday }, officeId, dueOn: addDays(monday, 4) }]
}
