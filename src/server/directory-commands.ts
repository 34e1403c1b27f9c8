/** Commands of the directory: confirmed, approved, withdrawn, it worked. */
import { type Case } from '../domain/case'
import { newCaseFault } from '../domain/case-rules'
import { reportFault, type DirectoryReport } from '../domain/directory-report'
import { directoryRight, isDirectoryKind, readDirectoryCommand, type CommandedEntry } from '../domain/directory-entry'
import { referralFault, type Referral } from '../domain/referral'
import type { RecordType } from '../domain/record-kinds'
import { commandEntry } from '../sync/directory-commands'
import type { Doc } from '../sync/merge'
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

/** What is wrong with a new entry, report or referral, besides its shape: the field, when its author may not write it so. */
export function newEntryFault(applying: Applying, type: RecordType, doc: Doc): string | undefined {
  if (type === 'referral') return applying.actor === 'centre' ? undefined : referralFault(doc as unknown as Referral)
  if (type === 'case' && applying.actor !== 'centre')
    return newCaseFault(doc as unknown as Case, { mayAssign: applying.actor.roles.includes('coordinator') })
  if (type === 'directoryReport') return reportFault(doc as unknown as DirectoryReport)
  if (!isDirectoryKind(type) || applying.actor === 'centre') return undefined
  const { status, decided, verification, lastWorkedOn } = doc as unknown as CommandedEntry
  if (status === 'withdrawn') return 'status'
  if (decided && decided.by !== applying.author) return 'decided'
  if (verification && verification.by !== applying.author) return 'verification'
  return lastWorkedOn === undefined ? undefined : 'lastWorkedOn'
}
