/** Two records of one person joined, and separated again: the fields that were chosen are an edit like any other, in the same change. */
import { italianDay } from '../domain/dates'
import type { PersonId } from '../domain/ids'
import { fieldsOfRecord } from '../domain/person-merge'
import { err, ok, type Result } from '../domain/result'
import type { Worker } from '../domain/worker'
import { difference, type Doc, type Json } from '../sync/merge'
import { commandPerson, readPersonCommand } from '../sync/person-commands'
import type { CommandOp, Op } from '../sync/protocol'
import { capture, type AtHand, type Plan } from './capture'
import type { ChangeRefusal } from './device'
import { isHeldAbove } from './legal-hold'
import type { OpenRows } from './open-rows'
import { recordIn, recordState, shownState } from './records'
import { ask, finished, jsonOf, nowhere, personIn, type Done, type Of, type Workplace } from './workplace'

type Found = NonNullable<ReturnType<typeof personIn>>

export async function mergePersons(workplace: Workplace, worker: Worker, change: Of<'mergePersons'>): Promise<Done> {
  const { store } = workplace
  const isHeld = await isHeldAbove(store, change.merged)
  const plan = async ({ rows }: AtHand): Promise<Result<Plan, ChangeRefusal>> => {
    const [merged, stays] = [
      await mergeable(workplace, worker, rows, change.merged),
      await mergeable(workplace, worker, rows, change.into),
    ]
    if (!merged.ok) return merged
    if (!stays.ok) return stays
    if (stays.value.person.mergedInto) return err({ type: 'Malformed', fields: ['into'] })
    if (isHeld) return err({ type: 'NotAllowed', refusal: 'OnHold' })
    const taken = change.take.filter(field => !fieldsOfRecord.includes(field))
    const [from, to] = [jsonOf(merged.value.person), jsonOf(stays.value.person)]
    const was: Record<string, Json> = Object.fromEntries(taken.map(field => [field, to[field] ?? null]))
    const edits = difference('person', to, withFields(to, from, taken))
    const args = { merged: change.merged, into: change.into, on: italianDay(store.world.now()), ...(edits && { was }) }
    const op = commandOf('person.merge', args, [merged.value, stays.value])
    const refusal = foretoldRefusal(workplace, worker, merged.value, op)
    if (refusal) return err(refusal)
    const edit: Op[] = edits ? [{ op: 'patch', id: change.into, base: stays.value.opened.record.baseVer, ...edits }] : []
    return ok({ ops: [...edit, op], about: { record: change.merged, person: change.into } })
  }
  return finished(await capture(store, workplace.hand, { draftId: undefined, reads: [change.merged, change.into], plan }))
}

/** `isRestored`: whoever stays says again what it said before, in the fields that were taken. */
export async function splitPersons(workplace: Workplace, worker: Worker, change: Of<'splitPersons'>): Promise<Done> {
  const { store } = workplace
  const plan = async ({ rows }: AtHand): Promise<Result<Plan, ChangeRefusal>> => {
    const merged = await mergeable(workplace, worker, rows, change.merged)
    if (!merged.ok) return merged
    const { mergedInto } = merged.value.person
    if (!mergedInto) return err({ type: 'NothingChanged' })
    const stays = await mergeable(workplace, worker, rows, mergedInto.into)
    if (!stays.ok) return stays
    const op = commandOf('person.split', { merged: change.merged }, [merged.value])
    const was = change.isRestored ? mergedInto.was : undefined
    const to = jsonOf(stays.value.person)
    const edits = was && difference('person', to, withFields(to, was, Object.keys(was)))
    const edit: Op[] = edits ? [{ op: 'patch', id: mergedInto.into, base: stays.value.opened.record.baseVer, ...edits }] : []
    return ok({ ops: [...edit, op], about: { record: change.merged, person: mergedInto.into } })
  }
  const reads = [change.merged, change.into]
  return finished(await capture(store, workplace.hand, { draftId: undefined, reads, plan }))
}

/** The record of somebody, if this worker may join it with another. */
async function mergeable(
  { store }: Workplace,
  worker: Worker,
  rows: OpenRows,
  id: PersonId,
): Promise<Result<Found, ChangeRefusal>> {
  const found = personIn(store, await recordIn(store, rows, id))
  if (!found || shownState(found.opened.record) === 'voided') return err(nowhere)
  const allowed = ask(worker, 'merge', { kind: 'person', offices: found.person.offices }, store)
  return allowed.ok ? ok(found) : allowed
}

/** `to`, saying in these fields what `from` says; `null` and what is missing empty one. */
function withFields(to: Doc, from: Doc, fields: readonly string[]): Doc {
  const kept = Object.entries(to).filter(([field]) => !fields.includes(field))
  const taken = fields.flatMap(field =>
    from[field] === undefined || from[field] === null ? [] : [[field, from[field]] as const],
  )
  return Object.fromEntries([...kept, ...taken])
}

const commandOf = (name: string, args: object, records: readonly Found[]): CommandOp => ({
  op: 'cmd',
  name,
  args: jsonOf(args),
  base: Object.fromEntries(records.map(({ opened }) => [opened.id, opened.record.baseVer])),
})

/** What the centre would say against it, as far as this tablet knows. */
function foretoldRefusal({ store }: Workplace, worker: Worker, { opened }: Found, op: CommandOp): ChangeRefusal | undefined {
  const state = recordState('person', opened.record)
  const command = readPersonCommand(op)
  const commanded = command && commandPerson(state, command, { author: worker.id, stamp: { device: store.device, mid: 0 } })
  if (!commanded?.ok) return { type: 'Malformed', fields: [commanded?.refusal ?? 'merged'] }
  return commanded.value === state ? { type: 'NothingChanged' } : undefined
}
