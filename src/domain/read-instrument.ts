/** An instrument as an ente writes it, in a JSON file: whole and sound, or the report of what has to be put right and where. */
import { InstrumentDefinition, type AskIf, type InstrumentScore, type Question } from './instrument'
import { questionRange, questionsById, scoreRange } from './instrument-score'
import { err, ok, type Result } from './result'

/** Larger than any real one, in characters. */
export const instrumentFileLimit = 400_000

export type InstrumentFaultType =
  | 'NotJson'
  | 'TooLarge'
  | 'Missing'
  | 'Malformed'
  | 'UnknownField'
  | 'TwiceTheSame'
  | 'BoundsReversed'
  | 'EmptyCondition'
  | 'UnknownQuestion'
  | 'NotBefore'
  | 'UnknownValue'
  | 'CountsNothing'
  | 'BandReversed'
  | 'BandsOverlap'
  | 'BandsGap'
  | 'BandsOutside'

export interface InstrumentFault {
  readonly type: InstrumentFaultType
  /** Where in the file, from its top: `['sections', 0, 'questions', 2, 'label']`. */
  readonly at: readonly (string | number)[]
  /** What it is about, as the file has it: an id, a value. */
  readonly what?: string | undefined
}

/** @param text the content of the file. */
export function readInstrument(text: string): Result<InstrumentDefinition, readonly InstrumentFault[]> {
  if (text.length > instrumentFileLimit) return err([{ type: 'TooLarge', at: [] }])
  const given = jsonOf(text)
  if (given === undefined) return err([{ type: 'NotJson', at: [] }])
  const parsed = InstrumentDefinition.safeParse(given)
  if (!parsed.success) {
    return err(
      parsed.error.issues.map(({ path, code, message }) => {
        const at = path.map(step => (typeof step === 'symbol' ? String(step) : step))
        const isMissing = code === 'invalid_type' && valueAt(given, at) === undefined
        return { type: isMissing ? 'Missing' : 'Malformed', at, what: isMissing ? undefined : message }
      }),
    )
  }
  const faults = [...unknownFields(given, parsed.data, []), ...instrumentFaults(parsed.data)]
  return faults.length > 0 ? err(faults) : ok(parsed.data)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    // Not JSON at all: the answer says so.
    return undefined
  }
}

const valueAt = (value: unknown, at: readonly (string | number)[]): unknown =>
  at.reduce((here: unknown, step) => (here as Readonly<Record<string | number, unknown>> | undefined)?.[step], value)

/** A field that nothing reads is a misspelt one: `poinst` would count nothing, and nobody would know. */
function unknownFields(given: unknown, read: unknown, at: readonly (string | number)[]): InstrumentFault[] {
  if (Array.isArray(given)) return given.flatMap((each, index) => unknownFields(each, (read as unknown[])[index], [...at, index]))
  if (typeof given !== 'object' || given === null) return []
  return Object.entries(given).flatMap(([key, value]) =>
    Object.hasOwn(read as object, key)
      ? unknownFields(value, (read as Record<string, unknown>)[key], [...at, key])
      : [{ type: 'UnknownField' as const, at, what: key }],
  )
}

/** What is wrong with an instrument that has the right shape. */
export function instrumentFaults(instrument: InstrumentDefinition): readonly InstrumentFault[] {
  const { sections, scores } = instrument
  const questions = questionsById(instrument)
  const ids = sections.flatMap(({ questions: own }, section) =>
    own.map(({ id }, at) => ({ id, at: ['sections', section, 'questions', at] as const })),
  )
  return [
    ...repeated(sections.map(({ id }, at) => ({ id, at: ['sections', at] as const }))),
    ...repeated(ids),
    ...repeated(scores.map(({ id }, at) => ({ id, at: ['scores', at] as const }))),
    ...sections.flatMap(({ questions: own }, section) =>
      own.flatMap((question, at) =>
        questionFaults(question, own.slice(0, at), questions, ['sections', section, 'questions', at]),
      ),
    ),
    ...scores.flatMap((score, at) => scoreFaults(score, questions, ['scores', at])),
  ]
}

