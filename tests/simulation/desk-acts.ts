/** What a person keeps at a desk about people and days: things to do, hours, referrals. */
import type { OfficeId, PersonId, ReferralId, TaskId, TimeEntryId, WorkerId } from '../../src/domain/ids'
import type { Passage, ReferralStep } from '../../src/domain/referral'
import { knownTasks, nextStep, withStep, type NewTaskStep, type TaskStep } from '../../src/domain/task'
import type { Change, Device } from '../../src/local/device'
import type { SimulatedCentre } from './centre'
import type { Act } from './commands'

type DeskRecordAct = Extract<Act, { do: 'task' | 'hours' | 'refer' | 'passage' }>

interface AtWork {
  readonly device: Device
  readonly worker: WorkerId
  readonly officeId: OfficeId
  readonly centre: SimulatedCentre
  /** Asks for a change, and notes it as saved when it was. */
  readonly change: (change: Change) => Promise<void>
  readonly somebody: (pick: number) => Promise<PersonId | undefined>
}

const dueOn = '2026-11-30'

export async function keepAtDesk(from: Omit<AtWork, 'worker' | 'officeId'>, act: DeskRecordAct): Promise<void> {
  const session = await from.device.session()
  const offices = session?.offices ?? []
  const office = offices[act.pick % Math.max(1, offices.length)]
  if (!session || !office) return
  const at = { ...from, worker: session.worker.id, officeId: office.id }
  switch (act.do) {
    case 'task':
      return act.what === 'byHand' ? await writeTask(at, act.pick) : await stepTask(at, act)
    case 'hours':
      return await countHours(at, act)
    case 'refer':
      return await refer(at, act)
    case 'passage':
      return await tellPassage(at, act)
    default:
      return act satisfies never
  }
}

async function writeTask({ device, officeId, change, somebody }: AtWork, pick: number): Promise<void> {
  const personId = pick === 0 ? undefined : await somebody(pick)
  const id = (await device.newId()) as string as TaskId
  await change({ do: 'saveRecord', kind: 'task', id, given: { officeId, title: `Cosa ${pick}`, dueOn, personId, steps: [] } })
}

/** Of something that has a cause, the first step makes the record; two tablets may both take it. */
async function stepTask({ device, worker, officeId, centre, change }: AtWork, act: Extract<Act, { do: 'task' }>): Promise<void> {
  const kept = await device.deskRecords({ kind: 'task' })
  const of = centre.people[act.pick % centre.people.length]!
  const causes = act.what === 'byCause' ? [{ cause: { rule: 'callBack', of } as const, officeId, personId: of, dueOn }] : []
  const known = knownTasks(
    causes,
    kept.map(({ record }) => record),
  )
  const task = act.what === 'byCause' ? known[0] : known[act.pick % Math.max(1, known.length)]
  if (!task) return
  const id = (await device.newId()) as string as TaskId
  const written = withStep(task, stepOf(act.step, worker), { id, workerId: worker, officeId })
  const seen = kept.find(({ record }) => record.id === written.id)
  const steps = seen ? written.steps : [nextStep([], stepOf(act.step, worker))]
  await change({ do: 'saveRecord', kind: 'task', id: written.id, given: { ...written, steps }, ...(seen && { seen }) })
}

function stepOf(step: TaskStep['do'], by: NewTaskStep['by']): NewTaskStep {
  const taken = { by, at: '2026-11-23T09:00:00.000Z' }
  return step === 'deferred' ? { ...taken, do: step, until: '2026-12-07', why: 'simulazione' } : { ...taken, do: step }
}

async function countHours({ device, officeId, change }: AtWork, act: Extract<Act, { do: 'hours' }>): Promise<void> {
  const kept = act.isCorrected ? await device.deskRecords({ kind: 'timeEntry' }) : []
  const seen = kept[act.pick % Math.max(1, kept.length)]
  if (seen)
    return await change({ do: 'saveRecord', kind: 'timeEntry', id: seen.record.id, given: { note: `Nota ${act.pick}` }, seen })
  const id = (await device.newId()) as string as TimeEntryId
  const [startedAt, endedAt] = [`2026-11-23T0${act.pick}:00:00.000Z`, '2026-11-23T12:00:00.000Z']
  await change({ do: 'saveRecord', kind: 'timeEntry', id, given: { officeId, activity: 'reception', startedAt, endedAt } })
}

async function refer({ device, officeId, centre, change, somebody }: AtWork, act: Extract<Act, { do: 'refer' }>): Promise<void> {
  const personId = await somebody(act.pick)
  const id = (await device.newId()) as string as ReferralId
  const { one, two } = centre.offices
  const target = act.isToOffice
    ? ({ kind: 'office', officeId: act.pick % 2 === 0 ? two : one } as const)
    : ({ kind: 'external' } as const)
  const given = {
    officeId,
    personId,
    target,
    recipient: 'Sportello',
    reason: 'canarino',
    urgency: 'none',
    agreement: 'agreed',
  } as const
  await change({ do: 'saveRecord', kind: 'referral', id, given })
}

/** What a passage of this step has to say beside it. */
const said: Partial<Record<ReferralStep, Partial<Passage>>> = {
  refused: { reason: 'waitingList' },
  outcomeKnown: { note: 'torna' },
  concluded: { ending: 'answered' },
}

async function tellPassage({ device, change }: AtWork, act: Extract<Act, { do: 'passage' }>): Promise<void> {
  const kept = await device.deskRecords({ kind: 'referral' })
  const referral = kept[act.pick % Math.max(1, kept.length)]?.record
  if (!referral) return
  const { step, how } = act
  const id = await device.newId()
  await change({ do: 'answerReferral', referral: referral.id, passage: { id, step, how, on: '2026-11-23', ...said[step] } })
}
