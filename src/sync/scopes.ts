/** Which scopes a record goes to. The centre decides with this function, the tablet expects with it. */
import { isOnHold } from '../domain/legal-hold'
import type { Appointment } from '../domain/appointment'
import type { Attachment } from '../domain/attachment'
import type { AuthorKey } from '../domain/author-key'
import { caseTeam, isAwaitedIn, isCaseOpen, type Case } from '../domain/case'
import type { DiaryEntry } from '../domain/diary-entry'
import type { GroupActivity, GroupSession } from '../domain/group-activity'
import type { OfficeId, WorkerId } from '../domain/ids'
import type { EmergencyCard } from '../domain/emergency-card'
import type { EmergencyOpening } from '../domain/emergency-opening'
import { holdsJudicial, type Extract } from '../domain/extract'
import type { Handover } from '../domain/handover'
import type { Intake } from '../domain/intake'
import { mandateStanding, type Mandate } from '../domain/mandate'
import type { Person } from '../domain/person'
import type { Quarantine } from '../domain/quarantine'
import type { QuickContact } from '../domain/quick-contact'
import type { TimeEntry } from '../domain/time-entry'
import { isOpen, receivingOffice, type Referral } from '../domain/referral'
import { recordKinds, type RecordKind, type Records, type RecordType, isRecordType } from '../domain/record-kinds'
import { unreachable } from '../domain/result'
import { isDone, type Task } from '../domain/task'
import type { Scope } from './protocol'

/** What placement has to know beyond the record itself. */
export interface PlacementContext {
  /** Scopes of the record that this one hangs on: the person of a listening or an entry, the record of a conflict or an attachment. */
  readonly parentScopes?: readonly Scope[] | undefined
  /** The coordinators of an office; of a case's, for what hangs on it. */
  readonly coordinators?: readonly WorkerId[] | undefined
  /** The case that the record belongs to. */
  readonly of?: Pick<Case, 'openedOn' | 'steps'> | undefined
  /** Who may see what concerns the courts, among the team of the case. */
  readonly judicialTeam?: readonly WorkerId[] | undefined
  /** Whoever has a case of this person in hand. */
  readonly teams?: readonly WorkerId[] | undefined
  /** The ente has its tablets carry emergency cards. */
  readonly carriesCards?: boolean | undefined
}

export const officeScope = (office: OfficeId): Scope => `o:${office}`
export const workerScope = (worker: WorkerId): Scope => `w:${worker}`
export const ambitoScope: Scope = 'c:ambito'
export const directoryScope: Scope = 'c:directory'
export const emergencyScope: Scope = 'c:emergency'

export function placement<Type extends RecordType>(type: Type, record: Records[Type], context: PlacementContext = {}): Scope[] {
  const kind: RecordType = type
  switch (kind) {
    case 'ambito':
    case 'office':
    case 'worker':
    case 'instrument':
    case 'officeOpening':
    case 'duty':
      return [ambitoScope]
    case 'organization':
    case 'service':
    case 'location':
    case 'directoryReport':
      return [directoryScope]
    case 'person':
      return distinct([
        ...(record as Person).offices.map(officeScope),
        ...(context.parentScopes ?? []),
        ...(context.teams ?? []).map(workerScope),
      ])
    case 'case':
      return distinct([...caseTeam(record as Case), ...(context.coordinators ?? [])].map(workerScope))
    case 'assessment':
    case 'assessmentPart':
    case 'casePlan':
    case 'caseGoal':
    case 'intervention':
    case 'kinship':
    case 'emergencyLine':
    case 'mandate':
    case 'measure':
    case 'hearing':
    case 'courtReport':
    case 'extract':
      return caseContentScopes(kind, record, context)
    case 'groupActivity':
    case 'groupSession': {
      const { caseId, officeId } = record as GroupActivity | GroupSession
      return caseId ? caseContentScopes(kind, record, context) : [officeScope(officeId)]
    }
    case 'correction':
      return distinct(context.parentScopes ?? [])
    case 'intake':
      return distinct([
        ...(context.parentScopes ?? []),
        ...((record as Intake).personId ? [] : [officeScope((record as Intake).officeId)]),
      ])
    case 'quickContact':
      return [officeScope((record as QuickContact).officeId)]
    // The desk where it takes place has to know that the hour is taken, also of somebody it has never met.
    case 'appointment':
      return distinct([...(context.parentScopes ?? []), officeScope((record as Appointment).officeId)])
    case 'timeEntry':
      return distinct([workerScope((record as TimeEntry).workerId), ...(context.coordinators ?? []).map(workerScope)])
    case 'referral':
      return referralScopes(record as Referral, context)
    case 'task':
      return distinct([
        ...(context.parentScopes ?? []),
        ...((record as Task).personId ? [] : [officeScope((record as Task).officeId)]),
      ])
    case 'diaryEntry':
      return diaryScopes(record as DiaryEntry, context)
    case 'authorKey':
      return [workerScope((record as AuthorKey).workerId)]
    case 'attachment':
      return distinct(context.parentScopes ?? [officeScope((record as Attachment).officeId)])
    // Case by case it tells of people whom only these follow.
    case 'handover': {
      const { from, to } = record as Handover
      return distinct([from, to, ...(context.coordinators ?? [])].map(workerScope))
    }
    case 'emergencyCard':
      return context.carriesCards && (record as EmergencyCard).sealed !== '' ? [emergencyScope] : []
    case 'emergencyOpening': {
      const { responsible } = record as EmergencyOpening
      return distinct([...(responsible ? [responsible] : []), ...(context.coordinators ?? [])].map(workerScope))
    }
    case 'conflict':
      return distinct(context.parentScopes ?? [])
    case 'quarantine':
      return distinct([workerScope((record as Quarantine).author), ...(context.coordinators ?? []).map(workerScope)])
    default:
      return unreachable(kind)
  }
}

