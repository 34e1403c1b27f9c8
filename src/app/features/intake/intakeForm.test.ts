import { describe, expect, test } from 'vitest'
import { ambito, offices, personId, recordId, worker } from '../../../../tests/screens/sampleData'
import { services } from '../../../../tests/screens/sampleDirectory'
import { missingIn } from '../../../domain/intake'
import type { IntakeId } from '../../../domain/ids'
import type { OpenNeed } from '../../../domain/need'
import { emptyPersonForm } from '../../parts/personForm'
import { asEmergency } from './emergency'
import {
  closingOf,
  draftOf,
  intakeFormOf,
  intakeOf,
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
  needs: [
    {
      chip: 'housing',
      area: 'FRA',
      motives: ['housing'],
      source: 'expressed',
      result: 'unanswered',
      unmet: { reason: 'waitingList', wouldHaveNeeded: 'un alloggio' },
    },
    { area: 'ANZ', motives: ['loneliness'], source: 'seen', result: 'answered' },
  ],
  vulnerableGroups: ['evicted', 'elderlyAlone'],
  expressedNeed: '«Mi sfrattano.»',
  identifiedNeed: 'Sfratto esecutivo',
  urgency: 'withinWeek',
  reason: 'sent',
  sender: 'Parrocchia',
  channel: 'phone',
  interlocutor: 'relativeOrAcquaintance',
  interlocutorName: 'Anna Russo',
  interlocutorRole: 'figlia',
  interlocutorPhone: '333 1234567',
  personPresence: 'informed',
  accompaniedBy: 'un vicino',
  services: [{ serviceId: service!.id, answer: 'referred', despite: 'Aspetta il rinnovo', missingDocuments: ['ISEE'] }],
  privacyNoticeGiven: true,
  privacyVersion: '2026-09',
  privacyLanguage: 'ar',
  minutes: '35',
  nextContactOn: '2026-12-01',
  outcome: 'orientedToService',
}

