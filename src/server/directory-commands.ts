/** Commands of the directory: confirmed, approved, withdrawn, it worked. */
import { directoryRight, readDirectoryCommand } from '../domain/directory-entry'
import { commandEntry } from '../sync/directory-commands'
import type { CommandOp } from '../sync/protocol'
import { reach, refuse, type Applying, type OpResult } from './applying'
import { stageRecord } from './stage-record'

export async function applyDirectoryCommand(applying: Applying, op: CommandOp): Promise<OpResult> {
  const command = readDirectoryCommand(op.name, op.args)
  if (!command) return refuse('Invalid', op.name)
  const reached = reach(applying, command.entry, directoryRight[command.name])
  if (!reached.ok) return reached
  const held = reached.value
  if ((op.base[command.entry] ?? 0) > held.record.ver) return refuse('Invalid', 'base')
  const { author, stamp, receivedAt } = applying
  const commanded = commandEntry(held.record, op, { author, stamp, now: receivedAt })
  return commanded.ok ? await stageRecord(applying, held, commanded.value) : refuse('Invalid', commanded.refusal)
}
