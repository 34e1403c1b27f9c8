/**
 * What a tablet asks of the rights before it keeps something of a desk or of a case. The centre asks the same when it arrives (server/apply-op.ts): what
 * it would set aside must not have been called saved. tests/access-matrix.test.ts holds the two against each other.
 */
import { isBoundByHold, isOnHold } from '../domain/legal-hold'
import { belongsToOffice, may, type AccessRefusal, type Action, type Subject } from '../domain/access'
import type { ApprovalSubject } from '../domain/approval'
import { caseTeam, isAwaitedIn, type Case, type CaseStep } from '../domain/case'
import { rightsOfStep } from '../domain/case-rules'
import type { LocalDate } from '../domain/dates'
import type { Audience, DiaryEntry } from '../domain/diary-entry'
import type { Handover } from '../domain/handover'
import { handoverForgery } from '../domain/handover-rules'
import type { OfficeId } from '../domain/ids'
import type { Person } from '../domain/person'
import { recordKinds, type RecordKind, type Records } from '../domain/record-kinds'
import { err, type Result } from '../domain/result'
import type { Worker } from '../domain/worker'
import { isJudicialIn } from '../sync/scopes'
import { deskKindOf, type DeskType } from './desk-kinds'
import { actorOf } from './workplace'

/** What a record hangs on, as far as the tablet has it. */
export interface Above {
  readonly case?: Case | undefined
  readonly person?: Person | undefined
  /** This worker has the person by a case in hand, and not by an office. */
  readonly isInHand?: boolean | undefined
  /** The entry, of that case or of that person. */
  readonly entry?: Pick<DiaryEntry, 'audience' | 'author' | 'readers'> | undefined
  /** A case of that person is on hold (domain/case.ts). */
  readonly isHeld?: boolean | undefined
}

/** Who asks, and on which day. */
interface Asking {
  readonly worker: Worker
  readonly on: LocalDate
}

type Allowed = Result<unknown, AccessRefusal>

/** May this record be made, changed or voided here? `isAddition`: an edit that takes nothing away, which what is on hold bears. */
export function mayKeep<Type extends DeskType>(
  asking: Asking,
  action: Extract<Action, 'create' | 'edit' | 'void'>,
  kind: Type,
  record: Records[Type],
  above: Above,
  { isAddition = false } = {},
): Allowed {
  const { isImmutable, isVoidable, authorField }: RecordKind = recordKinds[kind]
  if (action === 'edit' ? isImmutable : action === 'void' && !isVoidable) return err('NotInThisState')
  const { worker, on } = asking
  const onHold = !isAddition && isHeld(action, kind, record, above)
  const subject: Subject = { ...subjectOf(asking, kind, record, above), onHold }
  const allowed = may(actorOf(worker), action, subject, on)
  if (!allowed.ok || action !== 'create') return allowed
  if (authorField === 'workerId' && subject.author !== worker.id) return err('AuthorOnly')
  if (kind === 'handover' && isForged(worker, record as Handover)) return err('AuthorOnly')
  const { officeId } = record as { readonly officeId?: OfficeId }
  // Whoever it is about, what happens at an office is written by who works there.
  return officeId === undefined ? allowed : may(actorOf(worker), action, { ...subject, offices: [officeId] }, on)
}

/** Its case is on hold; of what is voided, also another case of the same person. */
function isHeld(action: Action, kind: DeskType, record: Records[DeskType], above: Above): boolean {
  if (!isBoundByHold(kind)) return false
  const of = kind === 'case' ? (record as Case) : above.case
  return of ? isOnHold(of) : action === 'void' && (above.isHeld ?? false)
}

/** Who leaves asks for one's own cases; for others, whoever coordinates. */
const isForged = (worker: Worker, handover: Handover): boolean => {
  const coordinates = worker.roles.includes('coordinator') && worker.offices.includes(handover.officeId)
  return handoverForgery(undefined, handover, { worker: worker.id, coordinates }) !== undefined
}

function subjectOf<Type extends DeskType>({ worker }: Asking, kind: Type, record: Records[Type], above: Above): Subject {
  const { offices, author, team, signedBy } = deskKindOf(kind).facts(record)
  const { case: of, person, isInHand, entry } = above
  if (kind === 'case') return { kind, author, team, offices }
  const audience = entry?.audience
  const isJudicial = isJudicialIn(kind, record)
  if (of)
    return {
      kind,
      author,
      signedBy,
      audience,
      isJudicial,
      ...ofCase(of),
      isAwaited: isAwaitedIn(of, record.id),
    }
  // Beside an entry for few: theirs who read it.
  if (entry && audience !== 'agency')
    return { kind, author, audience, offices: [], team: [entry.author, ...(entry.readers ?? [])] }
  if (!person) return { kind, author, team, offices, isOfOffice: belongsToOffice(kind, record) }
  return { kind, author, audience, ...whoseIs(person, isInHand ?? false, worker) }
}

/** Whose a case is, and what hangs on it. */
export const ofCase = (of: Case) => ({ offices: [of.officeId], team: caseTeam(of) })

/** May this step be added to the case? `waived`: the approvals that the ente does not ask. */
export function mayTakeStep({ worker, on }: Asking, of: Case, step: CaseStep, waived: readonly ApprovalSubject[]): Allowed {
  const subject: Subject = { kind: 'case', author: of.workerId, ...ofCase(of) }
  const [right, other] = rightsOfStep(step, waived)
  const first = may(actorOf(worker), right!, subject, on)
  return first.ok || !other ? first : may(actorOf(worker), other, subject, on)
}

/** Whose a person is: of their offices, and of this worker's who has them in hand. */
export const whoseIs = (person: Person, isInHand: boolean, worker: Worker): Pick<Subject, 'offices' | 'team'> => ({
  offices: person.offices,
  ...(isInHand && { team: [worker.id] }),
})

/** May an entry with this audience be written, at that office, on what belongs to these offices or to this team? */
export function mayWrite(
  { worker, on }: Asking,
  audience: Audience,
  office: OfficeId,
  of: Pick<Subject, 'offices' | 'team'>,
): Allowed {
  const entry = { kind: 'diaryEntry', author: worker.id, audience } as const
  const allowed = may(actorOf(worker), 'create', { ...entry, ...of }, on)
  return allowed.ok ? may(actorOf(worker), 'create', { ...entry, offices: [office] }, on) : allowed
}
