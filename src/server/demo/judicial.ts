/**
 * What a court asked of the service for the children of the Ferrante family: a decree, its mandate with a report due, a hearing, a report that was sent and
 * one being written. Pure: the same ids and day give the same.
 */
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { courtDeadlines } from '../../domain/court-deadline'
import { reckonTerm } from '../../domain/court-term'
import type { CourtPerson } from '../../domain/court'
import { reportText, type CourtReport } from '../../domain/court-report'
import { emptySections } from '../../domain/court-report-template'
import { addDays, italianMoment, type LocalDate } from '../../domain/dates'
import type { Hearing } from '../../domain/hearing'
import { CourtReportId, HearingId, MandateId, MeasureId, uuidv7, type CaseId, type WorkerId } from '../../domain/ids'
import type { Mandate } from '../../domain/mandate'
import type { Measure } from '../../domain/measure'
import type { Op } from '../../sync/protocol'
import { newRecord } from '../new-record'
import type { Random } from './random'

export interface DemoJudicialContext {
  readonly random: Random
  readonly today: LocalDate
  readonly caseId: CaseId
  /** Who answers for the case, and may see what concerns the courts. */
  readonly socialWorker: WorkerId
}

export interface DemoJudicial {
  readonly measures: readonly Measure[]
  readonly mandates: readonly Mandate[]
  readonly hearings: readonly Hearing[]
  readonly reports: readonly CourtReport[]
}

const people: CourtPerson[] = [
  { name: 'Marco Apicella', role: 'minor' },
  { name: 'Anna Apicella', role: 'minor' },
  { name: 'Rosa Ferrante', role: 'mother' },
  { name: 'Salvatore Apicella', role: 'father' },
  { name: 'avv. Paola Conte', role: 'specialCurator' },
]
const court = {
  body: 'juvenileCourtCivil',
  court: 'Tribunale per i minorenni di Salerno',
  number: '812/2026 V.G.',
  people,
} as const
const receivedAgo = 100

export function demoJudicial({ random, today, caseId, socialWorker }: DemoJudicialContext): DemoJudicial {
  const moment = (daysAgo: number) => italianMoment({ day: addDays(today, -daysAgo), minutes: 10 * 60 })
  const newId = (daysAgo: number) => uuidv7(Date.parse(moment(daysAgo)), random.bytes(10))
  const common = { ...court, people, caseId, workerId: socialWorker }
  const receivedOn = addDays(today, -receivedAgo)
  const measure: Measure = {
    ...common,
    id: MeasureId.parse(newId(receivedAgo)),
    standing: 'provisional',
    nature: 'civil',
    matter: 'parentalResponsibility',
    issuedOn: addDays(receivedOn, -9),
    depositedOn: addDays(receivedOn, -6),
    receivedOn,
    protocol: '8841/2026',
    father: 'limitation',
    protections: ['entrustmentToService', 'protectedMeetings'],
    prescriptions: [
      { text: 'Sostegno alla genitorialità presso il consultorio', whom: 'la madre' },
      { text: 'Incontri protetti, uno ogni due settimane', whom: 'il padre' },
    ],
    specialists: ['familyClinic', 'childNeuropsychiatry'],
    removalSteps: [],
  }
  const term = { amount: 60, unit: 'days', from: 'received', fromOn: receivedOn, isSuspended: false } as const
  const mandateId = MandateId.parse(newId(receivedAgo))
  const report = sentReport({ ...common, mandateId }, CourtReportId.parse(newId(45)), addDays(today, -45), moment(44))
  const step = (n: number, daysAgo: number) => ({ n, by: socialWorker, at: moment(daysAgo), on: addDays(today, -daysAgo) })
  const mandate: Mandate = {
    ...common,
    id: mandateId,
    measureId: measure.id,
    request: 'entrustment',
    matter: 'parentalResponsibility',
    receivedOn,
    protocol: '8841/2026',
    question: 'Condizioni dei minori, capacità dei genitori, andamento degli incontri; proposte.',
    specialists: ['familyClinic'],
    term,
    dueOn: reckonTerm(term).dueOn,
    updates: { amount: 2, unit: 'months' },
    steps: [
      { ...step(1, 98), do: 'assigned', to: socialWorker },
      { ...step(2, 96), do: 'inquiry' },
      { ...step(3, 44), do: 'reportSent', report: report.id, nextDueOn: addDays(today, 11) },
    ],
  }
  const hearing: Hearing = {
    ...common,
    id: HearingId.parse(newId(20)),
    measureId: measure.id,
    purpose: 'serviceHearing',
    on: addDays(today, 24),
    at: '10:30',
    room: 'Aula 2',
    attending: [socialWorker],
  }
  const begun: CourtReport = {
    ...draft({ ...common, mandateId }, CourtReportId.parse(newId(2)), addDays(today, -2)),
    sections: emptySections('update').map(each =>
      each.code === 'sources'
        ? { ...each, text: 'Due colloqui, una visita domiciliare, relazione degli incontri protetti.' }
        : each,
    ),
  }
  return { measures: [measure], mandates: [mandate], hearings: [hearing], reports: [report, begun] }
}

