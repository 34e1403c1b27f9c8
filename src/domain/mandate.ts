/**
 * What a court asks of the service (mandato): an inquiry, an entrustment, an update, by a day.
 *
 *   received ──▶ assigned ──▶ inquiry ──▶ reportSent ──▶ answered ──▶ closed
 *                                ▲            │              │          │
 *                                └────────────┴──── reopened ┴──────────┘
 *
 * What was received stays; what happened since is a list of steps that is only added to. A step that does not fit where the mandate stands moves nothing.
 */
import { z } from './schema'
import { courtReference, CourtSpecialist, courtStep, inOrder } from './court'
import { CourtMatter, CourtTerm, isTooLong, reckonTerm, TermLength } from './court-term'
import { LocalDate } from './dates'
import { CaseId, CourtReportId, MandateId, MeasureId, WorkerId } from './ids'
import { unreachable } from './result'

/** Che cosa è chiesto (SISO *indagine*, with what an update and a supervision ask). */
export const MandateRequest = z.enum([
  'psychosocialInquiry',
  'socialInquiry',
  'otherInquiry',
  'entrustment',
  'evaluation',
  'psychoeducational',
  'supervision',
  'protectedMeetings',
  'update',
  'information',
])
export type MandateRequest = z.infer<typeof MandateRequest>

export const MandateState = z.enum(['received', 'assigned', 'inquiry', 'reportSent', 'answered', 'closed'])
export type MandateState = z.infer<typeof MandateState>

/** How it ended (SISO *chiusura*, and what an inquiry comes to). */
export const MandateEnding = z.enum([
  'noGrounds330',
  'noAdoptability',
  'adopted',
  'measureAdopted',
  'fulfilled',
  'revoked',
  'otherService',
  'cameOfAge',
])
export type MandateEnding = z.infer<typeof MandateEnding>

const said = z.string().trim().min(1).max(1000)
const dated = { ...courtStep, on: LocalDate }

export const MandateStep = z.discriminatedUnion('do', [
  z.object({ ...dated, do: z.literal('assigned'), to: WorkerId }),
  z.object({ ...dated, do: z.literal('inquiry') }),
  /** `nextDueOn`: of what comes back, the day of the next report. */
  z.object({
    ...dated,
    do: z.literal('reportSent'),
    report: CourtReportId.optional(),
    nextDueOn: LocalDate.optional(),
  }),
  z.object({ ...dated, do: z.literal('answered'), note: said }),
  /** Proroga. */
  z.object({ ...dated, do: z.literal('extended'), dueOn: LocalDate, note: said }),
  z.object({ ...dated, do: z.literal('reopened'), dueOn: LocalDate.optional(), note: said }),
  z.object({ ...dated, do: z.literal('closed'), ending: MandateEnding, note: said.optional() }),
])
export type MandateStep = z.infer<typeof MandateStep>
type Doing = MandateStep['do']

export const Mandate = z.object({
  id: MandateId,
  caseId: CaseId,
  workerId: WorkerId,
  ...courtReference,
  /** The measure that asks it. */
  measureId: MeasureId.optional(),
  request: MandateRequest,
  matter: CourtMatter.optional(),
  receivedOn: LocalDate,
  /** Protocollo dell'ente. */
  protocol: z.string().trim().min(1).max(60).optional(),
  /** The question, in the court's words. */
  question: z.string().trim().min(1).max(8000).optional(),
  specialists: z.array(CourtSpecialist).max(10),
  term: CourtTerm.optional(),
  /** The day that the worker confirmed; reckoned from the term where there is one. */
  dueOn: LocalDate.optional(),
  /** Why another day than the reckoned one. */
  dueBecause: said.optional(),
  /** Tempi di aggiornamento: a report every so many days, weeks, months. */
  updates: TermLength.optional(),
  steps: z.array(MandateStep).max(500),
})
export type Mandate = z.infer<typeof Mandate>

export type MandateFault = 'TermTooLong' | 'UpdatesTooLong' | 'DueMissing' | 'WhyMissing'

