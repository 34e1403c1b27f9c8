/** One change that waited for what it builds on, applied by the centre [S132]. */
import { RecordId } from '../domain/ids'
import { decideQuarantine, type Quarantine } from '../domain/quarantine'
import { ok } from '../domain/result'
import type { Doc } from '../sync/merge'
import type { CommandOp } from '../sync/protocol'
import { changed, nothing, refuse, rewrite, type Applying, type OpResult } from './applying'
import { applyAsked, type ApplyOp } from './decide-quarantine'
import { printable } from './set-aside'

/** The centre's own command. */
export const releaseCommand = 'recovery.release'

/** By the rights that the author has now; refused, it is set aside like any other, with the reason. */
export async function applyRelease(applying: Applying, op: CommandOp, applyOp: ApplyOp): Promise<OpResult> {
  const id = RecordId.safeParse(op.args['quarantine'])
  const held = id.success ? applying.space.get(id.data) : undefined
  if (held?.record.type !== 'quarantine') return refuse('Invalid', 'quarantine')
  const quarantine = held.record.doc as unknown as Quarantine
  // Somebody has decided meanwhile.
  if (quarantine.state !== 'open' || quarantine.reason !== 'Ahead') return ok(nothing)
  const author = await applying.space.actor(quarantine.author)
  const takeBack = applying.space.savepoint()
  const done = author ? await applyAsked({ ...applying, actor: author }, held, applyOp) : refuse('NotAllowed', 'WorkerInactive')
  if (!done.ok) {
    takeBack()
    const { reason, detail } = done.refusal
    rewrite(applying, held, { ...quarantine, reason, detail: printable(detail) } as unknown as Doc)
    return ok(changed)
  }
  const decided = decideQuarantine(quarantine, { decision: 'apply', by: quarantine.author, at: applying.receivedAt })
  if (decided.ok) rewrite(applying, held, decided.value as unknown as Doc)
  return done
}
