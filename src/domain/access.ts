/**
 * Who may see or do what. One function, used by the screens to offer, by the device before a capture and by the centre before applying.
 * Scope comes first and is not decided here alone: what is in no scope of a worker never reaches the tablet.
 */
import type { LocalDate } from './dates'
import { isForTeam, isProfessional, type Audience } from './diary-entry'
import { isOfDirectory, type DirectoryStatus } from './directory-entry'
import type { OfficeId, WorkerId } from './ids'
import { recordKinds, type RecordKind, type RecordType } from './record-kinds'
import { err, ok, type Result } from './result'
import type { Permission, Role } from './worker'

export interface Actor {
  readonly workerId: WorkerId
  readonly roles: readonly Role[]
  readonly offices: readonly OfficeId[]
  readonly permissions: readonly Permission[]
  /** The colleague whose change is being applied: what is written is in that name, by the rights of this worker. */
  readonly onBehalfOf?: WorkerId | undefined
}

export interface Subject {
  readonly kind: RecordType
  /** The offices whose scope holds the record; empty for the ambito's configuration. Of what was set aside: the office of its author. */
  readonly offices: readonly OfficeId[]
  readonly author?: WorkerId | undefined
  /** Of a case and of what belongs to it: its team. Of a person: whoever has a case of theirs in hand. Of an entry for few: its author and whom it names. */
  readonly team?: readonly WorkerId[] | undefined
  /** Who signed it: nobody else changes it any more. */
  readonly signedBy?: WorkerId | undefined
  /** Sent to the coordinator, and not decided yet. */
  readonly isAwaited?: boolean | undefined
  /** Of a diary entry, and of what is attached to it. */
  readonly audience?: Audience | undefined
  /** It tells what concerns the courts, whatever its kind. */
  readonly isJudicial?: boolean | undefined
  /** Of an entry of the directory. */
  readonly status?: DirectoryStatus | undefined
  /** Of what may belong to a case or to an office: no case has it. */
  readonly isOfOffice?: boolean | undefined
  /** Of a conflict: the kind of record whose versions it holds. */
  readonly of?: RecordType | undefined
  /** Limitation or legal hold: additions only. */
  readonly onHold?: boolean | undefined
}

export type Action = 'see' | 'create' | 'edit' | 'void' | 'decide' | 'confirm' | 'merge'
export type Grounds = 'role' | 'team' | 'author' | 'permission' | 'emergency'
export type AccessRefusal =
  | 'OutOfScope'
  | 'OnHold'
  | 'RoleMayNot'
  | 'NotInTeam'
  | 'AuthorOnly'
  | 'NeedsPermission'
  | 'NotInThisState'

type Rights = Partial<Record<Role, readonly Action[]>>

const everyone: readonly Role[] = ['deskOperator', 'socialWorker', 'psychologist', 'coordinator', 'administrator']
const seeOnly = (roles: readonly Role[]): Rights => Object.fromEntries(roles.map(role => [role, ['see']]))

/** The same for everybody who meets people. */
const atDesk = (actions: readonly Action[]): Rights => ({
  deskOperator: actions,
  socialWorker: actions,
  psychologist: actions,
  coordinator: actions,
})

/** Whoever works at a desk drafts and confirms; who approves has the rest. */
const directoryRights: Rights = {
  deskOperator: ['see', 'create', 'edit', 'confirm'],
  socialWorker: ['see', 'create', 'edit', 'confirm'],
  psychologist: ['see', 'create', 'edit', 'confirm'],
  coordinator: ['see', 'create', 'edit', 'void', 'decide', 'confirm'],
  administrator: ['see'],
}

/** Whoever works at a desk writes down what happens there. */
const deskRights: Rights = {
  deskOperator: ['see', 'create', 'edit'],
  socialWorker: ['see', 'create', 'edit'],
  psychologist: ['see', 'create', 'edit'],
  coordinator: ['see', 'create', 'edit', 'void'],
}

/** Who keeps the opening days of a desk, and who is there. */
const planRights: Rights = {
  ...seeOnly(everyone),
  coordinator: ['see', 'create', 'edit', 'void'],
  administrator: ['see', 'create', 'edit', 'void'],
}

