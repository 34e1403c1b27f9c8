import { describe, expect, test } from 'vitest'
import { partFaults } from '../assessment-rules'
import type { Answers, InstrumentDefinition } from '../instrument'
import { askedQuestions, questionsOf } from '../instrument-rules'
import { scoresOf } from '../instrument-score'
import { unreachable } from '../result'
import { instrumentFaults, readInstrument } from '../read-instrument'
import { shippedInstruments } from './shipped'

const named = (code: string): InstrumentDefinition => shippedInstruments.find(each => each.code === code)!
const score = (code: string, answers: Answers, id = 'total') => scoresOf(named(code), answers).find(each => each.score.id === id)!

describe('the instruments that come with the application', () => {
  test.each(shippedInstruments.map(instrument => [instrument.code, instrument] as const))('%s is sound', (_, instrument) => {
    expect(instrumentFaults(instrument)).toEqual([])
    expect(readInstrument(JSON.stringify(instrument))).toEqual({ ok: true, value: instrument })
  })

  test('each code is there once', () => {
    const codes = shippedInstruments.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
  })

  test('every section can be signed by whoever answers what it asks', () => {
    const unsigned = shippedInstruments.flatMap(instrument =>
      instrument.sections.filter(section => {
        let answers: Answers = {}
        for (let round = 0; round < section.questions.length; round++)
          for (const question of askedQuestions(section, answers)) answers = { ...answers, [question.id]: anyAnswer(question) }
        return partFaults(section, answers).length > 0
      }),
    )
    expect(unsigned).toEqual([])
  })
})

function anyAnswer(question: ReturnType<typeof questionsOf>[number]): Answers[string] {
  switch (question.type) {
    case 'choice':
      return question.options[0]!.value
    case 'choices':
      return [question.options[0]!.value]
    case 'number':
    case 'scale':
      return question.least
    case 'text':
      return 'Parole'
    case 'date':
      return '2026-11-22'
    case 'yesNo':
      return true
    default:
      return unreachable(question)
  }
}

/**
 * Mahoney and Barthel 1965, the table of the article: the points of each item "with help" and "independent". Where the article gives a span with help
 * (bed and chair, 5 to 10) both ends are here; of walking, the wheelchair.
 */
const barthelTable = {
  feeding: [0, 5, 10],
  transfer: [0, 5, 10, 15],
  grooming: [0, 5],
  toilet: [0, 5, 10],
  bathing: [0, 5],
  walking: [0, 5, 10, 15],
  stairs: [0, 5, 10],
  dressing: [0, 5, 10],
  bowels: [0, 5, 10],
  bladder: [0, 5, 10],
} as const

const barthelAnswers = (points: Readonly<Record<keyof typeof barthelTable, number>>): Answers =>
  Object.fromEntries(Object.entries(points).map(([id, each]) => [id, String(each)]))

describe('the Barthel index', () => {
  test('has the ten items and the points of the table of 1965', () => {
    const items = questionsOf(named('barthel')).map(question => [
      question.id,
      'options' in question ? question.options.map(({ points }) => points).sort((a, b) => a! - b!) : [],
    ])
    expect(Object.fromEntries(items)).toEqual(barthelTable)
  })

  test('counts 100 for the patient whom the article describes: continent, and does everything alone', () => {
    const best = Object.fromEntries(Object.entries(barthelTable).map(([id, points]) => [id, Math.max(...points)]))
    expect(score('barthel', barthelAnswers(best as never))).toMatchObject({ points: 100, band: { label: 'Autonomia' } })
  })

  test('counts 0 for who meets no criterion of the article', () => {
    const worst = Object.fromEntries(Object.keys(barthelTable).map(id => [id, 0]))
    expect(score('barthel', barthelAnswers(worst as never))).toMatchObject({ points: 0, band: { label: 'Dipendenza totale' } })
  })

  test('counts the column "with help" of the article: 50 where the span is taken at its top', () => {
    const withHelp = {
      feeding: 5,
      transfer: 10,
      grooming: 0,
      toilet: 5,
      bathing: 0,
      walking: 10,
      stairs: 5,
      dressing: 5,
      bowels: 5,
      bladder: 5,
    }
    expect(score('barthel', barthelAnswers(withHelp))).toMatchObject({ points: 50, band: { label: 'Dipendenza grave' } })
  })

  test.each([
    [20, 'Dipendenza totale'],
    [25, 'Dipendenza grave'],
    [60, 'Dipendenza grave'],
    [65, 'Dipendenza moderata'],
    [90, 'Dipendenza moderata'],
    [95, 'Dipendenza lieve'],
    [100, 'Autonomia'],
  ])('means what Shah and colleagues say in 1989 at %i', (points, label) => {
    let left = points
    const answers = Object.fromEntries(
      Object.entries(barthelTable).map(([id, all]) => {
        const taken = [...all].reverse().find(each => each <= left)!
        left -= taken
        return [id, String(taken)]
      }),
    )
    expect(left).toBe(0)
    expect(score('barthel', answers)).toMatchObject({ points, band: { label } })
  })

  test('is no number while an item is missing', () => {
    const { feeding: _, ...rest } = barthelAnswers(
      Object.fromEntries(Object.entries(barthelTable).map(([id, points]) => [id, points[1]])) as never,
    )
    expect(score('barthel', rest)).toMatchObject({ points: undefined, missing: ['feeding'] })
  })
})

