/**
 * A referral (invio): a person is sent to somebody who may answer the need, and the answer (riscontro) is awaited until it is known.
 *
 *   waiting ──▶ delivered ──▶ accepted ──▶ outcomeKnown ──▶ concluded
 *      └───────────┴──────────▶ refused ─────────────────────▲
 *
 * What was sent stays as it was sent. What happened since is a list of passages, each dated and signed, that is only added to: the state is what they
 * come to, read in the order in which the centre took them, so that two tablets that write at once lose nothing.
 */
import { z } from './schema'
import { addDays, daysBetween, Instant, LocalDate } from './dates'
import { IntakeId, OfficeId, PersonId, RecordId, ReferralId, ServiceId, WorkerId } from './ids'
import { Urgency } from './intake'
import { UnmetReason, type UnmetDemand } from './need'
import { ReferralCode, readReferralCode } from './referral-code'
import { err, ok, type Result } from './result'
import type { ServiceClass } from './service'

const name = z.string().trim().min(1).max(160)

/** Where the person is sent: a service of the directory, another desk, the SSP (a proposal of presa in carico), the PUA, or somebody outside of all lists. */
export const ReferralTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('service'), serviceId: ServiceId }),
  z.object({ kind: z.literal('office'), officeId: OfficeId }),
  z.object({ kind: z.literal('ssp'), officeId: OfficeId.optional() }),
  z.object({ kind: z.literal('pua') }),
  z.object({ kind: z.literal('external') }),
])
export type ReferralTarget = z.infer<typeof ReferralTarget>
export type ReferralTargetKind = ReferralTarget['kind']

/** What may be told of the person, field by field. */
export const SharedField = z.enum([
  'name',
  'birthDate',
  'codiceFiscale',
  'phone',
  'comune',
  'address',
  'expressedNeed',
  'interlocutor',
])
export type SharedField = z.infer<typeof SharedField>

/** One thing that leaves, as it was written: a later change of the person's record changes nothing of what was told. */
export const SharedFact = z.object({ field: SharedField, value: z.string().trim().min(1).max(1000) })
export type SharedFact = z.infer<typeof SharedFact>

/** The professional agreement to this one referral. It is not the legal basis of the service (GDPR art. 9.2.g and h). */
export const ReferralAgreement = z.enum(['agreed', 'legalObligation', 'notAgreed'])
export type ReferralAgreement = z.infer<typeof ReferralAgreement>

/** What can happen to a referral, once it is sent. */
export const ReferralStep = z.enum([
  'delivered',
  'accepted',
  'refused',
  'outcomeKnown',
  'concluded',
  'reminded',
  'accompaniment',
  'accompanied',
])
export type ReferralStep = z.infer<typeof ReferralStep>

/** How the answer came: `page` is `/r/{code}`, `office` a desk of the same ambito. */
export const PassageChannel = z.enum(['phone', 'inPerson', 'writing', 'page', 'office'])
export type PassageChannel = z.infer<typeof PassageChannel>

/** How the need was met, in the end (R20). */
export const ReferralEnding = z.enum(['answered', 'partly', 'notAnswered'])
export type ReferralEnding = z.infer<typeof ReferralEnding>

/** One thing that happened to a referral, when, by whom. */
export const Passage = z.object({
  id: RecordId,
  step: ReferralStep,
  /** The day on which it happened, or for which an accompaniment is planned. */
  on: LocalDate,
  at: Instant,
  /** Who recorded it; absent for what the receiving service wrote itself. */
  by: WorkerId.optional(),
  how: PassageChannel,
  /** Who answered at the receiving service. */
  from: z
    .object({
      name: z.string().trim().min(1).max(120),
      role: z.string().max(120).optional(),
      phone: z.string().max(40).optional(),
    })
    .optional(),
  reason: UnmetReason.optional(),
  ending: ReferralEnding.optional(),
  /** Who goes with the person. */
  companion: z.string().trim().min(1).max(160).optional(),
  note: z.string().trim().min(1).max(1000).optional(),
})
export type Passage = z.infer<typeof Passage>

