import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answers, InstrumentDefinition, InstrumentScore } from './instrument'
import { scoresOf } from './instrument-score'
import { smallInstrument } from './test-instrument'

const scored = (answers: Answers, some: Partial<InstrumentScore> = {}) => {
  const [score] = smallInstrument.scores
  return scoresOf({ ...smallInstrument, scores: [{ ...score!, ...some }] }, answers)[0]!
}
const whole: Answers = { hasHome: true, state: 'good', mood: 3, friends: ['kin', 'friends'] }

describe('a score', () => {
  test('adds up the points of the answers, within what may come out, and says what they mean', () => {
    expect(scored(whole)).toMatchObject({ points: 10, least: 0, most: 11, missing: [], answered: 4, band: { label: 'Molto' } })
    expect(scored({ hasHome: false, mood: 0, friends: ['none'] })).toMatchObject({ points: 0, band: { label: 'Poco' } })
  })

  test('does not count what is not asked any more, nor misses it', () => {
    expect(scored({ ...whole, hasHome: false })).toMatchObject({ points: 5, missing: [] })
  })

  test('is not there while something is missing, and says what', () => {
    expect(scored({ hasHome: true, mood: 3 })).toMatchObject({
      points: undefined,
      band: undefined,
      missing: ['state', 'friends'],
    })
  })

  test('counts nothing for what is missing, where the instrument says so', () => {
    expect(scored({ hasHome: true, mood: 3 }, { missing: 'zero' }).points).toBe(5)
    expect(scored({ mood: 3 }, { missing: 'zero', minAnswered: 2 }).points).toBeUndefined()
    expect(scored({}, { missing: 'zero' }).points).toBeUndefined()
  })

  test('lets the answers stand for what is missing, where the instrument says so', () => {
    // 2 and 3 of four questions that are asked: 5 / 2 × 4.
    expect(scored({ hasHome: true, mood: 3 }, { missing: 'prorate', minAnswered: 2 }).points).toBe(10)
    expect(scored({ mood: 3 }, { missing: 'prorate', minAnswered: 2 }).points).toBeUndefined()
  })

  test('is a mean to one decimal, where the instrument says so; a mean between two bands belongs to the lower', () => {
    const bands = [
      { from: 0, to: 2, label: 'Poco' },
      { from: 3, to: 4, label: 'Molto' },
    ]
    expect(scored(whole, { method: 'mean', bands })).toMatchObject({ points: 2.5, band: { label: 'Poco' } })
    expect(scored({ ...whole, friends: ['kin'], mood: 4 }, { method: 'mean', bands }).points).toBe(2.5)
    expect(scored({ hasHome: true, mood: 3 }, { method: 'mean', missing: 'zero', bands }).points).toBe(1.3)
  })

  test('always lies within its bounds', () => {
    const answers = fc.record({
      hasHome: fc.boolean(),
      state: fc.constantFrom('good', 'poor'),
      mood: fc.integer({ min: 0, max: 4 }),
      friends: fc.subarray(['kin', 'friends', 'none'], { minLength: 1 }),
    })
    fc.assert(
      fc.property(
        answers,
        fc.constantFrom('noScore', 'zero', 'prorate'),
        fc.constantFrom('sum', 'mean'),
        (given, missing, method) => {
          const { points, least, most } = scored(given, { missing, method, bands: [] })
          expect(points! >= least && points! <= most).toBe(true)
        },
      ),
    )
  })

  test('comes from the instrument alone: another weight is another score', () => {
    const heavier = JSON.parse(JSON.stringify(smallInstrument).replace('"points":3', '"points":30')) as InstrumentDefinition
    expect(scoresOf(heavier, whole)[0]!.points).toBe(37)
  })
})