describe('a draft', () => {
  test('gives back every answer and every letter typed', () => {
    const person = { ...emptyPersonForm, surname: 'Russo', codiceFiscale: 'RSSMR', birthDay: '5' }
    const kept = draftOf(draft, person, filled)
    expect(intakeFormOf(kept)).toEqual(filled)
    expect(personFormOfDraft(kept)).toEqual(person)
  })

  test('keeps a need that has no ending yet, and one whose reason is not chosen', () => {
    const form: IntakeForm = {
      ...filled,
      needs: [
        { chip: 'housing', area: 'FRA', motives: [], source: 'expressed', result: 'unanswered' },
        { chip: 'elderly', area: 'ANZ', motives: [], source: 'expressed' },
      ],
    }
    expect(intakeFormOf(draftOf(draft, emptyPersonForm, form))).toEqual(form)
  })

  test('says of the whole listening what its needs say', () => {
    expect(intakeOf(draft.intake, filled)).toMatchObject({
      chips: ['housing'],
      areas: ['FRA', 'ANZ'],
      motives: ['housing', 'loneliness'],
      unmetDemand: undefined,
    })
  })

  test('of who speaks for themselves keeps no other speaker', () => {
    const { interlocutorName, interlocutorRole, interlocutorPhone, personPresence } = intakeOf(draft.intake, {
      ...filled,
      interlocutor: 'person',
    })
    expect([interlocutorName, interlocutorRole, interlocutorPhone, personPresence].filter(Boolean)).toEqual([])
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

describe('what a known person tells', () => {
  const seen = { version: 4, facts: { work: { condition: 'retired' as const } } }
  const known: IntakeForm = { ...filled, who: 'known', personId: personId(3) }

  test('goes with what was seen, so that what others changed meanwhile stays', () => {
    const told = { ...emptyPersonForm, workCondition: 'retired', members: '2' }
    expect(whoOf(told, { ...known, seen })).toEqual({
      type: 'known',
      personId: personId(3),
      facts: { work: { condition: 'retired' }, household: { members: 2 } },
      seen,
    })
  })

  test('is nothing before the record was seen: what is empty was not emptied', () => {
    expect(whoOf(emptyPersonForm, known)).toEqual({ type: 'known', personId: personId(3) })
  })
})

describe('closing', () => {
  const housing: OpenNeed = { chip: 'housing', area: 'FRA', motives: ['housing'], source: 'expressed' }
  const at = (minutes: number) => Date.parse(startedAt) + minutes * 60_000

  test('a single need ends as the listening does; of several each is asked', () => {
    const one: IntakeForm = { ...filled, needs: [housing], outcome: 'informationGiven' }
    expect(closingOf(draft.intake, one, at(5)).needs).toEqual([{ ...housing, result: 'answered' }])
    const two: IntakeForm = { ...one, needs: [housing, { ...housing, chip: 'elderly', area: 'ANZ' }] }
    expect(missingIn(closingOf(draft.intake, two, at(5)))).toEqual([
      { type: 'NeedNotEnded', need: 0 },
      { type: 'NeedNotEnded', need: 1 },
    ])
  })

  test('the time is the clock’s until somebody mends it; of a draft that was put off nobody knows', () => {
    const unsaid: IntakeForm = { ...filled, minutes: '' }
    expect(closingOf(draft.intake, unsaid, at(11.2)).minutes).toBe(12)
    expect(closingOf(draft.intake, filled, at(11.2)).minutes).toBe(35)
    expect(closingOf(draft.intake, unsaid, at(26 * 60)).minutes).toBeUndefined()
  })

  const missing = (form: IntakeForm) => missingIn(closingOf(draft.intake, form, at(5)))

  test('names what is required, all together', () => {
    expect(missing({ ...fresh, comune: '' }).map(({ type }) => type)).toEqual(['ComuneMissing', 'AreaMissing', 'OutcomeMissing'])
  })

  test('asks once for the reason of a demand without an answer, by its need', () => {
    const noAnswer: IntakeForm = { ...filled, needs: [housing], outcome: 'noAnswerAvailable' }
    expect(missing(noAnswer)).toEqual([{ type: 'NeedReasonMissing', need: 0 }])
    expect(missing({ ...noAnswer, needs: [{ ...housing, result: 'answered' }] })).toEqual([{ type: 'UnmetReasonMissing' }])
  })

  test('a sender is asked for only when somebody sent the person', () => {
    expect(missing({ ...filled, sender: ' ' })).toEqual([{ type: 'SenderMissing' }])
    expect(missing({ ...filled, sender: ' ', reason: 'spontaneous' })).toEqual([])
  })
})

describe('a pronto intervento', () => {
  test('is closed with nothing said, and keeps whatever was', () => {
    expect(asEmergency(fresh)).toEqual({
      needs: [{ area: 'FRA', motives: ['emergency'], source: 'expressed', result: 'answered' }],
      urgency: 'today',
      outcome: 'emergencyIntervention',
    })
    expect(missingIn(closingOf(draft.intake, { ...fresh, ...asEmergency(fresh) }, Date.parse(startedAt)))).toEqual([])
    expect(asEmergency(filled).needs.map(({ area, motives, result }) => ({ area, motives, result }))).toEqual([
      { area: 'FRA', motives: ['housing', 'emergency'], result: 'unanswered' },
      { area: 'ANZ', motives: ['loneliness'], result: 'answered' },
    ])
  })
})

describe('suggestedOutcome', () => {
  test('follows what was given, and says nothing when nothing was', () => {
    expect(suggestedOutcome(fresh)).toBeUndefined()
    expect(suggestedOutcome({ ...fresh, services: [{ serviceId: service!.id, answer: 'informed' }] })).toBe('informationGiven')
    expect(suggestedOutcome(filled)).toBe('orientedToService')
    expect(suggestedOutcome({ ...fresh, needs: filled.needs.slice(0, 1) })).toBe('noAnswerAvailable')
    expect(suggestedOutcome({ ...filled, urgency: 'today' })).toBe('emergencyIntervention')
  })
})
