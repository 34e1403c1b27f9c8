/** A command of the directory upon an entry: the centre decides with this function, the tablet foretells with it. */
import { addDays, italianDay, type Instant } from '../domain/dates'
import { isDirectoryKind, obeyDirectoryCommand, readDirectoryCommand, type CommandedEntry } from '../domain/directory-entry'
import type { DeviceId, WorkerId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import type { Doc, RecordState, Stamp } from './merge'
import type { CommandOp } from './protocol'

/** Who commands, on which device, and what time it is where it is decided. */
export interface Commanding {
  readonly author: WorkerId
  readonly stamp: Stamp
  readonly now: Instant
}

/** The entry as the command leaves it: the same when it changes nothing, as on one that was voided. The refusal is a code. */
export function commandEntry(record: RecordState, op: CommandOp, by: Commanding): Result<RecordState, string> {
  const command = readDirectoryCommand(op.name, op.args)
  if (!command) return err(op.name)
  if (!isDirectoryKind(record.type)) return err('entry')
  if (record.state === 'voided') return ok(record)
  const tomorrow = addDays(italianDay(Date.parse(by.now)), 1)
  const obeyed = obeyDirectoryCommand(record.type, record.doc as unknown as CommandedEntry, command, { by: by.author, tomorrow })
  if (!obeyed.ok) return err(obeyed.refusal.type)
  const fields = Object.entries(obeyed.value)
  if (fields.length === 0) return ok(record)
  const ver = record.ver + 1
  const fv = { ...record.fv }
  for (const [field] of fields) fv[field] = [ver, by.stamp.device as DeviceId, by.stamp.mid]
  return ok({ ...record, ver, fv, doc: { ...record.doc, ...(obeyed.value as Doc) } })
}
