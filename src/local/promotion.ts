/** The contact without a name that a listening grew out of. */
import { ok, type Result } from '../domain/result'
import type { Worker } from '../domain/worker'
import type { Op } from '../sync/protocol'
import { recordAs } from './desk'
import type { ChangeRefusal } from './device'
import type { OpenRows } from './open-rows'
import { recordIn } from './records'
import type { Store } from './store'
import { ask, type Of } from './workplace'

/** It says so, in the same mutation: it is counted once. */
export async function promotion(
  store: Store,
  rows: OpenRows,
  worker: Worker,
  { promotes, draftId }: Of<'closeIntake'>,
): Promise<Result<readonly Op[], ChangeRefusal>> {
  const opened = promotes && (await recordIn(store, rows, promotes))
  const contact = opened && recordAs(store, 'quickContact', opened)
  // It has left this tablet, or another listening took it: this one is counted by itself.
  if (!opened || !contact || contact.promotedTo) return ok([])
  const allowed = ask(worker, 'edit', { kind: 'quickContact', offices: [contact.officeId], author: contact.workerId }, store)
  if (!allowed.ok) return allowed
  return ok([{ op: 'patch', id: contact.id, base: opened.record.baseVer, set: { promotedTo: draftId } }])
}
