import { describe, expect, test } from 'vitest'
import type { IntakeId, OfficeId, PersonId, WorkerId } from './ids'
import { closeIntake, localNumber, needsOf, type Intake, type IntakeDraft } from './intake'
import type { Need } from './need'

const complete: Intake = {
  id: '019abcde-0000-7000-8000-000000000001' as IntakeId,
  personId: '019abcde-0000-7000-8000-000000000002' as PersonId,
  officeId: '019abcde-0000-7000-8000-000000000003' as OfficeId,
  workerId: '019abcde-0000-7000-8000-000000000004' as WorkerId,
  comune: 'A023',
  accessedOn: '2026-11-23',
  startedAt: '2026-11-23T09:00:00.000Z',
  closedAt: '2026-11-23T09:03:00.000Z',
  channel: 'inPerson',
  reason: 'spontaneous',
  interlocutor: 'person',
  chips: ['elderly'],
  areas: ['ANZ'],
  motives: [],
  urgency: 'none',
  services: [],
  privacyNoticeGiven: true,
  outcome: 'informationGiven',
  localNumber: 'ACE-2026-B0142',
}

const refusalsOf = (draft: IntakeDraft): readonly string[] => {
  const closed = closeIntake(draft)
  return closed.ok ? [] : closed.refusal.map(refusal => refusal.type)
}

describe('closing a first listening', () => {
  test('comune, area and outcome are enough besides what the tablet knows', () => {
    expect(closeIntake(complete)).toEqual({ ok: true, value: complete })
  })

  test('who gave no name is listened to like anybody', () => {
    const { personId: _, ...anonymous } = complete
    expect(closeIntake(anonymous)).toEqual({ ok: true, value: anonymous })
  })

  test('everything that is missing is said at once', () => {
    expect(refusalsOf({ ...complete, comune: undefined, areas: [], outcome: undefined })).toEqual([
      'ComuneMissing',
      'AreaMissing',
      'OutcomeMissing',
    ])
  })

  test('who was sent was sent by somebody', () => {
    expect(refusalsOf({ ...complete, reason: 'sent' })).toEqual(['SenderMissing'])
    expect(refusalsOf({ ...complete, reason: 'sent', sender: '   ' })).toEqual(['SenderMissing'])
    expect(refusalsOf({ ...complete, reason: 'sent', sender: 'Caritas' })).toEqual([])
  })

  test('a demand without an answer says why', () => {
    expect(refusalsOf({ ...complete, outcome: 'noAnswerAvailable' })).toEqual(['UnmetReasonMissing'])
    expect(refusalsOf({ ...complete, outcome: 'noAnswerAvailable', unmetDemand: { reason: 'distance' } })).toEqual([])
  })

  test('it does not end before it began', () => {
    expect(refusalsOf({ ...complete, closedAt: '2026-11-23T08:59:59.000Z' })).toEqual(['EndsBeforeBeginning'])
    expect(refusalsOf({ ...complete, closedAt: complete.startedAt })).toEqual([])
  })

  test('what does not fit is named by its field', () => {
    expect(closeIntake({ ...complete, comune: 'Acerno', localNumber: '142' })).toEqual({
      ok: false,
      refusal: [{ type: 'Malformed', fields: ['comune', 'localNumber'] }],
    })
  })

  test('an empty draft is refused, never a crash', () => {
    expect(refusalsOf({})).toEqual(['ComuneMissing', 'AreaMissing', 'OutcomeMissing'])
  })
})

describe('the needs of a listening', () => {
  const home: Omit<Need, 'result'> = { chip: 'housing', area: 'FRA', motives: ['housing'], source: 'expressed' }
  const lonely: Omit<Need, 'result'> = { area: 'ANZ', motives: ['loneliness'], source: 'seen' }

  test('each ends on its own: one answered, one without an answer and why', () => {
    const needs = [
      { ...home, result: 'answered' as const },
      {
        ...lonely,
        result: 'unanswered' as const,
        unmet: { reason: 'serviceMissing' as const, wouldHaveNeeded: 'Un centro diurno' },
      },
    ]
    expect(closeIntake({ ...complete, needs })).toEqual({ ok: true, value: { ...complete, needs } })
  })

  test('none is left without an ending, or unanswered without a reason; each is named by its place', () => {
    const closed = closeIntake({ ...complete, needs: [home, { ...lonely, result: 'unanswered' }, { ...home, result: 'partly' }] })
    expect(closed).toEqual({
      ok: false,
      refusal: [
        { type: 'NeedNotEnded', need: 0 },
        { type: 'NeedReasonMissing', need: 1 },
      ],
    })
  })

  test('a listening without an answer says why on a need', () => {
    const unmet = { reason: 'waitingList' as const }
    const ended = { ...complete, outcome: 'noAnswerAvailable' as const }
    expect(refusalsOf({ ...ended, needs: [{ ...home, result: 'unanswered', unmet }] })).toEqual([])
    expect(refusalsOf({ ...ended, needs: [{ ...home, result: 'partly', unmet }] })).toEqual([])
    expect(refusalsOf({ ...ended, needs: [{ ...home, result: 'answered' }] })).toEqual(['UnmetReasonMissing'])
  })

  test('a listening of before reads as one need, which ended as the listening did', () => {
    expect(needsOf(complete)).toEqual([{ chip: 'elderly', area: 'ANZ', motives: [], source: 'expressed', result: 'answered' }])
    const unmet = { reason: 'distance' as const }
    expect(needsOf({ ...complete, chips: ['elderly', 'housing'], areas: ['ANZ', 'FRA'], unmetDemand: unmet })).toEqual([
      { area: 'ANZ', motives: [], source: 'expressed', result: 'unanswered', unmet },
    ])
    expect(needsOf({ ...complete, outcome: 'renounced' })[0]!.result).toBe('unanswered')
    const needs = [{ ...home, result: 'partly' as const }]
    expect(needsOf({ ...complete, needs })).toBe(needs)
  })
})

test('the local number is made of office, year, tablet and count, and fits the record', () => {
  expect(localNumber('ACE', 2026, 'B', 142)).toBe('ACE-2026-B0142')
  expect(localNumber('ACE', 2026, 'AB', 12345)).toBe('ACE-2026-AB12345')
  expect(refusalsOf({ ...complete, localNumber: localNumber('GVP', 2027, 'Z', 1) })).toEqual([])
})
