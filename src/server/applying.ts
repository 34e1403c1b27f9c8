/** What every op is applied with, and what may become of it. */
import { isBoundByHold, isOnHold } from '../domain/legal-hold'
import { belongsToOffice, may, seesJudicial, type AccessRefusal, type Action, type Actor, type Subject } from '../domain/access'
import type { AssessmentPart } from '../domain/assessment'
import { caseTeam, isAwaitedIn, type Case } from '../domain/case'
import type { Audience } from '../domain/diary-entry'
import { isDirectoryKind, type DirectoryStatus } from '../domain/directory-entry'
import type { Instant, LocalDate } from '../domain/dates'
import type { DeviceId, OfficeId, WorkerId } from '../domain/ids'
import type { RefusalReason } from '../domain/quarantine'
import { recordKinds, type Records, type RecordType } from '../domain/record-kinds'
import { err, ok, type Result } from '../domain/result'
import { stateUnit, type Doc, type Stamp } from '../sync/merge'
import type { Mutation, Scope } from '../sync/protocol'
import { followsCoordinators, isJudicialIn, keepsAwake, placement, readersOf } from '../sync/scopes'
import type { Held } from './record-rows'
import type { LostHistory } from './recovery-bases'
import type { Workspace } from './workspace'

export interface Applying {
  readonly space: Workspace
  readonly stamp: Stamp
  readonly author: WorkerId
  /** The office that the author's device is of. */
  readonly office: OfficeId | undefined
  /** What the listings of that device are to be numbered with; absent when they are so already. */
  readonly letter: string | undefined
  /** Rights are judged for a worker; what the centre decides itself is not. */
  readonly actor: Actor | 'centre'
  readonly writtenAt: Instant
  readonly receivedAt: Instant
  readonly day: LocalDate
  /** What is asked to be applied of what was set aside, by quarantine. */
  readonly asked: ReadonlyMap<string, Asked>
  /** The mutation was made upon a history that the centre lost. */
  readonly lost: LostHistory | undefined
  newId(): string
}

/** A change that was set aside, as the log has it. */
export interface Asked {
  readonly device: DeviceId
  readonly mid: number
  /** The worker of the device. */
  readonly author: WorkerId
  readonly office: OfficeId | undefined
  readonly letter: string | undefined
  readonly writtenAt: Instant | undefined
  readonly mutation: Result<Mutation, Refused>
  readonly lost: LostHistory | undefined
}

/** What an op did. */
export interface Applied {
  readonly isChanged: boolean
  /** Others had changed the record since its author saw it. */
  readonly isMerged: boolean
  readonly conflicts: readonly string[]
}

export const nothing: Applied = { isChanged: false, isMerged: false, conflicts: [] }
export const changed: Applied = { isChanged: true, isMerged: false, conflicts: [] }

/** Why the mutation is set aside. `detail` is a code, never content. */
export interface Refused {
  readonly reason: RefusalReason
  readonly detail: string
}

export type OpResult = Result<Applied, Refused>

export const refuse = (reason: RefusalReason, detail: string): { readonly ok: false; readonly refusal: Refused } =>
  err({ reason, detail })

/** May the author do this? For the centre's own changes the answer is yes. */
export function allowed(applying: Applying, action: Action, subject: Subject): Result<null, Refused> {
  if (applying.actor === 'centre') return ok(null)
  const answer = may(applying.actor, action, subject, applying.day)
  return answer.ok ? ok(null) : refuse(reasonOf(answer.refusal), answer.refusal)
}

const reasonOf = (refusal: AccessRefusal): RefusalReason =>
  refusal === 'OutOfScope' || refusal === 'OnHold' ? refusal : 'NotAllowed'

/**
 * The record, if the author may see it: one that is not there and one that may not be seen get the same answer. `isAddition`: of what is on hold nothing
 * is changed or taken away by it.
 */
export function reach(applying: Applying, id: string, action: Action, { isAddition = false } = {}): Result<Held, Refused> {
  const held = applying.space.get(id)
  if (!held) return refuse('OutOfScope', 'OutOfScope')
  const subject = subjectIn(applying.space, held)
  const answer = allowed(applying, action, isAddition ? { ...subject, onHold: false } : subject)
  return answer.ok ? ok(held) : answer
}