/** Its team follows a case, whoever coordinates its office decides of it (mayWithCase). */
const caseRights: Rights = {
  deskOperator: ['see'],
  socialWorker: ['see', 'create', 'edit'],
  psychologist: ['see', 'create', 'edit'],
  coordinator: ['see', 'create', 'edit', 'decide'],
}

/** What a case holds is its team's; whoever coordinates its office sees and decides what was sent for approval (mayInCase). */
export const caseContentRights: Rights = {
  deskOperator: ['see'],
  socialWorker: ['see', 'create', 'edit', 'void'],
  psychologist: ['see', 'create', 'edit', 'void'],
  coordinator: ['see', 'create', 'edit', 'void', 'decide'],
}

/** What concerns the courts: the same, for professionals who were given the permission (mayInCase). */
const { deskOperator: _none, ...judicialRights } = caseContentRights

/** Done together at an office and not in a case: by whoever works there, taken away by its author or the coordinator. */
const togetherRights: Rights = {
  deskOperator: ['see', 'create', 'edit', 'void'],
  socialWorker: ['see', 'create', 'edit', 'void'],
  psychologist: ['see', 'create', 'edit', 'void'],
  coordinator: ['see', 'create', 'edit', 'void'],
}

/** Roles × records × actions. What a role does not name, it may not. */
const rights: Readonly<Record<RecordType, Rights>> = {
  // The centre makes it, once.
  ambito: { ...seeOnly(everyone), administrator: ['see', 'edit'] },
  office: { ...seeOnly(everyone), administrator: ['see', 'create', 'edit', 'void'] },
  worker: { ...seeOnly(everyone), administrator: ['see', 'create', 'edit', 'void'] },
  instrument: { ...seeOnly(everyone), administrator: ['see', 'create', 'edit'] },
  organization: directoryRights,
  service: directoryRights,
  location: directoryRights,
  directoryReport: {
    deskOperator: ['see', 'create'],
    socialWorker: ['see', 'create'],
    psychologist: ['see', 'create'],
    coordinator: ['see', 'create', 'edit'],
    administrator: ['see'],
  },
  person: deskRights,
  intake: deskRights,
  quickContact: deskRights,
  officeOpening: planRights,
  duty: planRights,
  appointment: deskRights,
  // *Edit* is to add a passage: on which side, the command looks.
  referral: deskRights,
  timeEntry: {
    deskOperator: ['see', 'create', 'edit', 'void'],
    socialWorker: ['see', 'create', 'edit', 'void'],
    psychologist: ['see', 'create', 'edit', 'void'],
    coordinator: ['see'],
  },
  // *Void* is the author's and the coordinator's.
  task: {
    deskOperator: ['see', 'create', 'edit', 'void'],
    socialWorker: ['see', 'create', 'edit', 'void'],
    psychologist: ['see', 'create', 'edit', 'void'],
    coordinator: ['see', 'create', 'edit', 'void'],
  },
  case: caseRights,
  assessment: caseContentRights,
  assessmentPart: caseContentRights,
  casePlan: caseContentRights,
  caseGoal: caseContentRights,
  intervention: caseContentRights,
  groupActivity: togetherRights,
  groupSession: togetherRights,
  kinship: caseContentRights,
  mandate: judicialRights,
  measure: judicialRights,
  hearing: judicialRights,
  courtReport: judicialRights,
  // Written by who was given the permission `extract` (mayInCase).
  extract: { ...caseRights, psychologist: ['see'] },
  // As the entry that it is about.
  correction: deskRights,
  // Prepared by whoever coordinates, or asked for by who leaves; both and who takes over complete it (mayHandOver).
  handover: {
    deskOperator: ['see'],
    socialWorker: ['see', 'create', 'edit'],
    psychologist: ['see', 'create', 'edit'],
    coordinator: ['see', 'create', 'edit', 'void'],
  },
  diaryEntry: atDesk(['see', 'create']),
  // As the record that it hangs on; *void* is the author's and the coordinator's.
  attachment: atDesk(['see', 'create', 'void']),
  conflict: atDesk(['see', 'edit']),
  authorKey: atDesk(['see', 'create', 'edit']),
  emergencyLine: caseContentRights,
  emergencyCard: { socialWorker: ['see'], psychologist: ['see'], coordinator: ['see'] },
  // *Edit* is to say that one has read it.
  emergencyOpening: atDesk(['see', 'edit']),
  quarantine: { deskOperator: ['see'], socialWorker: ['see'], psychologist: ['see'], coordinator: ['see', 'decide'] },
}

