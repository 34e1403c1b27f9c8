/** What a worker does in the file of a case. */
import {
  caseStanding,
  caseTransitions,
  transitionBySubject,
  type Case,
  type CaseStep,
  type CaseTransition,
} from '../../src/domain/case'
import { transitionsFrom } from '../../src/domain/case-rules'
import type { CaseId, CaseStepId, DiaryEntryId, HandoverId, OfficeId, RecordId } from '../../src/domain/ids'
import type { Worker } from '../../src/domain/worker'
import type { GivenCaseStep } from '../../src/local/case-device'
import type { Change, Device } from '../../src/local/device'
import type { DeskRecordView } from '../../src/local/desk-record-device'
import type { CaseAct, CaseStepMade } from './case-acts'
import { saveContent } from './desk-case-content'
import { whisper } from './cases-placed'
import type { SimulatedCentre } from './centre'
import { phrase } from './enrol'
import type { History } from './history'

export interface AtDesk {
  readonly device: Device
  readonly centre: SimulatedCentre
  readonly history: History
  /** Asks for a change, and notes it as saved when it was; answers whether it was. */
  readonly change: (change: Change) => Promise<boolean>
}

export interface AtWork extends AtDesk {
  readonly me: Worker
  readonly officeId: OfficeId
}

type CaseView = DeskRecordView<'case'>

const mostCases = 3
const [on, at] = ['2026-11-23', '2026-11-23T09:00:00.000Z']

/** Who is at work, in which office, and one of the cases that they have. */
export async function atCase(from: AtDesk, pick: number) {
  const session = await from.device.session()
  const me = from.centre.workers.find(({ id }) => id === session?.worker.id)
  const offices = session?.offices ?? []
  const office = offices[pick % Math.max(1, offices.length)]
  if (!me || !office) return undefined
  const work: AtWork = { ...from, me, officeId: office.id }
  const cases = await from.device.deskRecords({ kind: 'case' })
  return { work, cases, view: cases[pick % Math.max(1, cases.length)] }
}

export async function workOnCase(from: AtDesk, act: CaseAct): Promise<void> {
  const found = await atCase(from, act.pick)
  if (!found) return
  const { work, cases, view } = found
  if (act.do === 'openCase') return cases.length < mostCases ? await open(work, act) : undefined
  if (!view) return
  // Now open, now closed, as at a desk: what the courts ask is written either way.
  if (act.pick % 3 === 0) await from.device.closeJudicial()
  else if (!(await from.device.judicialSection()).isOpen) await from.device.openJudicial({ phrase })
  switch (act.do) {
    case 'caseStep':
      return await takeStep(work, view.record, await made(work, view.record, act.step, act.who))
    case 'caseContent':
      return await saveContent(work, view.record, act)
    case 'caseNote':
      return await write(work, view.record.id, act)
    case 'handover':
      return await handOver(work, cases, act)
    default:
      act satisfies never
  }
}

async function open(
  { device, centre, me, officeId, change }: AtWork,
  { pick, isForOther }: Extract<CaseAct, { do: 'openCase' }>,
) {
  const id = (await device.newId()) as string as CaseId
  const other = centre.workers.find(worker => worker.id !== me.id)!
  const step = { id: (await device.newId()) as string as CaseStepId, on, at, by: me.id }
  const steps: CaseStep[] = [{ ...step, kind: 'assign', worker: other.id, as: 'responsible' }]
  const personId = centre.people[pick % centre.people.length]!
  const given = { officeId, personId, areas: ['MIN' as const], reason: 'canarino', ...(isForOther && { steps }) }
  await change({ do: 'openCase', id, given })
}

type Bare = GivenCaseStep extends infer Step ? (Step extends GivenCaseStep ? Omit<Step, 'id' | 'on'> : never) : never

export async function takeStep(work: AtWork, of: Case, bare: Bare | undefined): Promise<void> {
  if (!bare) return
  const id = (await work.device.newId()) as string as CaseStepId
  await work.change({ do: 'takeCaseStep', case: of.id, step: { ...bare, id, on } })
}

const because = { reason: 'simulazione' } as const
const closure = { reason: 'autonomy', situation: 'stable' } as const

