/** What a tablet finds of a case by itself for a handover: pure, from the records that it holds. Only the words are given from outside. */
import type { Appointment } from './appointment'
import type { CaseGoal, CasePlan } from './case-plan'
import { nextVerification, planTerms, type PlanTerm } from './case-plan-rules'
import type { ApprovalSubject } from './approval'
import type { CaseStanding } from './case'
import type { LocalDate } from './dates'
import { handoverLineLength, type HandoverItem } from './handover'
import type { CaseId, PersonId, WorkerId } from './ids'
import type { Urgency } from './intake'
import type { Intervention } from './intervention'
import { interventionStanding } from './intervention-rules'
import { isOpen, remindOn, type Referral } from './referral'

/** A thing to do as its list words it. */
export interface OpenTask {
  readonly key: string
  readonly title: string
  readonly dueOn: LocalDate
  readonly personId: PersonId | undefined
  readonly ownerId: WorkerId | undefined
}

/** Everything that this tablet holds and that may concern a case; of what it does not hold, nothing is found. */
export interface Around {
  readonly tasks: readonly OpenTask[]
  readonly appointments: readonly Appointment[]
  readonly referrals: readonly Referral[]
  readonly plans: readonly CasePlan[]
  readonly goals: readonly CaseGoal[]
  readonly interventions: readonly Intervention[]
  /** The day of the last note of each case that this tablet may read. */
  readonly lastContacts: ReadonlyMap<CaseId, LocalDate>
}

/** How it is said on this screen. */
export interface HandoverWords {
  appointment(appointment: Appointment): string
  referral(referral: Referral): string
  approval(subject: ApprovalSubject): string
  verification(title: string): string
  term(term: PlanTerm['term'], title: string): string
  action(what: string): string
  intervention(intervention: Intervention, state: ReturnType<typeof interventionStanding>['state']): string
  urgency(urgency: Exclude<Urgency, 'none'>): string
  lastContact(day: LocalDate): string
}

export type FoundItem = Pick<HandoverItem, 'sort' | 'text' | 'on'> & { readonly source: string }

interface Concerned {
  readonly record: {
    readonly id: CaseId
    readonly personId?: PersonId | undefined
    readonly urgency: Urgency
  }
  readonly standing: Pick<CaseStanding, 'deadlines' | 'awaited'>
}

/** The lines of one case, the nearest day first: no note of a diary and nothing of a court but the deadline, which its heading tells already. */
export function foundItems(
  { record, standing }: Concerned,
  from: WorkerId,
  around: Around,
  words: HandoverWords,
  today: LocalDate,
): readonly FoundItem[] {
  const ofPerson = (person: PersonId | undefined) => person !== undefined && person === record.personId
  const ofCase = ({ caseId }: { readonly caseId: string }) => caseId === record.id
  const lastContact = around.lastContacts.get(record.id)
  const found: FoundItem[] = [
    ...standing.deadlines.map(({ id, what, dueOn }) => line('deadline', id, what, dueOn)),
    ...standing.awaited.map(({ id, subject, on }) => line('task', id, words.approval(subject), on)),
    ...around.tasks
      .filter(({ personId, ownerId }) => ofPerson(personId) && (ownerId === undefined || ownerId === from))
      .map(({ key, title, dueOn }) => line('task', key, title, dueOn)),
    ...around.appointments
      .filter(({ personId, status, on }) => ofPerson(personId) && status === 'booked' && on >= today)
      .map(each => line('promise', each.id, words.appointment(each), each.on)),
    ...around.referrals
      .filter(each => ofPerson(each.personId) && isOpen(each))
      .map(each => line('task', each.id, words.referral(each), remindOn(each))),
    ...around.plans.filter(ofCase).flatMap(plan => ofPlan(plan, words)),
    ...around.goals
      .filter(ofCase)
      .flatMap(({ actions }) =>
        actions
          .filter(({ doneOn, who }) => doneOn === undefined && who === 'worker')
          .map(({ id, what, by }) => line('promise', id, words.action(what), by)),
      ),
    ...around.interventions.filter(ofCase).flatMap(each => {
      const { state } = interventionStanding(each)
      const isOver = state === 'concluded' || state === 'unavailable'
      return isOver ? [] : [line('task', each.id, words.intervention(each, state), each.to)]
    }),
    ...(lastContact ? [line('keepInMind', `${record.id} contact`, words.lastContact(lastContact))] : []),
    ...(record.urgency === 'none' ? [] : [line('risk', `${record.id} urgency`, words.urgency(record.urgency))]),
  ]
  return found.sort((a, b) => (a.on ?? '9999').localeCompare(b.on ?? '9999') || a.source.localeCompare(b.source))
}

function ofPlan(plan: CasePlan, words: HandoverWords): FoundItem[] {
  if (plan.state === 'closed') return []
  const verifyOn = nextVerification(plan)
  return [
    ...(verifyOn ? [line('deadline', `${plan.id} verification`, words.verification(plan.title), verifyOn)] : []),
    ...planTerms(plan).map(({ term, by }) => line('deadline', `${plan.id} ${term}`, words.term(term, plan.title), by)),
  ]
}

const line = (sort: FoundItem['sort'], source: string, said: string, on?: LocalDate): FoundItem => ({
  sort,
  source,
  text: said.trim().slice(0, handoverLineLength),
  ...(on && { on }),
})

/** What was found and is not in the list yet: a line that somebody has mended by hand is not put beside itself. */
export const newlyFound = (
  found: readonly FoundItem[],
  items: readonly Pick<HandoverItem, 'source' | 'caseId'>[],
  caseId: string,
): readonly FoundItem[] => found.filter(({ source }) => !items.some(item => item.caseId === caseId && item.source === source))