const configuration: readonly RecordType[] = [
  'ambito',
  'office',
  'worker',
  'instrument',
  'organization',
  'service',
  'location',
  'directoryReport',
  'officeOpening',
  'duty',
]

/** May this worker do this, on that day? The refusal says why not; over the wire it becomes `OutOfScope`, `OnHold` or `NotAllowed`. */
export function may(actor: Actor, action: Action, subject: Subject, _on: LocalDate): Result<Grounds, AccessRefusal> {
  const isReachable =
    configuration.includes(subject.kind) ||
    subject.kind === 'quarantine' ||
    subject.kind === 'authorKey' ||
    subject.kind === 'emergencyCard' ||
    isOfOwnOffice(actor, subject) ||
    isInTeam(actor, subject)
  if (settlesForAmbito(actor, action, subject)) return ok('role')
  if (!isReachable) return err('OutOfScope')
  if (subject.onHold && action !== 'see' && action !== 'create') return err('OnHold')
  if (action === 'merge') return mayMerge(actor, subject)
  const ofRoles = isOfCase(subject) ? caseContentRightsOf(subject.kind) : rights[subject.kind]
  const allowed = actor.roles.some(role => ofRoles[role]?.includes(action))
  if (!allowed) {
    if (isOfDirectory(subject.kind) && mayEditDirectory(actor)) return mayInDirectory(actor, action, subject)
    return err('RoleMayNot')
  }
  if (isOfDirectory(subject.kind)) return mayInDirectory(actor, action, subject)
  if (subject.kind === 'case') return mayWithCase(actor, action, subject)
  if (isOfCase(subject)) return mayInCase(actor, action, subject)
  if (subject.kind === 'diaryEntry' || subject.kind === 'correction') return mayWithAudience(actor, action, subject)
  if (subject.kind === 'attachment') return mayWithAttachment(actor, action, subject)
  if (subject.kind === 'intake' && action === 'edit') return mayAmendIntake(actor, subject)
  if (subject.kind === 'quarantine') return mayHandleQuarantine(actor, action, subject)
  if (subject.kind === 'officeOpening' || subject.kind === 'duty') return mayPlan(actor, action, subject)
  if (subject.kind === 'authorKey') return subject.author === actor.workerId ? ok('author') : err('AuthorOnly')
  if (subject.kind === 'handover') return mayHandOver(actor, action, subject)
  if (subject.kind === 'emergencyCard') return ok('emergency')
  if (subject.kind === 'emergencyOpening') return mayBeTold(actor, subject)
  if (subject.kind === 'timeEntry') return mayCountHours(actor, action, subject)
  if (readBy(subject) === 'teamOrOffice' && action === 'create') return mayWithAudience(actor, action, subject)
  if ((subject.kind === 'task' || readBy(subject)) && action === 'void') return mayTakeAway(actor, subject)
  return ok('role')
}

/** Whose a record is, where a case holds it. */
const readBy = ({ kind, isJudicial }: Subject): RecordKind['readBy'] => (isJudicial ? 'judicialTeam' : recordKinds[kind].readBy)

const isOfCase = (subject: Subject): boolean =>
  readBy(subject) === 'teamOrOffice' ? subject.isOfOffice !== true : readBy(subject) !== undefined

/** What may be at an office too has, in a case, the rights of all that a case holds. */
const caseContentRightsOf = (kind: RecordType): Rights =>
  recordKinds[kind].readBy === 'teamOrOffice' ? caseContentRights : rights[kind]

/** Of a record that may belong to a case or to an office: it names no case. */
export const belongsToOffice = (kind: RecordType, record: object): boolean =>
  recordKinds[kind].readBy === 'teamOrOffice' && !('caseId' in record && record.caseId !== undefined)

const isInTeam = (actor: Actor, { team }: Subject): boolean => team?.includes(actor.workerId) ?? false

