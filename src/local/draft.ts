/** What was typed and not yet closed, as the screens give it and get it back. It never leaves the tablet. */
import type { Audience, DiarySubject, EntryKind } from '../domain/diary-entry'
import type { Instant } from '../domain/dates'
import type {
  CaseId,
  ConflictId,
  DiaryEntryId,
  IntakeId,
  PersonId,
  QuickContactId,
  RecordId,
  ReferralId,
  ServiceId,
  WorkerId,
} from '../domain/ids'
import type { IntakeDraft } from '../domain/intake'
import type { Location } from '../domain/location'
import type { Organization } from '../domain/organization'
import type { Person } from '../domain/person'
import type { PersonFacts } from '../domain/person-facts'
import type { QuickContactDraft } from '../domain/quick-contact'
import type { OpenReferral } from './referral-device'
import type { Service } from '../domain/service'

/** Fields of a person as typed during a listening: the record is made when the listening is closed. */
export type NewPersonFields = Omit<Person, 'id' | 'offices'>

export type IntakeWho =
  | { readonly type: 'undecided'; readonly fields: Partial<NewPersonFields> }
  | { readonly type: 'new'; readonly fields: NewPersonFields }
  | {
      readonly type: 'known'
      readonly personId: PersonId
      /** What is known of the situation, as it stands after the listening; absent when nobody looked at it. */
      readonly facts?: PersonFacts | undefined
      /** The same as it was when the form was filled: what others changed since must not be undone. */
      readonly seen?: { readonly version: number; readonly facts: PersonFacts } | undefined
    }
  | { readonly type: 'anonymous' }

/** The text of fields as it stands on screen, by field: half a codice fiscale, a day without its year. No keystroke is lost because it is not a value yet. */
export type TypedText = Readonly<Record<string, string>>

/** What was typed and not yet closed. It never leaves the tablet. */
export type Draft =
  | {
      readonly kind: 'intake'
      readonly id: IntakeId
      readonly startedAt: Instant
      readonly updatedAt: Instant
      readonly step: 1 | 2 | 3 | 4
      readonly who: IntakeWho
      readonly typed?: TypedText | undefined
      readonly intake: IntakeDraft
      readonly completeLater: boolean
      /** Begun as a pronto intervento: one screen, until it is turned into a whole listening. */
      readonly isEmergency?: boolean | undefined
      /** The contact without a name that this listening grew out of. */
      readonly promotes?: QuickContactId | undefined
      /** What leaves with it. */
      readonly referrals?: readonly OpenReferral[] | undefined
    }
  | {
      readonly kind: 'quickContact'
      readonly id: QuickContactId
      readonly startedAt: Instant
      readonly updatedAt: Instant
      readonly contact: QuickContactDraft
    }
  | {
      readonly kind: 'referral'
      readonly id: ReferralId
      readonly startedAt: Instant
      readonly updatedAt: Instant
      readonly of: PersonId
      readonly referral: OpenReferral
    }
  | {
      readonly kind: 'diaryEntry'
      readonly id: DiaryEntryId
      readonly startedAt: Instant
      readonly updatedAt: Instant
      readonly of: PersonId | CaseId
      /** Absent: a person. */
      readonly about?: DiarySubject | undefined
      readonly text: string
      readonly where?: string | undefined
      readonly withWhom?: string | undefined
      readonly entryKind: EntryKind
      readonly audience: Audience
      readonly readers?: readonly WorkerId[] | undefined
      /** For the author alone, and the key is not open: text, where and with whom are in here. */
      readonly sealed?: string | undefined
      readonly occurredAt: Instant
      readonly amends: DiaryEntryId | null
      readonly typed?: TypedText | undefined
    }
  | {
      readonly kind: 'personEdit'
      readonly id: RecordId
      readonly startedAt: Instant
      readonly updatedAt: Instant
      readonly of: PersonId
      readonly fields: NewPersonFields
      readonly typed?: TypedText | undefined
      /** The record as it was when the edit began: what others changed since must not be undone. */
      readonly seen?: { readonly version: number; readonly person: Person } | undefined
    }
  | {
      readonly kind: 'resolution'
      readonly id: DiaryEntryId
      readonly startedAt: Instant
      readonly updatedAt: Instant
      readonly of: ConflictId
      /** Another version is being written, or the note that keeps them all. */
      readonly way: 'value' | 'note'
      readonly typed: TypedText
    }
  | {
      readonly kind: 'serviceEdit'
      /** Of the new service, when it is one. */
      readonly id: RecordId
      readonly startedAt: Instant
      readonly updatedAt: Instant
      /** Absent for a new one. */
      readonly of: ServiceId | undefined
      /** For the organization and the place that may be typed with it. */
      readonly newIds: { readonly organizationId: RecordId; readonly locationId: RecordId }
      /** Absent before the first letter. */
      readonly typed: TypedText | undefined
      /** The entry as it was when the edit began. */
      readonly seen?:
        | {
            readonly version: number
            readonly service: Service
            /** And its first place: those that this tablet had. */
            readonly organization?: { readonly version: number; readonly entry: Organization } | undefined
            readonly place?: { readonly version: number; readonly entry: Location } | undefined
          }
        | undefined
    }
  | {
      /** A form of the case file. */
      readonly kind: 'caseForm'
      /** Of the record that it will be, or changes. */
      readonly id: RecordId
      readonly startedAt: Instant
      readonly updatedAt: Instant
      readonly of: CaseId
      /** Where it is resumed: the path below `/casi/{of}/`. */
      readonly form: string
      /** Of the section of the courts: while that is closed, what was typed is not shown. */
      readonly isJudicial?: boolean | undefined
      /** It is not shown now, and nothing may be saved in its place. */
      readonly isClosed?: boolean | undefined
      /** What it is, in the words of a list; nothing that must not be read over a shoulder. */
      readonly title: string
      readonly typed: TypedText
      /** The record as it was when the form was filled. */
      readonly seen?: { readonly version: number; readonly record: unknown } | undefined
    }

export interface DraftSummary {
  readonly draft: Draft
  /** Whom it is about, shortened; absent for who gave no name or was not named yet. */
  readonly about: string | undefined
  /** The record has left this tablet: it can be sent to the coordinator, or thrown away. */
  readonly isOrphan: boolean
}