export const passagesAtMost = 60

export const Referral = z.object({
  id: ReferralId,
  /** Absent for who gave no name. */
  personId: PersonId.optional(),
  /** The listening that it comes from. */
  intakeId: IntakeId.optional(),
  officeId: OfficeId,
  workerId: WorkerId,
  target: ReferralTarget,
  /** The receiver, as it was called when the referral was sent. */
  recipient: name,
  shared: z.array(SharedFact).max(12),
  /** Why, in words that the receiver reads. */
  reason: z.string().trim().min(1).max(2000),
  urgency: Urgency,
  agreement: ReferralAgreement.exclude(['notAgreed']),
  /** The law or the order, when there is no agreement but an obligation. */
  legalGround: z.string().trim().min(1).max(300).optional(),
  code: ReferralCode,
  sentOn: LocalDate,
  /** The last day on which the code opens anything. */
  expiresOn: LocalDate,
  /** After how many days without an answer somebody asks again. */
  remindAfterDays: z.int().min(1).max(366),
  passages: z.array(Passage).max(passagesAtMost),
})
export type Referral = z.infer<typeof Referral>

export const ReferralState = z.enum(['waiting', 'delivered', 'accepted', 'refused', 'outcomeKnown', 'concluded'])
export type ReferralState = z.infer<typeof ReferralState>

/** The side that sent, and the side that received. */
export type ReferralParty = 'sender' | 'receiver'

interface Rule {
  /** The states in which it moves the referral; in the others it is kept as something that happened, and moves nothing. */
  readonly from: readonly ReferralState[]
  /** Absent: the state stays. */
  readonly to?: ReferralState
  readonly by: readonly ReferralParty[]
  readonly requires: readonly ('reason' | 'note' | 'ending' | 'companion')[]
}

const both: readonly ReferralParty[] = ['sender', 'receiver']
const open: readonly ReferralState[] = ['waiting', 'delivered', 'accepted', 'refused', 'outcomeKnown']

/** Every passage that there is: from where, by whom, with what. */
const rules: Readonly<Record<ReferralStep, Rule>> = {
  delivered: { from: ['waiting'], to: 'delivered', by: both, requires: [] },
  accepted: { from: ['waiting', 'delivered', 'refused'], to: 'accepted', by: both, requires: [] },
  refused: { from: ['waiting', 'delivered', 'accepted'], to: 'refused', by: both, requires: ['reason'] },
  outcomeKnown: { from: ['waiting', 'delivered', 'accepted'], to: 'outcomeKnown', by: both, requires: ['note'] },
  concluded: { from: open, to: 'concluded', by: ['sender'], requires: ['ending'] },
  reminded: { from: ['waiting', 'delivered', 'accepted'], by: ['sender'], requires: [] },
  accompaniment: { from: open, by: ['sender'], requires: ['companion'] },
  accompanied: { from: open, by: ['sender'], requires: [] },
}

export function stateOf({ passages }: Pick<Referral, 'passages'>): ReferralState {
  return passages.reduce<ReferralState>((state, { step }) => {
    const { from, to } = rules[step]
    return to && from.includes(state) ? to : state
  }, 'waiting')
}

export const isOpen = (referral: Pick<Referral, 'passages'>): boolean => stateOf(referral) !== 'concluded'

/** What somebody may add now. */
export const stepsFor = (referral: Pick<Referral, 'passages'>, parties: readonly ReferralParty[]): readonly ReferralStep[] =>
  ReferralStep.options.filter(
    step => rules[step].from.includes(stateOf(referral)) && rules[step].by.some(party => parties.includes(party)),
  )

/** The office of the ambito that receives it, if one does. */
export const receivingOffice = ({ target }: Pick<Referral, 'target'>): OfficeId | undefined =>
  target.kind === 'office' || target.kind === 'ssp' ? target.officeId : undefined

