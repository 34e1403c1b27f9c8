import { describe, expect, test } from 'vitest'
import { NeedChip } from './areas'
import type { OfficeId, QuickContactId, WorkerId } from './ids'
import { closeContact, likelyMotives, type QuickContact, type QuickContactDraft } from './quick-contact'

const complete: QuickContact = {
  id: '019abcde-0000-7000-8000-000000000001' as QuickContactId,
  officeId: '019abcde-0000-7000-8000-000000000003' as OfficeId,
  workerId: '019abcde-0000-7000-8000-000000000004' as WorkerId,
  comune: 'A023',
  contactedOn: '2026-11-23',
  closedAt: '2026-11-23T09:00:30.000Z',
  channel: 'inPerson',
  chip: 'elderly',
  area: 'ANZ',
  motive: 'transport',
  outcome: 'informationGiven',
}

const refusalsOf = (draft: QuickContactDraft): readonly string[] => {
  const closed = closeContact(draft)
  return closed.ok ? [] : closed.refusal.map(refusal => refusal.type)
}

describe('closing a contact without a name', () => {
  test('comune, area, theme and outcome are enough besides what the tablet knows', () => {
    expect(closeContact(complete)).toEqual({ ok: true, value: complete })
  })

  test('everything that is missing is said at once', () => {
    expect(refusalsOf({ ...complete, comune: undefined, area: undefined, motive: undefined, outcome: undefined })).toEqual([
      'ComuneMissing',
      'AreaMissing',
      'MotiveMissing',
      'OutcomeMissing',
    ])
  })

  test('a demand without an answer says why', () => {
    expect(refusalsOf({ ...complete, outcome: 'noAnswerAvailable' })).toEqual(['UnmetReasonMissing'])
    expect(refusalsOf({ ...complete, outcome: 'noAnswerAvailable', unmetDemand: { reason: 'hours' } })).toEqual([])
  })

  test('what the tablet should have known and did not is named', () => {
    expect(closeContact({ ...complete, officeId: undefined })).toEqual({
      ok: false,
      refusal: [{ type: 'Malformed', fields: ['officeId'] }],
    })
  })
})

test('each chip offers a few themes, what it says itself first, and none twice', () => {
  for (const chip of NeedChip.options) {
    const offered = likelyMotives(chip)
    expect(offered.length).toBeGreaterThan(1)
    expect(offered.length).toBeLessThanOrEqual(6)
    expect(new Set(offered).size).toBe(offered.length)
  }
  expect(likelyMotives('housing')[0]).toBe('housing')
  expect(likelyMotives('workAndIncome').slice(0, 2)).toEqual(['incomeAndDebts', 'workAndTraining'])
})