/** Whoever may coordinate here: of an office of the case. */
const coordinates = (actor: Actor, subject: Subject): boolean =>
  actor.roles.includes('coordinator') && isOfOwnOffice(actor, subject)

/** The team follows it, the coordinator of its office sees its heading and decides; a new one is opened in one's own name. */
function mayWithCase(actor: Actor, action: Action, subject: Subject): Result<Grounds, AccessRefusal> {
  if (action === 'create') return isOfOwnOffice(actor, subject) ? mayWithAudience(actor, action, subject) : err('OutOfScope')
  if (action === 'decide') return coordinates(actor, subject) ? ok('role') : err('RoleMayNot')
  if (isInTeam(actor, subject)) return ok('team')
  return action === 'see' && coordinates(actor, subject) ? ok('role') : err('NotInTeam')
}

/** What concerns the courts is for professionals who were given the permission: by itself it opens nothing. */
export const seesJudicial = ({ roles, permissions }: Pick<Actor, 'roles' | 'permissions'>): boolean =>
  permissions.includes('judicial') && isProfessional(roles)

function mayInCase(actor: Actor, action: Action, subject: Subject): Result<Grounds, AccessRefusal> {
  if (readBy(subject) === 'judicialTeam' && !seesJudicial(actor)) return err('NeedsPermission')
  const isForDecision = subject.isAwaited === true && coordinates(actor, subject) && (action === 'see' || action === 'decide')
  if (isForDecision) return ok('role')
  if (action === 'decide') return err('RoleMayNot')
  if (!isInTeam(actor, subject)) return err('NotInTeam')
  if (subject.kind === 'extract' && action !== 'see' && !actor.permissions.includes('extract')) return err('NeedsPermission')
  if (action === 'create') return mayWithAudience(actor, action, subject)
  if (subject.kind === 'attachment' && action === 'void') return mayTakeAway(actor, subject)
  const isOthers = subject.signedBy !== undefined && subject.signedBy !== actor.workerId
  return isOthers && action !== 'see' ? err('AuthorOnly') : ok('team')
}

/** Two records of one person are joined by whoever was given that by name, and works at a desk. */
function mayMerge({ roles, permissions }: Actor, { kind }: Subject): Result<Grounds, AccessRefusal> {
  const isAtDesk = roles.some(role => role === 'deskOperator' || role === 'socialWorker' || role === 'coordinator')
  if (kind !== 'person' || !isAtDesk) return err('RoleMayNot')
  return permissions.includes('mergePersons') ? ok('permission') : err('NeedsPermission')
}

const isOfOwnOffice = (actor: Actor, subject: Subject): boolean => subject.offices.some(office => actor.offices.includes(office))

/** Kinds that belong to the ambito and not to an office. */
export const isOfAmbito = (kind: RecordType): boolean => configuration.includes(kind)

/** Versions of what belongs to the ambito, and to no office: whoever edits it settles them; of the directory, whoever approves it. */
function settlesForAmbito(actor: Actor, action: Action, { kind, offices, of }: Subject): boolean {
  if (kind !== 'conflict' || offices.length > 0 || !of || !isOfAmbito(of)) return false
  if (action !== 'see' && action !== 'edit') return false
  if (isOfDirectory(of)) return actor.roles.includes('coordinator') || mayEditDirectory(actor)
  return actor.roles.some(role => rights[of][role]?.includes('edit'))
}

/** What is approved is made and changed by who may approve it; a report is written in one's own name. */
function mayInDirectory(actor: Actor, action: Action, subject: Subject): Result<Grounds, AccessRefusal> {
  if (subject.kind === 'directoryReport') return action === 'create' ? mayWithAudience(actor, action, subject) : ok('role')
  const isDraft = subject.status === 'draft'
  if ((action !== 'create' && action !== 'edit') || isDraft || actor.roles.includes('coordinator')) return ok('role')
  return mayEditDirectory(actor) ? ok('permission') : err('NotInThisState')
}

/** The observatory counts, and is never given a permission. */
const mayEditDirectory = (actor: Actor): boolean =>
  actor.permissions.includes('directoryEditor') && actor.roles.some(role => role !== 'observatory')

