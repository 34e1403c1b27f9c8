/** From what was typed about a person to the patch that says it. */
import type { OfficeId } from '../domain/ids'
import { Person } from '../domain/person'
import { PersonFacts } from '../domain/person-facts'
import { err, ok, type Result } from '../domain/result'
import type { Worker } from '../domain/worker'
import { difference } from '../sync/merge'
import type { PatchOp } from '../sync/protocol'
import { capture, type AtHand, type Plan } from './capture'
import type { ChangeRefusal, IntakeWho } from './device'
import { whoseIs } from './desk-rights'
import { recordIn } from './records'
import {
  ask,
  baseOf,
  finished,
  isInHand,
  jsonOf,
  malformed,
  nowhere,
  personIn,
  type Done,
  type Of,
  type Workplace,
} from './workplace'

type Found = NonNullable<ReturnType<typeof personIn>>

/**
 * Only what was changed travels, against the version that the author saw: what others did meanwhile is theirs. Both sides are read through the schema,
 * so that fields of a newer version, which this one cannot show, are not taken for emptied ones.
 */
export async function editPerson(workplace: Workplace, worker: Worker, change: Of<'editPerson'>): Promise<Done> {
  const { store } = workplace
  const after = Person.safeParse(change.person)
  if (!after.success) return err(malformed(after.error))
  const { id } = after.data
  const plan = async ({ rows }: AtHand): Promise<Result<Plan, ChangeRefusal>> => {
    const found = personIn(store, await recordIn(store, rows, id))
    if (!found) return err(nowhere)
    const allowed = ask(
      worker,
      'edit',
      { kind: 'person', ...whoseIs(found.person, isInHand(store, found.opened, worker), worker) },
      store,
    )
    if (!allowed.ok) return allowed
    const before = Person.parse(change.seen?.person ?? found.person)
    const edits = difference('person', jsonOf(before), jsonOf(after.data))
    if (!edits) return err({ type: 'NothingChanged' })
    const op: PatchOp = { op: 'patch', id, base: baseOf(found.opened, change.seen?.version), ...edits }
    return ok({ ops: [op], about: { record: id, person: id } })
  }
  return finished(await capture(store, workplace.hand, { draftId: change.draftId, reads: [id], plan }))
}

type Known = Extract<IntakeWho, { type: 'known' }>

/** What a listening changes of a person who is known already: the office that met them, and the facts that they told. */
export function patchOfKnown(
  found: Found,
  who: Known,
  newOffice: OfficeId | undefined,
): Result<PatchOp | undefined, ChangeRefusal> {
  const edits = editsOf(who, found.person)
  if (!edits.ok) return edits
  if (!edits.value && !newOffice) return ok(undefined)
  const base = baseOf(found.opened, edits.value ? who.seen?.version : undefined)
  return ok({ op: 'patch', id: found.person.id, base, ...edits.value, ...(newOffice && { add: { offices: [newOffice] } }) })
}

/** The same of somebody who has left this tablet: against what was seen, so that nothing that was told is lost. */
export function patchOfAway(who: Known): Result<PatchOp | undefined, ChangeRefusal> {
  const edits = editsOf(who, {})
  if (!edits.ok) return edits
  return ok(edits.value && { op: 'patch', id: who.personId, base: who.seen?.version ?? 0, ...edits.value })
}

function editsOf({ facts, seen }: Known, recorded: PersonFacts): Result<ReturnType<typeof difference>, ChangeRefusal> {
  const after = PersonFacts.safeParse(facts ?? {})
  if (!after.success) return err(malformed(after.error))
  const before = PersonFacts.parse(seen?.facts ?? recorded)
  return ok(facts && difference('person', jsonOf(before), jsonOf(after.data)))
}
