/** A case of an elderly woman whom two professionals assess: twice with Barthel, once with an instrument of several parts. */
import type { Assessment, AssessmentPart } from '../../src/domain/assessment'
import type { Case, CaseStep } from '../../src/domain/case'
import type { CaseId, InstrumentId, WorkerId } from '../../src/domain/ids'
import type { Instrument, InstrumentDefinition } from '../../src/domain/instrument'
import type { Worker } from '../../src/domain/worker'
import type { MemoryDeviceOptions } from './memoryDevice'
import { officeId, personId, uuid, workerId } from './sampleData'

export const caseId = uuid(30, 1) as CaseId
const assessmentId = (order: number) => uuid(31, order) as Assessment['id']
const partId = (order: number) => uuid(32, order) as AssessmentPart['id']

export const colleague: Worker = {
  id: workerId(2),
  surname: 'Costa',
  name: 'Teresa',
  roles: ['psychologist'],
  permissions: [],
  offices: [officeId(1)],
  active: true,
}

const assigned = (worker: WorkerId, as: 'responsible' | 'specialist', order: number): CaseStep => ({
  id: uuid(33, order) as CaseStep['id'],
  kind: 'assign',
  worker,
  as,
  on: '2026-03-02',
  at: '2026-03-02T09:00:00.000Z',
  by: workerId(1),
})

export const sampleCase: Case = {
  id: caseId,
  number: 'ACE-2026-7K3Q',
  subject: 'person',
  personId: personId(1),
  officeId: officeId(1),
  workerId: workerId(1),
  openedOn: '2026-03-02',
  areas: ['ANZ'],
  urgency: 'none',
  reason: 'Vive sola e non ce la fa più con la casa.',
  steps: [assigned(workerId(1), 'responsible', 1), assigned(workerId(2), 'specialist', 2)],
}

const anAssessment = (order: number, some: Partial<Assessment>): Assessment => ({
  id: assessmentId(order),
  caseId,
  workerId: workerId(1),
  instrument: { code: 'barthel', version: 1 },
  about: personId(1),
  heldOn: '2026-03-10',
  occasion: 'first',
  ...some,
})

const aPart = (order: number, assessment: number, section: string, some: Partial<AssessmentPart>): AssessmentPart => ({
  id: partId(order),
  assessmentId: assessmentId(assessment),
  caseId,
  workerId: workerId(1),
  section,
  answers: {},
  ...some,
})
const signed = (by: WorkerId, at: string) => ({ signed: { by, at: `${at}T10:30:00.000Z` } })

/** 55 in March, 75 in September. */
const march = {
  feeding: '10',
  transfer: '10',
  grooming: '0',
  toilet: '5',
  bathing: '0',
  walking: '10',
  stairs: '0',
  dressing: '5',
  bowels: '10',
  bladder: '5',
}
const september = { ...march, transfer: '15', grooming: '5', toilet: '10', stairs: '5' }

export const assessments: readonly Assessment[] = [
  anAssessment(1, { completed: { on: '2026-03-11', by: workerId(1) }, conclusion: 'Serve un aiuto per lavarsi.' }),
  anAssessment(2, { heldOn: '2026-09-15', occasion: 'review' }),
  anAssessment(3, {
    heldOn: '2026-09-20',
    occasion: 'review',
    instrument: { code: 'valutazione-multidimensionale', version: 1 },
  }),
]

export const parts: readonly AssessmentPart[] = [
  aPart(1, 1, 'activities', { answers: march, ...signed(workerId(1), '2026-03-10') }),
  aPart(2, 2, 'activities', { answers: september, ...signed(workerId(1), '2026-09-15') }),
  aPart(3, 3, 'family', {
    workerId: workerId(2),
    answers: { familyLevel: '2', familyShape: 'one', caregiver: true, caregiverStrain: 'high' },
    note: 'La figlia viene ogni sera da Salerno.',
    ...signed(workerId(2), '2026-09-20'),
  }),
  aPart(4, 3, 'home', { workerId: workerId(2), answers: { homeLevel: '1', homeIssues: ['barriers', 'heating'] } }),
]

export const ofEnte = (definition: InstrumentDefinition, some: Partial<Instrument> = {}): Instrument => ({
  id: uuid(34, 1) as InstrumentId,
  workerId: workerId(9),
  definition,
  ...some,
})

export const assessedCase = (more: MemoryDeviceOptions['deskRecords'] = {}): MemoryDeviceOptions => ({
  deskRecords: { case: [sampleCase], assessment: assessments, assessmentPart: parts, ...more },
  colleagues: [colleague],
})

export const assessmentPath = (order: number, ...rest: readonly string[]): string =>
  ['', 'casi', caseId, 'valutazione', assessmentId(order), ...rest].join('/')

export const comparisonPath = (before: number, after: number): string =>
  `/casi/${caseId}/valutazione/confronto?prima=${assessmentId(before)}&dopo=${assessmentId(after)}`
