/** A contact without a name (contatto lampo, *Solo informazione*): where, about what, with which answer. It is counted, and may grow into a first listening. */
import { z } from './schema'
import { Area, Motive, NeedChip, needMeaning } from './areas'
import { CodiceCatastale } from './comune'
import { Instant, LocalDate } from './dates'
import { IntakeId, OfficeId, QuickContactId, ServiceId, WorkerId } from './ids'
import { Channel, IntakeOutcome } from './intake'
import { UnmetDemand } from './need'
import { err, ok, type Result } from './result'

/** The outcomes that need no name: the words are those of a listening. */
export const QuickOutcome = IntakeOutcome.extract(['informationGiven', 'orientedToService', 'reported', 'noAnswerAvailable'])
export type QuickOutcome = z.infer<typeof QuickOutcome>

export const QuickContact = z.object({
  id: QuickContactId,
  officeId: OfficeId,
  workerId: WorkerId,
  comune: CodiceCatastale,
  /** The day of the contact, in Italy. */
  contactedOn: LocalDate,
  closedAt: Instant,
  channel: Channel,
  /** What was tapped; it says the area, and a listening that grows out of this begins from it. */
  chip: NeedChip,
  area: Area,
  motive: Motive,
  outcome: QuickOutcome,
  serviceId: ServiceId.optional(),
  unmetDemand: UnmetDemand.optional(),
  /** The listening that it grew into: from then on the listening is counted, and this is not. */
  promotedTo: IntakeId.optional(),
})
export type QuickContact = z.infer<typeof QuickContact>

/** A contact as it stands in a draft: anything may be missing. */
export type QuickContactDraft = { [Field in keyof QuickContact]?: QuickContact[Field] | undefined }

export type CloseContactRefusal =
  | { readonly type: 'ComuneMissing' }
  | { readonly type: 'AreaMissing' }
  | { readonly type: 'MotiveMissing' }
  | { readonly type: 'OutcomeMissing' }
  | { readonly type: 'UnmetReasonMissing' }
  | { readonly type: 'Malformed'; readonly fields: readonly string[] }

/** Closes a contact: the whole list of what is missing, or the record. */
export function closeContact(draft: QuickContactDraft): Result<QuickContact, readonly CloseContactRefusal[]> {
  const refusals: CloseContactRefusal[] = []
  if (!draft.comune) refusals.push({ type: 'ComuneMissing' })
  if (!draft.chip || !draft.area) refusals.push({ type: 'AreaMissing' })
  if (!draft.motive) refusals.push({ type: 'MotiveMissing' })
  if (!draft.outcome) refusals.push({ type: 'OutcomeMissing' })
  if (draft.outcome === 'noAnswerAvailable' && !draft.unmetDemand) refusals.push({ type: 'UnmetReasonMissing' })
  if (refusals.length > 0) return err(refusals)
  const parsed = QuickContact.safeParse(draft)
  if (parsed.success) return ok(parsed.data)
  return err([{ type: 'Malformed', fields: parsed.error.issues.map(issue => issue.path.join('.')) }])
}

/** What is missing before a draft can be saved. The worker and the moment are the device's to say. */
export function missingInContact(contact: QuickContactDraft, startedAt: Instant): readonly CloseContactRefusal[] {
  const closed = closeContact({ ...contact, closedAt: startedAt })
  return closed.ok ? [] : closed.refusal
}

/** What people mostly ask about under a chip, the likeliest first: offered before the whole list, and never instead of it. */
export function likelyMotives(chip: NeedChip): readonly Motive[] {
  return [...new Set([...needMeaning(chip, false).motives, ...motivesByChip[chip]])]
}

const motivesByChip: Readonly<Record<NeedChip, readonly Motive[]>> = {
  elderly: ['healthAndCare', 'loneliness', 'transport', 'incomeAndDebts', 'information'],
  minorsAndFamily: ['parenting', 'minorsAndSchool', 'familyConflict', 'incomeAndDebts', 'information'],
  disability: ['disability', 'healthAndCare', 'transport', 'workAndTraining', 'information'],
  housing: ['information'],
  workAndIncome: ['information'],
  foreigners: ['immigrationAndDocuments', 'workAndTraining', 'housing', 'information'],
  addictionsMentalHealth: ['addictions', 'mentalHealth', 'healthAndCare', 'information'],
  violence: ['familyConflict'],
  other: ['information', 'transport', 'justice', 'emergency', 'other'],
}
