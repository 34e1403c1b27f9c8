import { describe, expect, test } from 'vitest'
import type { OfficeId, RecordId, ReferralId, ServiceId, WorkerId } from './ids'
import { referralCode } from './referral-code'
import {
  daysOpen,
  isToRemind,
  partiesOf,
  passageFault,
  referralFault,
  ReferralStep,
  remindAfter,
  remindOn,
  sendReferral,
  showsThatItWorks,
  stateOf,
  stepsFor,
  unmetDemandOf,
  type Passage,
  type Referral,
  type ReferralDraft,
  type ReferralParty,
  type Sending,
} from './referral'

const id = (n: number) => `019abcde-0000-7000-8000-${String(n).padStart(12, '0')}`
const [here, there] = [id(1) as OfficeId, id(2) as OfficeId]

const draft: ReferralDraft = {
  target: { kind: 'service', serviceId: id(3) as ServiceId },
  recipient: 'Assistenza domiciliare',
  shared: [{ field: 'name', value: 'Carmela Russo' }],
  reason: 'Vive sola e non riesce più a fare la spesa.',
  urgency: 'none',
  agreement: 'agreed',
}
const sending: Sending = {
  id: id(4) as ReferralId,
  officeId: here,
  workerId: id(5) as WorkerId,
  code: referralCode('ACE', Uint8Array.of(1, 2, 3, 4, 5)),
  sentOn: '2026-11-02',
  remindAfterDays: 15,
}
const sent = (changes: Partial<ReferralDraft> = {}): Referral => {
  const made = sendReferral({ ...draft, ...changes }, sending)
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value
}
let count = 100
const passage = (step: ReferralStep, rest: Partial<Passage> = {}): Passage => ({
  id: id(count++) as RecordId,
  step,
  on: '2026-11-05',
  at: '2026-11-05T10:00:00.000Z',
  by: id(5) as WorkerId,
  how: 'phone',
  ...rest,
})
const after = (...passages: readonly Passage[]): Referral => ({ ...sent(), passages: [...passages] })
const refusalsOf = (changes: Partial<ReferralDraft>): readonly string[] => {
  const made = sendReferral({ ...draft, ...changes }, sending)
  return made.ok ? [] : made.refusal.map(refusal => refusal.type)
}

describe('sending', () => {
  test('carries exactly what was chosen, and a code that expires after ninety days', () => {
    expect(sent()).toMatchObject({ shared: draft.shared, agreement: 'agreed', expiresOn: '2027-01-31', passages: [] })
    expect(referralFault(sent())).toBeUndefined()
  })

  test('the code holds for as long as the ambito says', () => {
    const made = sendReferral(draft, { ...sending, codeDays: 30 })
    expect(made).toMatchObject({ ok: true, value: { expiresOn: '2026-12-02' } })
    expect(made.ok && 'codeDays' in made.value).toBe(false)
  })

  test('everything that is missing is said at once', () => {
    expect(refusalsOf({ target: undefined, reason: ' ', agreement: undefined })).toEqual([
      'TargetMissing',
      'ReasonMissing',
      'AgreementMissing',
    ])
    expect(refusalsOf({ shared: [{ field: 'name', value: 'x'.repeat(1001) }] })).toEqual(['Malformed'])
  })

  test('nothing leaves without agreement, unless the law asks it, and then it says which', () => {
    expect(refusalsOf({ agreement: 'notAgreed' })).toEqual(['NotAgreed'])
    expect(refusalsOf({ agreement: 'legalObligation' })).toEqual(['LegalGroundMissing'])
    expect(sent({ agreement: 'legalObligation', legalGround: 'art. 331 c.p.p.' }).legalGround).toBe('art. 331 c.p.p.')
    expect(sent({ legalGround: 'scritto prima di cambiare idea' }).legalGround).toBeUndefined()
  })

  test('a new one that cannot be so is found', () => {
    const code = sent().code
    expect(referralFault({ ...sent(), code: code.slice(0, -1) + (code.endsWith('7') ? '8' : '7') })).toBe('code')
    expect(referralFault({ ...sent(), agreement: 'legalObligation' })).toBe('legalGround')
    expect(referralFault({ ...sent(), expiresOn: '2028-01-01' })).toBe('expiresOn')
    expect(referralFault(after(passage('accepted')))).toBe('passages')
  })
})

describe('the state', () => {
  test('is what the passages come to', () => {
    const way: [ReferralStep, string][] = [
      ['delivered', 'delivered'],
      ['accepted', 'accepted'],
      ['outcomeKnown', 'outcomeKnown'],
      ['concluded', 'concluded'],
    ]
    const passages: Passage[] = []
    expect(stateOf({ passages })).toBe('waiting')
    for (const [step, state] of way) {
      passages.push(passage(step))
      expect(stateOf({ passages })).toBe(state)
    }
  })

  test('what came after the end is kept and moves nothing', () => {
    expect(stateOf(after(passage('concluded', { ending: 'answered' }), passage('accepted')))).toBe('concluded')
    expect(stateOf(after(passage('accepted'), passage('delivered'), passage('reminded')))).toBe('accepted')
  })

  test('a refusal may be taken back, an acceptance too', () => {
    expect(stateOf(after(passage('refused'), passage('accepted')))).toBe('accepted')
    expect(stateOf(after(passage('accepted'), passage('refused')))).toBe('refused')
  })

  test('two tablets that wrote at once come to the same, whichever order the centre took', () => {
    const [heard, asked] = [passage('accepted'), passage('reminded')]
    expect(stateOf(after(heard, asked))).toBe(stateOf(after(asked, heard)))
  })

  test('who may add what now: the receiver concludes nothing and asks nothing', () => {
    const steps = (parties: readonly ReferralParty[], ...passages: readonly Passage[]) => stepsFor(after(...passages), parties)
    expect(steps(['receiver'])).toEqual(['delivered', 'accepted', 'refused', 'outcomeKnown'])
    expect(steps(['sender'])).toEqual([...ReferralStep.options])
    expect(steps(['receiver'], passage('refused'))).toEqual(['accepted'])
    expect(steps(['sender', 'receiver'], passage('concluded'))).toEqual([])
    expect(steps([])).toEqual([])
  })
})

