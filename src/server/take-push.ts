/** A push from its bytes to the words of its answer. In which thread that is done, is of no matter to it. */
import { ok, type Result } from '../domain/result'
import { PushRequest } from '../sync/protocol'
import type { Centre, DeviceCaller } from './centre'
import { noteClone } from './device-admin'
import { contact } from './directives'
import { push, type PushRefusal, type Take } from './push'
import { pushBody, readAsItCame, type Wire } from './request-body'

/** Answers the JSON of a `PushAnswer`. @throws RefusedRequest */
export type TakePush = (caller: DeviceCaller, wire: Wire) => Promise<Result<string, PushRefusal>>

export function takesPushes(centre: Centre, take?: Take): TakePush {
  return async (caller, wire) => {
    const { read, came } = await readAsItCame(wire, PushRequest, pushBody)
    const answer = await push(centre, caller, read, came.mutations, take)
    if (answer.ok) return ok(JSON.stringify({ ...answer.value, ...(await contact(centre, caller)) }))
    if (answer.refusal.type === 'MidReuse') await noteClone(centre, caller, answer.refusal.mid)
    return answer
  }
}
