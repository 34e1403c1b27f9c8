/** What is kept at a desk as the screens see it: referrals, tasks, appointments and the like, in memory from the first question. */
import type { LocalDate } from '../domain/dates'
import type { AttachmentId, CaseId, OfficeId, PersonId, RecordId, WorkerId } from '../domain/ids'
import type { PersonIdentity } from '../domain/person'
import type { Records } from '../domain/record-kinds'
import type { DeliveryState } from '../sync/outbox-state'
import type { GivenCaseStep } from './case-device'
import type { DeskType, Given } from './desk-kinds'

/** All that is said has to hold. */
export interface DeskQuery<Type extends DeskType = DeskType> {
  readonly kind: Type
  readonly ids?: readonly RecordId[] | undefined
  readonly person?: PersonId | undefined
  readonly case?: CaseId | undefined
  readonly office?: OfficeId | undefined
  readonly author?: WorkerId | undefined
  /** First and last day, both included. */
  readonly from?: LocalDate | undefined
  readonly to?: LocalDate | undefined
  /** Only those about which somebody still has to do something. */
  readonly isOpen?: boolean | undefined
}

export interface DeskRecordView<Type extends DeskType = DeskType> {
  readonly record: Records[Type]
  /** As confirmed by the centre, 0 before; goes back with an edit, as `seen`. */
  readonly version: number
  readonly delivery: DeliveryState
  /** Whom it is about, for lists; absent when nobody is named, or not on this tablet. */
  readonly person: PersonIdentity | undefined
  /** Empty where this tablet does not know it. */
  readonly authorName: string
}

type EachKind<Make extends { readonly [Type in DeskType]: unknown }> = Make[DeskType]

export type DeskRecordChange =
  /** A new one, or an edit: only the fields given change, and one given as `undefined` is emptied. */
  | EachKind<{
      readonly [Type in DeskType]: {
        readonly do: 'saveRecord'
        readonly kind: Type
        readonly id: Records[Type]['id']
        readonly given: Given<Type>
        /** As the form was filled from it: what arrived meanwhile is not taken for an edit of this worker. */
        readonly seen?: { readonly version: number; readonly record: Records[Type] } | undefined
        readonly draftId?: string | undefined
        /** Files that were attached to it since it was last saved. */
        readonly attachments?: readonly AttachmentId[] | undefined
        /** What the case that it belongs to is told in the same mutation. */
        readonly caseSteps?: readonly GivenCaseStep[] | undefined
      }
    }>
  /** Written by mistake. */
  | { readonly do: 'voidRecord'; readonly kind: DeskType; readonly id: RecordId; readonly reason: string }

export interface DeskRecordDevice {
  /** The latest day first. */
  deskRecords<Type extends DeskType>(query: DeskQuery<Type>): Promise<readonly DeskRecordView<Type>[]>
}
