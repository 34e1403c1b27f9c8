/** What may be added to a case, and by which command: the steps of case.ts. */
import {
  caseStanding,
  caseStepsAtMost,
  caseTransitions,
  transitionBySubject,
  CaseTransition,
  type Case,
  type CaseClosure,
  type CaseStanding,
  type CaseState,
  type CaseStep,
  type StepOf,
} from './case'
import type { ApprovalSubject } from './approval'
import { unreachable } from './result'

/** Which command brings a step, and so who may: the team, or whoever decides (DOMAIN §7.5). */
export type CaseCommand =
  | 'case.transition'
  | 'case.team'
  | 'case.assign'
  | 'approval.request'
  | 'approval.decide'
  | 'case.deadline'
  | 'case.unmetDemand'
  | 'hold.place'
  | 'hold.lift'

export function commandOfStep(next: CaseStep): CaseCommand {
  switch (next.kind) {
    case 'transition':
      return 'case.transition'
    case 'assign':
      return next.as === 'responsible' ? 'case.assign' : 'case.team'
    case 'unassign':
      return 'case.team'
    case 'approvalRequest':
      return 'approval.request'
    case 'approvalDecision':
      return 'approval.decide'
    case 'deadline':
    case 'deadlineEnd':
      return 'case.deadline'
    case 'unmetDemand':
      return 'case.unmetDemand'
    case 'hold':
      return 'hold.place'
    case 'holdEnd':
      return 'hold.lift'
    default:
      return unreachable(next)
  }
}

const decisions: ReadonlySet<CaseCommand> = new Set(['case.assign', 'approval.decide', 'hold.place', 'hold.lift'])

/** What only a coordinator does: another responsible worker, an approval, and what would need one; to keep a case as it is, and to stop keeping it so. */
export const isDecision = (next: CaseStep): boolean => {
  if (decisions.has(commandOfStep(next))) return true
  return next.kind === 'transition' && caseTransitions[next.transition].approval !== undefined
}

/**
 * What one must be allowed to do with a case to add the step, either of them: who decides of a case also says who is in its team. `waived`: the approvals
 * that the ente does not ask; what needs none is the team's to do.
 */
export function rightsOfStep(next: CaseStep, waived: readonly ApprovalSubject[]): readonly ('edit' | 'decide')[] {
  const approval = next.kind === 'transition' ? caseTransitions[next.transition].approval : undefined
  const isForEither = approval ? waived.includes(approval) : commandOfStep(next) === 'case.team'
  return isForEither ? ['edit', 'decide'] : isDecision(next) ? ['decide'] : ['edit']
}

export type CaseStepFault =
  | 'NotInThisState'
  | 'ReasonMissing'
  | 'ClosureMissing'
  | 'NotAwaited'
  | 'OwnRequest'
  | 'NotInTeam'
  | 'ResponsibleMissing'
  | 'OfMissing'
  | 'TooManySteps'

/** Why a step may not be added to a case as it stands; a step that somebody else did first moves nothing and is kept. */
export function caseStepFault(of: Pick<Case, 'openedOn' | 'steps'>, next: CaseStep): CaseStepFault | undefined {
  if (of.steps.length >= caseStepsAtMost) return 'TooManySteps'
  const standing = caseStanding(of)
  switch (next.kind) {
    case 'transition':
      return transitionFault(standing, next.transition, next)
    case 'approvalRequest':
      return requestFault(standing, next)
    case 'approvalDecision':
      return decisionFault(of, next)
    case 'unassign':
      return unassignFault(of, standing, next)
    case 'assign':
      return next.as !== 'responsible' && standing.responsible === next.worker ? 'ResponsibleMissing' : undefined
    case 'deadlineEnd':
      return of.steps.some(({ id }) => id === next.deadline) ? undefined : 'NotAwaited'
    case 'holdEnd':
      return of.steps.some(({ id, kind }) => kind === 'hold' && id === next.hold) ? undefined : 'NotAwaited'
    case 'deadline':
    case 'unmetDemand':
    case 'hold':
      return undefined
    default:
      return unreachable(next)
  }
}

function transitionFault(
  { state }: CaseStanding,
  transition: CaseTransition,
  { reason, closure }: { readonly reason?: string | undefined; readonly closure?: CaseClosure | undefined },
): CaseStepFault | undefined {
  const { from, to, requires } = caseTransitions[transition]
  if (!from.includes(state) && state !== to) return 'NotInThisState'
  if (requires === 'reason' && !reason) return 'ReasonMissing'
  return requires === 'closure' && !closure ? 'ClosureMissing' : undefined
}

function requestFault(standing: CaseStanding, next: StepOf<'approvalRequest'>): CaseStepFault | undefined {
  const transition = transitionBySubject[next.subject]
  if (transition) return transitionFault(standing, transition, next)
  return next.of ? undefined : 'OfMissing'
}

/** Nobody approves what one asked for. A decision on what somebody else has decided meanwhile is kept, and moves nothing. */
function decisionFault(
  { steps }: Pick<Case, 'steps'>,
  { request, by, outcome, reason }: StepOf<'approvalDecision'>,
): CaseStepFault | undefined {
  const asked = steps.find(({ id }) => id === request)
  if (asked?.kind !== 'approvalRequest') return 'NotAwaited'
  if (asked.by === by) return 'OwnRequest'
  return outcome === 'rejected' && !reason ? 'ReasonMissing' : undefined
}

/** A case is never without somebody who answers for it: the next one is named first. Who has left it meanwhile has left it. */
function unassignFault(
  { steps }: Pick<Case, 'steps'>,
  { responsible, state }: CaseStanding,
  { worker }: StepOf<'unassign'>,
): CaseStepFault | undefined {
  if (!steps.some(each => each.kind === 'assign' && each.worker === worker)) return 'NotInTeam'
  return worker === responsible && state !== 'closed' ? 'ResponsibleMissing' : undefined
}

/** What the worker may do now: the transitions of the state, those that need an approval apart. */
export const transitionsFrom = (state: CaseState): readonly CaseTransition[] =>
  CaseTransition.options.filter(transition => caseTransitions[transition].from.includes(state))

/** What a schema cannot say of a case: the field that is wrong. */
export function caseFault({ subject, personId, name }: Pick<Case, 'subject' | 'personId' | 'name'>): string | undefined {
  if ((subject === 'group') !== (personId === undefined)) return 'personId'
  return subject !== 'person' && !name ? 'name' : undefined
}

/** A new case says who has it in hand, and nothing else has happened yet: another than who opens it only where a coordinator opens it. */
export function newCaseFault(opened: Case, { mayAssign }: { readonly mayAssign: boolean }): string | undefined {
  const { steps, workerId } = opened
  const fault = caseFault(opened)
  if (fault) return fault
  if (steps.some(each => each.kind !== 'assign' || each.by !== workerId)) return 'steps'
  const { responsible } = caseStanding(opened)
  return responsible === undefined || (responsible !== workerId && !mayAssign) ? 'steps' : undefined
}
