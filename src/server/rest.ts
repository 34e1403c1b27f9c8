/**
 * What an office has not touched for the ambito's holding time leaves its tablets, by the centre's own clock: a purge that a tablet decided by itself
 * would break the sums [S64]. The record stays at the centre, and whoever writes to it or to what hangs on it brings it back.
 */
import { ok } from '../domain/result'
import type { CommandOp } from '../sync/protocol'
import { keepsAwake } from '../sync/scopes'
import { changed, nothing, placeChildren, placeOf, type Applying, type OpResult } from './applying'
import type { Held } from './record-rows'
import type { Workspace } from './workspace'

export const restCommand = 'record.rest'
export const wakeCommand = 'record.wake'
/** The access event of whoever opens what rests: it counts as touching it. */
export const openedAction = 'person.woken'
export const searchedAction = 'person.searchedAtRest'

/** `base` names the record and all that hangs on it, with their versions: if anything has changed or come since, it stays. */
export async function rest(applying: Applying, op: CommandOp): Promise<OpResult> {
  const { space } = applying
  let isChanged = false
  for (const root of Object.keys(op.base).map(id => space.get(id))) {
    if (!root || root.parent !== undefined) continue
    const all = [root, ...(await hangingOn(space, root.id))]
    const isAsSeen = all.every(({ id, record }) => (op.base as Readonly<Record<string, number>>)[id] === record.ver)
    if (!isAsSeen || all.some(({ record }) => record.state === 'active' && keepsAwake(record.type, record.doc))) continue
    for (const held of all) space.stage({ ...held, scopes: [] })
    isChanged = true
  }
  return ok(isChanged ? changed : nothing)
}

async function hangingOn(space: Workspace, id: string): Promise<Held[]> {
  const children = await space.children(id)
  const below = await Promise.all(children.map(child => hangingOn(space, child.id)))
  return [...children, ...below.flat()]
}

/** Brings back what rests, with all that hangs on it: somebody is about to write there. */
export async function wake(space: Workspace, id: string | undefined): Promise<void> {
  const held = id === undefined ? undefined : space.get(id)
  if (!held || held.scopes.length > 0) return
  await wake(space, held.parent)
  const scopes = await placeOf(space, held.record.type, held.record.doc, held.parent)
  if (scopes.length === 0) return
  space.stage({ ...held, scopes })
  await placeChildren(space, held.id)
}

/** Somebody opened it online: `base` names the person. One that is awake already stays as it is. */
export async function wakeNamed({ space }: Applying, op: CommandOp): Promise<OpResult> {
  const resting = Object.keys(op.base).filter(id => space.get(id)?.scopes.length === 0)
  for (const id of resting) await wake(space, id)
  return ok(resting.some(id => space.get(id)!.scopes.length > 0) ? changed : nothing)
}
