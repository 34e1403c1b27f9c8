/** Choosing between the values of a conflict: one of them, another one, or one in the record and the others in a note of the diary. */
import { isOfAmbito } from '../domain/access'
import type { Conflict } from '../domain/conflict'
import { isBoundByHold } from '../domain/legal-hold'
import { isRecordType } from '../domain/record-kinds'
import { err, ok, type Result } from '../domain/result'
import type { Worker } from '../domain/worker'
import { stateUnit } from '../sync/merge'
import type { Op } from '../sync/protocol'
import { capture, type AtHand } from './capture'
import { recordAs } from './desk'
import type { ChangeRefusal } from './device'
import { isHeldAbove } from './legal-hold'
import type { OpenRows } from './open-rows'
import { getRecord, personAbout, recordIn } from './records'
import { read, type Store } from './store'
import { ask, baseOf, finished, nowhere, personIn, type Done, type Of, type Workplace } from './workplace'
import { writeDiary } from './write-diary'

export async function resolveConflict(workplace: Workplace, worker: Worker, change: Of<'resolveConflict'>): Promise<Done> {
  const { store, hand } = workplace
  const { note, draftId } = change
  const isHeld = await isOnHold(store, change)
  const choose = async ({ rows }: AtHand): Promise<Result<Chosen, ChangeRefusal>> => {
    const chosen = await choosing(store, rows, worker, change)
    return chosen.ok && isHeld ? err({ type: 'NotAllowed', refusal: 'OnHold' }) : chosen
  }
  if (note) {
    const entry: Of<'writeEntry'> = {
      do: 'writeEntry',
      draftId: note.id,
      of: note.of,
      entryKind: 'note',
      audience: 'agency',
      text: note.text,
      occurredAt: new Date(store.world.now()).toISOString(),
      amends: null,
    }
    const before = async (atHand: AtHand) => {
      const chosen = await choose(atHand)
      return chosen.ok ? ok([chosen.value.op]) : chosen
    }
    return writeDiary(workplace, worker, entry, { reads: [change.conflict], before })
  }
  const plan = async (atHand: AtHand) => {
    const chosen = await choose(atHand)
    return chosen.ok ? ok({ ops: [chosen.value.op], about: chosen.value.about }) : chosen
  }
  return finished(await capture(store, hand, { draftId, reads: [change.conflict], plan }))
}

/** Another value than the one in the record changes it, or takes it away: what is on hold bears neither. */
async function isOnHold(store: Store, change: Of<'resolveConflict'>): Promise<boolean> {
  if (change.choose === 'current') return false
  const opened = await read(store, ['rec'], store => getRecord(store, change.conflict))
  const conflict = opened && recordAs(store, 'conflict', opened)
  if (!conflict || !isRecordType(conflict.ofType) || !isBoundByHold(conflict.ofType)) return false
  return await isHeldAbove(store, conflict.of, { bindsPerson: voids(conflict, change) })
}

interface Chosen {
  readonly op: Op
  readonly about: { readonly record: string; readonly person: string | undefined }
}

async function choosing(
  store: Store,
  rows: OpenRows,
  worker: Worker,
  change: Of<'resolveConflict'>,
): Promise<Result<Chosen, ChangeRefusal>> {
  const opened = await recordIn(store, rows, change.conflict)
  const conflict = opened && recordAs(store, 'conflict', opened)
  if (!conflict) return err(nowhere)
  if (conflict.state === 'resolved') return err({ type: 'NothingChanged' })
  const parent = await recordIn(store, rows, conflict.of)
  const person = parent && personAbout(parent)
  const offices = person === undefined ? undefined : personIn(store, await recordIn(store, rows, person))?.person.offices
  const ofAmbito = parent && isRecordType(parent.record.type) && isOfAmbito(parent.record.type) ? parent.record.type : undefined
  const subject = { kind: 'conflict', of: ofAmbito, offices: ofAmbito ? [] : (offices ?? worker.offices) } as const
  const allowed = ask(worker, 'edit', subject, store)
  if (!allowed.ok) return allowed
  if (parent && voids(conflict, change) && isRecordType(parent.record.type)) {
    const subject = { kind: parent.record.type, offices: offices ?? worker.offices }
    const mayVoid = ask(worker, 'void', subject, store)
    if (!mayVoid.ok) return mayVoid
  }
  const chosen = chosenFrom(conflict, change)
  if (!chosen.ok) return chosen
  // Not what arrived while the worker was choosing.
  const base = baseOf(opened, change.seen)
  const op: Op = { op: 'resolve', conflict: change.conflict, base, ...chosen.value }
  return ok({ op, about: { record: conflict.of, person } })
}

function chosenFrom(
  conflict: Conflict,
  { choose, candidate, value }: Of<'resolveConflict'>,
): Result<Pick<Extract<Op, { op: 'resolve' }>, 'choose' | 'candidate' | 'value'>, ChangeRefusal> {
  if (choose === 'value') {
    return value && Object.keys(value).length > 0 ? ok({ choose, value }) : err({ type: 'Malformed', fields: ['value'] })
  }
  if (candidate !== undefined && !conflict.candidates[candidate]) return err({ type: 'Malformed', fields: ['candidate'] })
  return ok({ choose, ...(candidate !== undefined && { candidate }) })
}

/** The edit of one and the void of another: choosing the void is to void. */
const voids = (conflict: Conflict, { choose, candidate }: Of<'resolveConflict'>): boolean =>
  conflict.kind === 'editAfterVoid' && choose === 'incoming' && conflict.candidates[candidate ?? 0]?.value[stateUnit] === 'voided'
