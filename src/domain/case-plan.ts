/**
 * The individual project of a person or a family (R11, R15), and its goals. A goal is a record of its own, so that two professionals who write two goals
 * without knowing of each other have both; what is only ever added (signatures, verifications) is a set.
 */
import { z } from './schema'
import { LocalDate } from './dates'
import { CaseGoalId, CaseId, CasePlanId, RecordId, WorkerId } from './ids'

const words = z.string().trim().min(1).max(4000)
const line = z.string().trim().min(1).max(300)

/** Ours; PaIS is the personalised project of the Assegno di inclusione (D.M. 72/2024). */
export const PlanSort = z.enum(['individual', 'family', 'pais', 'educational', 'care'])
export type PlanSort = z.infer<typeof PlanSort>

/** Paper: the signed sheet is kept in the file of the office. On screen: agreed in front of the worker; it is not an electronic signature. */
export const SignatureManner = z.enum(['paper', 'onScreen', 'refused'])
export type SignatureManner = z.infer<typeof SignatureManner>

export const PlanSignature = z.object({
  id: RecordId,
  who: line,
  manner: SignatureManner,
  on: LocalDate,
  by: WorkerId,
  note: line.optional(),
})
export type PlanSignature = z.infer<typeof PlanSignature>

export const VerificationOutcome = z.enum(['continues', 'changes', 'ends'])
export type VerificationOutcome = z.infer<typeof VerificationOutcome>

/** Verifica periodica. */
export const PlanVerification = z.object({
  id: RecordId,
  on: LocalDate,
  by: WorkerId,
  outcome: VerificationOutcome,
  /** Who was there, the person and the family too. */
  present: line.optional(),
  note: words.optional(),
})
export type PlanVerification = z.infer<typeof PlanVerification>

export const EveryUnit = z.enum(['days', 'weeks', 'months'])
export type EveryUnit = z.infer<typeof EveryUnit>

export const PlanState = z.enum(['draft', 'shared', 'active', 'closed'])
export type PlanState = z.infer<typeof PlanState>

export const PlanEnding = z.enum(['reached', 'partly', 'notReached', 'renewed', 'interrupted'])
export type PlanEnding = z.infer<typeof PlanEnding>

export const CasePlan = z.object({
  id: CasePlanId,
  caseId: CaseId,
  workerId: WorkerId,
  title: line,
  sort: PlanSort,
  startsOn: LocalDate,
  endsOn: LocalDate.optional(),
  /** In the words of the person and the family. */
  needsTold: words.optional(),
  needsFound: words.optional(),
  resources: words.optional(),
  /** How the person and the family took part in writing it. */
  participation: words.optional(),
  /** The same project in words that the person reads: it is what is printed for them. */
  plainWords: words.optional(),
  everyCount: z.int().min(1).max(365).optional(),
  everyUnit: EveryUnit.optional(),
  /** Of a PaIS: the day on which the PAD was signed, from which the terms of the law run. */
  padSignedOn: LocalDate.optional(),
  state: PlanState,
  ending: PlanEnding.optional(),
  endingNote: words.optional(),
  endedOn: LocalDate.optional(),
  signatures: z.array(PlanSignature).max(60),
  verifications: z.array(PlanVerification).max(200),
})
export type CasePlan = z.infer<typeof CasePlan>

export const GoalHorizon = z.enum(['short', 'medium', 'long'])
export type GoalHorizon = z.infer<typeof GoalHorizon>

/** SISO *raggiunti*: 1 no, 2 parzialmente, 3 sì. */
export const GoalReached = z.enum(['no', 'partly', 'yes'])
export type GoalReached = z.infer<typeof GoalReached>

export const GoalActor = z.enum(['person', 'family', 'worker', 'service', 'other'])
export type GoalActor = z.infer<typeof GoalActor>

export const GoalAction = z.object({
  id: RecordId,
  what: line,
  who: GoalActor,
  whoName: line.optional(),
  by: LocalDate.optional(),
  doneOn: LocalDate.optional(),
})
export type GoalAction = z.infer<typeof GoalAction>

export const CaseGoal = z.object({
  id: CaseGoalId,
  caseId: CaseId,
  planId: CasePlanId,
  workerId: WorkerId,
  text: words,
  horizon: GoalHorizon,
  /** By what one will know. */
  indicator: line.optional(),
  actions: z.array(GoalAction).max(40),
  reached: GoalReached.optional(),
  evidence: words.optional(),
  evaluatedOn: LocalDate.optional(),
})
export type CaseGoal = z.infer<typeof CaseGoal>