/** Lawton and Brody 1969, the scale as it was published: which of the statements of each item count one. */
const lawtonTable = {
  telephone: [1, 1, 1, 0],
  shopping: [1, 0, 0, 0],
  cooking: [1, 0, 0, 0],
  housekeeping: [1, 1, 1, 1, 0],
  laundry: [1, 1, 0],
  transport: [1, 1, 1, 0, 0],
  medication: [1, 0, 0],
  money: [1, 1, 0],
} as const
const lawtonAnswers = (statement: (points: readonly number[]) => number): Answers =>
  Object.fromEntries(Object.entries(lawtonTable).map(([id, points]) => [id, String(statement(points) + 1)]))

describe('the instrumental activities of Lawton and Brody', () => {
  test('have the eight items, the statements and the points of 1969', () => {
    const items = questionsOf(named('iadl')).map(question => [
      question.id,
      'options' in question ? question.options.map(({ points }) => points) : [],
    ])
    expect(Object.fromEntries(items)).toEqual(lawtonTable)
  })

  test('go from 0 to 8, and from 0 to 5 without what was not asked of men', () => {
    const best = lawtonAnswers(() => 0)
    const worst = lawtonAnswers(points => points.length - 1)
    expect([score('iadl', best).points, score('iadl', best, 'five').points]).toEqual([8, 5])
    expect([score('iadl', worst).points, score('iadl', worst, 'five').points]).toEqual([0, 0])
    expect(score('iadl', best)).toMatchObject({ least: 0, most: 8 })
    expect(score('iadl', best, 'five')).toMatchObject({ least: 0, most: 5 })
  })

  test('count one as far down as the statement that the authors still count', () => {
    const last = lawtonAnswers(points => points.lastIndexOf(1))
    const next = lawtonAnswers(points => points.lastIndexOf(1) + 1)
    expect(score('iadl', last).points).toBe(8)
    expect(score('iadl', next).points).toBe(0)
  })
})

test('the codes of the national flows are those of their schemas', () => {
  const codes = (code: string, id: string) => {
    const question = questionsOf(named(code)).find(each => each.id === id)!
    return 'options' in question ? question.options.map(({ value }) => value).join(' ') : ''
  }
  const upTo = (last: number) => Array.from({ length: last }, (_, at) => String(at + 1)).join(' ')
  expect(codes('valutazione-minore', 'luogoVita')).toBe(upTo(8))
  expect(codes('valutazione-minore', 'fonteSegnalazione')).toBe(upTo(14))
  expect(codes('valutazione-minore', 'valutazioneMinore')).toBe(upTo(13))
  expect(codes('valutazione-minore', 'valutazioneFamigliaMinore')).toBe(upTo(13))
  expect(codes('valutazione-minore', 'collaborazioniInterventi')).toBe(upTo(9))
  expect(codes('valutazione-autonomia', 'mobilita')).toBe(upTo(3))
  expect(codes('valutazione-autonomia', 'strumentoValutazione')).toBe(upTo(7))
  expect(codes('valutazione-autonomia', 'invaliditaCivile')).toBe(upTo(8))
})
