/** What is kept at a desk about people and days, kind by kind: how each is completed from what was typed, and what lists ask of it. */
import { Ambito } from '../domain/ambito'
import { AuthorKey } from '../domain/author-key'
import { italianDay, type LocalDate } from '../domain/dates'
import type { CaseId, OfficeId, PersonId, RecordId, WorkerId } from '../domain/ids'
import type { Office } from '../domain/office'
import { closeContact, type CloseContactRefusal } from '../domain/quick-contact'
import type { Records, RecordType } from '../domain/record-kinds'
import {
  isOpen,
  receivingOffice,
  remindAfter,
  sendReferral,
  type ReferralDraft,
  type SendReferralRefusal,
} from '../domain/referral'
import { referralCode } from '../domain/referral-code'
import { err, ok, type Result } from '../domain/result'
import { completeTask, isDone, taskStanding, type TaskRefusal } from '../domain/task'
import type { Worker } from '../domain/worker'
import { agendaKinds, noDay, whole } from './agenda-kinds'
import { assessmentKinds } from './assessment-kinds'
import { caseKinds } from './case-kinds'
import { groupKinds } from './group-kinds'
import { emergencyKinds } from './emergency-kinds'
import { extractKinds } from './extract-kinds'
import { handoverKinds } from './handover-kinds'
import { judicialKinds } from './judicial-kinds'

/** A record as a form gives it: anything may be missing. */
export type Given<Type extends RecordType> = { readonly [Field in keyof Records[Type]]?: Records[Type][Field] | undefined }

/** Where and when it is written, and by whom. */
export interface AtDesk {
  readonly id: RecordId
  /** The one that the record names, or the desk of today; absent where none was chosen. */
  readonly office: Office | undefined
  /** What its desks keep to, where it says so. */
  readonly ambito?: Ambito | undefined
  readonly worker: Worker
  /** ms since 1970, by the tablet's clock. */
  readonly now: number
  randomBytes(length: number): Uint8Array
}

/** What lists and rights ask of any of them. */
export interface DeskFacts {
  readonly person?: PersonId | undefined
  /** The case that it is, or belongs to. */
  readonly case?: CaseId | undefined
  readonly offices: readonly OfficeId[]
  /** Of a case. */
  readonly team?: readonly WorkerId[] | undefined
  /** Nobody else changes it any more. */
  readonly signedBy?: WorkerId | undefined
  readonly author?: WorkerId | undefined
  /** The day it belongs to in a list. */
  readonly day: LocalDate
  /** Somebody still has to do something about it. */
  readonly isOpen: boolean
}

export interface DeskKind<Type extends RecordType> {
  /** The whole record, also after an edit; or the names of what is missing or wrong. */
  complete(given: Given<Type>, at: AtDesk): Result<Records[Type], readonly string[]>
  facts(record: Records[Type]): DeskFacts
}

type DeskKinds = { readonly [Type in RecordType]?: DeskKind<Type> }

const deskKinds = {
  quickContact: {
    complete(given, { id, office, worker, now }) {
      const closed = closeContact({
        channel: 'inPerson',
        contactedOn: italianDay(now),
        closedAt: new Date(now).toISOString(),
        ...given,
        id: id as string as Records['quickContact']['id'],
        officeId: given.officeId ?? office?.id,
        workerId: given.workerId ?? worker.id,
        comune: given.comune ?? office?.comune,
      })
      return closed.ok ? ok(closed.value) : err(closed.refusal.flatMap(fieldsOf))
    },
    facts: contact => ({
      offices: [contact.officeId],
      author: contact.workerId,
      day: contact.contactedOn,
      isOpen: false,
    }),
  },
  referral: {
    complete(given, { id, office, ambito, worker, now, randomBytes }) {
      if (!office) return err(['officeId'])
      const { target, recipient, shared = [], reason = '', urgency = 'none', agreement, legalGround } = given
      const draft: ReferralDraft = { target, recipient, shared, reason, urgency, agreement, legalGround }
      const sent = sendReferral(draft, {
        id: id as string as Records['referral']['id'],
        personId: given.personId,
        intakeId: given.intakeId,
        officeId: office.id,
        workerId: worker.id,
        code: referralCode(office.code, randomBytes(5)),
        sentOn: italianDay(now),
        codeDays: ambito?.referralCodeDays,
        remindAfterDays: given.remindAfterDays ?? remindAfter(undefined, urgency),
      })
      return sent.ok ? ok(sent.value) : err(sent.refusal.flatMap(fieldsOf))
    },
    facts: referral => ({
      person: referral.personId,
      offices: [referral.officeId, receivingOffice(referral)].filter(office => office !== undefined),
      author: referral.workerId,
      day: referral.sentOn,
      isOpen: isOpen(referral),
    }),
  },
  task: {
    complete(given, { id, office, worker }) {
      const written = completeTask({
        ...given,
        id: id as string as Records['task']['id'],
        officeId: given.officeId ?? office?.id,
        workerId: given.workerId ?? worker.id,
      })
      return written.ok ? ok(written.value) : err(written.refusal.flatMap(fieldsOf))
    },
    facts: task => ({
      person: task.personId,
      offices: [task.officeId],
      author: task.workerId,
      day: taskStanding(task, task.steps).dueOn,
      isOpen: !isDone(task.steps),
    }),
  },
  // It hangs on nobody, and lies with its worker alone.
  authorKey: {
    complete: (given, { id, worker, now }) =>
      whole(AuthorKey, { madeAt: new Date(now).toISOString(), ...given, id, workerId: worker.id }),
    facts: ({ workerId, madeAt }) => ({ offices: [], author: workerId, day: italianDay(Date.parse(madeAt)), isOpen: false }),
  },
  // The centre makes it; who administers it says what its desks keep to.
  ambito: {
    complete: (given, { id }) => whole(Ambito, { ...given, id }),
    facts: () => ({ offices: [], day: noDay, isOpen: false }),
  },
  ...agendaKinds,
  ...caseKinds,
  ...assessmentKinds,
  ...judicialKinds,
  ...handoverKinds,
  ...groupKinds,
  ...emergencyKinds,
  ...extractKinds,
} satisfies DeskKinds

export type DeskType = keyof typeof deskKinds

export const isDeskType = (type: string): type is DeskType => Object.hasOwn(deskKinds, type)

/** The same, of a kind that is known only as it runs. */
export const deskKindOf = <Type extends DeskType>(type: Type): DeskKind<Type> => deskKinds[type] as unknown as DeskKind<Type>

const fieldsOf = (refusal: CloseContactRefusal | SendReferralRefusal | TaskRefusal): readonly string[] =>
  refusal.type === 'Malformed' ? refusal.fields : [refusal.type]