type At = readonly (string | number)[]

function repeated(named: readonly { readonly id: string; readonly at: At }[]): InstrumentFault[] {
  const seen = new Set<string>()
  return named.flatMap(({ id, at }) => {
    const isRepeated = seen.has(id)
    seen.add(id)
    return isRepeated ? [{ type: 'TwiceTheSame' as const, at, what: id }] : []
  })
}

function questionFaults(
  question: Question,
  before: readonly Question[],
  all: ReadonlyMap<string, Question>,
  at: At,
): InstrumentFault[] {
  const own: InstrumentFault[] =
    'options' in question
      ? repeated(question.options.map(({ value }, index) => ({ id: value, at: [...at, 'options', index] })))
      : 'least' in question && question.least >= question.most
        ? [{ type: 'BoundsReversed', at }]
        : []
  const conditions = (question.askIf ?? []).flatMap((condition, index) =>
    conditionFaults(condition, before, all, [...at, 'askIf', index]),
  )
  return [...own, ...conditions]
}

/** Only what comes before in the same section can be asked about: each section is filled in by somebody, alone and out of reach of the others. */
function conditionFaults(
  condition: AskIf,
  before: readonly Question[],
  all: ReadonlyMap<string, Question>,
  at: At,
): InstrumentFault[] {
  const { question: id, is, atLeast, atMost } = condition
  if (!all.has(id)) return [{ type: 'UnknownQuestion', at, what: id }]
  const question = before.find(each => each.id === id)
  if (!question) return [{ type: 'NotBefore', at, what: id }]
  if (!is && atLeast === undefined && atMost === undefined) return [{ type: 'EmptyCondition', at, what: id }]
  const values = valuesOf(question)
  return (is ?? [])
    .filter(value => values && !values.includes(value))
    .map(value => ({ type: 'UnknownValue' as const, at, what: value }))
}

/** What an answer may be; `undefined` where it is not one of a few. */
function valuesOf(question: Question): readonly string[] | undefined {
  if ('options' in question) return question.options.map(({ value }) => value)
  return question.type === 'yesNo' ? ['yes', 'no'] : undefined
}

function scoreFaults(score: InstrumentScore, questions: ReadonlyMap<string, Question>, at: At): InstrumentFault[] {
  const unknown = score.questions.flatMap((id, index): InstrumentFault[] => {
    const question = questions.get(id)
    if (!question) return [{ type: 'UnknownQuestion', at: [...at, 'questions', index], what: id }]
    return questionRange(question) ? [] : [{ type: 'CountsNothing', at: [...at, 'questions', index], what: id }]
  })
  const twice = repeated(score.questions.map((id, index) => ({ id, at: [...at, 'questions', index] })))
  const faults = [...unknown, ...twice]
  return faults.length > 0 ? faults : bandFaults(score, questions, at)
}

/** Bands cover all that may come out, once. */
function bandFaults(score: InstrumentScore, questions: ReadonlyMap<string, Question>, at: At): InstrumentFault[] {
  const bands = (score.bands ?? []).map((band, index) => ({ ...band, at: [...at, 'bands', index] }))
  const reversed = bands.filter(({ from, to }) => from > to)
  if (reversed.length > 0) return reversed.map(({ at: where, label }) => ({ type: 'BandReversed', at: where, what: label }))
  const inOrder = [...bands].sort((a, b) => a.from - b.from)
  const [first, last] = [inOrder[0], inOrder.at(-1)]
  if (!first || !last) return []
  const { least, most } = scoreRange(score, questions)
  const outside = first.from > least || last.to < most ? [{ type: 'BandsOutside' as const, at, what: `${least}–${most}` }] : []
  const between = inOrder.slice(1).flatMap((band, index): InstrumentFault[] => {
    const before = inOrder[index]!
    if (band.from <= before.to) return [{ type: 'BandsOverlap', at: band.at, what: band.label }]
    return band.from > before.to + 1 ? [{ type: 'BandsGap', at: band.at, what: band.label }] : []
  })
  return [...outside, ...between]
}
