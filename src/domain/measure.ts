/** A measure (provvedimento) that concerns the people of a case: what was decreed of the parents, of where the child lives, of whom it may meet, and what it prescribes. */
import { z } from './schema'
import { courtReference, CourtSpecialist } from './court'
import { CourtMatter } from './court-term'
import { LocalDate } from './dates'
import { EmergencyRemoval, RemovalStep } from './emergency-removal'
import { CaseId, MeasureId, WorkerId } from './ids'

/** Tipo (SISO): provvisorio, definitivo. */
export const MeasureStanding = z.enum(['provisional', 'final'])
export type MeasureStanding = z.infer<typeof MeasureStanding>

/** Natura (SISO): civile, penale subito, penale attivo, amministrativo. */
export const MeasureNature = z.enum(['civil', 'criminalVictim', 'criminalAccused', 'administrative'])
export type MeasureNature = z.infer<typeof MeasureNature>

/** Responsabilità genitoriale (c.c. art. 330, 333): decadenza, limitazione, sospensione. */
export const ResponsibilityLimit = z.enum(['forfeiture', 'limitation', 'suspension'])
export type ResponsibilityLimit = z.infer<typeof ResponsibilityLimit>

/** Tutela (SISO). */
export const MeasureProtection = z.enum([
  'removal',
  'entrustmentToService',
  'fosterCare',
  'dayFosterCare',
  'adoptability',
  'protectedMeetings',
  'contactRegulation',
  'contactSuspension',
])
export type MeasureProtection = z.infer<typeof MeasureProtection>

/** Collocamento (SISO). */
export const CourtPlacement = z.enum([
  'father',
  'mother',
  'parents',
  'relatives',
  'educationalCommunity',
  'motherAndChild',
  'fatherAndChild',
  'infantsOnly',
  'psychotherapeutic',
])
export type CourtPlacement = z.infer<typeof CourtPlacement>

/** One thing that the measure prescribes, and to whom. */
export const Prescription = z.object({
  text: z.string().trim().min(1).max(1000),
  whom: z.string().trim().min(1).max(120).optional(),
})
export type Prescription = z.infer<typeof Prescription>

/** Why it holds no more. */
export const MeasureEnding = z.enum(['replaced', 'revoked', 'expired', 'noGrounds330', 'noAdoptability', 'adopted', 'cameOfAge'])
export type MeasureEnding = z.infer<typeof MeasureEnding>

export const Measure = z.object({
  id: MeasureId,
  caseId: CaseId,
  workerId: WorkerId,
  ...courtReference,
  standing: MeasureStanding.optional(),
  nature: MeasureNature.optional(),
  matter: CourtMatter.optional(),
  issuedOn: LocalDate,
  /** Data di deposito in cancelleria. */
  depositedOn: LocalDate.optional(),
  receivedOn: LocalDate,
  /** Protocollo dell'ente. */
  protocol: z.string().trim().min(1).max(60).optional(),
  mother: ResponsibilityLimit.optional(),
  father: ResponsibilityLimit.optional(),
  protections: z.array(MeasureProtection).max(8),
  placement: CourtPlacement.optional(),
  prescriptions: z.array(Prescription).max(50),
  specialists: z.array(CourtSpecialist).max(10),
  content: z.string().trim().min(1).max(20_000).optional(),
  ended: z.object({ on: LocalDate, how: MeasureEnding }).optional(),
  /** Of a child put in safety by the public authority (c.c. art. 403). */
  removal: EmergencyRemoval.optional(),
  removalSteps: z.array(RemovalStep).max(200),
})
export type Measure = z.infer<typeof Measure>

export type MeasureFault = 'DepositedBeforeIssued' | 'ReceivedBeforeIssued' | 'EndedBeforeIssued'

/** What a schema cannot say. */
export function measureFault({ issuedOn, depositedOn, receivedOn, ended }: Measure): MeasureFault | undefined {
  if (depositedOn && depositedOn < issuedOn) return 'DepositedBeforeIssued'
  if (receivedOn < issuedOn) return 'ReceivedBeforeIssued'
  return ended && ended.on < issuedOn ? 'EndedBeforeIssued' : undefined
}
