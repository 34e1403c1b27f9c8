/** A referral in words, what may be told of a person with it, and what keeps it from leaving. */
import type { OpenReferral } from '../../local/device'
import {
  draftFaults,
  type ReferralState,
  type SendReferralRefusal,
  type SharedFact,
  type SharedField,
} from '../../domain/referral'
import type { Person } from '../../domain/person'
import { referralsText } from '../text/referrals'
import { shortDayOf } from '../text/moments'
import type { StateTone } from '../ui/StateBadge'

const { form } = referralsText

/** What nothing is awaited of has none: the marks of the way to the centre are not those of the way to the service. */
export const referralTones: Readonly<Partial<Record<ReferralState, StateTone>>> = {
  waiting: 'waiting',
  delivered: 'waiting',
  accepted: 'taken',
  refused: 'attention',
}

type Told = Partial<Pick<Person, 'surname' | 'name' | 'birth' | 'codiceFiscale' | 'phones' | 'residence'>>

/** All that could be told, in the order in which it is offered; what is told is chosen one by one. */
export function factsToShare(person: Told, comuneName: (code: string) => string, expressedNeed = ''): readonly SharedFact[] {
  const { residence } = person
  const values: Readonly<Partial<Record<SharedField, string | undefined>>> = {
    name: [person.name, person.surname].filter(Boolean).join(' '),
    phone: person.phones?.map(({ number, owner }) => (owner ? `${number} (${owner})` : number)).join(', '),
    comune: residence?.comune && comuneName(residence.comune),
    birthDate: person.birth?.date && shortDayOf(person.birth.date),
    codiceFiscale: person.codiceFiscale?.value,
    address: residence?.address,
    expressedNeed,
  }
  return Object.entries(values).flatMap(([field, value]) =>
    value?.trim() ? [{ field: field as SharedField, value: value.trim().slice(0, 1000) }] : [],
  )
}

const toldAtFirst: readonly SharedField[] = ['name', 'phone', 'comune']
/** The least that lets the receiver find the person. */
export const leastOf = (facts: readonly SharedFact[]): readonly SharedFact[] =>
  facts.filter(({ field }) => toldAtFirst.includes(field))

/** As it leaves: what was chosen, with the values of now. */
export const withFacts = (referral: OpenReferral, facts: readonly SharedFact[]): OpenReferral => ({
  ...referral,
  shared: facts.filter(({ field }) => referral.shared.some(told => told.field === field)),
})

const fieldOfFault = {
  TargetMissing: 'target',
  ReasonMissing: 'reason',
  AgreementMissing: 'agreement',
  NotAgreed: 'agreement',
  LegalGroundMissing: 'legalGround',
  Malformed: 'reason',
} as const satisfies Record<SendReferralRefusal['type'], string>

export type ReferralFieldName = (typeof fieldOfFault)[SendReferralRefusal['type']]
export const referralFieldId = (referral: OpenReferral, field: ReferralFieldName): string => `referral-${referral.id}-${field}`

/** What keeps it from leaving, with the field where it is mended. */
export const referralProblems = (referral: OpenReferral): readonly { readonly fieldId: string; readonly message: string }[] =>
  draftFaults(referral).map(({ type }) => ({
    fieldId: referralFieldId(referral, fieldOfFault[type]),
    message: form.faults[type],
  }))