/** What a schema cannot say. */
export function mandateFault({ term, dueOn, dueBecause, updates }: Mandate): MandateFault | undefined {
  if (term && isTooLong(term)) return 'TermTooLong'
  if (updates && isTooLong(updates)) return 'UpdatesTooLong'
  if (term && !dueOn) return 'DueMissing'
  return term && dueOn !== reckonTerm(term).dueOn && !dueBecause ? 'WhyMissing' : undefined
}

export interface MandateStanding {
  readonly state: MandateState
  /** The day of the step that brought it there. */
  readonly since: LocalDate
  readonly assignee: WorkerId | undefined
  /** What is due next; nothing once the report left, unless another one was promised. */
  readonly dueOn: LocalDate | undefined
  /** Proroghe, the last one last. */
  readonly extensions: readonly Extract<MandateStep, { do: 'extended' }>[]
  readonly reports: readonly Extract<MandateStep, { do: 'reportSent' }>[]
  readonly ending: Extract<MandateStep, { do: 'closed' }> | undefined
}

interface Rule {
  readonly from: readonly MandateState[]
  /** Where it leads; it stays where it was when absent. */
  readonly to?: MandateState
}

const open: readonly MandateState[] = ['received', 'assigned', 'inquiry', 'reportSent', 'answered']

const rules: Readonly<Record<Doing, Rule>> = {
  assigned: { from: open },
  inquiry: { from: ['received', 'assigned'], to: 'inquiry' },
  reportSent: { from: open, to: 'reportSent' },
  answered: { from: open, to: 'answered' },
  extended: { from: open },
  reopened: { from: ['reportSent', 'answered', 'closed'], to: 'inquiry' },
  closed: { from: open, to: 'closed' },
}

export function mandateStanding(mandate: Pick<Mandate, 'receivedOn' | 'dueOn' | 'steps'>): MandateStanding {
  let standing: MandateStanding = {
    state: 'received',
    since: mandate.receivedOn,
    assignee: undefined,
    dueOn: mandate.dueOn,
    extensions: [],
    reports: [],
    ending: undefined,
  }
  for (const step of inOrder(mandate.steps)) if (rules[step.do].from.includes(standing.state)) standing = taken(standing, step)
  return standing
}

function taken(standing: MandateStanding, step: MandateStep): MandateStanding {
  const to = rules[step.do].to
  const moved = to && to !== standing.state ? { ...standing, state: to, since: step.on } : standing
  switch (step.do) {
    case 'assigned':
      return {
        ...moved,
        ...(moved.state === 'received' && { state: 'assigned', since: step.on }),
        assignee: step.to,
      }
    case 'inquiry':
      return moved
    case 'reportSent':
      return { ...moved, reports: [...moved.reports, step], dueOn: step.nextDueOn }
    case 'answered':
      return moved
    case 'extended':
      return { ...moved, extensions: [...moved.extensions, step], dueOn: step.dueOn }
    case 'reopened':
      return { ...moved, dueOn: step.dueOn, ending: undefined }
    case 'closed':
      return { ...moved, dueOn: undefined, ending: step }
    default:
      return unreachable(step)
  }
}

/** What may be done next, in the order in which it usually is. */
export function stepsFrom(mandate: Pick<Mandate, 'receivedOn' | 'dueOn' | 'steps'>): readonly Doing[] {
  const { state } = mandateStanding(mandate)
  return (Object.keys(rules) as Doing[]).filter(what => rules[what].from.includes(state))
}

/** The next report of what comes back: a proposal. A report that left before its day keeps the rhythm, one that was late begins it anew. */
export function nextUpdateOn(
  { updates }: Pick<Mandate, 'updates'>,
  dueOn: LocalDate | undefined,
  sentOn: LocalDate,
): LocalDate | undefined {
  const fromOn = dueOn && dueOn > sentOn ? dueOn : sentOn
  return updates && reckonTerm({ ...updates, fromOn, isSuspended: false }).dueOn
}