/**
 * On which side a worker of these offices stands: with whoever sent it or follows the person, with who receives it, or with both. `following`: the offices
 * that know the person, as far as one can see.
 */
export function partiesOf(
  referral: Pick<Referral, 'target' | 'officeId'>,
  following: readonly OfficeId[],
  offices: readonly OfficeId[],
): readonly ReferralParty[] {
  const receiving = receivingOffice(referral)
  return [
    ...([referral.officeId, ...following].some(office => offices.includes(office)) ? (['sender'] as const) : []),
    ...(receiving !== undefined && offices.includes(receiving) ? (['receiver'] as const) : []),
  ]
}

export type PassageFault = 'NotYours' | 'ReasonMissing' | 'NoteMissing' | 'EndingMissing' | 'CompanionMissing' | 'InTheFuture'

const missing = {
  reason: 'ReasonMissing',
  note: 'NoteMissing',
  ending: 'EndingMissing',
  companion: 'CompanionMissing',
} as const satisfies Record<Rule['requires'][number], PassageFault>

/** What is wrong with a passage in itself, whatever the state: what happened is kept even when somebody else's came first. */
export function passageFault(
  passage: Passage,
  { parties, today }: { readonly parties: readonly ReferralParty[]; readonly today: LocalDate },
): PassageFault | undefined {
  const { by, requires } = rules[passage.step]
  if (!by.some(party => parties.includes(party))) return 'NotYours'
  const lacking = requires.find(field => passage[field] === undefined)
  if (lacking) return missing[lacking]
  // A need that was not met says why, or it could not be counted.
  if (passage.ending === 'notAnswered' && !passage.reason) return 'ReasonMissing'
  // A day of grace, for a clock that is ahead.
  return passage.step !== 'accompaniment' && passage.on > addDays(today, 1) ? 'InTheFuture' : undefined
}

/** The service took who was sent: what its entry in the directory is dated by. */
export const showsThatItWorks = ({ step, ending }: Pick<Passage, 'step' | 'ending'>): boolean =>
  step === 'accepted' || (step === 'concluded' && ending !== undefined && ending !== 'notAnswered')

// ───────────────────────────────────────────────────────────── sending

export const codeDays = 90

/** Days without an answer, by class of service: where one waits for a bed or for money, an answer takes longer than where one waits for a meal. */
const usualDays: Readonly<Record<ServiceClass, number>> = {
  information: 15,
  homeCare: 15,
  dayCentre: 15,
  residential: 21,
  education: 15,
  economicSupport: 21,
  essentials: 5,
  housing: 21,
  workSupport: 21,
  healthCare: 15,
  selfHelp: 15,
  transport: 7,
  protection: 3,
  community: 15,
  emergency: 1,
}
const daysByUrgency: Readonly<Record<Urgency, number>> = { none: 366, withinWeek: 3, today: 1 }

export const remindAfter = (serviceClass: ServiceClass | undefined, urgency: Urgency): number =>
  Math.min(serviceClass ? usualDays[serviceClass] : 10, daysByUrgency[urgency])

/** Who was taken in charge is asked about later than who was not answered. */
const outcomeDays = 30

/** The day from which somebody asks again; `undefined` when nothing is awaited of the receiver. */
export function remindOn(referral: Pick<Referral, 'sentOn' | 'remindAfterDays' | 'passages'>): LocalDate | undefined {
  const state = stateOf(referral)
  if (state !== 'waiting' && state !== 'delivered' && state !== 'accepted') return undefined
  const isWord = ({ step }: Passage) => step === 'reminded' || step === 'delivered' || step === 'accepted'
  const last = referral.passages.filter(isWord).reduce((day, { on }) => (on > day ? on : day), referral.sentOn)
  return addDays(last, state === 'accepted' ? Math.max(outcomeDays, referral.remindAfterDays) : referral.remindAfterDays)
}

export function isToRemind(referral: Pick<Referral, 'sentOn' | 'remindAfterDays' | 'passages'>, today: LocalDate): boolean {
  const day = remindOn(referral)
  return day !== undefined && day <= today
}

