/**
 * A case (presa in carico) of a person, a household or a group: its heading.
 *
 *   reported ──▶ underAssessment ──▶ inCharge ⇄ suspended
 *      │               │                 │          │
 *      └───────────────┴──────▶ closing ◀┴──────────┘
 *                                 │ ▲
 *                                 ▼ └─ (the closing is called off: inCharge)
 *                     reopened ◀ closed
 *
 * What was said when it was opened stays a field that is edited; what happened since is a list of steps, each dated and signed, that is only added
 * to. State, team, approvals and deadlines are what the steps come to, read in the order in which the centre took them: nobody's step is lost, and who
 * was responsible when can always be told (R9).
 */
import { z } from './schema'
import { ApprovalSubject } from './approval'
import { Area } from './areas'
import { CodiceCatastale } from './comune'
import { Instant, LocalDate } from './dates'
import { CaseId, CaseStepId, OfficeId, PersonId, RecordId, ReferralId, WorkerId } from './ids'
import { Urgency } from './intake'
import { UnmetReason } from './need'

export const CaseSubject = z.enum(['person', 'household', 'group'])
export type CaseSubject = z.infer<typeof CaseSubject>

export const CaseState = z.enum(['reported', 'underAssessment', 'inCharge', 'suspended', 'closing', 'closed', 'reopened'])
export type CaseState = z.infer<typeof CaseState>

export const CaseTransition = z.enum([
  'assess',
  'takeCharge',
  'suspend',
  'resume',
  'beginClosing',
  'callOffClosing',
  'close',
  'reopen',
])
export type CaseTransition = z.infer<typeof CaseTransition>

/** Motivo di chiusura (DOMAIN §4.9, the list that the trade uses). */
export const ClosureReason = z.enum([
  'goalsReached',
  'autonomy',
  'shortIntervention',
  'moved',
  'deceased',
  'notCollaborating',
  'discharged',
  'otherOffice',
  'otherService',
  'cameOfAge',
  'noGroundsForCourt',
  'notTakenInCharge',
])
export type ClosureReason = z.infer<typeof ClosureReason>

/** How the person or family stands when the case is closed. */
export const ClosureSituation = z.enum(['improved', 'stable', 'worse', 'unknown'])
export type ClosureSituation = z.infer<typeof ClosureSituation>

export const CaseClosure = z.object({
  reason: ClosureReason,
  situation: ClosureSituation,
  note: z.string().trim().min(1).max(2000).optional(),
})
export type CaseClosure = z.infer<typeof CaseClosure>

export const CaseRole = z.enum(['responsible', 'member', 'specialist'])
export type CaseRole = z.infer<typeof CaseRole>

const words = z.string().trim().min(1).max(1000)
const step = { id: CaseStepId, on: LocalDate, at: Instant, by: WorkerId }

