import { describe, expect, test } from 'vitest'
import { instrumentFileLimit, readInstrument } from './read-instrument'
import { smallInstrument } from './test-instrument'

const written = JSON.stringify(smallInstrument)

/** The report of the small instrument, once some of its text is replaced. */
function report(replaced: string, by: string): string[] {
  expect(written).toContain(replaced)
  const read = readInstrument(written.replace(replaced, by))
  return read.ok ? [] : read.refusal.map(({ type, at, what }) => [type, at.join('.'), what].filter(Boolean).join(' '))
}

describe('an instrument read from a file', () => {
  test('is the instrument that was written', () => {
    expect(readInstrument(written)).toEqual({ ok: true, value: smallInstrument })
  })

  test('is refused when it is no JSON, or too large', () => {
    expect(readInstrument('nome: scheda')).toEqual({ ok: false, refusal: [{ type: 'NotJson', at: [] }] })
    expect(readInstrument(' '.repeat(instrumentFileLimit + 1))).toEqual({ ok: false, refusal: [{ type: 'TooLarge', at: [] }] })
  })

  test('says what is missing or of the wrong kind, and where', () => {
    expect(report('"label":"Ha una casa",', '')).toEqual(['Missing sections.0.questions.0.label'])
    expect(report('"version":1', '"version":"uno"')[0]).toMatch(/^Malformed version /)
    expect(report('"type":"scale"', '"type":"slider"')[0]).toMatch(/^Malformed sections\.1\.questions\.0\.type /)
    expect(readInstrument('[]').ok).toBe(false)
  })

  test('says which field nobody would read: a misspelt one counts nothing', () => {
    expect(report('"points":3', '"poinst":3')).toContain('UnknownField sections.0.questions.1.options.0 poinst')
  })

  test.each([
    ['the same id twice', '"id":"mood"', '"id":"rooms"', 'TwiceTheSame sections.1.questions.0 rooms'],
    ['the same option twice', '"value":"poor"', '"value":"good"', 'TwiceTheSame sections.0.questions.1.options.1 good'],
    ['bounds the wrong way round', '"least":1,"most":20', '"least":20,"most":1', 'BoundsReversed sections.0.questions.2'],
    [
      'a condition on nothing',
      '{"question":"rooms","atMost":2}',
      '{"question":"rooms"}',
      'EmptyCondition sections.0.questions.3.askIf.0 rooms',
    ],
    [
      'a condition on an unknown question',
      '"question":"hasHome"',
      '"question":"hasHouse"',
      'UnknownQuestion sections.0.questions.1.askIf.0 hasHouse',
    ],
    [
      'a condition on what comes later',
      '"question":"hasHome"',
      '"question":"rooms"',
      'NotBefore sections.0.questions.1.askIf.0 rooms',
    ],
    [
      'a condition on another section',
      '"question":"hasHome"',
      '"question":"mood"',
      'NotBefore sections.0.questions.1.askIf.0 mood',
    ],
    [
      'a condition on an unknown value',
      '"is":["yes"]',
      '"is":["perhaps"]',
      'UnknownValue sections.0.questions.1.askIf.0 perhaps',
    ],
    [
      'a score of an unknown question',
      '"questions":["hasHome"',
      '"questions":["house"',
      'UnknownQuestion scores.0.questions.0 house',
    ],
    [
      'a score of what counts nothing',
      '"questions":["hasHome"',
      '"questions":["since"',
      'CountsNothing scores.0.questions.0 since',
    ],
    ['a question counted twice', '"questions":["hasHome"', '"questions":["mood"', 'TwiceTheSame scores.0.questions.2 mood'],
    ['an option without points in a score', '"points":3', '"hint":"Nessun punto"', 'CountsNothing scores.0.questions.1 state'],
    ['bands that overlap', '"from":5', '"from":4', 'BandsOverlap scores.0.bands.1 Molto'],
    ['bands with a gap', '"from":5', '"from":6', 'BandsGap scores.0.bands.1 Molto'],
    ['a band the wrong way round', '"from":5', '"from":12', 'BandReversed scores.0.bands.1 Molto'],
    ['points without a band', '"to":11', '"to":9', 'BandsOutside scores.0 0–11'],
  ])('is refused for %s', (_, replaced, by, expected) => {
    expect(report(replaced, by)).toContain(expected)
  })
})