/** The same as records to write, and what the heading of the case tells of it: the days alone. */
export function demoCourt(context: DemoJudicialContext) {
  const { measures, mandates, hearings, reports } = demoJudicial(context)
  const noon = Date.parse(italianMoment({ day: context.today, minutes: 12 * 60 }))
  const ops: readonly Op[] = [
    ...measures.map(measure => newRecord('measure', measure)),
    ...mandates.map(mandate => newRecord('mandate', mandate)),
    ...hearings.map(hearing => newRecord('hearing', hearing)),
    ...reports.map(report => newRecord('courtReport', report)),
  ]
  const deadlines = courtDeadlines({ measures, mandates, hearings }, noon).map(({ of, dueOn }) => ({
    kind: 'deadline' as const,
    dueOn,
    what: 'Scadenza con l’autorità giudiziaria',
    of,
  }))
  return { ops, deadlines }
}

type Common = Pick<CourtReport, 'caseId' | 'workerId' | 'body' | 'court' | 'number' | 'people' | 'mandateId'>

const draft = (common: Common, id: CourtReportId, on: LocalDate): CourtReport => ({
  ...common,
  id,
  kind: 'update',
  template: 1,
  subject: 'Aggiornamento sul nucleo Ferrante',
  on,
  sections: emptySections('update'),
  facts: [],
  authors: [common.workerId],
  steps: [],
})

const told: Readonly<Record<string, string>> = {
  assignment: 'Relazione chiesta con decreto 812/2026 V.G.',
  sources: 'Tre colloqui con la madre, due con il padre, una visita domiciliare, un incontro con la scuola.',
  sinceLast: 'I ragazzi frequentano con regolarità. Gli incontri con il padre sono iniziati e si tengono ogni due settimane.',
  minorVoice: '«Quando viene papà giochiamo a carte. Poi però mi dispiace tornare in classe.»',
  assessment:
    'La madre mostra capacità di cura adeguate con un sostegno costante; il padre è puntuale e accetta la presenza dell’educatrice.',
  proposal: 'Si propone di proseguire gli incontri protetti e il sostegno per altri due mesi.',
}

function sentReport(common: Common, id: CourtReportId, on: LocalDate, sentAt: string): CourtReport {
  const sections = emptySections('update').map(({ code }) => ({ code, text: told[code] ?? '' }))
  const report = { ...draft(common, id, on), sections }
  const digest = bytesToHex(sha256(utf8ToBytes(reportText(report))))
  const proof = { by: common.workerId, at: sentAt, on: addDays(on, 1) }
  return {
    ...report,
    steps: [
      { ...proof, n: 1, do: 'sent', how: 'pec', to: 'tribmin.salerno@giustiziacert.it.example', protocol: '11902/2026', digest },
      { ...proof, n: 2, do: 'received', protocol: 'ricevuta di consegna PEC' },
    ],
  }
}
