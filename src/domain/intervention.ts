/**
 * An intervention: what is asked, granted and given to a person (R12).
 *
 *   requested ──▶ assessing ──▶ ranked ──▶ active ⇄ suspended ──▶ concluded
 *       └────────────┴───────────┴──▶ unavailable (why)
 *
 * What happened, and what was given, are sets that are only added to; the state is what the passages come to in the order of their days.
 */
import { z } from './schema'
import { Area } from './areas'
import { Instant, LocalDate } from './dates'
import { CaseGoalId, CaseId, GroupActivityId, InterventionId, OrganizationId, RecordId, ServiceId, WorkerId } from './ids'
import { UnmetReason } from './need'
import { SiussCode } from './service'

const line = z.string().trim().min(1).max(300)

export const InterventionState = z.enum(['requested', 'assessing', 'ranked', 'active', 'suspended', 'concluded', 'unavailable'])
export type InterventionState = z.infer<typeof InterventionState>

/** How something is counted: hours, days, accesses, sessions, things, euro. */
export const DeliveryUnit = z.enum(['hours', 'days', 'accesses', 'sessions', 'items', 'euro'])
export type DeliveryUnit = z.infer<typeof DeliveryUnit>

export const DeliveryRhythm = z.enum(['once', 'weekly', 'monthly', 'whole'])
export type DeliveryRhythm = z.infer<typeof DeliveryRhythm>

/** One thing that happened to it, when, by whom. */
export const InterventionPassage = z.object({
  id: RecordId,
  to: InterventionState,
  on: LocalDate,
  at: Instant,
  by: WorkerId,
  /** Of `unavailable`: an unanswered demand (R20), and the area in which it is counted. */
  unmet: UnmetReason.optional(),
  area: Area.optional(),
  note: line.optional(),
})
export type InterventionPassage = z.infer<typeof InterventionPassage>

/** Something given: a visit, a payment, a meal. What is given in sessions is counted from those (`sessionsOf`). */
export const Delivery = z.object({
  id: RecordId,
  on: LocalDate,
  quantity: z.number().min(0).max(1_000_000),
  by: WorkerId,
  note: line.optional(),
})
export type Delivery = z.infer<typeof Delivery>

/** PresenzaProvaMezzi of the INPS flow (PSA 2018-06): 1 to 4. */
export const MeansTest = z.enum(['isee', 'otherMeans', 'exempted', 'none'])
export type MeansTest = z.infer<typeof MeansTest>

export const Intervention = z.object({
  id: InterventionId,
  caseId: CaseId,
  workerId: WorkerId,
  goalId: CaseGoalId.optional(),
  what: line,
  siussCode: SiussCode.optional(),
  serviceId: ServiceId.optional(),
  organizationId: OrganizationId.optional(),
  /** Who gives it, as it was called then. */
  provider: line.optional(),
  requestedOn: LocalDate,
  from: LocalDate.optional(),
  to: LocalDate.optional(),
  quantity: z.number().min(0).max(1_000_000).optional(),
  unit: DeliveryUnit.optional(),
  rhythm: DeliveryRhythm.optional(),
  /** In cents of euro: the whole, and what the person pays of it. */
  costCents: z.int().min(0).max(1_000_000_000).optional(),
  copaymentCents: z.int().min(0).max(1_000_000_000).optional(),
  meansTest: MeansTest.optional(),
  /** The activity in whose sessions it is given, and who of its participants the person is; all of them when nobody is named. */
  sessionsOf: z.object({ activityId: GroupActivityId, participantId: RecordId.optional() }).optional(),
  passages: z.array(InterventionPassage).max(60),
  deliveries: z.array(Delivery).max(1000),
})
export type Intervention = z.infer<typeof Intervention>
