import type { Case, CaseStep } from '../../src/domain/case'
import type { CaseId, CaseStepId, OfficeId, PersonId, WorkerId } from '../../src/domain/ids'
import { caseCommand } from '../../src/sync/case-commands'
import type { CommandOp } from '../../src/sync/protocol'
import { newId } from './ambito'

type Bare = CaseStep extends infer Step ? (Step extends CaseStep ? Omit<Step, 'id' | 'on' | 'at' | 'by'> : never) : never

export const aStep = (by: WorkerId, bare: Bare): CaseStep => ({
  ...bare,
  id: newId() as string as CaseStepId,
  on: '2026-07-01',
  at: '2026-07-01T09:00:00.000Z',
  by,
})

/** Opened by whoever answers for it. */
export const aCase = (officeId: OfficeId, worker: WorkerId, personId: PersonId, rest: Partial<Case> = {}): Case => ({
  id: newId() as string as CaseId,
  number: 'ACE-2026-7K3Q',
  subject: 'person',
  personId,
  officeId,
  workerId: worker,
  openedOn: '2026-07-01',
  areas: ['MIN'],
  urgency: 'none',
  reason: 'Segnalazione della scuola',
  steps: [aStep(worker, { kind: 'assign', worker, as: 'responsible' })],
  ...rest,
})

export const stepOp = (of: Case, step: CaseStep, base = 1): CommandOp => caseCommand({ case: of.id, step }, base)