/** One thing that happened to a case: the day on which it counts, when it was written, and by whom. */
export const CaseStep = z.discriminatedUnion('kind', [
  z.object({
    ...step,
    kind: z.literal('transition'),
    transition: CaseTransition,
    reason: words.optional(),
    closure: CaseClosure.optional(),
  }),
  z.object({
    ...step,
    kind: z.literal('assign'),
    worker: WorkerId,
    as: CaseRole,
    profession: z.string().trim().min(1).max(80).optional(),
  }),
  z.object({ ...step, kind: z.literal('unassign'), worker: WorkerId, reason: words.optional() }),
  /** `of`: the plan or the report; the case itself when absent. What is approved is done with the approval. */
  z.object({
    ...step,
    kind: z.literal('approvalRequest'),
    subject: ApprovalSubject,
    of: RecordId.optional(),
    reason: words.optional(),
    closure: CaseClosure.optional(),
    /** SHA-256 of the text that is to be approved: another text needs another approval. */
    digest: z.hash('sha256').optional(),
  }),
  z.object({
    ...step,
    kind: z.literal('approvalDecision'),
    request: CaseStepId,
    outcome: z.enum(['approved', 'rejected']),
    reason: words.optional(),
  }),
  /** Something is due, told without saying more than a coordinator may read. `of`: the record that asks it, which has its own readers. */
  z.object({
    ...step,
    kind: z.literal('deadline'),
    dueOn: LocalDate,
    what: z.string().trim().min(1).max(120),
    of: RecordId.optional(),
  }),
  /** It was met, or it is due no more. */
  z.object({ ...step, kind: z.literal('deadlineEnd'), deadline: CaseStepId, isMet: z.boolean(), reason: words.optional() }),
  /** What the intervention `of` should have given is not to be had, and why (R20): as much of it as a coordinator may read. Without `unmet` it is asked again. */
  z.object({
    ...step,
    kind: z.literal('unmetDemand'),
    of: RecordId,
    area: Area,
    comune: CodiceCatastale,
    unmet: UnmetReason.optional(),
  }),
  /** Conservazione (legal hold): from now on things are added and nothing is changed or taken away. `act`: what asks for it; `reviewOn`: when to ask again whether it has to last. */
  z.object({
    ...step,
    kind: z.literal('hold'),
    reason: words,
    act: z.string().trim().min(1).max(200).optional(),
    reviewOn: LocalDate.optional(),
  }),
  z.object({ ...step, kind: z.literal('holdEnd'), hold: CaseStepId, reason: words }),
])
export type CaseStep = z.infer<typeof CaseStep>
export type StepOf<Kind extends CaseStep['kind']> = Extract<CaseStep, { readonly kind: Kind }>

export const caseStepsAtMost = 2000

export const Case = z.object({
  id: CaseId,
  /** Numero di fascicolo. */
  number: z.string().min(1).max(40),
  subject: CaseSubject,
  /** The person, or the one by whom the household is known; absent of a group. */
  personId: PersonId.optional(),
  /** Of a household or a group. */
  name: z.string().trim().min(1).max(120).optional(),
  officeId: OfficeId,
  /** Who opened it. */
  workerId: WorkerId,
  openedOn: LocalDate,
  areas: z.array(Area).min(1).max(8),
  urgency: Urgency,
  /** The proposal of presa in carico that it answers. */
  referralId: ReferralId.optional(),
  /** Why it was opened, as its team reads it. */
  reason: z.string().trim().min(1).max(4000),
  steps: z.array(CaseStep).max(caseStepsAtMost),
})
export type Case = z.infer<typeof Case>

// ───────────────────────────────────────────────────────────── what the steps come to

interface TransitionRule {
  readonly from: readonly CaseState[]
  readonly to: CaseState
  readonly requires?: 'reason' | 'closure'
  /** Done by the coordinator, or with the coordinator's approval. */
  readonly approval?: ApprovalSubject
}

export const caseTransitions: Readonly<Record<CaseTransition, TransitionRule>> = {
  assess: { from: ['reported', 'reopened'], to: 'underAssessment' },
  takeCharge: { from: ['underAssessment', 'reopened'], to: 'inCharge', approval: 'takingCharge' },
  suspend: { from: ['inCharge'], to: 'suspended', requires: 'reason' },
  resume: { from: ['suspended'], to: 'inCharge' },
  beginClosing: { from: ['reported', 'underAssessment', 'inCharge', 'suspended', 'reopened'], to: 'closing', requires: 'reason' },
  callOffClosing: { from: ['closing'], to: 'inCharge' },
  close: { from: ['closing'], to: 'closed', requires: 'closure', approval: 'closure' },
  reopen: { from: ['closed'], to: 'reopened', requires: 'reason' },
}

export const transitionBySubject: Readonly<Partial<Record<ApprovalSubject, CaseTransition>>> = {
  takingCharge: 'takeCharge',
  closure: 'close',
}

