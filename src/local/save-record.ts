/** Something kept at a desk, written, edited or voided: the domain's rules and rights first, then one mutation. */
import type { Action } from '../domain/access'
import { reasonLength } from '../domain/attachment'
import { italianDay } from '../domain/dates'
import type { OfficeId, PersonId, RecordId } from '../domain/ids'
import { isRecordType, recordKinds, type Records } from '../domain/record-kinds'
import { err, ok, type Result } from '../domain/result'
import type { Worker } from '../domain/worker'
import { isAddition } from '../sync/addition'
import { difference } from '../sync/merge'
import type { Op } from '../sync/protocol'
import { parentOf, placement, type PlacementContext } from '../sync/scopes'
import { alsoQueue, attachedTo, filesBeside } from './attachment-changes'
import { capture, type AtHand, type Plan } from './capture'
import type { ChangeRefusal } from './change'
import { recordAs } from './desk'
import { deskKindOf, type AtDesk, type DeskType, type Given } from './desk-kinds'
import type { DeskRecordChange } from './desk-record-device'
import { mayKeep } from './desk-rights'
import { correctionFaultHere } from './correction-faults'
import { isHeldAbove } from './legal-hold'
import type { OpenRows } from './open-rows'
import { recordIn, shownDoc, shownState, type OpenedRecord } from './records'
import type { Store } from './store'
import {
  allowedAs,
  baseOf,
  createOp,
  finished,
  isInHand,
  jsonOf,
  nowhere,
  personIn,
  type Done,
  type Of,
  type Workplace,
} from './workplace'

export type Saving = Extract<DeskRecordChange, { readonly do: 'saveRecord' }>

/** Where it is written: what every kind is completed and judged with. */
export interface Writing {
  readonly store: Store
  readonly rows: OpenRows
  readonly worker: Worker
}

/** What goes with it in the same mutation; `opened` is the record as it was. */
export type Beside = (
  writing: Writing,
  change: Saving,
  opened: OpenedRecord | undefined,
) => Promise<Result<readonly Op[], ChangeRefusal>>

/** The same of what is voided. */
export type BesideVoid = (writing: Writing, opened: OpenedRecord) => Promise<Result<readonly Op[], ChangeRefusal>>

export async function saveRecord(
  workplace: Workplace,
  worker: Worker,
  change: Saving,
  besides: readonly Beside[],
): Promise<Done> {
  const { store, hand } = workplace
  const { kind, id, given, seen, draftId } = change
  const { officeId } = { ...seen?.record, ...given } as { readonly officeId?: OfficeId }
  const parent = parentIn(kind, given)
  const at = await atDesk(workplace, worker, id, officeId)
  const attached = await attachedTo(store, id as string as RecordId, change.attachments)
  if (!attached.ok) return attached
  const all = [...besides, filesBeside(attached.value)]
  const plan = async ({ rows }: AtHand): Promise<Result<Plan, ChangeRefusal>> => {
    const writing: Writing = { store, rows, worker }
    const opened = await recordIn(store, rows, id)
    const whole = async (ops: Result<readonly Op[], ChangeRefusal>): Promise<typeof ops> => {
      const isOnlyFiles = !ops.ok && ops.refusal.type === 'NothingChanged' && attached.value.hashes.length > 0
      if (!ops.ok && !isOnlyFiles) return ops
      const written = ops.ok ? [...ops.value] : []
      for (const beside of all) {
        const others = await beside(writing, change, opened)
        if (!others.ok) return others
        written.push(...others.value)
      }
      return ok(written)
    }
    if (!opened) return seen ? err(nowhere) : planned(id, kind, await whole(await newRecordOps(writing, kind, given, at)))
    if (!seen && opened.record.madeBy !== undefined)
      return ok({ savedBefore: opened.record.madeBy, about: { record: id, kind, person: personOf(kind, opened) } })
    return planned(id, kind, await whole(await editOps(writing, change, opened, at)), personOf(kind, opened))
  }
  const also = alsoQueue(attached.value, () => undefined)
  return finished(await capture(store, hand, { draftId, reads: [id, ...(parent ? [parent] : [])], also, plan }))
}

/** `named`: the office that the record names. */
export async function atDesk(
  { store, desk }: Workplace,
  worker: Worker,
  id: string,
  named: OfficeId | undefined,
): Promise<AtDesk> {
  return {
    id: id as RecordId,
    office: named ? await desk.office(named) : await desk.officeOfToday(),
    ambito: await desk.ambito(),
    worker,
    now: store.world.now(),
    randomBytes: length => store.world.randomBytes(length),
  }
}

const planned = (
  record: string,
  kind: DeskType,
  ops: Result<readonly Op[], ChangeRefusal>,
  person?: PersonId,
): Result<Plan, ChangeRefusal> => {
  if (!ops.ok) return ops
  const [first] = ops.value
  const parent = first?.op === 'create' && isRecordType(first.type) ? parentOf(first.type, first.doc) : undefined
  return ok({ ops: ops.value, about: { record, kind, person: person ?? (parent as PersonId | undefined) } })
}