function mayWithAudience(actor: Actor, action: Action, subject: Subject): Result<Grounds, AccessRefusal> {
  if (action === 'create') {
    const writer = actor.onBehalfOf ?? actor.workerId
    if (subject.author !== undefined && subject.author !== writer) return err('AuthorOnly')
    if (subject.audience === undefined || !isForTeam(subject.audience)) return ok('author')
    if (subject.team && !subject.team.includes(writer)) return err('NotInTeam')
    return isProfessional(actor.roles) ? ok('author') : err('RoleMayNot')
  }
  if (subject.audience === undefined || subject.audience === 'agency') return ok('role')
  if (subject.author === actor.workerId) return ok('author')
  if (subject.audience !== 'authorOnly' && isInTeam(actor, subject)) return ok('team')
  return err(subject.audience === 'authorOnly' ? 'AuthorOnly' : 'NotInTeam')
}

/** Whoever may not read a note may not read what is attached to it, nor void it. */
function mayWithAttachment(actor: Actor, action: Action, subject: Subject): Result<Grounds, AccessRefusal> {
  const readable = mayWithAudience(actor, action, subject)
  return readable.ok && action === 'void' ? mayTakeAway(actor, subject) : readable
}

const mayTakeAway = (actor: Actor, { author }: Subject): Result<Grounds, AccessRefusal> =>
  author === actor.workerId ? ok('author') : actor.roles.includes('coordinator') ? ok('role') : err('AuthorOnly')

/** What was set aside is shown to its author, and to the coordinators of the author's office (of any, when there is none), who decide of it. */
function mayHandleQuarantine(actor: Actor, action: Action, subject: Subject): Result<Grounds, AccessRefusal> {
  const coordinates = actor.roles.includes('coordinator') && (subject.offices.length === 0 || isOfOwnOffice(actor, subject))
  if (coordinates) return ok('role')
  if (subject.author === actor.workerId) return action === 'see' ? ok('author') : err('RoleMayNot')
  return err(actor.roles.includes('coordinator') ? 'OutOfScope' : 'AuthorOnly')
}

/** A closed listening is amended by its author, by a social worker or psychologist of the office, or by the coordinator. */
function mayAmendIntake(actor: Actor, subject: Subject): Result<Grounds, AccessRefusal> {
  if (subject.author === actor.workerId) return ok('author')
  return actor.roles.some(role => role === 'socialWorker' || role === 'psychologist' || role === 'coordinator')
    ? ok('role')
    : err('AuthorOnly')
}

/** A coordinator plans the desks that one coordinates, an administrator any. */
const mayPlan = (actor: Actor, action: Action, subject: Subject): Result<Grounds, AccessRefusal> =>
  action === 'see' || actor.roles.includes('administrator') || isOfOwnOffice(actor, subject) ? ok('role') : err('OutOfScope')

/** Whoever coordinates the office prepares it, and who leaves may ask for one, each in one's own name; whom it goes from and to complete it. Which part is whose: handover-rules.ts. */
function mayHandOver(actor: Actor, action: Action, subject: Subject): Result<Grounds, AccessRefusal> {
  if (action === 'create' && subject.author !== (actor.onBehalfOf ?? actor.workerId)) return err('AuthorOnly')
  if (coordinates(actor, subject)) return ok('role')
  if (action === 'create') return isInTeam(actor, subject) && isOfOwnOffice(actor, subject) ? ok('author') : err('NotInTeam')
  const completes = isInTeam(actor, subject) && (action === 'see' || action === 'edit')
  return completes ? ok('team') : err('NotInTeam')
}

/** Told are whoever was responsible for the case and whoever coordinates its office. */
const mayBeTold = (actor: Actor, subject: Subject): Result<Grounds, AccessRefusal> =>
  coordinates(actor, subject) ? ok('role') : isInTeam(actor, subject) ? ok('team') : err('NotInTeam')

/** Hours are told by whose they are; whoever coordinates reads them. */
function mayCountHours(actor: Actor, action: Action, subject: Subject): Result<Grounds, AccessRefusal> {
  if (action === 'create') return mayWithAudience(actor, action, subject)
  if (subject.author === actor.workerId) return ok('author')
  return action === 'see' && actor.roles.includes('coordinator') ? ok('role') : err('AuthorOnly')
}