export interface TeamMember {
  readonly worker: WorkerId
  readonly as: CaseRole
  readonly profession: string | undefined
  readonly from: LocalDate
}

/** Somebody was responsible from a day to a day; without `to`, still is. */
export interface Responsibility {
  readonly worker: WorkerId
  readonly from: LocalDate
  readonly to: LocalDate | undefined
}

export interface CaseStanding {
  readonly state: CaseState
  /** The day of the step that brought it there. */
  readonly since: LocalDate
  readonly responsible: WorkerId | undefined
  /** Whoever is in it now, the responsible one first. */
  readonly team: readonly TeamMember[]
  readonly responsibilities: readonly Responsibility[]
  /** Asked, and not decided yet. */
  readonly awaited: readonly StepOf<'approvalRequest'>[]
  /** Records of which the last request was approved. */
  readonly approved: ReadonlySet<RecordId>
  /** Digests of the texts that were approved. */
  readonly approvedTexts: ReadonlySet<string>
  /** Not met yet, the nearest first. */
  readonly deadlines: readonly StepOf<'deadline'>[]
  /** What was asked for and is not to be had. */
  readonly unmet: readonly UnmetStep[]
  /** Why nothing may be changed or taken away, as long as nobody lifts it. */
  readonly holds: readonly StepOf<'hold'>[]
  readonly closure: CaseClosure | undefined
}

export type UnmetStep = StepOf<'unmetDemand'> & { readonly unmet: UnmetReason }

interface Fold {
  state: CaseState
  since: LocalDate
  closure: CaseClosure | undefined
  readonly team: Map<WorkerId, TeamMember>
  readonly responsibilities: { worker: WorkerId; from: LocalDate; to: LocalDate | undefined }[]
  readonly awaited: Map<CaseStepId, StepOf<'approvalRequest'>>
  readonly approved: Set<RecordId>
  readonly approvedTexts: Set<string>
  readonly holds: Map<CaseStepId, StepOf<'hold'>>
  /** By each step that told it. */
  readonly deadlines: Map<CaseStepId, StepOf<'deadline'>>
  readonly unmet: Map<RecordId, UnmetStep>
}

export function caseStanding(of: Pick<Case, 'openedOn' | 'steps'>): CaseStanding {
  const fold: Fold = {
    state: 'reported',
    since: of.openedOn,
    closure: undefined,
    team: new Map(),
    responsibilities: [],
    awaited: new Map(),
    approved: new Set(),
    approvedTexts: new Set(),
    holds: new Map(),
    deadlines: new Map(),
    unmet: new Map(),
  }
  for (const each of of.steps) take(fold, each)
  const responsible = fold.responsibilities.find(({ to }) => to === undefined)?.worker
  return {
    state: fold.state,
    since: fold.since,
    responsible,
    team: [...fold.team.values()].sort((a, b) => Number(b.worker === responsible) - Number(a.worker === responsible)),
    responsibilities: fold.responsibilities,
    awaited: [...fold.awaited.values()],
    approved: fold.approved,
    approvedTexts: fold.approvedTexts,
    holds: [...fold.holds.values()],
    deadlines: [...new Set(fold.deadlines.values())].sort((a, b) => a.dueOn.localeCompare(b.dueOn)),
    unmet: [...fold.unmet.values()],
    closure: fold.closure,
  }
}

function take(fold: Fold, next: CaseStep): void {
  switch (next.kind) {
    case 'transition':
      return move(fold, next.transition, next)
    case 'assign':
      return assign(fold, next)
    case 'unassign':
      fold.team.delete(next.worker)
      return endResponsibility(fold, next.on, next.worker)
    case 'approvalRequest':
      if (leadsOn(next, fold.state)) fold.awaited.set(next.id, next)
      return
    case 'approvalDecision':
      return decide(fold, next)
    case 'deadline':
      return tell(fold, next)
    case 'deadlineEnd':
      return end(fold, next)
    case 'unmetDemand':
      return void (next.unmet ? fold.unmet.set(next.of, { ...next, unmet: next.unmet }) : fold.unmet.delete(next.of))
    case 'hold':
      return void fold.holds.set(next.id, next)
    case 'holdEnd':
      return void fold.holds.delete(next.hold)
  }
}

