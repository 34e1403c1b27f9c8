/** A first listening (primo ascolto): who came, what they said, what was found, what was answered. Three things are required to close one: comune, area, outcome. */
import { z } from './schema'
import { Area, Motive, NeedChip } from './areas'
import { CodiceCatastale } from './comune'
import { Instant, LocalDate } from './dates'
import { IntakeId, OfficeId, PersonId, ServiceId, WorkerId } from './ids'
import { Need, refusalsOfNeeds, UnmetDemand, type NeedRefusal, type NeedResult, type OpenNeed } from './need'
import { err, ok, type Result } from './result'
import { LanguageCode } from './service'
import { VulnerableGroup } from './vulnerable-group'

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

/** Whether the person whom it is about is there, or knows of it, when somebody else speaks (SISO). */
export const PersonPresence = z.enum(['present', 'informed', 'uninformed'])
export type PersonPresence = z.infer<typeof PersonPresence>

/** The informativa that was handed over. */
export const PrivacyNotice = z.object({ version: z.string().max(40).optional(), language: LanguageCode.optional() })
export type PrivacyNotice = z.infer<typeof PrivacyNotice>

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

/** What was done about one service during the listening. A followed-up referral is a record of its own. */
export const ServiceAnswer = z.object({
  serviceId: ServiceId,
  answer: z.enum(['informed', 'sheetGiven', 'referred']),
  note: z.string().max(1000).optional(),
  /** Why it was chosen although a requirement is missing. */
  despite: z.string().max(300).optional(),
  /** What the person still has to bring. */
  missingDocuments: z.array(z.string().max(300)).max(20).optional(),
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
  /** Of an organization: the office; of a relative: which. */
  interlocutorRole: z.string().max(160).optional(),
  interlocutorPhone: z.string().max(40).optional(),
  personPresence: PersonPresence.optional(),
  accompaniedBy: z.string().max(160).optional(),
  chips: z.array(NeedChip).max(9),
  /** Of all the needs together: what lists and services are looked up by. */
  areas: z.array(Area).min(1),
  motives: z.array(Motive),
  /** Each with its own ending; absent in listenings of before, which are read by `needsOf`. */
  needs: z.array(Need).min(1).max(20).optional(),
  vulnerableGroups: z.array(VulnerableGroup).max(22).optional(),
  /** Bisogno espresso: the person's own words (R1). */
  expressedNeed: text.optional(),
  /** Bisogno rilevato: the worker's reading, kept apart (R1). */
  identifiedNeed: text.optional(),
  urgency: Urgency,
  services: z.array(ServiceAnswer).max(20),
  /** Of a listening without `needs`. */
  unmetDemand: UnmetDemand.optional(),
  /** The informativa of GDPR art. 13: handed over or not. It is not a consent. */
  privacyNoticeGiven: z.boolean(),
  privacyNotice: PrivacyNotice.optional(),
  /** Time spent. */
  minutes: z.int().min(0).max(1440).optional(),
  /** The day on which the worker promised to be heard from again. */
  nextContactOn: LocalDate.optional(),
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
  | NeedRefusal
  | { readonly type: 'EndsBeforeBeginning' }
  | { readonly type: 'Malformed'; readonly fields: readonly string[] }

/** An intake as it stands in a draft: anything may be missing. */
export type IntakeDraft = { [Field in Exclude<keyof Intake, 'needs'>]?: Intake[Field] | undefined } & {
  needs?: readonly OpenNeed[] | undefined
}

/** Closes a listening: the whole list of what is missing, or the record. */
export function closeIntake(draft: IntakeDraft): Result<Intake, readonly CloseIntakeRefusal[]> {
  const refusals: CloseIntakeRefusal[] = []
  if (!draft.comune) refusals.push({ type: 'ComuneMissing' })
  if (!draft.areas?.length) refusals.push({ type: 'AreaMissing' })
  if (!draft.outcome) refusals.push({ type: 'OutcomeMissing' })
  if (draft.reason === 'sent' && !draft.sender?.trim()) refusals.push({ type: 'SenderMissing' })
  if (draft.outcome === 'noAnswerAvailable' && !hasUnmetDemand(draft)) refusals.push({ type: 'UnmetReasonMissing' })
  refusals.push(...refusalsOfNeeds(draft.needs ?? []))
  if (draft.startedAt && draft.closedAt && draft.closedAt < draft.startedAt) refusals.push({ type: 'EndsBeforeBeginning' })
  if (refusals.length > 0) return err(refusals)
  const parsed = Intake.safeParse(draft)
  if (parsed.success) return ok(parsed.data)
  return err([{ type: 'Malformed', fields: parsed.error.issues.map(issue => issue.path.join('.')) }])
}

const hasUnmetDemand = ({ unmetDemand, needs = [] }: IntakeDraft): boolean =>
  unmetDemand !== undefined || needs.some(need => need.result !== 'answered' && need.unmet !== undefined)

/** How a single need ended, as the outcome of the listening says it. */
export const resultOf = (outcome: IntakeOutcome): NeedResult =>
  outcome === 'noAnswerAvailable' || outcome === 'renounced' ? 'unanswered' : 'answered'

/** A single need ends as the listening does, unless something else was said; of several each is asked. */
export function endedWith(needs: readonly OpenNeed[], outcome: IntakeOutcome | ''): readonly OpenNeed[] {
  const [only, second] = needs
  return only && !second && !only.result && outcome ? [{ ...only, result: resultOf(outcome) }] : needs
}

/** What a listening that is not closed yet still lacks; what the device adds when it is closed is not missing. */
export function missingIn(draft: IntakeDraft): readonly CloseIntakeRefusal[] {
  const closed = closeIntake(draft)
  if (closed.ok) return []
  const refusals = closed.refusal.filter(({ type }) => type !== 'Malformed')
  const isNamed = refusals.some(({ type }) => type === 'NeedReasonMissing')
  return isNamed ? refusals.filter(({ type }) => type !== 'UnmetReasonMissing') : refusals
}

/** The needs of a listening. One that was closed before needs had endings of their own is one need, which ended as the listening did. */
export function needsOf({ needs, chips, areas, motives, outcome, unmetDemand }: Intake): readonly Need[] {
  if (needs) return needs
  return areas.slice(0, 1).map(area => ({
    ...(chips.length === 1 && { chip: chips[0] }),
    area,
    motives,
    source: 'expressed',
    result: unmetDemand ? 'unanswered' : resultOf(outcome),
    ...(unmetDemand && { unmet: unmetDemand }),
  }))
}

/** The same number with the letter of another tablet. */
export const withLetter = (number: string, letter: string): string => number.replace(/-[A-Z]{1,2}(\d+)$/, `-${letter}$1`)

/** "ACE-2026-B0142": office code, year, the tablet's letter, the tablet's own count of that year. */
export function localNumber(officeCode: string, year: number, deviceLetter: string, count: number): string {
  return `${officeCode}-${year}-${deviceLetter}${String(count).padStart(4, '0')}`
}
