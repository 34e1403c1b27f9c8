/**
 * A report (relazione) of the service to the judicial authority: written by sections, with facts of the diary that the worker chose, approved, sent and
 * answered.
 *
 *   draft ──▶ awaitingApproval ──▶ approved ──▶ sent ──▶ received ──▶ answered
 *     ▲                                          │
 *     └────────────── withdrawn ─────────────────┘
 *
 * What is awaited and what is approved is told by the steps of the case (case.ts). Once sent, its text is what was sent: the sending keeps its SHA-256.
 */
import { z } from './schema'
import { courtReference, courtStep, inOrder } from './court'
import { LocalDate } from './dates'
import { Audience, EntryKind } from './diary-entry'
import { AttachmentId, CaseId, CourtReportId, DiaryEntryId, MandateId, MeasureId, WorkerId } from './ids'

/** Contenuto della relazione (SISO), with the report of an emergency removal and the report to the prosecutor. */
export const CourtReportKind = z.enum([
  'psychosocialInquiry',
  'socialInquiry',
  'update',
  'evaluation',
  'closureProposal',
  'measureChange',
  'prescriptions',
  'placementRevocation',
  'residenceChange',
  'waiting',
  'meetingRequest',
  'expertAnswer',
  'psychodiagnosticParents',
  'psychodiagnosticMinor',
  'emergencyRemoval',
  'prosecutorReport',
])
export type CourtReportKind = z.infer<typeof CourtReportKind>

export const ReportSectionCode = z.enum([
  'assignment',
  'sources',
  'family',
  'history',
  'facts',
  'sinceLast',
  'minor',
  'minorVoice',
  'parents',
  'network',
  'riskAndProtection',
  'prescriptions',
  'interventions',
  'placement',
  'assessment',
  'proposal',
])
export type ReportSectionCode = z.infer<typeof ReportSectionCode>

/** How it left: certified mail, the deposit of the telematic process, by hand, by post. */
export const ReportChannel = z.enum(['pec', 'telematicDeposit', 'byHand', 'registeredMail', 'email'])
export type ReportChannel = z.infer<typeof ReportChannel>

export const ReportSection = z.object({ code: ReportSectionCode, text: z.string().max(20_000) })
export type ReportSection = z.infer<typeof ReportSection>

/** A fact of the diary, as it is told in the report: in the words of the entry, or in fewer. */
export const ReportFact = z.object({
  entryId: DiaryEntryId,
  section: ReportSectionCode,
  on: LocalDate,
  kind: EntryKind,
  quote: z.string().trim().min(1).max(4000),
  /** Whom the entry was written for; never its author alone. Absent in reports begun before it was asked. */
  audience: Audience.exclude(['authorOnly']).optional(),
  /** Why it is told to the court, of an entry that was not written for one. */
  widenedBecause: z.string().trim().min(3).max(500).optional(),
})
export type ReportFact = z.infer<typeof ReportFact>

const said = z.string().trim().min(1).max(500)
const dated = { ...courtStep, on: LocalDate }
/** What proves it: number of protocol or of the message, and a file. */
const proof = {
  protocol: z.string().trim().min(1).max(120).optional(),
  proof: AttachmentId.optional(),
}

export const CourtReportStep = z.discriminatedUnion('do', [
  z.object({
    ...dated,
    ...proof,
    do: z.literal('sent'),
    how: ReportChannel,
    to: said,
    /** SHA-256 of `reportText`: what was sent, and nothing else. */
    digest: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  z.object({ ...dated, ...proof, do: z.literal('received'), note: said.optional() }),
  z.object({ ...dated, ...proof, do: z.literal('answered'), note: said }),
  /** It was not sent after all, or to somebody else: it may be written again. */
  z.object({ ...dated, do: z.literal('withdrawn'), note: said }),
])
export type CourtReportStep = z.infer<typeof CourtReportStep>
type Sending = Extract<CourtReportStep, { do: 'sent' }>

export const CourtReport = z.object({
  id: CourtReportId,
  caseId: CaseId,
  workerId: WorkerId,
  ...courtReference,
  mandateId: MandateId.optional(),
  measureId: MeasureId.optional(),
  kind: CourtReportKind,
  /** Version of the template that it was begun with. */
  template: z.int().min(1).max(1000),
  subject: z.string().trim().min(1).max(300),
  /** The day that it bears. */
  on: LocalDate,
  sections: z.array(ReportSection).max(20),
  facts: z.array(ReportFact).max(200),
  /** Who signs it. */
  authors: z.array(WorkerId).min(1).max(10),
  steps: z.array(CourtReportStep).max(100),
})
export type CourtReport = z.infer<typeof CourtReport>

export const CourtReportState = z.enum(['draft', 'awaitingApproval', 'approved', 'sent', 'received', 'answered'])
export type CourtReportState = z.infer<typeof CourtReportState>

export interface CourtReportStanding {
  readonly state: CourtReportState
  readonly sending: Sending | undefined
  readonly receipt: Extract<CourtReportStep, { do: 'received' }> | undefined
  readonly answer: Extract<CourtReportStep, { do: 'answered' }> | undefined
}

/** Where it stands; `approval` is what the case says of it. */
export function reportStanding(
  report: Pick<CourtReport, 'steps'>,
  approval: 'none' | 'awaited' | 'approved',
): CourtReportStanding {
  let sending: Sending | undefined
  let receipt: CourtReportStanding['receipt']
  let answer: CourtReportStanding['answer']
  for (const step of inOrder(report.steps)) {
    if (step.do === 'withdrawn') sending = receipt = answer = undefined
    if (step.do === 'sent') sending = step
    if (step.do === 'received') receipt = step
    if (step.do === 'answered') answer = step
  }
  return { state: stateOf(sending, receipt, answer, approval), sending, receipt, answer }
}

function stateOf(
  sending: object | undefined,
  receipt: object | undefined,
  answer: object | undefined,
  approval: 'none' | 'awaited' | 'approved',
): CourtReportState {
  if (sending) return answer ? 'answered' : receipt ? 'received' : 'sent'
  return approval === 'approved' ? 'approved' : approval === 'awaited' ? 'awaitingApproval' : 'draft'
}

/** What the report says, in one canonical text: the same on every tablet, whatever order its facts came in. */
export const reportText = ({ kind, body, court, number, people, subject, on, sections, facts, authors }: CourtReport): string =>
  JSON.stringify({
    kind,
    body,
    court: court ?? '',
    number: number ?? '',
    people: people.map(({ name, role }) => [name, role]),
    subject,
    on,
    sections: sections.map(({ code, text }) => [code, text.trim()]),
    facts: factsInOrder(facts).map(({ section, on, kind, quote }) => [section, on, kind, quote]),
    authors: [...authors].sort(),
  })

/** By the day on which they happened. */
export const factsInOrder = (facts: readonly ReportFact[]): ReportFact[] =>
  [...facts].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.entryId < b.entryId ? -1 : 1))

/** After it was sent, a report is what was sent: `digest` is that of its text as it stands. */
export function reportFault(report: CourtReport, digest: string): 'AlreadySent' | 'NotForCourt' | undefined {
  if (report.facts.some(({ audience = 'court', widenedBecause }) => audience !== 'court' && !widenedBecause)) return 'NotForCourt'
  const { sending } = reportStanding(report, 'none')
  return sending && sending.digest !== digest ? 'AlreadySent' : undefined
}
