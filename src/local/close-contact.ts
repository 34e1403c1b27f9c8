/** A contact without a name, closed; and the listening that it grew into. */
import type { Worker } from '../domain/worker'
import { italianDay } from '../domain/dates'
import { closeContact, type CloseContactRefusal } from '../domain/quick-contact'
import { err, ok, type Result } from '../domain/result'
import type { Op } from '../sync/protocol'
import { capture, type AtHand, type Plan } from './capture'
import { fitting } from './desk'
import type { ChangeRefusal } from './device'
import type { OpenRows } from './open-rows'
import { recordIn, shownDoc } from './records'
import type { Store } from './store'
import { ask, createOp, finished, nowhere, type Done, type Of, type Workplace } from './workplace'

export async function closeQuickContact(
  { store, desk, hand }: Workplace,
  worker: Worker,
  { draftId, contact }: Of<'closeContact'>,
): Promise<Done> {
  const office = contact.officeId ? await desk.office(contact.officeId) : await desk.officeOfToday()
  if (!office) return err(nowhere)
  const plan = async ({ rows }: AtHand): Promise<Result<Plan, ChangeRefusal>> => {
    const about = { record: draftId, person: undefined }
    const before = await recordIn(store, rows, draftId)
    if (before?.record.madeBy !== undefined) return ok({ savedBefore: before.record.madeBy, about })
    const now = store.world.now()
    const closed = closeContact({
      channel: 'inPerson',
      contactedOn: italianDay(now),
      ...contact,
      id: draftId,
      officeId: office.id,
      workerId: worker.id,
      comune: contact.comune ?? office.comune,
      closedAt: new Date(now).toISOString(),
    })
    // The screen has said what is missing; whoever comes here without it gets the names.
    if (!closed.ok) return err({ type: 'Malformed', fields: closed.refusal.flatMap(fieldsOf) })
    const allowed = ask(worker, 'create', { kind: 'quickContact', offices: [office.id], author: worker.id }, store)
    if (!allowed.ok) return allowed
    return ok({ ops: [createOp('quickContact', closed.value)], about })
  }
  return finished(await capture(store, hand, { draftId, reads: [draftId], plan }))
}

const fieldsOf = (refusal: CloseContactRefusal): readonly string[] =>
  refusal.type === 'Malformed' ? refusal.fields : [refusal.type]

/** The contact that a listening grew out of says so, in the same mutation: it is counted once. */
export async function promotion(
  store: Store,
  rows: OpenRows,
  worker: Worker,
  { promotes, draftId }: Of<'closeIntake'>,
): Promise<Result<readonly Op[], ChangeRefusal>> {
  const opened = promotes && (await recordIn(store, rows, promotes))
  const contact =
    opened && opened.record.type === 'quickContact' && fitting(store, 'quickContact', opened.id, shownDoc(opened.record))
  // It has left this tablet, or another listening took it: this one is counted by itself.
  if (!opened || !contact || contact.promotedTo) return ok([])
  const allowed = ask(worker, 'edit', { kind: 'quickContact', offices: [contact.officeId], author: contact.workerId }, store)
  if (!allowed.ok) return allowed
  return ok([{ op: 'patch', id: contact.id, base: opened.record.baseVer, set: { promotedTo: draftId } }])
}
