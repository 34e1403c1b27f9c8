/** Cases as the screens see them: `deskRecords({ kind: 'case' })` and `caseStanding` tell how they stand; these move them. */
import type { CaseStep } from '../domain/case'
import type { HandoverPassage } from '../domain/handover'
import type { CaseId, HandoverId, ReferralId } from '../domain/ids'
import type { Given } from './desk-kinds'

/** `by` and `at` are the worker's and the tablet's. */
export type GivenCaseStep = CaseStep extends infer Step ? (Step extends CaseStep ? Omit<Step, 'by' | 'at'> : never) : never

export type CaseChange =
  /** `accepts`: the proposal of presa in carico, whose sender is told in the same mutation. */
  | { readonly do: 'openCase'; readonly id: CaseId; readonly given: Given<'case'>; readonly accepts?: ReferralId | undefined }
  /** The step's `id` makes that a button pressed twice says one thing. */
  | { readonly do: 'takeCaseStep'; readonly case: CaseId; readonly step: GivenCaseStep }
  /** One case of a handover goes over to the successor, or comes back after a leave: its team and the handover, in one mutation. */
  | {
      readonly do: 'passCase'
      readonly handover: HandoverId
      readonly case: CaseId
      readonly way: HandoverPassage['way']
    }
