/** A case opened, also on a proposal whose sender is told so, and what happens to it since. */
import { CaseStep, caseTeam, type Case } from '../domain/case'
import { isDecision, newCaseFault } from '../domain/case-rules'
import { italianDay } from '../domain/dates'
import type { RecordId } from '../domain/ids'
import { receivingOffice } from '../domain/referral'
import { err, ok, type Result } from '../domain/result'
import type { Worker } from '../domain/worker'
import { caseCommand, withCaseStep } from '../sync/case-commands'
import type { Op } from '../sync/protocol'
import { capture, type AtHand, type Plan } from './capture'
import type { ChangeRefusal } from './change'
import { newIdAt } from './case-kinds'
import { fitting } from './desk'
import { answerOf } from './referral-changes'
import { recordIn, shownDoc, shownState } from './records'
import { newRecordOps, type Writing } from './save-record'
import { ask, baseOf, finished, malformed, nowhere, type Done, type Of, type Workplace } from './workplace'

export async function openCase(workplace: Workplace, worker: Worker, change: Of<'openCase'>): Promise<Done> {
  const { store, desk, hand } = workplace
  const { id, given, accepts } = change
  const office = given.officeId ? await desk.office(given.officeId) : await desk.officeOfToday()
  const now = store.world.now()
  const at = {
    id: id as string as RecordId,
    office,
    worker,
    now,
    randomBytes: (length: number) => store.world.randomBytes(length),
  }
  const reads = [id, given.personId, accepts].filter(read => read !== undefined)
  const plan = async ({ rows }: AtHand): Promise<Result<Plan, ChangeRefusal>> => {
    const about = { record: id, kind: 'case' as const, person: given.personId }
    const before = await recordIn(store, rows, id)
    if (before)
      return before.record.madeBy === undefined
        ? err({ type: 'NothingChanged' })
        : ok({ savedBefore: before.record.madeBy, about })
    const writing: Writing = { store, rows, worker }
    const made = await newRecordOps(writing, 'case', { ...given, ...(accepts && { referralId: accepts }) }, at)
    if (!made.ok) return made
    const [create] = made.value
    const opened = create?.op === 'create' ? (create.doc as unknown as Case) : undefined
    const fault = opened && newCaseFault(opened, { mayAssign: worker.roles.includes('coordinator') })
    if (fault) return err({ type: 'Malformed', fields: [fault] })
    const told = accepts ? await acceptance(workplace, worker, rows, accepts) : ok([])
    return told.ok ? ok({ ops: [...made.value, ...told.value], about }) : told
  }
  return finished(await capture(store, hand, { draftId: undefined, reads, plan }))
}

/** The desk that proposed it learns that it was taken. */
async function acceptance(
  { store }: Workplace,
  worker: Worker,
  rows: AtHand['rows'],
  id: NonNullable<Of<'openCase'>['accepts']>,
): Promise<Result<readonly Op[], ChangeRefusal>> {
  const opened = await recordIn(store, rows, id)
  const referral = opened && fitting(store, 'referral', opened.id, shownDoc(opened.record))
  if (!referral || referral.target.kind !== 'ssp') return err(nowhere)
  const now = store.world.now()
  const passage = {
    id: newIdAt({ now, randomBytes: length => store.world.randomBytes(length) }) as RecordId,
    step: 'accepted' as const,
    on: italianDay(now),
    how: worker.offices.some(office => office === receivingOffice(referral)) ? ('office' as const) : ('inPerson' as const),
  }
  const answer = await answerOf({ store, rows, worker }, id, passage)
  // Somebody has taken it before: the case is opened all the same.
  if (!answer.ok) return answer.refusal.type === 'NothingChanged' ? ok([]) : answer
  return ok(answer.value.ops)
}

export async function takeCaseStep(workplace: Workplace, worker: Worker, change: Of<'takeCaseStep'>): Promise<Done> {
  const { store, hand } = workplace
  const id = change.case
  const plan = async ({ rows }: AtHand): Promise<Result<Plan, ChangeRefusal>> => {
    const opened = await recordIn(store, rows, id)
    const before = opened?.record.type === 'case' ? fitting(store, 'case', opened.id, shownDoc(opened.record)) : undefined
    if (!opened || !before) return err(nowhere)
    const read = CaseStep.safeParse({ ...change.step, by: worker.id, at: new Date(store.world.now()).toISOString() })
    if (!read.success) return err(malformed(read.error))
    const subject = { kind: 'case' as const, offices: [before.officeId], team: caseTeam(before), author: before.workerId }
    const allowed = ask(worker, isDecision(read.data) ? 'decide' : 'edit', subject, store)
    if (!allowed.ok) return allowed
    const args = { case: id, step: read.data }
    const { type, ...record } = { ...opened.record, type: 'case' as const }
    const shown = { type, ver: record.baseVer, fv: record.fv, doc: shownDoc(opened.record), state: shownState(opened.record) }
    const moved = withCaseStep(shown, args, { device: store.device, mid: 0 })
    if (!moved.ok) return err({ type: 'Malformed', fields: [moved.refusal] })
    if (moved.value === shown) return err({ type: 'NothingChanged' })
    return ok({
      ops: [caseCommand(args, baseOf(opened, undefined))],
      about: { record: id, kind: 'case', person: before.personId },
    })
  }
  return finished(await capture(store, hand, { draftId: undefined, reads: [id], plan }))
}