/** What rights are asked about, of a record as everything stands around it. */
export const subjectIn = (space: Workspace, held: Held): Subject =>
  subjectOf(held.record.type, held.record.doc, scopesIfAwake(space, held), {
    parent: parentDoc(space, held),
    of: caseOf(space, held.record.type, held.record.doc, held.parent),
  })

/** The case that a record is, or belongs to. */
export function caseOf(space: Workspace, type: RecordType, doc: Doc, parent: string | undefined): Case | undefined {
  if (type === 'case') return doc as unknown as Case
  const above = parent === undefined || type === 'person' ? undefined : space.get(parent)
  return above && caseOf(space, above.record.type, above.record.doc, above.parent)
}

/** A record that rests is on no tablet, and still belongs to its offices. */
function scopesIfAwake(space: Workspace, held: Held): readonly Scope[] {
  if (held.scopes.length > 0) return held.scopes
  const parent = held.parent === undefined ? undefined : space.get(held.parent)
  return placement(held.record.type, held.record.doc as unknown as Records[RecordType], {
    parentScopes: parent && scopesIfAwake(space, parent),
    of: caseOf(space, held.record.type, held.record.doc, held.parent),
  })
}

/** What a record hangs on, as it stands. */
const parentDoc = (space: Workspace, { parent }: Pick<Held, 'parent'>): Doc | undefined =>
  parent === undefined ? undefined : space.get(parent)?.record.doc

interface Around {
  /** The document that an attachment or a correction hangs on, whose readers it has. */
  readonly parent?: Doc | undefined
  /** The case that it is, or belongs to. */
  readonly of?: Case | undefined
}

export function subjectOf(kind: RecordType, doc: Doc, scopes: readonly Scope[], { parent, of }: Around = {}): Subject {
  const { authorField } = recordKinds[kind]
  const author = authorField && doc[authorField]
  // None of these lies in an office's scope, and each is some office's business.
  const isOfOffice =
    kind === 'quarantine' ||
    kind === 'timeEntry' ||
    kind === 'officeOpening' ||
    kind === 'duty' ||
    kind === 'handover' ||
    kind === 'emergencyOpening'
  const ofAuthor = isOfOffice && typeof doc['officeId'] === 'string' ? [doc['officeId'] as OfficeId] : undefined
  return {
    kind,
    offices: ofAuthor ?? [...officesIn(scopes), ...(of ? [of.officeId] : [])],
    // Whoever an office's business is about reads it, and has no part in it beyond that.
    team: of ? caseTeam(of) : isOfOffice ? partiesIn(kind, doc) : workersIn(scopes),
    ...(of && { isAwaited: isAwaitedIn(of, doc[kind === 'attachment' ? 'of' : 'id'] as string) }),
    ...(typeof author === 'string' && { author: author as WorkerId }),
    isOfOffice: belongsToOffice(kind, doc),
    ...(kind === 'assessmentPart' && { signedBy: (doc as unknown as AssessmentPart).signed?.by }),
    ...(isDirectoryKind(kind) && { status: doc['status'] as DirectoryStatus }),
    ...(kind === 'diaryEntry' && { audience: doc['audience'] as Audience }),
    ...(kind === 'conflict' && { of: doc['ofType'] as RecordType }),
    ...((kind === 'attachment' || kind === 'correction') && {
      audience: parent?.['audience'] as Audience | undefined,
    }),
    ...(isJudicialIn(kind, doc) && { isJudicial: true }),
    ...(of && isBoundByHold(kind) && isOnHold(of) && { onHold: true }),
  }
}

/** Whom a handover goes from and to; who is told that a card was opened. */
function partiesIn(kind: RecordType, { from, to, responsible }: Doc): WorkerId[] {
  if (kind === 'handover') return [from, to] as WorkerId[]
  return kind === 'emergencyOpening' && responsible !== undefined ? [responsible as WorkerId] : []
}

const officesIn = (scopes: readonly Scope[]): OfficeId[] =>
  scopes.filter(scope => scope.startsWith('o:')).map(scope => scope.slice(2) as OfficeId)

const workersIn = (scopes: readonly Scope[]): WorkerId[] =>
  scopes.filter(scope => scope.startsWith('w:')).map(scope => scope.slice(2) as WorkerId)

