/** What has to be done as the screens see it, and how the desks stand. All of it is computed on this tablet. */
import type { AgeCounts, OfficeWorkload, UnmetFigures } from '../domain/desk-figures'
import type { LocalDate } from '../domain/dates'
import type { IntakeId, OfficeId, PersonId, WorkerId } from '../domain/ids'
import type { PersonIdentity } from '../domain/person'
import type { KnownTask, TaskRule } from '../domain/task'
import type { DeliveryState } from '../sync/outbox-state'

/** A draft that was left for later and what waits to be checked are things to do of this tablet alone. */
export type TaskKind = TaskRule | 'byHand' | 'openDraft' | 'toCheck'

export interface TaskView extends KnownTask {
  readonly kind: TaskKind
  /** Of the first of its records as confirmed by the centre, 0 before: it goes back with a step, as `seen`. */
  readonly version: number
  readonly delivery: DeliveryState
  /** Absent when nobody is named, or not on this tablet. */
  readonly person: PersonIdentity | undefined
  /** Of what is about somebody who has no record here. */
  readonly about: string | undefined
  /** Empty for the whole office. */
  readonly ownerName: string
  readonly isMine: boolean
  /** Of many that are one thing to do: how many. */
  readonly count: number | undefined
  /** Where it leads: the draft, the listening, the referral or the appointment that it is about. */
  readonly of: string | undefined
}

export interface TaskQuery {
  readonly office?: OfficeId | undefined
  readonly person?: PersonId | undefined
}

export interface TaskList {
  /** The longest overdue first. */
  readonly open: readonly TaskView[]
  /** Of the last seven days, the last first: a wrong tap is taken back there. */
  readonly done: readonly TaskView[]
  /** Whom a thing to do may be given to: who works at the desks that were asked for. */
  readonly owners: readonly { readonly id: WorkerId; readonly name: string }[]
}

/** An urgent listening after which nobody has met the person. */
export interface UrgentView {
  readonly intakeId: IntakeId
  readonly person: PersonIdentity
  readonly officeName: string
  readonly accessedOn: LocalDate
}

/** The desks of a coordinator, counted over what this tablet holds. The counts are exact: what is printed or saved is told by small-numbers.ts. */
export interface Coordination {
  readonly today: LocalDate
  readonly offices: readonly { readonly id: OfficeId; readonly name: string }[]
  /** Closed listenings with a demand that found no answer, by age. */
  readonly unanswered: AgeCounts
  /** Interventions of cases that are not to be had, by age. */
  readonly unavailable: AgeCounts
  /** Urgent ones without a contact since, by age, and the longest open of them. */
  readonly urgent: { readonly counts: AgeCounts; readonly first: readonly UrgentView[] }
  /** Referrals of which an answer is awaited, by who received them and by age. */
  readonly waiting: readonly { readonly name: string; readonly counts: AgeCounts }[]
  readonly workloads: readonly OfficeWorkload[]
  /** Entries of the directory to be checked by the desk of today. */
  readonly calls: number
  readonly unmet: UnmetFigures
}

export interface TaskDevice {
  tasks(query: TaskQuery): Promise<TaskList>
  /** `undefined` for who coordinates no desk. */
  coordination(): Promise<Coordination | undefined>
}
