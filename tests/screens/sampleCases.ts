/** Cases for the screens: steps are dated from today. */
import type { Case, CaseStep } from '../../src/domain/case'
import { addDays, italianDay } from '../../src/domain/dates'
import type { CaseId, CaseStepId, WorkerId } from '../../src/domain/ids'
import { offices, personId, recordId, worker } from './sampleData'

export const caseId = (order: number): CaseId => recordId(9000 + order) as string as CaseId

type Bare = CaseStep extends infer Step ? (Step extends CaseStep ? Omit<Step, 'id' | 'on' | 'at' | 'by'> : never) : never

export function sampleStep(now: number, order: number, bare: Bare, by: WorkerId = worker.id, daysAgo = 0): CaseStep {
  const on = addDays(italianDay(now), -daysAgo)
  return { ...bare, id: recordId(9100 + order) as string as CaseStepId, on, at: `${on}T09:00:00.000Z`, by }
}

export const sampleCase = (now: number, order = 1, rest: Partial<Case> = {}, steps: readonly CaseStep[] = []): Case => ({
  id: caseId(order),
  number: `ACE-2026-7K3${order}`,
  subject: 'person',
  personId: personId(order),
  officeId: offices[0]!.id,
  workerId: worker.id,
  openedOn: addDays(italianDay(now), -20),
  areas: ['MIN'],
  urgency: 'none',
  reason: 'Segnalazione della scuola',
  steps: [sampleStep(now, 0, { kind: 'assign', worker: worker.id, as: 'responsible' }, worker.id, 20), ...steps],
  ...rest,
})
