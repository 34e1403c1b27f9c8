/**
 * What a change is worth that was made upon a history which the centre lost. Its `base` counts versions of that history: a number may mean another
 * content here, so it is believed only as far as both histories are the same [S133].
 */
import { unreachable } from '../domain/result'
import type { Mutation, Op, PatchOp, VoidOp } from '../sync/protocol'
import type { Applying } from './applying'
import type { Workspace } from './workspace'

/** Of a mutation made upon the old history. */
export interface LostHistory {
  /** Up to here both histories are the same. */
  readonly restoredSeq: number
  /** Others have still to come back: what builds on them waits. */
  readonly isHolding: boolean
  /** It has waited, or somebody applies it by hand. */
  readonly isReleased: boolean
}

/** The op, with the base that it is worth. */
export async function rebasedOp<Some extends PatchOp | VoidOp>({ space, lost }: Applying, op: Some): Promise<Some> {
  const held = space.get(op.id)
  if (!lost || !held || (op.base > held.record.ver && !lost.isReleased)) return op
  // The first version is the same in every history: it is the record as its author made it.
  const worth = Math.max(1, await space.versionAt(op.id, lost.restoredSeq))
  return op.base > worth ? { ...op, base: worth } : op
}

/** Refused, but only because something that it builds on has not come back yet. */
export function isAhead({ space, lost }: Applying, mutation: Mutation): boolean {
  if (!lost?.isHolding) return false
  const made = new Set(mutation.ops.flatMap(op => ('id' in op ? (op.op === 'create' || op.op === 'entry' ? [op.id] : []) : [])))
  return mutation.ops.some(op => buildsOn(op).some(({ id, base }) => !made.has(id as never) && isMissing(space, id, base)))
}

const isMissing = (space: Workspace, id: string, base: number): boolean => {
  const ver = space.get(id)?.record.ver
  return ver === undefined || base > ver
}

interface Foundation {
  readonly id: string
  readonly base: number
}

function buildsOn(op: Op): Foundation[] {
  const named = (...ids: readonly unknown[]): Foundation[] => ids.flatMap(id => (typeof id === 'string' ? [{ id, base: 0 }] : []))
  switch (op.op) {
    case 'create':
      return named(op.doc['personId'], op.type === 'attachment' ? op.doc['of'] : undefined)
    case 'patch':
    case 'void':
      return [{ id: op.id, base: op.base }]
    case 'entry':
      return named(op.of, op.amends)
    case 'resolve':
      return [{ id: op.conflict, base: op.base }]
    case 'cmd':
      return Object.entries(op.base).map(([id, base]) => ({ id, base: base ?? 0 }))
    default:
      return unreachable(op)
  }
}
