/** What becomes of one mutation: applied whole, or set aside whole with the reason. */
import { ok, type Result } from '../domain/result'
import type { Json } from '../sync/merge'
import { upcaster } from '../sync/migrations'
import { Mutation, type MutationResult } from '../sync/protocol'
import { applyOp } from './apply-op'
import { refuse, type Applying, type Refused } from './applying'
import { isStorable, type Received } from './received'

export type Verdict = Pick<MutationResult, 'r' | 'conflicts'>

/** A mutation whose shape is understood. */
export function understand(received: Received): Result<Mutation, Refused> {
  const { raw } = received
  if (!isStorable(received)) return refuse('Poison', 'text')
  const sv = Mutation.shape.sv.safeParse(raw['sv'])
  if (!sv.success) return refuse('Invalid', 'sv')
  if (sv.data > upcaster.current) return refuse('UnknownType', 'sv')
  if (sv.data < upcaster.oldest) return refuse('TooOld', 'sv')
  const ops = Array.isArray(raw['ops']) ? raw['ops'].map((op: Json) => upcaster.op(op, sv.data)) : raw['ops']
  const parsed = Mutation.safeParse({ ...raw, ops })
  if (parsed.success) return ok(parsed.data)
  return refuse('Invalid', parsed.error.issues.map(issue => issue.path.join('.') || issue.code).join(' '))
}

/** Every op in turn. The caller keeps what was staged, or discards it when this is a refusal. */
export async function applyAll(applying: Applying, mutation: Mutation): Promise<Result<Verdict, Refused>> {
  let isChanged = false
  let isMerged = false
  const conflicts = new Set<string>()
  for (const op of mutation.ops) {
    const result = await applyOp(applying, op)
    if (!result.ok) return result
    isChanged ||= result.value.isChanged
    isMerged ||= result.value.isMerged
    for (const id of result.value.conflicts) conflicts.add(id)
  }
  if (conflicts.size > 0) return ok({ r: 'conflict', conflicts: [...conflicts] as NonNullable<Verdict['conflicts']> })
  return ok({ r: isMerged ? 'merged' : isChanged ? 'applied' : 'noop' })
}
