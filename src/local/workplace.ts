/** Where every change is made, and what all of them ask and answer. */
import { may, type AccessRefusal, type Action, type Actor, type Subject } from '../domain/access'
import { italianDay } from '../domain/dates'
import type { PersonId, RecordId } from '../domain/ids'
import type { Person } from '../domain/person'
import { err, ok, type Result } from '../domain/result'
import type { Worker } from '../domain/worker'
import type { Records, RecordType } from '../domain/record-kinds'
import type { Doc } from '../sync/merge'
import type { CreateOp } from '../sync/protocol'
import { placement, workerScope } from '../sync/scopes'
import type { AuthorRing } from './author-ring'
import type { Captured, Hand } from './capture'
import { recordAs, type Desk } from './desk'
import type { Change, ChangeRefusal, Saved } from './device'
import type { OpenCase } from './open-case'
import type { OpenedRecord } from './records'
import type { Store } from './store'

export interface Workplace {
  readonly store: Store
  readonly desk: Desk
  readonly hand: Hand
  readonly openCase: OpenCase
  readonly authors: AuthorRing
  /** The tablet's letter in offline numbers. */
  readonly letter: string
  sign(data: Uint8Array): Promise<Uint8Array>
}

export type Of<Do extends Change['do']> = Extract<Change, { readonly do: Do }>
export type Done = Result<Pick<Captured, 'pages' | 'touched' | 'isRepeated'> & { readonly saved: Saved }, ChangeRefusal>

export const nowhere: ChangeRefusal = { type: 'NoSuchRecord' }

export function personIn(store: Store, opened: OpenedRecord | undefined): { person: Person; opened: OpenedRecord } | undefined {
  const person = recordAs(store, 'person', opened)
  return opened && person && { person, opened }
}

/** This worker has the record by a case in hand. */
export const isInHand = (store: Store, opened: OpenedRecord | undefined, worker: Worker): boolean =>
  opened?.scopes.includes(store.tokens.scope(workerScope(worker.id))) ?? false

export const actorOf = ({ id, roles, offices, permissions }: Worker): Actor => ({ workerId: id, roles, offices, permissions })

export function ask(worker: Worker, action: Action, subject: Subject, store: Store): Result<unknown, ChangeRefusal> {
  return allowedAs(may(actorOf(worker), action, subject, italianDay(store.world.now())))
}

export const allowedAs = (answer: Result<unknown, AccessRefusal>): Result<unknown, ChangeRefusal> =>
  answer.ok ? answer : err({ type: 'NotAllowed', refusal: answer.refusal })

export function finished(captured: Result<Captured, ChangeRefusal>, number?: string): Done {
  if (!captured.ok) return captured
  const { mid, savedAt, about, pages, touched, isRepeated } = captured.value
  const saved: Saved = {
    mid,
    savedAt,
    recordId: about.record as RecordId,
    personId: about.person as PersonId | undefined,
    localNumber: number,
  }
  return ok({ saved, pages, touched, isRepeated })
}

export function createOp<Type extends RecordType>(
  type: Type,
  record: Records[Type],
  context: Parameters<typeof placement>[2] = {},
): CreateOp {
  return { op: 'create', id: record.id, type, scopes: placement(type, record, context), doc: jsonOf(record) }
}

/** The version that the author saw, and never ahead of what is here: the centre would take it for a forgery. */
export const baseOf = ({ record }: OpenedRecord, seen: number | undefined): number =>
  Math.min(seen ?? record.baseVer, record.baseVer)

export const malformed = (error: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] }): ChangeRefusal => ({
  type: 'Malformed',
  fields: error.issues.map(issue => issue.path.join('.')),
})

export const jsonOf = (value: object): Doc => JSON.parse(JSON.stringify(value)) as Doc
