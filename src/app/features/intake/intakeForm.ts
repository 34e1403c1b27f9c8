/** A listening as the four steps hold it, and what it becomes: a draft at every keystroke, a record when it is closed. */
import type { LocalDate } from '../../../domain/dates'
import { PersonId } from '../../../domain/ids'
import {
  endedWith,
  PersonPresence,
  type AccessReason,
  type Channel,
  type IntakeDraft,
  type IntakeOutcome,
  type Interlocutor,
  type ServiceAnswer,
  type Urgency,
} from '../../../domain/intake'
import { areasOf, motivesOf, tappedIn, type OpenNeed } from '../../../domain/need'
import { PersonFacts } from '../../../domain/person-facts'
import type { VulnerableGroup } from '../../../domain/vulnerable-group'
import type { Draft, IntakeWho, OpenReferral } from '../../../local/device'
import { isPersonDescribed, personFieldsOf, personFormOf, type PersonForm } from '../../parts/personForm'
import { needsOfDraft } from './need'

export type OpenIntake = Extract<Draft, { kind: 'intake' }>
export type Step = OpenIntake['step']

export interface IntakeForm {
  step: Step
  /** `typed`: whatever is in the person's fields, also nothing. */
  who: 'typed' | 'known' | 'anonymous'
  personId: string
  /** The situation of a known person as it was when the fields were filled from it. */
  seen: Extract<IntakeWho, { type: 'known' }>['seen']
  needs: OpenNeed[]
  vulnerableGroups: VulnerableGroup[]
  expressedNeed: string
  identifiedNeed: string
  urgency: Urgency
  reason: AccessReason
  sender: string
  channel: Channel
  comune: string
  interlocutor: Interlocutor
  interlocutorName: string
  interlocutorRole: string
  interlocutorPhone: string
  personPresence: PersonPresence | ''
  accompaniedBy: string
  services: ServiceAnswer[]
  referrals: OpenReferral[]
  privacyNoticeGiven: boolean
  privacyVersion: string
  privacyLanguage: string
  minutes: string
  nextContactOn: LocalDate
  outcome: IntakeOutcome | ''
}

export function personFormOfDraft(draft: OpenIntake): PersonForm {
  const { who } = draft
  return personFormOf(who.type === 'undecided' || who.type === 'new' ? who.fields : {}, draft.typed)
}

export function intakeFormOf({ step, who, intake, referrals }: OpenIntake): IntakeForm {
  return {
    step,
    who: who.type === 'known' || who.type === 'anonymous' ? who.type : 'typed',
    personId: who.type === 'known' ? who.personId : '',
    seen: who.type === 'known' ? who.seen : undefined,
    needs: needsOfDraft(intake),
    vulnerableGroups: intake.vulnerableGroups ?? [],
    expressedNeed: intake.expressedNeed ?? '',
    identifiedNeed: intake.identifiedNeed ?? '',
    urgency: intake.urgency ?? 'none',
    reason: intake.reason ?? 'spontaneous',
    sender: intake.sender ?? '',
    channel: intake.channel ?? 'inPerson',
    comune: intake.comune ?? '',
    interlocutor: intake.interlocutor ?? 'person',
    interlocutorName: intake.interlocutorName ?? '',
    interlocutorRole: intake.interlocutorRole ?? '',
    interlocutorPhone: intake.interlocutorPhone ?? '',
    personPresence: intake.personPresence ?? '',
    accompaniedBy: intake.accompaniedBy ?? '',
    services: intake.services ?? [],
    referrals: [...(referrals ?? [])],
    privacyNoticeGiven: intake.privacyNoticeGiven ?? false,
    privacyVersion: intake.privacyNotice?.version ?? '',
    privacyLanguage: intake.privacyNotice?.language ?? '',
    minutes: intake.minutes?.toString() ?? '',
    nextContactOn: intake.nextContactOn ?? '',
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
    typed: { ...person },
    intake: intakeOf(base.intake, form),
    referrals: form.referrals,
    completeLater,
  }
}