/** The ops of a new one. */
export async function newRecordOps<Type extends DeskType>(
  writing: Writing,
  kind: Type,
  given: Given<Type>,
  at: AtDesk,
): Promise<Result<readonly Op[], ChangeRefusal>> {
  const completed = deskKindOf(kind).complete(given, at)
  if (!completed.ok) return err({ type: 'Malformed', fields: completed.refusal })
  const fault = await correctionFaultHere(writing, kind, undefined, completed.value)
  if (fault) return err({ type: 'Malformed', fields: [fault] })
  const place = await placeIfAllowed(writing, 'create', kind, completed.value)
  return place.ok ? ok([createOp(kind, completed.value, place.value)]) : place
}

/** Only what was changed travels, against the version that the author saw. */
async function editOps(
  writing: Writing,
  { kind, given, seen }: Saving,
  opened: OpenedRecord,
  at: AtDesk,
): Promise<Result<readonly Op[], ChangeRefusal>> {
  const now = recordAs(writing.store, kind, opened)
  if (!now) return err(nowhere)
  const before = recordKinds[kind].schema.parse(seen?.record ?? now) as Records[DeskType]
  const completed = deskKindOf(kind).complete({ ...before, ...given }, at)
  if (!completed.ok) return err({ type: 'Malformed', fields: completed.refusal })
  const edits = difference(kind, jsonOf(before), jsonOf(completed.value))
  const allowed = await placeIfAllowed(writing, 'edit', kind, now, { isAddition: edits && isAddition(jsonOf(now), edits) })
  if (!allowed.ok) return allowed
  if (!edits) return err({ type: 'NothingChanged' })
  const fault = await correctionFaultHere(writing, kind, now, completed.value)
  if (fault) return err({ type: 'Malformed', fields: [fault] })
  return ok([{ op: 'patch', id: opened.id as RecordId, base: baseOf(opened, seen?.version), ...edits }])
}

/** Where it is written, if this worker may: what it hangs on says whose it is. */
async function placeIfAllowed<Type extends DeskType>(
  { store, rows, worker }: Writing,
  action: Extract<Action, 'create' | 'edit' | 'void'>,
  kind: Type,
  record: Records[Type],
  { isAddition = false, isHeld = false } = {},
): Promise<Result<PlacementContext, ChangeRefusal>> {
  const parent = parentOf(kind, jsonOf(record))
  const direct = parent === undefined ? undefined : await recordIn(store, rows, parent)
  const entry = recordAs(store, 'diaryEntry', direct)
  const above = entry ? await recordIn(store, rows, entry.of) : direct
  const of = recordAs(store, 'case', above)
  const person = personIn(store, above)?.person
  const asking = { worker, on: italianDay(store.world.now()) }
  const around = { case: of, person, entry, isHeld, isInHand: isInHand(store, above, worker) }
  const allowed = allowedAs(mayKeep(asking, action, kind, record, around, { isAddition }))
  if (!allowed.ok) return allowed
  const scopes = person && placement('person', person)
  return ok({
    of,
    parentScopes: entry ? placement('diaryEntry', entry, { of, parentScopes: scopes }) : scopes,
  })
}

export async function voidRecord(
  { store, hand }: Workplace,
  worker: Worker,
  change: Of<'voidRecord'>,
  beside: BesideVoid,
): Promise<Done> {
  const { kind, id } = change
  const reason = change.reason.trim()
  if (reason.length < reasonLength.least || reason.length > reasonLength.most)
    return err({ type: 'Malformed', fields: ['reason'] })
  const isHeld = await isHeldAbove(store, id)
  const plan = async ({ rows }: AtHand): Promise<Result<Plan, ChangeRefusal>> => {
    const opened = await recordIn(store, rows, id)
    const record = opened?.record.isRefused ? undefined : recordAs(store, kind, opened)
    if (!opened || !record) return err(nowhere)
    if (shownState(opened.record) === 'voided') return err({ type: 'NothingChanged' })
    const writing: Writing = { store, rows, worker }
    const allowed = await placeIfAllowed(writing, 'void', kind, record, { isHeld })
    if (!allowed.ok) return allowed
    const others = await beside(writing, opened)
    if (!others.ok) return others
    const about = { record: id, kind, person: personOf(kind, opened) }
    return ok({ ops: [{ op: 'void', id, base: opened.record.baseVer, reason }, ...others.value], about })
  }
  return finished(await capture(store, hand, { draftId: undefined, reads: [id], plan }))
}

const personOf = (kind: DeskType, { record }: OpenedRecord): PersonId | undefined =>
  parentOf(kind, shownDoc(record)) as PersonId | undefined

const parentIn = (kind: DeskType, given: object): string | undefined => parentOf(kind, jsonOf(given))