/** Who of a case reads it: of an extract, by what is in it. */
export function readersOf(type: RecordType, doc: object): RecordKind['readBy'] {
  const { readBy }: RecordKind = recordKinds[type]
  return isJudicialIn(type, doc) ? 'judicialTeam' : readBy
}

/** It is of no judicial kind, and tells what concerns the courts. */
export const isJudicialIn = (type: RecordType, doc: object): boolean =>
  (type === 'extract' && holdsJudicial(doc as Extract)) || (type === 'attachment' && isOfCourts((doc as Attachment).ofType))

/** A kind whose records are all for those who may see what concerns the courts. */
export function isOfCourts(type: string | undefined): boolean {
  if (type === undefined || !isRecordType(type)) return false
  const { readBy }: RecordKind = recordKinds[type]
  return readBy === 'judicialTeam'
}

/** What was sent for approval is read by whoever decides, until it is decided. */
export function caseContentScopes(
  type: RecordType,
  record: { readonly id: string },
  { of, judicialTeam, coordinators }: PlacementContext,
): Scope[] {
  if (!of) return []
  const { id } = record
  const readers = readersOf(type, record) === 'judicialTeam' ? (judicialTeam ?? []) : caseTeam(of)
  return distinct([...readers, ...(isAwaitedIn(of, id) ? (coordinators ?? []) : [])].map(workerScope))
}

/** An entry for all goes with its person; any other lies only where its readers look: those of its team, or whom it names. */
function diaryScopes({ audience, author, readers, officeId }: DiaryEntry, { parentScopes, of }: PlacementContext): Scope[] {
  switch (audience) {
    case 'agency':
      return distinct(parentScopes ?? [officeScope(officeId)])
    case 'team':
    case 'court':
      return distinct([author, ...(of ? caseTeam(of) : []), ...(readers ?? [])].map(workerScope))
    case 'authorOnly':
      return [workerScope(author)]
    default:
      return unreachable(audience)
  }
}

/** With its person, and besides at the desk of the ambito that receives it: which reads what was sent, and nothing else of the person. */
function referralScopes(referral: Referral, { parentScopes }: PlacementContext): Scope[] {
  const receiving = receivingOffice(referral)
  return distinct([
    ...(parentScopes ?? []),
    ...(referral.personId ? [] : [officeScope(referral.officeId)]),
    ...(receiving ? [officeScope(receiving)] : []),
  ])
}

/** Something that somebody still has to bring to an end: what it hangs on stays on the tablets of its offices, however old it is. */
export function keepsAwake(type: RecordType, doc: Readonly<Record<string, unknown>>): boolean {
  switch (type) {
    case 'conflict':
    case 'quarantine':
      return doc['state'] === 'open'
    case 'referral':
      return isOpen(doc as unknown as Referral)
    case 'task':
      return !isDone(doc['steps'] as Task['steps'])
    case 'case':
      return isCaseOpen(doc as unknown as Case) || isOnHold(doc as unknown as Case)
    case 'mandate':
      return mandateStanding(doc as unknown as Mandate).state !== 'closed'
    case 'ambito':
    case 'office':
    case 'worker':
    case 'instrument':
    case 'organization':
    case 'service':
    case 'location':
    case 'directoryReport':
    case 'person':
    case 'measure':
    case 'hearing':
    case 'courtReport':
    case 'intake':
    case 'quickContact':
    case 'officeOpening':
    case 'duty':
    case 'appointment':
    case 'timeEntry':
    case 'assessment':
    case 'assessmentPart':
    case 'diaryEntry':
    case 'attachment':
    case 'casePlan':
    case 'caseGoal':
    case 'intervention':
    case 'groupActivity':
    case 'groupSession':
    case 'kinship':
    case 'extract':
    case 'correction':
    case 'handover':
    case 'emergencyLine':
    case 'emergencyCard':
    case 'emergencyOpening':
    case 'authorKey':
      return false
    default:
      return unreachable(type)
  }
}

/** Read by the coordinators of its office, whoever they are. */
export const followsCoordinators = (type: RecordType): boolean =>
  type === 'quarantine' || type === 'timeEntry' || type === 'case' || type === 'handover' || type === 'emergencyOpening'

/** The record that another hangs on: its scopes follow it. */
export function parentOf(type: RecordType, doc: Readonly<Record<string, unknown>>): string | undefined {
  const { parentField }: RecordKind = recordKinds[type]
  const parent = type === 'person' ? mergedInto(doc) : parentField && doc[parentField]
  return typeof parent === 'string' ? parent : undefined
}

/** A person that was merged hangs on the one that stays. */
const mergedInto = (doc: Readonly<Record<string, unknown>>): unknown =>
  (doc as { readonly mergedInto?: { readonly into?: unknown } | null }).mergedInto?.into

/** What a record that a worker makes may hang on. */
export function mayHangOn(type: RecordType, parent: RecordType | undefined): boolean {
  const isOfCase = recordKinds[type].parentField === 'caseId'
  if (type === 'correction') return parent === 'diaryEntry'
  if (parent === 'case') return isOfCase || type === 'diaryEntry'
  if (parent === 'person') return !isOfCase
  return type === 'attachment' && (parent === 'intake' || parent === 'diaryEntry' || isOfCourts(parent))
}

const distinct = (scopes: readonly Scope[]): Scope[] => [...new Set(scopes)].sort()
