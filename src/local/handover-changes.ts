/** A case of a handover goes over, or comes back: who is in its team, and what the handover says of it, in one mutation. */
import { italianDay } from '../domain/dates'
import type { HandoverPassage } from '../domain/handover'
import { handedCases, stepsBack, stepsOver } from '../domain/handover-rules'
import { uuidv7, type CaseStepId, type RecordId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import type { Worker } from '../domain/worker'
import { capture, type AtHand, type Plan } from './capture'
import { caseIn, stepOps } from './case-changes'
import type { ChangeRefusal } from './change'
import { recordAs } from './desk'
import { recordIn } from './records'
import { ask, baseOf, finished, jsonOf, nowhere, type Done, type Of, type Workplace } from './workplace'

export async function passCase({ store, hand }: Workplace, worker: Worker, change: Of<'passCase'>): Promise<Done> {
  const { handover: id, case: caseId, way } = change
  const plan = async ({ rows }: AtHand): Promise<Result<Plan, ChangeRefusal>> => {
    const opened = await recordIn(store, rows, id)
    const handover = recordAs(store, 'handover', opened)
    const found = caseIn(store, await recordIn(store, rows, caseId))
    const handed = handover && handedCases(handover).find(({ of }) => of.caseId === caseId)
    if (!opened || !handover || !found || !handed) return err(nowhere)
    if (handed.place === way) return err({ type: 'NothingChanged' })
    if (way === 'back' && (handover.reason !== 'leave' || !handed.passage)) return err({ type: 'Malformed', fields: ['way'] })
    const { from, to, officeId, workerId } = handover
    const subject = {
      kind: 'handover' as const,
      offices: [officeId],
      team: [from, to],
      author: workerId,
    }
    // Its lines are completed by both; the cases are passed on by whoever coordinates, which the steps ask too.
    const allowed = ask(worker, 'void', subject, store)
    if (!allowed.ok) return allowed
    const now = store.world.now()
    const { steps, fromWas, toWas } =
      way === 'over' ? stepsOver(found.of, handover) : stepsBack(found.of, handover, handed.passage!)
    const on = italianDay(now)
    const given = steps.map(step => ({ ...step, id: uuidv7(now, store.world.randomBytes(10)) as CaseStepId, on }))
    const taken = stepOps(store, worker, found, given)
    if (!taken.ok) return taken
    const passage: HandoverPassage = {
      caseId,
      way,
      on,
      at: new Date(now).toISOString(),
      by: worker.id,
      ...(fromWas && { fromWas }),
      ...(toWas && { toWas }),
    }
    const told = {
      op: 'patch' as const,
      id: opened.id as RecordId,
      base: baseOf(opened, undefined),
      add: { passages: [jsonOf(passage)] },
    }
    return ok({
      ops: [...taken.value, told],
      about: { record: id, kind: 'handover', person: undefined },
    })
  }
  return finished(await capture(store, hand, { draftId: undefined, reads: [id, caseId], plan }))
}
