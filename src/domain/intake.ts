/** A first listening (primo ascolto): who came, what they said, what was found, what was answered. Three things are required to close one: comune, area, outcome. */
import { z } from './schema'
import { Area, Motive, NeedChip } from './areas'
import { CodiceCatastale } from './comune'
import { Instant, LocalDate } from './dates'
import { IntakeId, OfficeId, PersonId, ServiceId, WorkerId } from './ids'
import { err, ok, type Result } from './result'

/** Modalità di accesso (SISO), with the channels of today. */
export const Channel = z.enum([
  'inPerson',
  'phone',
  'email',
  'pec',
  'message',
  'videoCall',
  'homeVisit',
  'writtenReport',
  'phoneReport',
  'streetUnit',
  'other',
])
export type Channel = z.infer<typeof Channel>

/** Motivo di accesso (SISO): how the person came to us. */
export const AccessReason = z.enum(['spontaneous', 'sent', 'summoned', 'decree'])
export type AccessReason = z.infer<typeof AccessReason>

/** Interlocutore (SISO): who is speaking. */
export const Interlocutor = z.enum(['person', 'relativeOrAcquaintance', 'organization', 'other'])
export type Interlocutor = z.infer<typeof Interlocutor>

export const Urgency = z.enum(['none', 'withinWeek', 'today'])
export type Urgency = z.infer<typeof Urgency>

/** Esito dell'ascolto. */
export const IntakeOutcome = z.enum([
  'informationGiven',
  'orientedToService',
  'accompanied',
  'reported',
  'sentToOtherOffice',
  'proposedToSsp',
  'puaActivated',
  'emergencyIntervention',
  'alreadyInCharge',
  'noAnswerAvailable',
  'renounced',
])
export type IntakeOutcome = z.infer<typeof IntakeOutcome>

/** Why a demand stays unanswered (R20). */
export const UnmetReason = z.enum([
  'serviceMissing',
  'waitingList',
  'requirements',
  'distance',
  'language',
  'hours',
  'cost',
  'distrust',
  'renounced',
])
export type UnmetReason = z.infer<typeof UnmetReason>

/** A demand that found no answer: why, and what would have been needed. */
export const UnmetDemand = z.object({ reason: UnmetReason, wouldHaveNeeded: z.string().max(1000).optional() })
export type UnmetDemand = z.infer<typeof UnmetDemand>

/** What was done about one service during the listening. A followed-up referral is a record of its own. */
export const ServiceAnswer = z.object({
  serviceId: ServiceId,
  answer: z.enum(['informed', 'sheetGiven', 'referred']),
  note: z.string().max(1000).optional(),
})
export type ServiceAnswer = z.infer<typeof ServiceAnswer>

const text = z.string().max(8000)

export const Intake = z.object({
  id: IntakeId,
  /** Absent for who gave no name. */
  personId: PersonId.optional(),
  officeId: OfficeId,
  workerId: WorkerId,
  comune: CodiceCatastale,
  /** The day of the listening, in Italy. */
  accessedOn: LocalDate,
  startedAt: Instant,
  closedAt: Instant,
  channel: Channel,
  reason: AccessReason,
  /** Who sent the person, when the reason is `sent`. */
  sender: z.string().max(160).optional(),
  interlocutor: Interlocutor,
  interlocutorName: z.string().max(160).optional(),
  chips: z.array(NeedChip).max(9),
  areas: z.array(Area).min(1),
  motives: z.array(Motive),
  /** Bisogno espresso: the person's own words (R1). */
  expressedNeed: text.optional(),
  /** Bisogno rilevato: the worker's reading, kept apart (R1). */
  identifiedNeed: text.optional(),
  urgency: Urgency,
  services: z.array(ServiceAnswer).max(20),
  unmetDemand: UnmetDemand.optional(),
  /** The informativa of GDPR art. 13: handed over or not. It is not a consent. */
  privacyNoticeGiven: z.boolean(),
  outcome: IntakeOutcome,
  /** A local progressive with the tablet's letter, "ACE-2026-B0142": not a protocol number. */
  localNumber: z.string().regex(/^[A-Z]{3}-\d{4}-[A-Z]{1,2}\d{4,}$/),
})
export type Intake = z.infer<typeof Intake>

export type CloseIntakeRefusal =
  | { readonly type: 'ComuneMissing' }
  | { readonly type: 'AreaMissing' }
  | { readonly type: 'OutcomeMissing' }
  | { readonly type: 'SenderMissing' }
  | { readonly type: 'UnmetReasonMissing' }
  | { readonly type: 'EndsBeforeBeginning' }
  | { readonly type: 'Malformed'; readonly fields: readonly string[] }

/** An intake as it stands in a draft: anything may be missing. */
export type IntakeDraft = { [Field in keyof Intake]?: Intake[Field] | undefined }

/** Closes a listening: the whole list of what is missing, or the record. */
export function closeIntake(draft: IntakeDraft): Result<Intake, readonly CloseIntakeRefusal[]> {
  const refusals: CloseIntakeRefusal[] = []
  if (!draft.comune) refusals.push({ type: 'ComuneMissing' })
  if (!draft.areas?.length) refusals.push({ type: 'AreaMissing' })
  if (!draft.outcome) refusals.push({ type: 'OutcomeMissing' })
  if (draft.reason === 'sent' && !draft.sender?.trim()) refusals.push({ type: 'SenderMissing' })
  if (draft.outcome === 'noAnswerAvailable' && !draft.unmetDemand) refusals.push({ type: 'UnmetReasonMissing' })
  if (draft.startedAt && draft.closedAt && draft.closedAt < draft.startedAt) refusals.push({ type: 'EndsBeforeBeginning' })
  if (refusals.length > 0) return err(refusals)
  const parsed = Intake.safeParse(draft)
  if (parsed.success) return ok(parsed.data)
  return err([{ type: 'Malformed', fields: parsed.error.issues.map(issue => issue.path.join('.')) }])
}

/** The same number with the letter of another tablet. */
export const withLetter = (number: string, letter: string): string => number.replace(/-[A-Z]{1,2}(\d+)$/, `-${letter}$1`)

/** "ACE-2026-B0142": office code, year, the tablet's letter, the tablet's own count of that year. */
export function localNumber(officeCode: string, year: number, deviceLetter: string, count: number): string {
  return `${officeCode}-${year}-${deviceLetter}${String(count).padStart(4, '0')}`
}
