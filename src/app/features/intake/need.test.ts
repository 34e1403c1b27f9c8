import { describe, expect, test } from 'vitest'
import { endedWith } from '../../../domain/intake'
import { areasOf, motivesOf, tappedIn, type OpenNeed } from '../../../domain/need'
import { ended, needsOfDraft, withReason, withTapped } from './need'

const home: OpenNeed = { chip: 'housing', area: 'FRA', motives: ['housing'], source: 'expressed' }

describe('a tap', () => {
  test('adds a need with the area and the motives of its chip', () => {
    expect(withTapped([], 'expressed', ['housing'], false)).toEqual([home])
  })

  test('two chips of one area are two needs, and one taken away leaves the other', () => {
    const both = withTapped([home], 'expressed', ['housing', 'workAndIncome'], false)
    expect(areasOf(both)).toEqual(['FRA'])
    expect(motivesOf(both)).toEqual(['housing', 'incomeAndDebts', 'workAndTraining'])
    expect(tappedIn(withTapped(both, 'expressed', ['workAndIncome'], false), 'expressed')).toEqual(['workAndIncome'])
  })

  test('what was changed by hand stays', () => {
    const edited: OpenNeed = { ...home, motives: ['loneliness'], result: 'partly' }
    const other: OpenNeed = { area: 'GIO', motives: [], source: 'expressed' }
    expect(withTapped([edited, other], 'expressed', ['housing', 'elderly'], false).slice(0, 2)).toEqual([edited, other])
    expect(withTapped([edited, other], 'expressed', [], false)).toEqual([other])
  })

  test('what the worker saw is apart, until somebody asks for it', () => {
    const seen = withTapped([home], 'seen', ['elderly'], false)
    expect(tappedIn(seen, 'expressed')).toEqual(['housing'])
    expect(tappedIn(seen, 'seen')).toEqual(['elderly'])
    expect(tappedIn(withTapped(seen, 'expressed', ['housing', 'elderly'], false), 'seen')).toEqual([])
    expect(withTapped(seen, 'seen', [], false)).toEqual([home])
  })

  test('violence against a minor belongs to the area of minors', () => {
    expect(areasOf(withTapped([], 'expressed', ['violence'], true))).toEqual(['MIN'])
    expect(areasOf(withTapped([], 'expressed', ['violence'], false))).toEqual(['FRA'])
  })
})

describe('a draft without needs', () => {
  test('is read by its chips, areas and motives, each once', () => {
    expect(needsOfDraft({ chips: ['housing'], areas: ['FRA', 'ANZ'], motives: ['housing', 'loneliness'] })).toEqual([
      { ...home, motives: ['housing', 'loneliness'] },
      { area: 'ANZ', motives: [], source: 'expressed' },
    ])
    expect(needsOfDraft({})).toEqual([])
  })

  test('keeps the demand that found no answer', () => {
    const unmet = { reason: 'hours' } as const
    expect(needsOfDraft({ chips: ['housing'], areas: ['FRA'], motives: ['housing'], unmetDemand: unmet })).toEqual([
      { ...home, result: 'unanswered', unmet },
    ])
  })
})

describe('an ending', () => {
  test('of a single need follows the outcome until somebody says otherwise; of several nothing is supposed', () => {
    expect(endedWith([home], 'informationGiven')).toEqual([{ ...home, result: 'answered' }])
    expect(endedWith([home], 'renounced')).toEqual([{ ...home, result: 'unanswered' }])
    expect(endedWith([{ ...home, result: 'partly' }], 'renounced')).toEqual([{ ...home, result: 'partly' }])
    expect(endedWith([home], '')).toEqual([home])
    expect(endedWith([home, home], 'informationGiven')).toEqual([home, home])
  })

  test('an answer takes the reason away; another reason keeps the words', () => {
    const unanswered = withReason(ended(home, 'unanswered'), 'cost', 'Un contributo')
    expect(unanswered).toEqual({ ...home, result: 'unanswered', unmet: { reason: 'cost', wouldHaveNeeded: 'Un contributo' } })
    expect(withReason(unanswered, 'hours').unmet).toEqual({ reason: 'hours', wouldHaveNeeded: 'Un contributo' })
    expect(withReason(unanswered, 'cost', ' ').unmet).toEqual({ reason: 'cost' })
    expect(ended(unanswered, 'partly').unmet).toEqual(unanswered.unmet)
    expect(ended(unanswered, 'answered')).toEqual({ ...home, result: 'answered' })
  })
})
