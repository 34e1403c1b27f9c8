import { describe, expect, test } from 'vitest'
import type { Answer, Answers } from './instrument'
import { answerFault, askedQuestions, questionsOf } from './instrument-rules'
import { smallInstrument } from './test-instrument'

const [home] = smallInstrument.sections
const asked = (answers: Answers) => askedQuestions(home!, answers).map(({ id }) => id)

describe('a question with a condition', () => {
  test('is asked only after the answer that it waits for', () => {
    expect(asked({})).toEqual(['hasHome'])
    expect(asked({ hasHome: false })).toEqual(['hasHome'])
    expect(asked({ hasHome: true })).toEqual(['hasHome', 'state'])
    expect(asked({ hasHome: true, state: 'poor', rooms: 3 })).toEqual(['hasHome', 'state', 'rooms'])
    expect(asked({ hasHome: true, state: 'poor', rooms: 2 })).toEqual(['hasHome', 'state', 'rooms', 'crowd'])
  })

  test('closes with all that hangs on it, whatever was answered there before', () => {
    expect(asked({ hasHome: false, state: 'poor', rooms: 1 })).toEqual(['hasHome'])
    expect(asked({ hasHome: true, state: 'good', rooms: 1 })).toEqual(['hasHome', 'state'])
  })
})

describe('an answer', () => {
  const fault = (id: string, answer: Answer) =>
    answerFault(
      questionsOf(smallInstrument).find(each => each.id === id)!,
      answer,
    )

  test.each([
    ['hasHome', true],
    ['state', 'good'],
    ['rooms', 3.5],
    ['crowd', 'Stretti'],
    ['mood', 0],
    ['friends', ['kin', 'friends']],
    ['since', '2026-11-22'],
  ] as const)('that fits %s is sound', (id, answer) => {
    expect(fault(id, answer as Answer)).toBeUndefined()
  })

  test.each([
    ['hasHome', 'yes', 'WrongKind'],
    ['state', 'excellent', 'NoSuchOption'],
    ['state', true, 'WrongKind'],
    ['rooms', 21, 'OutOfBounds'],
    ['rooms', '3', 'WrongKind'],
    ['mood', 2.5, 'WrongKind'],
    ['mood', 5, 'OutOfBounds'],
    ['friends', ['kin', 'cat'], 'NoSuchOption'],
    ['friends', 'kin', 'WrongKind'],
    ['crowd', 3, 'WrongKind'],
    ['since', '22/11/2026', 'WrongKind'],
  ] as const)('to %s of %s is refused', (id, answer, why) => {
    expect(fault(id, answer as Answer)).toBe(why)
  })
})
