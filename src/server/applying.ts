/** What every op is applied with, and what may become of it. */
import { may, type AccessRefusal, type Action, type Actor, type Subject } from '../domain/access'
import type { Audience } from '../domain/diary-entry'
import { isDirectoryKind, type DirectoryStatus } from '../domain/directory-entry'
import type { Instant, LocalDate } from '../domain/dates'
import type { DeviceId, OfficeId, WorkerId } from '../domain/ids'
import type { RefusalReason } from '../domain/quarantine'
import { recordKinds, type Records, type RecordType } from '../domain/record-kinds'
import { err, ok, type Result } from '../domain/result'
import { stateUnit, type Doc, type Stamp } from '../sync/merge'
import type { Mutation, Scope } from '../sync/protocol'
import { followsCoordinators, placement } from '../sync/scopes'
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

/** The record, if the author may see it: one that is not there and one that may not be seen get the same answer. */
export function reach(applying: Applying, id: string, action: Action): Result<Held, Refused> {
  const held = applying.space.get(id)
  if (!held) return refuse('OutOfScope', 'OutOfScope')
  const answer = allowed(
    applying,
    action,
    subjectOf(held.record.type, held.record.doc, scopesIfAwake(applying.space, held), parentDoc(applying.space, held)),
  )
  return answer.ok ? ok(held) : answer
}

/** A record that rests is on no tablet, and still belongs to its offices. */
function scopesIfAwake(space: Workspace, held: Held): readonly Scope[] {
  if (held.scopes.length > 0) return held.scopes
  const parent = held.parent === undefined ? undefined : space.get(held.parent)
  return placement(held.record.type, held.record.doc as unknown as Records[RecordType], {
    parentScopes: parent && scopesIfAwake(space, parent),
  })
}

/** What a record hangs on, as it stands. */
const parentDoc = (space: Workspace, { parent }: Pick<Held, 'parent'>): Doc | undefined =>
  parent === undefined ? undefined : space.get(parent)?.record.doc

/** `parent`: the document that an attachment hangs on, whose readers it has. */
export function subjectOf(kind: RecordType, doc: Doc, scopes: readonly Scope[], parent?: Doc): Subject {
  const { authorField } = recordKinds[kind]
  const author = authorField && doc[authorField]
  // None of these lies in an office's scope, and each is some office's business.
  const isOfOffice = kind === 'quarantine' || kind === 'timeEntry' || kind === 'officeOpening' || kind === 'duty'
  const ofAuthor = isOfOffice && typeof doc['officeId'] === 'string' ? [doc['officeId'] as OfficeId] : undefined
  return {
    kind,
    offices: ofAuthor ?? scopes.filter(scope => scope.startsWith('o:')).map(scope => scope.slice(2) as OfficeId),
    ...(typeof author === 'string' && { author: author as WorkerId }),
    ...(isDirectoryKind(kind) && { status: doc['status'] as DirectoryStatus }),
    ...(kind === 'diaryEntry' && { audience: doc['audience'] as Audience }),
    ...(kind === 'attachment' && { audience: parent?.['audience'] as Audience | undefined }),
  }
}

/** A new version of a record that the centre alone writes: a conflict, a change set aside. */
export function rewrite(applying: Applying, held: Held, doc: Doc): void {
  const { device, mid } = applying.stamp
  const ver = held.record.ver + 1
  const fv = { ...held.record.fv, [stateUnit]: [ver, device as DeviceId, mid] as [number, DeviceId, number] }
  applying.space.stage({ ...held, record: { ...held.record, ver, fv, doc } })
}

/** Where a record goes, once what it hangs on is placed. `coordinators`: of its office, where they read it too. */
export function placeOf(
  space: Workspace,
  type: RecordType,
  doc: Doc,
  parent: string | undefined,
  coordinators?: readonly WorkerId[],
): Scope[] {
  const parentScopes = parent ? space.get(parent)?.scopes : undefined
  return placement(type, doc as unknown as Records[RecordType], { parentScopes, coordinators })
}

/** Who coordinates the office of a record that is theirs to read. */
export const readingCoordinators = async (space: Workspace, type: RecordType, doc: Doc): Promise<WorkerId[] | undefined> =>
  followsCoordinators(type) ? await space.coordinatorsOf(doc['officeId'] as OfficeId | undefined) : undefined

/** Places again whatever hangs on a record whose scopes changed, and what hangs on that. */
export async function placeChildren(space: Workspace, id: string): Promise<void> {
  for (const child of await space.children(id)) {
    const scopes = placeOf(space, child.record.type, child.record.doc, id)
    if (scopes.length === child.scopes.length && scopes.every(scope => child.scopes.includes(scope))) continue
    space.stage({ ...child, scopes })
    await placeChildren(space, child.id)
  }
}
