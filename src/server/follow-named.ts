/** What follows from a record as if it had just been changed: for rules that are younger than it (follow-rules.ts). */
import { ok } from '../domain/result'
import type { CommandOp } from '../sync/protocol'
import { changed, nothing, type Applying, type OpResult } from './applying'
import { followEmergency } from './emergency-cards'
import { followRecord } from './grants'

export const followCommand = 'record.follow'

/** `base` names the records: of a worker the grants, of a case the emergency card of its person, as if it had just changed. */
export async function followNamed(applying: Applying, op: CommandOp): Promise<OpResult> {
  const { space } = applying
  let isChanged = false
  for (const id of Object.keys(op.base)) {
    const held = space.get(id)
    if (held?.record.type === 'worker') await followRecord(space, held)
    else if (held?.record.type === 'case') await followEmergency(applying, held, held)
    else continue
    isChanged = true
  }
  return ok(isChanged ? changed : nothing)
}
