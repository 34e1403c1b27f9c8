/** A step of a case: its team moves it, its coordinator decides. */
import { rightsOfStep } from '../domain/case-rules'
import type { WorkerId } from '../domain/ids'
import { worksWithPeople } from '../domain/worker'
import type { CommandOp } from '../sync/protocol'
import { readCaseCommand, withCaseStep } from '../sync/case-commands'
import { reach, refuse, type Applying, type OpResult } from './applying'
import { stageRecord } from './stage-record'
import type { Workspace } from './workspace'

/** Into a team comes whoever works here and may read of people: what the team has goes to their tablet. */
export async function mayJoinTeam(space: Workspace, worker: WorkerId): Promise<boolean> {
  const actor = await space.actor(worker)
  return actor !== undefined && worksWithPeople(actor.roles)
}

export async function applyCaseCommand(applying: Applying, op: CommandOp): Promise<OpResult> {
  const command = readCaseCommand(op)
  if (!command) return refuse('Invalid', op.name)
  const { step } = command
  const [right, other] = rightsOfStep(step, (await applying.space.ambito())?.waivedApprovals ?? [])
  // A step changes nothing of what is there: it is added also to what is on hold.
  const isAddition = true
  const first = reach(applying, command.case, right!, { isAddition })
  const reached = first.ok || !other ? first : reach(applying, command.case, other, { isAddition })
  if (!reached.ok) return reached
  const held = reached.value
  if ((op.base[command.case] ?? 0) > held.record.ver) return refuse('Invalid', 'base')
  const { actor, author, space } = applying
  if (actor !== 'centre' && step.by !== author) return refuse('NotAllowed', 'AuthorOnly')
  if (step.kind === 'assign' && !(await mayJoinTeam(space, step.worker))) return refuse('Invalid', 'worker')
  const moved = withCaseStep(held.record, command, applying.stamp)
  return moved.ok ? await stageRecord(applying, held, moved.value) : refuse('Invalid', moved.refusal)
}