async function made({ device, centre, me }: AtWork, of: Case, step: CaseStepMade, who: number): Promise<Bare | undefined> {
  const { state, awaited, deadlines } = caseStanding(of)
  const worker = centre.workers[who % centre.workers.length]!.id
  const asked = awaited[who % Math.max(1, awaited.length)]
  switch (step) {
    case 'move': {
      const moves = transitionsFrom(state)
      return move(me, moves[who % Math.max(1, moves.length)])
    }
    case 'member':
      return { kind: 'assign', worker, as: who < 3 ? 'member' : 'specialist' }
    case 'responsible':
      return { kind: 'assign', worker, as: 'responsible' }
    case 'leave':
      return { kind: 'unassign', worker, ...because }
    case 'ask': {
      const kind = who % 2 === 0 ? 'casePlan' : 'courtReport'
      const records = await device.deskRecords({ kind, case: of.id })
      const record = records[who % Math.max(1, records.length)]?.record
      return record && { kind: 'approvalRequest', subject: kind, of: record.id as string as RecordId }
    }
    case 'approve':
    case 'reject':
      return (
        asked && {
          kind: 'approvalDecision',
          request: asked.id,
          outcome: step === 'approve' ? 'approved' : 'rejected',
          ...because,
        }
      )
    case 'deadline':
      return { kind: 'deadline', dueOn: `2026-12-0${who + 1}`, what: 'Relazione' }
    case 'deadlineEnd': {
      const due = deadlines[who % Math.max(1, deadlines.length)]
      return due && { kind: 'deadlineEnd', deadline: due.id, isMet: true }
    }
    default:
      return step satisfies never
  }
}

/** Whoever may decide does it; anybody else asks. */
function move({ roles }: Worker, transition: CaseTransition | undefined): Bare | undefined {
  if (!transition) return undefined
  const said = { ...because, ...(transition === 'close' && { closure }) }
  const subject = (['takingCharge', 'closure'] as const).find(each => transitionBySubject[each] === transition)
  return caseTransitions[transition].approval && subject && !roles.includes('coordinator')
    ? { kind: 'approvalRequest', subject, ...said }
    : { kind: 'transition', transition, ...said }
}

async function write(
  { device, history, me, change }: AtWork,
  of: CaseId,
  act: Extract<CaseAct, { do: 'caseNote' }>,
): Promise<void> {
  const { pick, audience, isAmendment } = act
  if (audience === 'authorOnly' && (await device.authorKey()).state === 'none') await device.makeAuthorKey(phrase)
  const mine = isAmendment ? (await device.caseDiary(of)).filter(({ entry, isMine }) => isMine && entry.of === of) : []
  const draftId = (await device.newId()) as string as DiaryEntryId
  const text = audience === 'authorOnly' ? `${whisper} ${draftId}` : 'torna giovedì'
  const isWritten = await change({
    do: 'writeEntry',
    draftId,
    of,
    entryKind: 'note',
    audience,
    text,
    occurredAt: `2026-11-2${pick}T09:00:00.000Z`,
    amends: mine[pick % Math.max(1, mine.length)]?.entry.id ?? null,
  })
  if (isWritten && audience === 'authorOnly') history.whispers.set(draftId, { author: me.id, text })
}

async function handOver(
  work: AtWork,
  cases: readonly CaseView[],
  { pick, what }: Extract<CaseAct, { do: 'handover' }>,
): Promise<void> {
  const { device, change, me, centre, officeId } = work
  if (what === 'prepare') {
    const id = (await device.newId()) as string as HandoverId
    const [from, , to] = centre.workers.map(worker => worker.id)
    const handed = cases.map(({ record }) => ({
      caseId: record.id,
      title: 'Carmela Contesa',
      state: caseStanding(record).state,
      as: 'responsible' as const,
    }))
    const given = { officeId, from: from!, to: to!, reason: 'leave' as const, endsOn: '2026-12-20', cases: handed }
    return void (await change({ do: 'saveRecord', kind: 'handover', id, given }))
  }
  const kept = await device.deskRecords({ kind: 'handover' })
  const seen = kept[pick % Math.max(1, kept.length)]
  if (!seen) return
  const { id, cases: handed, items, receipts } = seen.record
  const { caseId } = handed[pick % handed.length]!
  if (what === 'over' || what === 'back') return void (await change({ do: 'passCase', handover: id, case: caseId, way: what }))
  const line = {
    id: await device.newId(),
    caseId,
    sort: 'promise' as const,
    text: 'Richiamare',
    by: me.id,
  }
  const given = what === 'line' ? { items: [...items, line] } : { receipts: [...receipts, { caseId, at, by: me.id }] }
  await change({ do: 'saveRecord', kind: 'handover', id, given, seen })
}
