/** A listening as the four steps hold it, and what it becomes: a draft at every keystroke, a record when it is closed. */
import type { Area, Motive, NeedChip } from '../../../domain/areas'
import { PersonId } from '../../../domain/ids'
import {
  closeIntake,
  type AccessReason,
  type Channel,
  type CloseIntakeRefusal,
  type IntakeDraft,
  type IntakeOutcome,
  type Interlocutor,
  type ServiceAnswer,
  type Urgency,
} from '../../../domain/intake'
import { UnmetReason } from '../../../domain/need'
import type { Draft, IntakeWho } from '../../../local/device'
import { isPersonDescribed, personFieldsOf, personFormOf, type PersonForm } from '../../parts/personForm'

export type OpenIntake = Extract<Draft, { kind: 'intake' }>
export type Step = OpenIntake['step']

export interface IntakeForm {
  step: Step
  /** `typed`: whatever is in the person's fields, also nothing. */
  who: 'typed' | 'known' | 'anonymous'
  personId: string
  chips: NeedChip[]
  areas: Area[]
  motives: Motive[]
  expressedNeed: string
  identifiedNeed: string
  urgency: Urgency
  reason: AccessReason
  sender: string
  channel: Channel
  comune: string
  interlocutor: Interlocutor
  interlocutorName: string
  services: ServiceAnswer[]
  isUnmet: boolean
  unmetReason: UnmetReason | ''
  wouldHaveNeeded: string
  privacyNoticeGiven: boolean
  outcome: IntakeOutcome | ''
}

export function personFormOfDraft(draft: OpenIntake): PersonForm {
  return personFormOf(draft.who.type === 'undecided' || draft.who.type === 'new' ? draft.who.fields : {}, draft.typed)
}

export function intakeFormOf({ step, who, intake, typed }: OpenIntake): IntakeForm {
  return {
    step,
    who: who.type === 'known' || who.type === 'anonymous' ? who.type : 'typed',
    personId: who.type === 'known' ? who.personId : '',
    chips: intake.chips ?? [],
    areas: intake.areas ?? [],
    motives: intake.motives ?? [],
    expressedNeed: intake.expressedNeed ?? '',
    identifiedNeed: intake.identifiedNeed ?? '',
    urgency: intake.urgency ?? 'none',
    reason: intake.reason ?? 'spontaneous',
    sender: intake.sender ?? '',
    channel: intake.channel ?? 'inPerson',
    comune: intake.comune ?? '',
    interlocutor: intake.interlocutor ?? 'person',
    interlocutorName: intake.interlocutorName ?? '',
    services: intake.services ?? [],
    isUnmet: typed?.['isUnmet'] === 'yes' || intake.unmetDemand !== undefined,
    unmetReason: intake.unmetDemand?.reason ?? '',
    wouldHaveNeeded: typed?.['wouldHaveNeeded'] ?? intake.unmetDemand?.wouldHaveNeeded ?? '',
    privacyNoticeGiven: intake.privacyNoticeGiven ?? false,
    outcome: intake.outcome ?? '',
  }
}

/** The draft as it stands now. `base` has what no field shows: ids, office, worker, when it began. */
export function draftOf(base: OpenIntake, person: PersonForm, form: IntakeForm, completeLater = false): OpenIntake {
  const isUndecided = form.who === 'typed' && (form.step === 1 || !isPersonDescribed(person))
  return {
    ...base,
    step: form.step,
    who: isUndecided ? { type: 'undecided', fields: personFieldsOf(person) } : whoOf(person, form),
    typed: { ...person, isUnmet: form.isUnmet ? 'yes' : '', wouldHaveNeeded: form.wouldHaveNeeded },
    intake: intakeOf(base.intake, form),
    completeLater,
  }
}

/** Who it is, once decided: nobody described is nobody, not an empty person. */
export function whoOf(person: PersonForm, form: Pick<IntakeForm, 'who' | 'personId'>): IntakeWho {
  const known = PersonId.safeParse(form.personId)
  if (form.who === 'known' && known.success) return { type: 'known', personId: known.data }
  if (form.who === 'anonymous' || !isPersonDescribed(person)) return { type: 'anonymous' }
  return { type: 'new', fields: personFieldsOf(person) }
}

export function intakeOf(base: IntakeDraft, form: IntakeForm): IntakeDraft {
  const text = (value: string): string | undefined => value.trim() || undefined
  return {
    ...base,
    comune: text(form.comune),
    chips: form.chips,
    areas: form.areas,
    motives: form.motives,
    expressedNeed: text(form.expressedNeed),
    identifiedNeed: text(form.identifiedNeed),
    urgency: form.urgency,
    reason: form.reason,
    sender: form.reason === 'sent' ? text(form.sender) : undefined,
    channel: form.channel,
    interlocutor: form.interlocutor,
    interlocutorName: form.interlocutor === 'person' ? undefined : text(form.interlocutorName),
    services: form.services,
    unmetDemand:
      form.isUnmet && form.unmetReason ? { reason: form.unmetReason, wouldHaveNeeded: text(form.wouldHaveNeeded) } : undefined,
    privacyNoticeGiven: form.privacyNoticeGiven,
    outcome: form.outcome || undefined,
  }
}

/** What is missing before it can be closed. The device decides in the end; this only says it all at once, with the person's fields. */
export function missingOf(intake: IntakeDraft, form: Pick<IntakeForm, 'isUnmet' | 'unmetReason'>): readonly CloseIntakeRefusal[] {
  const closed = closeIntake(intake)
  // The local number is given by the device: without it the record is never whole here.
  const refusals = closed.ok ? [] : closed.refusal.filter(refusal => refusal.type !== 'Malformed')
  const isReasonMissing = form.isUnmet && !form.unmetReason
  return isReasonMissing && !refusals.some(refusal => refusal.type === 'UnmetReasonMissing')
    ? [...refusals, { type: 'UnmetReasonMissing' }]
    : refusals
}

/** What the answers given suggest as the outcome; only a suggestion, and only when they say something. */
export function suggestedOutcome(form: Pick<IntakeForm, 'services' | 'isUnmet' | 'urgency'>): IntakeOutcome | undefined {
  if (form.urgency === 'today') return 'emergencyIntervention'
  if (form.services.some(service => service.answer === 'referred')) return 'orientedToService'
  if (form.services.length > 0) return 'informationGiven'
  return form.isUnmet ? 'noAnswerAvailable' : undefined
}

export const unmetReasons = UnmetReason.options
