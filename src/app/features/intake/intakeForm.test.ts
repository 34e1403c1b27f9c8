import { describe, expect, test } from 'vitest'
import { ambito, offices, personId, recordId, worker } from '../../../../tests/screens/sampleData'
import { services } from '../../../../tests/screens/sampleDirectory'
import type { IntakeId } from '../../../domain/ids'
import { emptyPersonForm } from '../../parts/personForm'
import {
  draftOf,
  intakeFormOf,
  intakeOf,
  missingOf,
  personFormOfDraft,
  suggestedOutcome,
  whoOf,
  type IntakeForm,
  type OpenIntake,
} from './intakeForm'

const startedAt = '2026-11-23T09:30:00.000Z'
const draft: OpenIntake = {
  kind: 'intake',
  id: recordId(1) as unknown as IntakeId,
  startedAt,
  updatedAt: startedAt,
  step: 1,
  who: { type: 'undecided', fields: {} },
  intake: {
    id: recordId(1) as unknown as IntakeId,
    officeId: offices[0]!.id,
    workerId: worker.id,
    comune: ambito.comuni[0]!.catastale,
    accessedOn: '2026-11-23',
    startedAt,
  },
  completeLater: false,
}
const fresh = intakeFormOf(draft)
const [service] = services
const filled: IntakeForm = {
  ...fresh,
  step: 4,
  chips: ['housing'],
  areas: ['FRA'],
  motives: ['housing'],
  expressedNeed: '«Mi sfrattano.»',
  identifiedNeed: 'Sfratto esecutivo',
  urgency: 'withinWeek',
  reason: 'sent',
  sender: 'Parrocchia',
  channel: 'phone',
  interlocutor: 'relativeOrAcquaintance',
  interlocutorName: 'la figlia',
  services: [{ serviceId: service!.id, answer: 'referred' }],
  isUnmet: true,
  unmetReason: 'waitingList',
  wouldHaveNeeded: 'un alloggio',
  privacyNoticeGiven: true,
  outcome: 'orientedToService',
}

describe('a draft', () => {
  test('gives back every answer and every letter typed', () => {
    const person = { ...emptyPersonForm, surname: 'Russo', codiceFiscale: 'RSSMR', birthDay: '5' }
    const kept = draftOf(draft, person, filled)
    expect(intakeFormOf(kept)).toEqual(filled)
    expect(personFormOfDraft(kept)).toEqual(person)
  })

  test('keeps what is typed about an unmet demand before its reason is chosen', () => {
    const form: IntakeForm = { ...filled, unmetReason: '' }
    expect(intakeFormOf(draftOf(draft, emptyPersonForm, form))).toEqual(form)
  })

  test('remembers a known person and an anonymous one', () => {
    const known = draftOf(draft, emptyPersonForm, { ...filled, who: 'known', personId: personId(3) })
    expect(known.who).toEqual({ type: 'known', personId: personId(3) })
    expect(intakeFormOf(known)).toMatchObject({ who: 'known', personId: personId(3) })
    const anonymous = draftOf(draft, { ...emptyPersonForm, surname: 'Russo' }, { ...filled, who: 'anonymous' })
    expect(anonymous.who).toEqual({ type: 'anonymous' })
    expect(personFormOfDraft(anonymous).surname).toBe('Russo')
  })
})

describe('whoOf', () => {
  test('nobody described is nobody, not an empty person', () => {
    expect(whoOf({ ...emptyPersonForm, comune: 'A023' }, fresh)).toEqual({ type: 'anonymous' })
    expect(whoOf({ ...emptyPersonForm, surname: 'Russo' }, fresh)).toEqual({
      type: 'new',
      fields: { surname: 'Russo', phones: [] },
    })
  })
})

describe('missingOf', () => {
  test('names what is required, all together', () => {
    const form: IntakeForm = { ...fresh, comune: '' }
    expect(missingOf(intakeOf(draft.intake, form), form).map(refusal => refusal.type)).toEqual([
      'ComuneMissing',
      'AreaMissing',
      'OutcomeMissing',
    ])
  })

  test('asks for the reason of an unmet demand whatever the outcome', () => {
    const form: IntakeForm = { ...filled, unmetReason: '' }
    expect(missingOf(intakeOf(draft.intake, form), form)).toEqual([{ type: 'UnmetReasonMissing' }])
    const without: IntakeForm = { ...filled, isUnmet: false, outcome: 'noAnswerAvailable' }
    expect(missingOf(intakeOf(draft.intake, without), without)).toEqual([{ type: 'UnmetReasonMissing' }])
  })

  test('a sender is asked for only when somebody sent the person', () => {
    const form: IntakeForm = { ...filled, sender: ' ' }
    expect(missingOf(intakeOf(draft.intake, form), form)).toEqual([{ type: 'SenderMissing' }])
    const alone: IntakeForm = { ...form, reason: 'spontaneous' }
    expect(missingOf(intakeOf(draft.intake, alone), alone)).toEqual([])
  })
})

describe('suggestedOutcome', () => {
  test('follows what was given, and says nothing when nothing was', () => {
    expect(suggestedOutcome(fresh)).toBeUndefined()
    expect(suggestedOutcome({ ...fresh, services: [{ serviceId: service!.id, answer: 'informed' }] })).toBe('informationGiven')
    expect(suggestedOutcome(filled)).toBe('orientedToService')
    expect(suggestedOutcome({ ...fresh, isUnmet: true })).toBe('noAnswerAvailable')
    expect(suggestedOutcome({ ...filled, urgency: 'today' })).toBe('emergencyIntervention')
  })
})