/** A new version of a record that the centre alone writes: a conflict, a change set aside. */
export function rewrite(applying: Applying, held: Held, doc: Doc): void {
  const { device, mid } = applying.stamp
  const ver = held.record.ver + 1
  const fv = { ...held.record.fv, [stateUnit]: [ver, device as DeviceId, mid] as [number, DeviceId, number] }
  applying.space.stage({ ...held, record: { ...held.record, ver, fv, doc } })
}

/** Where a record goes, as everything stands around it: what it hangs on is placed before. */
export async function placeOf(space: Workspace, type: RecordType, doc: Doc, parent: string | undefined): Promise<Scope[]> {
  const of = caseOf(space, type, doc, parent)
  return placement(type, doc as unknown as Records[RecordType], {
    parentScopes: parent ? space.get(parent)?.scopes : undefined,
    of,
    coordinators: await readingCoordinators(space, type, doc, of),
    ...(readersOf(type, doc) === 'judicialTeam' && of && { judicialTeam: await judicialOf(space, caseTeam(of)) }),
    ...(type === 'emergencyCard' && { carriesCards: await carriesCards(space) }),
    ...(type === 'person' && { teams: await teamsOf(space, doc['id'] as string) }),
  })
}

/** Whether the ente has its tablets carry emergency cards. */
export const carriesCards = async (space: Workspace): Promise<boolean> => (await space.ambito())?.emergencyCards !== false

/** Who coordinates the office, where that decides who reads it: of what a case holds, only as long as it waits for an approval. */
async function readingCoordinators(
  space: Workspace,
  type: RecordType,
  doc: Doc,
  of: Case | undefined,
): Promise<WorkerId[] | undefined> {
  if (followsCoordinators(type)) return await space.coordinatorsOf(doc['officeId'] as OfficeId | undefined)
  const readBy = readersOf(type, doc)
  if (!readBy || !of || !isAwaitedIn(of, doc['id'] as string)) return undefined
  const coordinators = await space.coordinatorsOf(of.officeId)
  return readBy === 'judicialTeam' ? await judicialOf(space, coordinators) : coordinators
}

/** Those who may see what concerns the courts. */
async function judicialOf(space: Workspace, team: readonly WorkerId[]): Promise<WorkerId[]> {
  const actors = await Promise.all(team.map(worker => space.actor(worker)))
  return actors.flatMap(actor => (actor && seesJudicial(actor) ? [actor.workerId] : []))
}

/** Whoever has an open case of a person in hand, or of somebody who was merged with this one. */
async function teamsOf(space: Workspace, person: string): Promise<WorkerId[]> {
  // Nothing hangs on somebody who is being written for the first time.
  if (!space.get(person)) return []
  const teams: WorkerId[] = []
  for (const { id, record } of await space.children(person)) {
    if (record.type === 'case' && keepsAwake('case', record.doc)) teams.push(...caseTeam(record.doc as unknown as Case))
    if (record.type === 'person') teams.push(...(await teamsOf(space, id)))
  }
  return teams
}

/** Places a record again, and whatever hangs on it, where that changes anything. */
async function placeAgain(space: Workspace, held: Held): Promise<void> {
  const scopes = await placeOf(space, held.record.type, held.record.doc, held.parent)
  if (scopes.length === held.scopes.length && scopes.every(scope => held.scopes.includes(scope))) return
  space.stage({ ...held, scopes })
  await placeChildren(space, held.id)
}

export async function placeChildren(space: Workspace, id: string): Promise<void> {
  for (const child of await space.children(id)) await placeAgain(space, child)
}

/** After a case was opened or moved: its people are known to whoever has it in hand, and its content follows its team. */
export async function followCase(space: Workspace, after: Held): Promise<void> {
  const person = after.parent === undefined ? undefined : space.get(after.parent)
  // Whoever has a case of one who was merged has the one who stays too, on whom the other hangs.
  await placePeople(space, [person?.parent, person?.id])
}

/** In this order: what hangs on another is placed after it. */
export async function placePeople(space: Workspace, ids: readonly (string | undefined)[]): Promise<void> {
  for (const id of ids) {
    const person = id === undefined ? undefined : space.get(id)
    // One that rests stays where it is until somebody wakes it.
    if (person && person.scopes.length > 0) await placeAgain(space, person)
  }
}
