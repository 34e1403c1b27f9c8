/** A case opened, also on a proposal whose sender is told so, and what happens to it since. */
import type { ApprovalSubject } from '../domain/approval'
import { CaseStep, type Case } from '../domain/case'
import { newCaseFault } from '../domain/case-rules'
import { italianDay } from '../domain/dates'
import { uuidv7, type CaseId, type RecordId } from '../domain/ids'
import { receivingOffice } from '../domain/referral'
import { err, ok, type Result } from '../domain/result'
import { worksWithPeople, type Worker } from '../domain/worker'
import { caseCommand, withCaseStep } from '../sync/case-commands'
import type { Op } from '../sync/protocol'
import { capture, type AtHand, type Plan } from './capture'
import type { GivenCaseStep } from './case-device'
import type { ChangeRefusal } from './change'
import { recordAs } from './desk'
import { mayTakeStep } from './desk-rights'
import { answerOf } from './referral-changes'
import { recordIn, recordState, type OpenedRecord } from './records'
import { atDesk, newRecordOps, type Beside, type Writing } from './save-record'
import type { Store } from './store'
import { allowedAs, baseOf, finished, malformed, nowhere, type Done, type Of, type Workplace } from './workplace'

export async function openCase(workplace: Workplace, worker: Worker, change: Of<'openCase'>): Promise<Done> {
  const { store, hand } = workplace
  const { id, given, accepts } = change
  const at = await atDesk(workplace, worker, id, given.officeId)
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
  const referral = recordAs(store, 'referral', await recordIn(store, rows, id))
  if (!referral || referral.target.kind !== 'ssp') return err(nowhere)
  const now = store.world.now()
  const passage = {
    id: uuidv7(now, store.world.randomBytes(10)) as RecordId,
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
  const { store, desk, hand } = workplace
  const { case: id, step } = change
  const waived = (await desk.ambito())?.waivedApprovals
  const plan = async ({ rows }: AtHand): Promise<Result<Plan, ChangeRefusal>> => {
    const found = caseIn(store, await recordIn(store, rows, id))
    if (!found) return err(nowhere)
    if (step.kind === 'assign' && !mayJoinTeam(store, await recordIn(store, rows, step.worker)))
      return err({ type: 'Malformed', fields: ['worker'] })
    const taken = stepOps(store, worker, found, [step], waived)
    if (!taken.ok) return taken
    if (taken.value.length === 0) return err({ type: 'NothingChanged' })
    return ok({ ops: taken.value, about: { record: id, kind: 'case', person: found.of.personId } })
  }
  const reads = step.kind === 'assign' ? [id, step.worker] : [id]
  return finished(await capture(store, hand, { draftId: undefined, reads, plan }))
}

/** Whoever works here and may read of people: the centre refuses anybody else. */
function mayJoinTeam(store: Store, opened: OpenedRecord | undefined): boolean {
  const worker = recordAs(store, 'worker', opened)
  return worker?.active === true && worksWithPeople(worker.roles)
}

interface FoundCase {
  readonly opened: OpenedRecord
  readonly of: Case
}

export function caseIn(store: Store, opened: OpenedRecord | undefined): FoundCase | undefined {
  const of = recordAs(store, 'case', opened)
  return opened && of && { opened, of }
}

/** The ops that add these steps to a case, one after the other, if this worker may; none of what it has already. */
export function stepOps(
  store: Store,
  worker: Worker,
  { opened, of }: FoundCase,
  given: readonly GivenCaseStep[],
  waived: readonly ApprovalSubject[] = [],
): Result<readonly Op[], ChangeRefusal> {
  const asking = { worker, on: italianDay(store.world.now()) }
  const at = new Date(store.world.now()).toISOString()
  const ops: Op[] = []
  let shown = recordState('case', opened.record)
  for (const step of given) {
    const read = CaseStep.safeParse({ ...step, by: worker.id, at })
    if (!read.success) return err(malformed(read.error))
    const allowed = allowedAs(mayTakeStep(asking, of, read.data, waived))
    if (!allowed.ok) return allowed
    const args = { case: of.id, step: read.data }
    const moved = withCaseStep(shown, args, { device: store.device, mid: 0 })
    if (!moved.ok) return err({ type: 'Malformed', fields: [moved.refusal] })
    if (moved.value !== shown) ops.push(caseCommand(args, baseOf(opened, undefined)))
    shown = moved.value
  }
  return ok(ops)
}

/** The steps of its case that a change says beside the record that it saves. */
export const takeBeside: Beside = async ({ store, rows, worker }, { given, seen, caseSteps }) => {
  if (!caseSteps || caseSteps.length === 0) return ok([])
  const { caseId } = { ...seen?.record, ...given } as { readonly caseId?: CaseId }
  const found = caseId && caseIn(store, await recordIn(store, rows, caseId))
  return found ? stepOps(store, worker, found, caseSteps) : err(nowhere)
}
