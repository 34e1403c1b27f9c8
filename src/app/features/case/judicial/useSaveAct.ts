import { caseStanding } from '../../../../domain/case'
import { deadlineNews, headingDeadline, type JudicialRecords } from '../../../../domain/court-deadline'
import { italianDay } from '../../../../domain/dates'
import type { Hearing } from '../../../../domain/hearing'
import type { CaseId, CaseStepId, RecordId } from '../../../../domain/ids'
import type { Mandate } from '../../../../domain/mandate'
import type { Measure } from '../../../../domain/measure'
import type { GivenCaseStep } from '../../../../local/case-device'
import type { DeskRecordChange } from '../../../../local/desk-record-device'
import type { Device } from '../../../../local/device'
import { useDevice } from '../../../data/DeviceContext'
import { caseRefusalWords } from '../../../parts/useCaseStep'
import { useSaveRecord } from '../../../parts/useSaveRecord'

type Saving = Extract<DeskRecordChange, { readonly do: 'saveRecord' }>

/**
 * Saves an act and, in the same stroke, tells the heading of its case the day that is due: with the section closed, and on the tablet of whoever may not
 * read the act, that day is there.
 */
export function useSaveAct(): ReturnType<typeof useSaveRecord> {
  const device = useDevice()
  const { save, isPending } = useSaveRecord(caseRefusalWords)
  return {
    isPending,
    save: async (change, done) =>
      save(change.do === 'saveRecord' ? { ...change, caseSteps: await daysOf(device, change) } : change, done),
  }
}

async function daysOf(device: Device, change: Saving): Promise<readonly GivenCaseStep[] | undefined> {
  const record = { ...change.seen?.record, ...change.given } as { readonly caseId?: CaseId }
  const records = withDays(change, record)
  if (!records || !record.caseId) return undefined
  const [heading] = await device.deskRecords({ kind: 'case', ids: [record.caseId as string as RecordId] })
  if (!heading) return undefined
  const now = Date.now()
  const { tell, end } = deadlineNews(records, caseStanding(heading.record).deadlines, now)
  const fresh = async () => ({ id: (await device.newId()) as string as CaseStepId, on: italianDay(now) })
  return Promise.all([
    ...end.map(async each => ({ ...(await fresh()), kind: 'deadlineEnd' as const, ...each })),
    ...tell.map(async ({ of, dueOn }) => ({ ...(await fresh()), kind: 'deadline' as const, dueOn, what: headingDeadline, of })),
  ])
}

/** The record as it will be, as far as its days go; `undefined` for what has none. */
function withDays({ kind, id }: Saving, given: object): JudicialRecords | undefined {
  const record: unknown = { steps: [], removalSteps: [], attending: [], ...given, id }
  const none = { mandates: [], measures: [], hearings: [] }
  if (kind === 'mandate') return { ...none, mandates: [record as Mandate] }
  if (kind === 'measure') return { ...none, measures: [record as Measure] }
  return kind === 'hearing' ? { ...none, hearings: [record as Hearing] } : undefined
}