/** Who it is, once decided: nobody described is nobody, not an empty person. */
export function whoOf(person: PersonForm, form: Pick<IntakeForm, 'who' | 'personId' | 'seen'>): IntakeWho {
  const known = PersonId.safeParse(form.personId)
  if (form.who === 'known' && known.success) {
    const { seen } = form
    // Nothing was filled in from the record: nothing that is empty was emptied.
    return { type: 'known', personId: known.data, ...(seen && { facts: PersonFacts.parse(personFieldsOf(person)), seen }) }
  }
  if (form.who === 'anonymous' || !isPersonDescribed(person)) return { type: 'anonymous' }
  return { type: 'new', fields: personFieldsOf(person) }
}

export function intakeOf(base: IntakeDraft, form: IntakeForm): IntakeDraft {
  const { needs, vulnerableGroups } = form
  return {
    ...base,
    comune: text(form.comune),
    chips: [...tappedIn(needs, 'expressed')],
    areas: areasOf(needs),
    motives: motivesOf(needs),
    needs: needs.length > 0 ? needs : undefined,
    unmetDemand: undefined,
    vulnerableGroups: vulnerableGroups.length > 0 ? vulnerableGroups : undefined,
    expressedNeed: text(form.expressedNeed),
    identifiedNeed: text(form.identifiedNeed),
    urgency: form.urgency,
    reason: form.reason,
    sender: form.reason === 'sent' ? text(form.sender) : undefined,
    channel: form.channel,
    ...interlocutorOf(form),
    accompaniedBy: text(form.accompaniedBy),
    services: form.services,
    privacyNoticeGiven: form.privacyNoticeGiven,
    privacyNotice: privacyNoticeOf(form),
    minutes: /^\d{1,4}$/.test(form.minutes) ? Number(form.minutes) : undefined,
    nextContactOn: form.nextContactOn || undefined,
    outcome: form.outcome || undefined,
  }
}

const text = (value: string): string | undefined => value.trim() || undefined

/** Of who speaks for themselves there is nothing more to say. */
function interlocutorOf(form: IntakeForm): IntakeDraft {
  const isAnother = form.interlocutor !== 'person'
  return {
    interlocutor: form.interlocutor,
    interlocutorName: isAnother ? text(form.interlocutorName) : undefined,
    interlocutorRole: isAnother ? text(form.interlocutorRole) : undefined,
    interlocutorPhone: isAnother ? text(form.interlocutorPhone) : undefined,
    personPresence: isAnother ? PersonPresence.safeParse(form.personPresence).data : undefined,
  }
}

function privacyNoticeOf({ privacyNoticeGiven, privacyVersion, privacyLanguage }: IntakeForm): IntakeDraft['privacyNotice'] {
  const version = text(privacyVersion)
  if (!privacyNoticeGiven || !(version || privacyLanguage)) return undefined
  return { ...(version && { version }), ...(privacyLanguage && { language: privacyLanguage }) }
}

/** As it is when it is closed: a single need ends with it, and the time is the clock's where nobody mended it. */
export function closingOf(base: IntakeDraft, form: IntakeForm, now: number): IntakeDraft {
  const intake = intakeOf(base, form)
  const needs = endedWith(form.needs, form.outcome)
  return { ...intake, needs: needs.length > 0 ? needs : undefined, minutes: intake.minutes ?? clockMinutes(base, now) }
}

/** Minutes since the first tap. Of a draft that was put off nobody knows how long the listening took. */
export function clockMinutes({ startedAt }: IntakeDraft, now: number): number | undefined {
  const minutes = startedAt ? Math.max(1, Math.ceil((now - Date.parse(startedAt)) / 60_000)) : undefined
  return minutes !== undefined && minutes <= longestListening ? minutes : undefined
}

const longestListening = 180

/** What the answers given suggest as the outcome; only a suggestion, and only when they say something. */
export function suggestedOutcome(form: Pick<IntakeForm, 'services' | 'needs' | 'urgency'>): IntakeOutcome | undefined {
  if (form.urgency === 'today') return 'emergencyIntervention'
  if (form.services.some(service => service.answer === 'referred')) return 'orientedToService'
  if (form.services.length > 0) return 'informationGiven'
  const isUnmet = form.needs.length > 0 && form.needs.every(need => need.result === 'unanswered')
  return isUnmet ? 'noAnswerAvailable' : undefined
}
