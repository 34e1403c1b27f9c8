/** What becomes of a change that was set aside: applied by a coordinator on behalf of its author, archived with a reason; and seen by whom it concerns. */
import { acknowledgeQuarantine, decideQuarantine, type Quarantine, type QuarantineDecision } from '../domain/quarantine'
import { ok, unreachable, type Result } from '../domain/result'
import type { Doc } from '../sync/merge'
import type { CommandOp, Op } from '../sync/protocol'
import { changed, nothing, reach, refuse, rewrite, type Applied, type Applying, type OpResult, type Refused } from './applying'
import type { Held } from './record-rows'
import { printable } from './set-aside'

export const quarantineCommands = ['quarantine.apply', 'quarantine.archive', 'quarantine.acknowledge'] as const
type QuarantineCommand = (typeof quarantineCommands)[number]

/** How an op is applied: given, because applying a change that was set aside applies its ops by the same rules. */
export type ApplyOp = (applying: Applying, op: Op) => Promise<OpResult>

export async function applyQuarantineCommand(
  applying: Applying,
  name: QuarantineCommand,
  op: CommandOp,
  applyOp: ApplyOp,
): Promise<OpResult> {
  const { quarantine: id, why } = op.args
  if (typeof id !== 'string' || (why !== undefined && typeof why !== 'string')) return refuse('Invalid', name)
  // A decision is one's own: nobody decides on behalf of somebody else.
  if (applying.actor !== 'centre' && applying.actor.onBehalfOf) return refuse('NotAllowed', 'RoleMayNot')
  const reached = reach(applying, id, name === 'quarantine.acknowledge' ? 'see' : 'decide')
  if (!reached.ok) return reached
  const held = reached.value
  if (held.record.type !== 'quarantine') return refuse('Invalid', 'quarantine')
  if ((op.base[held.id as keyof typeof op.base] ?? 0) > held.record.ver) return refuse('Invalid', 'base')
  switch (name) {
    case 'quarantine.apply':
      return await applyOnBehalf(applying, held, why, applyOp)
    case 'quarantine.archive':
      return decide(applying, held, 'archive', why)
    case 'quarantine.acknowledge': {
      const seen = acknowledgeQuarantine(quarantineOf(held), applying.author)
      return seen.ok ? rewriteQuarantine(applying, held, seen.value) : refuse('Invalid', seen.refusal)
    }
    default:
      return unreachable(name)
  }
}

const quarantineOf = (held: Held): Quarantine => held.record.doc as unknown as Quarantine

function decide(applying: Applying, held: Held, decision: QuarantineDecision, why: string | undefined): OpResult {
  const deciding = { decision, why, by: applying.author, at: applying.receivedAt }
  const decided = decideQuarantine(quarantineOf(held), deciding)
  return decided.ok ? rewriteQuarantine(applying, held, decided.value) : refuse('Invalid', decided.refusal)
}

/** The ops of the author, merged as any other, by the rights that the coordinator has now. Refused again, it stays open with the new reason. */
async function applyOnBehalf(applying: Applying, held: Held, why: string | undefined, applyOp: ApplyOp): Promise<OpResult> {
  if (quarantineOf(held).state !== 'open') return decide(applying, held, 'apply', why)
  const takeBack = applying.space.savepoint()
  const done = await applyAsked(applying, held, applyOp)
  if (done.ok) {
    const decided = decide(applying, held, 'apply', why)
    return decided.ok ? done : decided
  }
  takeBack()
  const { reason, detail } = done.refusal
  const tried = { by: applying.author, at: applying.receivedAt, reason, detail: printable(detail) }
  return rewriteQuarantine(applying, held, { ...quarantineOf(held), tried })
}

export async function applyAsked(applying: Applying, held: Held, applyOp: ApplyOp): Promise<Result<Applied, Refused>> {
  const asked = applying.asked.get(held.id)
  if (!asked) return refuse('Invalid', 'body')
  if (!asked.mutation.ok) return asked.mutation
  const { ops, author } = asked.mutation.value
  if (author !== asked.author) return refuse('NotAllowed', 'AuthorNotOfDevice')
  applying.space.remember(asked.device, asked.mid, asked)
  const onBehalf: Applying = {
    ...applying,
    // As what it is: the author's change of then. What the author wrote before and after is not somebody else's.
    stamp: { device: asked.device, mid: asked.mid },
    author,
    office: asked.office,
    letter: asked.letter,
    actor: applying.actor === 'centre' ? 'centre' : { ...applying.actor, onBehalfOf: author },
    writtenAt: asked.writtenAt ?? applying.writtenAt,
    lost: asked.lost && { ...asked.lost, isReleased: true },
  }
  return await guarded(applying, async () => {
    let done: Applied = changed
    for (const op of ops) {
      const result = await applyOp(onBehalf, op)
      if (!result.ok) return result
      const { isMerged, conflicts } = result.value
      done = { ...done, isMerged: done.isMerged || isMerged, conflicts: [...new Set([...done.conflicts, ...conflicts])] }
    }
    return ok(done)
  })
}

/** A change that makes the centre fail did so when it came, and may do so again: that is a refusal, unless it is the database that fails. */
async function guarded(applying: Applying, task: () => Promise<Result<Applied, Refused>>): Promise<Result<Applied, Refused>> {
  try {
    return await task()
  } catch (error) {
    if (applying.space.failure() !== undefined) throw error
    return refuse('Poison', error instanceof Error ? error.name : 'unknown')
  }
}

function rewriteQuarantine(applying: Applying, held: Held, quarantine: Quarantine): OpResult {
  if (quarantine === quarantineOf(held)) return ok(nothing)
  rewrite(applying, held, quarantine as unknown as Doc)
  return ok(changed)
}
