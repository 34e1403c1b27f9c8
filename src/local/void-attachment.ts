/** An attachment that should not be there: voided with a reason, which stays with it; its bytes are nobody's to open any more [S104]. */
import type { AccessRefusal, Grounds } from '../domain/access'
import { may } from '../domain/access'
import { reasonLength } from '../domain/attachment'
import type { Audience } from '../domain/diary-entry'
import { italianDay } from '../domain/dates'
import type { RecordId, WorkerId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import type { Worker } from '../domain/worker'
import { isJudicialIn } from '../sync/scopes'
import { capture, type AtHand, type Plan } from './capture'
import type { ChangeRefusal } from './device'
import { isHeldAbove } from './legal-hold'
import { personAbout, recordIn, shownDoc, shownState, type OpenedRecord } from './records'
import type { Store } from './store'
import { actorOf, finished, nowhere, type Done, type Of, type Workplace } from './workplace'

/** `parent` is what it hangs on: whoever may not read that may not void it either. */
export function mayVoidAttachment(
  store: Store,
  worker: Worker,
  { record }: OpenedRecord,
  parent: OpenedRecord | undefined,
): Result<Grounds, AccessRefusal> {
  const author = shownDoc(record)['author'] as WorkerId
  const audience = parent?.record.type === 'diaryEntry' ? (shownDoc(parent.record)['audience'] as Audience) : undefined
  // What is on this tablet is in a scope of its worker.
  const isJudicial = isJudicialIn('attachment', shownDoc(record))
  const ofCourts = isJudicial && { isJudicial, team: [worker.id] }
  const subject = { kind: 'attachment', offices: worker.offices, author, audience, ...ofCourts } as const
  return may(actorOf(worker), 'void', subject, italianDay(store.world.now()))
}

export async function voidAttachment(
  { store, hand }: Workplace,
  worker: Worker,
  { attachment: id, of, reason: given }: Of<'voidAttachment'>,
): Promise<Done> {
  const reason = given.trim()
  if (reason.length < reasonLength.least || reason.length > reasonLength.most)
    return err({ type: 'Malformed', fields: ['reason'] })
  const isHeld = await isHeldAbove(store, of)
  const plan = async ({ rows }: AtHand): Promise<Result<Plan, ChangeRefusal>> => {
    const opened = await recordIn(store, rows, id)
    if (opened?.record.type !== 'attachment' || opened.record.isRefused) return err(nowhere)
    if (shownState(opened.record) === 'voided') return err({ type: 'NothingChanged' })
    const parent = await recordIn(store, rows, of)
    const allowed = mayVoidAttachment(store, worker, opened, parent)
    if (!allowed.ok) return err({ type: 'NotAllowed', refusal: allowed.refusal })
    if (isHeld) return err({ type: 'NotAllowed', refusal: 'OnHold' })
    const about = { record: of, person: parent && personAbout(parent) }
    return ok({ ops: [{ op: 'void', id: opened.id as RecordId, base: opened.record.baseVer, reason }], about })
  }
  return finished(await capture(store, hand, { draftId: undefined, reads: [id, of], plan }))
}