describe('a passage', () => {
  const fault = (step: ReferralStep, rest: Partial<Passage> = {}, parties: readonly ReferralParty[] = ['sender']) =>
    passageFault(passage(step, rest), { parties, today: '2026-11-05' })

  test('says what it has to', () => {
    expect(fault('refused')).toBe('ReasonMissing')
    expect(fault('refused', { reason: 'waitingList' })).toBeUndefined()
    expect(fault('outcomeKnown')).toBe('NoteMissing')
    expect(fault('concluded')).toBe('EndingMissing')
    expect(fault('concluded', { ending: 'notAnswered' })).toBe('ReasonMissing')
    expect(fault('accompaniment')).toBe('CompanionMissing')
    expect(fault('accepted')).toBeUndefined()
  })

  test('is of the past, but for a plan; one day of grace is for clocks that are ahead', () => {
    expect(fault('accepted', { on: '2026-11-06' })).toBeUndefined()
    expect(fault('accepted', { on: '2026-11-07' })).toBe('InTheFuture')
    expect(fault('accompaniment', { companion: 'Anna', on: '2026-12-01' })).toBeUndefined()
  })

  test('is of one side', () => {
    expect(fault('concluded', { ending: 'answered' }, ['receiver'])).toBe('NotYours')
    expect(fault('accepted', {}, ['receiver'])).toBeUndefined()
    expect(fault('accepted', {}, [])).toBe('NotYours')
  })

  test('the sides follow the offices of who writes', () => {
    const referral = { officeId: here, target: { kind: 'office' as const, officeId: there } }
    const elsewhere = id(9) as OfficeId
    expect(partiesOf(referral, [], [here])).toEqual(['sender'])
    expect(partiesOf(referral, [elsewhere], [elsewhere])).toEqual(['sender'])
    expect(partiesOf(referral, [], [there, elsewhere])).toEqual(['receiver'])
    expect(partiesOf(referral, [there], [there])).toEqual(['sender', 'receiver'])
    expect(partiesOf({ ...referral, target: { kind: 'pua' } }, [], [there])).toEqual([])
    expect(partiesOf(referral, [], [])).toEqual([])
  })

  test('shows that the service works when somebody was received, or helped', () => {
    expect(showsThatItWorks(passage('accepted'))).toBe(true)
    expect(showsThatItWorks(passage('concluded', { ending: 'partly' }))).toBe(true)
    expect(showsThatItWorks(passage('concluded', { ending: 'notAnswered' }))).toBe(false)
    expect(showsThatItWorks(passage('refused'))).toBe(false)
  })
})

describe('asking again', () => {
  test('after the days of the class of service, or of the urgency, if they are fewer', () => {
    expect(remindAfter('homeCare', 'none')).toBe(15)
    expect(remindAfter('homeCare', 'withinWeek')).toBe(3)
    expect(remindAfter('emergency', 'withinWeek')).toBe(1)
    expect(remindAfter(undefined, 'none')).toBe(10)
  })

  test('counts from the last word, and waits longer for the outcome of who was accepted', () => {
    expect(remindOn(sent())).toBe('2026-11-17')
    expect(remindOn(after(passage('reminded', { on: '2026-11-18' })))).toBe('2026-12-03')
    expect(remindOn(after(passage('accepted')))).toBe('2026-12-05')
    expect(isToRemind(sent(), '2026-11-16')).toBe(false)
    expect(isToRemind(sent(), '2026-11-17')).toBe(true)
  })

  test('nobody asks again about what was answered', () => {
    for (const step of ['refused', 'outcomeKnown', 'concluded'] as const) expect(remindOn(after(passage(step)))).toBeUndefined()
  })

  test('the age is in days, never below zero', () => {
    expect(daysOpen(sent(), '2026-11-22')).toBe(20)
    expect(daysOpen(sent(), '2026-11-01')).toBe(0)
  })
})

describe('the demand without an answer', () => {
  test('is what was refused, or concluded without an answer', () => {
    const refused = passage('refused', { reason: 'waitingList', note: 'sei mesi' })
    expect(unmetDemandOf(after(refused))).toEqual({ reason: 'waitingList', wouldHaveNeeded: 'sei mesi' })
    const ended = passage('concluded', { ending: 'notAnswered', reason: 'renounced' })
    expect(unmetDemandOf(after(refused, ended))).toEqual({ reason: 'renounced' })
  })

  test('nothing while it is awaited, once it was taken back, or when the need was met elsewhere', () => {
    const refused = passage('refused', { reason: 'waitingList' })
    expect(unmetDemandOf(sent())).toBeUndefined()
    expect(unmetDemandOf(after(refused, passage('accepted')))).toBeUndefined()
    expect(unmetDemandOf(after(refused, passage('concluded', { ending: 'answered' })))).toBeUndefined()
  })
})
