/** What a worker does to the records, and what comes of it. */
import type { AccessRefusal } from '../domain/access'
import type { UnitValue } from '../domain/conflict'
import type { Instant } from '../domain/dates'
import type { Audience, EntryKind, WriteEntryRefusal } from '../domain/diary-entry'
import type {
  AttachmentId,
  CaseId,
  ConflictId,
  DiaryEntryId,
  IntakeId,
  PersonId,
  QuarantineId,
  QuickContactId,
  RecordId,
  WorkerId,
} from '../domain/ids'
import type { CloseIntakeRefusal, IntakeDraft } from '../domain/intake'
import type { Person } from '../domain/person'
import type { QuarantineDecision } from '../domain/quarantine'
import type { CaseChange } from './case-device'
import type { DeskRecordChange } from './desk-record-device'
import type { DirectoryChange } from './directory-device'
import type { IntakeWho } from './draft'
import type { TimerChange } from './agenda-device'
import type { ExtractChange } from './extract-device'
import type { OpenReferral, ReferralChange } from './referral-device'

/** Everything a worker can do to the records. Each is one transaction: records, outbox entry, search page, and the end of the draft. */
export type Change =
  | {
      readonly do: 'closeIntake'
      readonly draftId: IntakeId
      readonly who: IntakeWho
      readonly intake: IntakeDraft
      /** What is attached to the draft, as the author sees it. */
      readonly attachments?: readonly AttachmentId[] | undefined
      /** The person has left this tablet: the centre will set the listening aside. */
      readonly isAway?: boolean | undefined
      /** The contact without a name that it grew out of. */
      readonly promotes?: QuickContactId | undefined
      /** Saved with it, or none of it is. */
      readonly referrals?: readonly OpenReferral[] | undefined
    }
  | {
      readonly do: 'writeEntry'
      readonly draftId: DiaryEntryId
      readonly of: PersonId | CaseId
      readonly entryKind: EntryKind
      readonly audience: Audience
      readonly text: string
      readonly where?: string | undefined
      readonly withWhom?: string | undefined
      /** For a team: who reads it besides the author. */
      readonly readers?: readonly WorkerId[] | undefined
      readonly occurredAt: Instant
      readonly minutes?: number | undefined
      readonly amends: DiaryEntryId | null
      readonly attachments?: readonly AttachmentId[] | undefined
    }
  | {
      readonly do: 'editPerson'
      readonly draftId?: RecordId | undefined
      readonly person: Person
      /** The record as the form was filled from it: without it, what arrived meanwhile would be taken for an edit of this worker. */
      readonly seen?: { readonly version: number; readonly person: Person } | undefined
    }
  /** `take`: the fields of the one that is merged which the other says from now on. */
  | { readonly do: 'mergePersons'; readonly merged: PersonId; readonly into: PersonId; readonly take: readonly string[] }
  | { readonly do: 'splitPersons'; readonly merged: PersonId; readonly into: PersonId; readonly isRestored: boolean }
  | {
      readonly do: 'resolveConflict'
      readonly conflict: ConflictId
      readonly choose: 'incoming' | 'current' | 'value'
      readonly candidate?: number | undefined
      /** With `value`: the fields of the unit, by path; `null` empties one. */
      readonly value?: UnitValue | undefined
      /** The version of the conflict that the worker had in front: what arrived since was not chosen against. */
      readonly seen?: number | undefined
      /** The draft of what was typed, which ends. */
      readonly draftId?: DiaryEntryId | undefined
      /** What is not kept in the record goes into the diary of the person, in the same transaction. */
      readonly note?: { readonly id: DiaryEntryId; readonly of: PersonId; readonly text: string } | undefined
    }
  | {
      readonly do: 'decideQuarantine'
      readonly quarantine: QuarantineId
      readonly decision: QuarantineDecision | 'acknowledge'
      readonly why?: string | undefined
    }
  /** An attachment of a saved record that should not be there; `of` is what it hangs on. */
  | {
      readonly do: 'voidAttachment'
      readonly attachment: AttachmentId
      readonly of: RecordId
      readonly reason: string
    }
  /** What was typed about a record that has left this tablet: the centre sets it aside, and the coordinator decides. */
  | { readonly do: 'sendDraft'; readonly draftId: string }
  | DirectoryChange
  | ReferralChange
  | CaseChange
  | ExtractChange
  | DeskRecordChange
  | TimerChange

export type ChangeRefusal =
  | { readonly type: 'Locked' }
  | { readonly type: 'NotAllowed'; readonly refusal: AccessRefusal }
  | { readonly type: 'CannotClose'; readonly refusals: readonly CloseIntakeRefusal[] }
  | { readonly type: 'CannotWrite'; readonly refusal: WriteEntryRefusal }
  | { readonly type: 'Malformed'; readonly fields: readonly string[] }
  | { readonly type: 'NoSuchRecord' }
  | { readonly type: 'NothingChanged' }
  | { readonly type: 'StorageFull' }
  | { readonly type: 'StorageRefused' }
  | { readonly type: 'NewerVersion' }

/** The transaction has completed: "Salvato sul dispositivo" is true. */
export interface Saved {
  readonly mid: number
  readonly savedAt: Instant
  readonly recordId: RecordId
  readonly personId: PersonId | undefined
  readonly localNumber: string | undefined
}
