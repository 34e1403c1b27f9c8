/** A day that a court gave is told to the heading of its case in the same mutation: whoever looks after the case sees it, with the section closed too, and no more of it. */
import { caseStanding } from '../domain/case'
import { deadlineNews, headingDeadline, type JudicialRecords } from '../domain/court-deadline'
import { italianDay } from '../domain/dates'
import type { Hearing } from '../domain/hearing'
import { uuidv7, type CaseStepId } from '../domain/ids'
import type { Mandate } from '../domain/mandate'
import type { Measure } from '../domain/measure'
import { ok } from '../domain/result'
import { caseIn, stepOps } from './case-changes'
import type { GivenCaseStep } from './case-device'
import { recordAs } from './desk'
import { recordIn } from './records'
import type { Beside, Saving } from './save-record'

export const tellCourtDay: Beside = async ({ store, rows, worker }, saving, opened) => {
  const before = opened && recordAs(store, saving.kind, opened)
  const records = withDays(saving, before)
  if (!records) return ok([])
  const { caseId } = { ...before, ...saving.given } as Partial<Mandate>
  const found = caseId && caseIn(store, await recordIn(store, rows, caseId))
  if (!found) return ok([])
  const now = store.world.now()
  const { tell, end } = deadlineNews(records, caseStanding(found.of).deadlines, now)
  const fresh = () => ({ id: uuidv7(now, store.world.randomBytes(10)) as CaseStepId, on: italianDay(now) })
  const steps: readonly GivenCaseStep[] = [
    ...end.map(each => ({ ...fresh(), kind: 'deadlineEnd' as const, ...each })),
    ...tell.map(({ of, dueOn }) => ({ ...fresh(), kind: 'deadline' as const, dueOn, what: headingDeadline, of })),
  ]
  const told = stepOps(store, worker, found, steps)
  // Whoever may not tell it leaves it to the next tablet that opens the section.
  return told.ok ? told : ok([])
}

/** The record as it will be, as far as its days go. */
function withDays({ kind, id, given }: Saving, before: object | undefined): JudicialRecords | undefined {
  const record: unknown = { steps: [], removalSteps: [], attending: [], ...before, ...given, id }
  const none = { mandates: [], measures: [], hearings: [] }
  if (kind === 'mandate') return { ...none, mandates: [record as Mandate] }
  if (kind === 'measure') return { ...none, measures: [record as Measure] }
  return kind === 'hearing' ? { ...none, hearings: [record as Hearing] } : undefined
}
