/** What a case has to do with courts, for the screens: days are counted from today. */
import type { CourtReport } from '../../src/domain/court-report'
import { emptySections } from '../../src/domain/court-report-template'
import { addDays, italianDay } from '../../src/domain/dates'
import type { Hearing } from '../../src/domain/hearing'
import type { CourtReportId, DiaryEntryId, HearingId, MandateId, MeasureId } from '../../src/domain/ids'
import type { Mandate } from '../../src/domain/mandate'
import type { Measure } from '../../src/domain/measure'
import { caseId } from './sampleCases'
import { recordId, uuid, worker } from './sampleData'

export const mandateId = (order: number): MandateId => recordId(9500 + order) as string as MandateId
export const measureId = (order: number): MeasureId => recordId(9600 + order) as string as MeasureId
const hearingId = (order: number): HearingId => recordId(9700 + order) as string as HearingId
export const reportId = (order: number): CourtReportId => recordId(9800 + order) as string as CourtReportId

const court = 'Tribunale per i minorenni di Salerno'
const common = {
  caseId: caseId(1),
  workerId: worker.id,
  body: 'juvenileCourtCivil' as const,
  court,
  number: '812/2026 V.G.',
}
const luca = { name: 'Luca Ferrante', role: 'minor' as const }

/** Due in so many days; without a term, as a decree that writes the day. */
export const sampleMandate = (now: number, dueIn: number, rest: Partial<Mandate> = {}): Mandate => ({
  ...common,
  id: mandateId(1),
  people: [luca, { name: 'Rosa Ferrante', role: 'mother' }],
  request: 'psychosocialInquiry',
  matter: 'parentalResponsibility',
  receivedOn: addDays(italianDay(now), -18),
  question: 'Condizioni di vita del minore, capacità dei genitori, risorse della famiglia allargata.',
  specialists: ['familyClinic'],
  dueOn: addDays(italianDay(now), dueIn),
  updates: { amount: 3, unit: 'months' },
  steps: [],
  ...rest,
})

export const sampleMeasure = (now: number, rest: Partial<Measure> = {}): Measure => ({
  ...common,
  id: measureId(1),
  people: [luca],
  standing: 'provisional',
  nature: 'civil',
  matter: 'parentalResponsibility',
  issuedOn: addDays(italianDay(now), -22),
  depositedOn: addDays(italianDay(now), -20),
  receivedOn: addDays(italianDay(now), -18),
  father: 'limitation',
  protections: ['entrustmentToService', 'protectedMeetings'],
  prescriptions: [{ text: 'Percorso di sostegno alla genitorialità presso il consultorio', whom: 'entrambi i genitori' }],
  specialists: ['familyClinic'],
  removalSteps: [],
  ...rest,
})

/** A child in a safe place since so many hours. */
export const sampleRemoval = (now: number, hoursAgo: number, rest: Partial<Measure> = {}): Measure => ({
  ...sampleMeasure(now),
  id: measureId(2),
  body: 'juvenileProsecutor',
  court: undefined,
  number: undefined,
  standing: undefined,
  matter: 'emergencyRemoval',
  issuedOn: italianDay(now),
  depositedOn: undefined,
  receivedOn: italianDay(now),
  father: undefined,
  protections: ['removal'],
  prescriptions: [],
  removal: { placedAt: new Date(now - hoursAgo * 3_600_000).toISOString(), authority: 'mayor', from: 'bothParents' },
  ...rest,
})

export const sampleHearing = (now: number, inDays: number, rest: Partial<Hearing> = {}): Hearing => ({
  ...common,
  id: hearingId(1),
  people: [],
  purpose: 'serviceHearing',
  on: addDays(italianDay(now), inDays),
  at: '10:30',
  room: 'Aula 2',
  attending: [worker.id],
  ...rest,
})

export const sampleReport = (now: number, rest: Partial<CourtReport> = {}): CourtReport => ({
  ...common,
  id: reportId(1),
  people: [luca],
  mandateId: mandateId(1),
  kind: 'update',
  template: 1,
  subject: 'Relazione di aggiornamento sul nucleo Ferrante',
  on: italianDay(now),
  sections: emptySections('update'),
  facts: [],
  authors: [worker.id],
  steps: [],
  ...rest,
})

/** All that an update must say. */
export const writtenReport = (now: number, rest: Partial<CourtReport> = {}): CourtReport =>
  sampleReport(now, {
    sections: emptySections('update').map(({ code }) => ({
      code,
      text:
        {
          sources: 'Due colloqui in ufficio e una visita domiciliare.',
          sinceLast: 'Luca frequenta la scuola con regolarità.',
          assessment: 'La madre mostra capacità di cura adeguate, con un sostegno costante.',
          proposal: 'Si propone di proseguire l’affidamento al servizio per sei mesi.',
        }[code as string] ?? '',
    })),
    facts: [
      {
        entryId: uuid(3, 2) as DiaryEntryId,
        section: 'sinceLast',
        on: addDays(italianDay(now), -10),
        kind: 'homeVisit',
        quote: 'La casa è in ordine, Luca mostra i quaderni.',
      },
    ],
    ...rest,
  })

/** A case with something of everything. */
export const sampleJudicial = (now: number) => ({
  mandate: [sampleMandate(now, 12)],
  measure: [sampleMeasure(now), sampleRemoval(now, 20)],
  hearing: [sampleHearing(now, 9)],
  courtReport: [writtenReport(now)],
})
