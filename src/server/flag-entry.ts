/**
 * A diary entry whose signature turned out not to be its author's stays where it is, and is shown to its author and to the coordinators among
 * what was set aside. A command of the centre's own device.
 */
import { DeviceId, RecordId, type OfficeId } from '../domain/ids'
import { ok } from '../domain/result'
import { z } from '../domain/schema'
import type { CommandOp } from '../sync/protocol'
import { changed, refuse, type Applying, type OpResult } from './applying'
import { stageNotice } from './set-aside'

export const flagCommand = 'entry.flag'

/** Which entry, and the mutation that brought it. */
const Flag = z.object({ entry: RecordId, device: DeviceId, mid: z.int().positive() })
export type Flag = z.infer<typeof Flag>

export const flagOp = (flag: Flag): CommandOp => ({ op: 'cmd', name: flagCommand, args: { ...flag }, base: { [flag.entry]: 1 } })

export async function flagEntry(applying: Applying, op: CommandOp): Promise<OpResult> {
  const flag = Flag.safeParse(op.args)
  if (!flag.success) return refuse('Invalid', flagCommand)
  const { entry, device, mid } = flag.data
  const office = applying.space.get(entry)?.record.doc['officeId'] as OfficeId | undefined
  await stageNotice(applying, office, { device, mid, reason: 'Invalid', detail: 'hs', about: [entry] })
  return ok(changed)
}
