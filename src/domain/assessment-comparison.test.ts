import { describe, expect, test } from 'vitest'
import { compareAssessments } from './assessment-comparison'
import type { Answers, InstrumentDefinition } from './instrument'
import { smallInstrument } from './test-instrument'

const compared = (before: Answers, after: Answers, rest: Partial<InstrumentDefinition> = {}) =>
  compareAssessments(
    { definition: smallInstrument, answers: before },
    { definition: { ...smallInstrument, ...rest }, answers: after },
  )

const worse: Answers = { hasHome: true, state: 'poor', rooms: 2, mood: 1, friends: ['kin'] }
const better: Answers = { hasHome: true, state: 'good', mood: 3, friends: ['friends', 'kin'] }

describe('two assessments side by side', () => {
  test('say how much each score moved, and whether that is better', () => {
    expect(compared(worse, better).scores).toMatchObject([
      { before: { points: 4 }, after: { points: 10 }, difference: 6, verdict: 'better' },
    ])
    expect(compared(better, worse).scores[0]).toMatchObject({ difference: -6, verdict: 'worse' })
    expect(compared(better, better).scores[0]).toMatchObject({ difference: 0, verdict: 'same' })
    const scores = smallInstrument.scores.map(score => ({ ...score, better: 'lower' as const }))
    expect(compared(worse, better, { scores }).scores[0]).toMatchObject({ difference: 6, verdict: 'worse' })
  })

  test('subtract nothing where one of the two has no score, or another measure', () => {
    expect(compared({ hasHome: true }, better).scores[0]).toMatchObject({ difference: undefined, verdict: undefined })
    const scores = smallInstrument.scores.map(score => ({ ...score, questions: ['mood'], bands: [] }))
    expect(compared(worse, better, { version: 2, scores })).toMatchObject({ scores: [], isSameVersion: false })
  })

  test('show each answer that changed, also where a question was asked only once', () => {
    const changed = compared(worse, better).answers.filter(({ isChanged }) => isChanged)
    expect(changed.map(({ after, before }) => [after.question.id, before.answer, after.answer])).toEqual([
      ['state', 'poor', 'good'],
      ['rooms', 2, undefined],
      ['mood', 1, 3],
      ['friends', ['kin'], ['friends', 'kin']],
    ])
  })

  test('take the same values in another order for the same answer', () => {
    const { answers } = compared(better, { ...better, friends: ['kin', 'friends'] })
    expect(answers.filter(({ isChanged }) => isChanged)).toEqual([])
    expect(answers.map(({ after }) => after.question.id)).toEqual(['hasHome', 'state', 'mood', 'friends', 'since'])
  })

  test('compare only the questions that both versions have', () => {
    const [home, ...rest] = smallInstrument.sections
    const sections = [{ ...home!, questions: home!.questions.slice(0, 1) }, ...rest]
    const ids = compared(worse, better, { version: 2, sections }).answers.map(({ after }) => after.question.id)
    expect(ids).toEqual(['hasHome', 'mood', 'friends', 'since'])
  })
})
