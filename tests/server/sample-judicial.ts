import type { Case } from '../../src/domain/case'
import type { CourtReport } from '../../src/domain/court-report'
import type { Hearing } from '../../src/domain/hearing'
import type { CourtReportId, HearingId, MandateId, MeasureId, WorkerId } from '../../src/domain/ids'
import type { Mandate } from '../../src/domain/mandate'
import type { Measure } from '../../src/domain/measure'
import { newId } from './ambito'

const common = (of: Case, workerId: WorkerId) =>
  ({ caseId: of.id, workerId, body: 'juvenileCourtCivil', people: [{ name: 'Luca F.', role: 'minor' }] }) as const

/** Thirty days from its receipt. */
export const aMandate = (of: Case, worker: WorkerId): Mandate => ({
  ...common(of, worker),
  people: [{ name: 'Luca F.', role: 'minor' }],
  id: newId() as string as MandateId,
  request: 'psychosocialInquiry',
  receivedOn: '2026-11-02',
  specialists: [],
  term: { amount: 30, unit: 'days', from: 'received', fromOn: '2026-11-02', isSuspended: false },
  dueOn: '2026-12-02',
  steps: [],
})

export const aMeasure = (of: Case, worker: WorkerId): Measure => ({
  ...common(of, worker),
  people: [{ name: 'Luca F.', role: 'minor' }],
  id: newId() as string as MeasureId,
  issuedOn: '2026-10-28',
  receivedOn: '2026-11-02',
  protections: ['entrustmentToService'],
  prescriptions: [{ text: 'Seguire il percorso di sostegno alla genitorialità', whom: 'i genitori' }],
  specialists: [],
  removalSteps: [],
})

export const aHearing = (of: Case, worker: WorkerId): Hearing => ({
  ...common(of, worker),
  people: [],
  id: newId() as string as HearingId,
  purpose: 'serviceHearing',
  on: '2026-12-15',
  attending: [worker],
})

export const aCourtReport = (of: Case, worker: WorkerId): CourtReport => ({
  ...common(of, worker),
  people: [],
  id: newId() as string as CourtReportId,
  kind: 'update',
  template: 1,
  subject: 'Aggiornamento',
  on: '2026-11-20',
  sections: [{ code: 'sinceLast', text: 'Il minore frequenta la scuola.' }],
  facts: [],
  authors: [worker],
  steps: [],
})