export const daysOpen = ({ sentOn }: Pick<Referral, 'sentOn'>, today: LocalDate): number =>
  Math.max(0, daysBetween(sentOn, today))

/** A referral as the form holds it. */
export interface ReferralDraft {
  readonly target?: ReferralTarget | undefined
  readonly recipient?: string | undefined
  readonly shared: readonly SharedFact[]
  readonly reason: string
  readonly urgency: Urgency
  readonly agreement?: ReferralAgreement | undefined
  readonly legalGround?: string | undefined
}

export type SendReferralRefusal =
  | { readonly type: 'TargetMissing' }
  | { readonly type: 'ReasonMissing' }
  | { readonly type: 'AgreementMissing' }
  /** Nothing leaves against the person's will, unless the law asks it. */
  | { readonly type: 'NotAgreed' }
  | { readonly type: 'LegalGroundMissing' }
  | { readonly type: 'Malformed'; readonly fields: readonly string[] }

/** What the form does not know: who sends, whom, when, with which code. */
export type Sending = Pick<
  Referral,
  'id' | 'personId' | 'intakeId' | 'officeId' | 'workerId' | 'code' | 'sentOn' | 'remindAfterDays'
> & {
  /** For how long the code holds, where the ambito says it. */
  readonly codeDays?: number | undefined
}

export function draftFaults(draft: ReferralDraft): readonly SendReferralRefusal[] {
  const faults: SendReferralRefusal[] = []
  if (!draft.target || !draft.recipient?.trim()) faults.push({ type: 'TargetMissing' })
  if (!draft.reason.trim()) faults.push({ type: 'ReasonMissing' })
  if (!draft.agreement) faults.push({ type: 'AgreementMissing' })
  if (draft.agreement === 'notAgreed') faults.push({ type: 'NotAgreed' })
  if (draft.agreement === 'legalObligation' && !draft.legalGround?.trim()) faults.push({ type: 'LegalGroundMissing' })
  return faults
}

/** Sends a referral: the whole list of what is missing, or the record. */
export function sendReferral(draft: ReferralDraft, sending: Sending): Result<Referral, readonly SendReferralRefusal[]> {
  const faults = draftFaults(draft)
  if (faults.length > 0) return err(faults)
  const { legalGround, ...said } = draft
  const { codeDays: days = codeDays, ...by } = sending
  const isObliged = draft.agreement === 'legalObligation'
  const parsed = Referral.safeParse({
    ...said,
    ...(isObliged && { legalGround }),
    ...by,
    expiresOn: addDays(by.sentOn, days),
    passages: [],
  })
  if (parsed.success) return ok(parsed.data)
  return err([{ type: 'Malformed', fields: parsed.error.issues.map(issue => issue.path.join('.')) }])
}

/** What a schema cannot say of a new referral: the field that is wrong. */
export function referralFault(referral: Referral): string | undefined {
  if (readReferralCode(referral.code) === undefined) return 'code'
  if (referral.agreement === 'legalObligation' && !referral.legalGround) return 'legalGround'
  if (referral.expiresOn > addDays(referral.sentOn, 366)) return 'expiresOn'
  return referral.passages.length > 0 ? 'passages' : undefined
}

// ───────────────────────────────────────────────────────────── what it tells the observatory

/** The demand that found no answer (R20): refused, or concluded without one. A referral that was refused and then accepted asks nothing. */
export function unmetDemandOf(referral: Pick<Referral, 'passages'>): UnmetDemand | undefined {
  const state = stateOf(referral)
  const ending = referral.passages.findLast(({ step }) => step === 'concluded')?.ending
  if (state !== 'refused' && (state !== 'concluded' || ending !== 'notAnswered')) return undefined
  const told = referral.passages.findLast(({ reason }) => reason !== undefined)
  return told && { reason: told.reason!, ...(told.note && { wouldHaveNeeded: told.note }) }
}
