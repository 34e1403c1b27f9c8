/** Conservazione: what belongs to a case that is on hold, or to somebody who has one, is neither voided nor merged away. */
import { isOnHold } from '../domain/legal-hold'
import { type Case } from '../domain/case'
import type { Held } from './record-rows'
import type { Workspace } from './workspace'

/** The case that it belongs to is on hold; of what belongs to a person, any case of theirs. */
export async function isHeldAbove(space: Workspace, held: Held): Promise<boolean> {
  const { type, doc } = held.record
  if (type === 'case') return isOnHold(doc as unknown as Case)
  if (type === 'person') return await isPersonHeld(space, held.id)
  const above = held.parent === undefined ? undefined : space.get(held.parent)
  return above !== undefined && (await isHeldAbove(space, above))
}

/** A case of theirs is on hold, or of somebody who was merged with them. */
export async function isPersonHeld(space: Workspace, person: string): Promise<boolean> {
  for (const { id, record } of await space.children(person)) {
    if (record.type === 'case' && isOnHold(record.doc as unknown as Case)) return true
    if (record.type === 'person' && (await isPersonHeld(space, id))) return true
  }
  return false
}
