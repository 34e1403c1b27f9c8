/** A request of access received, and answered: the request and the deadlines of its case, in one mutation. */
import { caseStanding, type Case } from '../domain/case'
import { italianDay, type LocalDate } from '../domain/dates'
import { ExtractAnswer, type Extract } from '../domain/extract'
import { answerBy, answerFault, finalAnswer } from '../domain/extract-rules'
import { uuidv7, type CaseStepId, type RecordId } from '../domain/ids'
import { localNumber } from '../domain/intake'
import { err, ok, type Result } from '../domain/result'
import type { Worker } from '../domain/worker'
import type { Op } from '../sync/protocol'
import { capture, type AtHand, type Plan } from './capture'
import { caseIn, stepOps } from './case-changes'
import type { GivenCaseStep } from './case-device'
import type { ChangeRefusal } from './change'
import { recordAs } from './desk'
import { mayKeep } from './desk-rights'
import { getRecord, recordIn } from './records'
import { atDesk, newRecordOps } from './save-record'
import { read, type Store } from './store'
import { allowedAs, baseOf, finished, jsonOf, malformed, nowhere, type Done, type Of, type Workplace } from './workplace'

export async function openExtract(workplace: Workplace, worker: Worker, change: Of<'openExtract'>): Promise<Done> {
  const { store, hand } = workplace
  const { id, case: caseId, request, deadline } = change
  const at = await atDesk(workplace, worker, id, undefined)
  const plan = async ({ rows }: AtHand): Promise<Result<Plan, ChangeRefusal>> => {
    const about = { record: id, kind: 'extract' as const, person: undefined }
    const before = await recordIn(store, rows, id)
    if (before)
      return before.record.madeBy === undefined
        ? err({ type: 'NothingChanged' })
        : ok({ savedBefore: before.record.madeBy, about })
    const found = caseIn(store, await recordIn(store, rows, caseId))
    if (!found) return err(nowhere)
    const made = await newRecordOps({ store, rows, worker }, 'extract', { caseId, request }, at)
    if (!made.ok) return made
    const due = deadlineStep(store, id, deadline, answerBy({ request, answers: [] }))
    const told = stepOps(store, worker, found, [due])
    return told.ok ? ok({ ops: [...made.value, ...told.value], about }) : told
  }
  return finished(await capture(store, hand, { draftId: undefined, reads: [id, caseId], plan }))
}

export async function answerExtract(workplace: Workplace, worker: Worker, change: Of<'answerExtract'>): Promise<Done> {
  const { store, hand, desk, letter } = workplace
  const { id, answer: given, deadline } = change
  const isWaived = (await desk.ambito())?.waivedApprovals?.includes('extract') ?? false
  const officeCode = (await desk.officeOfToday())?.code ?? 'SSP'
  let number: string | undefined
  const plan = async ({ rows, counts }: AtHand): Promise<Result<Plan, ChangeRefusal>> => {
    const opened = await recordIn(store, rows, id)
    const extract = recordAs(store, 'extract', opened)
    const found = extract && caseIn(store, await recordIn(store, rows, extract.caseId))
    if (!opened || !extract || !found) return err(nowhere)
    const { of } = found
    if (finalAnswer(extract) || extract.answers.some(each => each.id === given.id)) return err({ type: 'NothingChanged' })
    const asking = { worker, on: italianDay(store.world.now()) }
    const allowed = allowedAs(mayKeep(asking, 'edit', 'extract', extract, { case: of }, { isAddition: true }))
    if (!allowed.ok) return allowed
    const year = given.on.slice(0, 4)
    const count = (counts()[yearOf(year)] ?? 0) + 1
    if (given.copy) number = localNumber(`${officeCode}-EA`, Number(year), letter, count)
    const answer = answerOf(store, worker, given, extract, number)
    if (!answer.ok) return answer
    const { approvedTexts } = caseStanding(of)
    const fault = answerFault(extract, answer.value, { worker: worker.id, approvedTexts, isWaived })
    if (fault) return err({ type: 'Malformed', fields: [fault] })
    const told = stepOps(store, worker, found, deadlineSteps(store, of, extract, answer.value, deadline))
    if (!told.ok) return told
    const patch: Op = {
      op: 'patch',
      id,
      base: baseOf(opened, undefined),
      add: { answers: [jsonOf(answer.value)] },
    }
    return ok({
      ops: [patch, ...told.value],
      about: { record: id, kind: 'extract', person: undefined },
      ...(number && { counts: { ...counts(), [yearOf(year)]: count } }),
    })
  }
  const extract = await readExtract(store, id)
  const reads = extract ? [id, extract.caseId] : [id]
  return finished(await capture(store, hand, { draftId: undefined, reads, plan }), number)
}

const readExtract = async (store: Store, id: string): Promise<Extract | undefined> =>
  recordAs(store, 'extract', await read(store, ['rec'], store => getRecord(store, id)))

/** Extracts are counted apart from listenings. */
const yearOf = (year: string): string => `extract ${year}`

function answerOf(
  { world }: Store,
  worker: Worker,
  { copy, ...given }: Of<'answerExtract'>['answer'],
  { prepared }: Extract,
  number: string | undefined,
): Result<ExtractAnswer, ChangeRefusal> {
  const parsed = ExtractAnswer.safeParse({
    ...given,
    at: new Date(world.now()).toISOString(),
    by: worker.id,
    ...(copy && { copy: { ...copy, number, digest: prepared?.digest } }),
  })
  return parsed.success ? ok(parsed.data) : err(malformed(parsed.error))
}

/** The term of the request ends; of what is deferred it is another day. */
function deadlineSteps(store: Store, of: Case, extract: Extract, answer: ExtractAnswer, what: string): GivenCaseStep[] {
  const on = italianDay(store.world.now())
  const ended = caseStanding(of)
    .deadlines.filter(each => each.of === (extract.id as string))
    .map(({ id }) => ({
      id: newStepId(store),
      on,
      kind: 'deadlineEnd' as const,
      deadline: id,
      isMet: true,
    }))
  return answer.until ? [...ended, deadlineStep(store, extract.id, what, answer.until)] : ended
}

const deadlineStep = (store: Store, of: string, what: string, dueOn: LocalDate): GivenCaseStep => ({
  id: newStepId(store),
  on: italianDay(store.world.now()),
  kind: 'deadline',
  dueOn,
  what,
  of: of as RecordId,
})

const newStepId = ({ world }: Store): CaseStepId => uuidv7(world.now(), world.randomBytes(10)) as CaseStepId