/** What two tablets told of one record and one day, neither knowing of the other, is due once. */
function tell({ deadlines }: Fold, next: StepOf<'deadline'>): void {
  const isSame = (told: StepOf<'deadline'>) => next.of !== undefined && told.of === next.of && told.dueOn === next.dueOn
  deadlines.set(next.id, [...deadlines.values()].find(isSame) ?? next)
}

function end({ deadlines }: Fold, { deadline }: StepOf<'deadlineEnd'>): void {
  const ended = deadlines.get(deadline)
  for (const [id, told] of deadlines) if (told === ended) deadlines.delete(id)
}

function move(
  fold: Fold,
  transition: CaseTransition,
  { on, closure }: { readonly on: LocalDate; readonly closure?: CaseClosure | undefined },
): void {
  const { from, to } = caseTransitions[transition]
  // What two did without knowing of each other happened once.
  if (!from.includes(fold.state)) return
  fold.state = to
  fold.since = on
  fold.closure = to === 'closed' ? closure : undefined
  for (const request of fold.awaited.values()) if (!leadsOn(request, to)) fold.awaited.delete(request.id)
}

/** What was asked for has not been done another way meanwhile. */
function leadsOn({ subject }: StepOf<'approvalRequest'>, state: CaseState): boolean {
  const transition = transitionBySubject[subject]
  return !transition || caseTransitions[transition].from.includes(state)
}

function assign(fold: Fold, { worker, as, profession, on }: StepOf<'assign'>): void {
  if (as === 'responsible') {
    const before = fold.responsibilities.find(({ to }) => to === undefined)
    if (before?.worker === worker) return
    if (before) {
      before.to = on
      const member = fold.team.get(before.worker)
      if (member) fold.team.set(before.worker, { ...member, as: 'member' })
    }
    fold.responsibilities.push({ worker, from: on, to: undefined })
  } else endResponsibility(fold, on, worker)
  fold.team.set(worker, { worker, as, profession, from: fold.team.get(worker)?.from ?? on })
}

function endResponsibility(fold: Fold, on: LocalDate, worker: WorkerId): void {
  const current = fold.responsibilities.find(each => each.to === undefined && each.worker === worker)
  if (current) current.to = on
}

function decide(fold: Fold, { request, outcome, on }: StepOf<'approvalDecision'>): void {
  const asked = fold.awaited.get(request)
  if (!asked) return
  fold.awaited.delete(request)
  if (outcome === 'rejected') return
  if (asked.of) fold.approved.add(asked.of)
  if (asked.digest) fold.approvedTexts.add(asked.digest)
  const transition = transitionBySubject[asked.subject]
  if (transition) move(fold, transition, { on, closure: asked.closure })
}

export const caseTeam = (of: Pick<Case, 'openedOn' | 'steps'>): readonly WorkerId[] =>
  caseStanding(of).team.map(({ worker }) => worker)

/** The record, a plan or a report, was sent for approval and is not decided yet. */
export const isAwaitedIn = (of: Pick<Case, 'openedOn' | 'steps'>, record: string): boolean =>
  caseStanding(of).awaited.some(request => request.of === record)

export const isCaseOpen = (of: Pick<Case, 'openedOn' | 'steps'>): boolean => caseStanding(of).state !== 'closed'

/** The state, the responsible worker and the team as they were at the end of that day. */
export const caseAsOf = (of: Pick<Case, 'openedOn' | 'steps'>, day: LocalDate): CaseStanding =>
  caseStanding({ ...of, steps: of.steps.filter(({ on }) => on <= day) })
