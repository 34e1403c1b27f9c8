/** Scores of an instrument: from the answers every time, by the rule that the instrument declares. A score is never kept without what it comes from. */
import type { Answer, Answers, Band, InstrumentDefinition, InstrumentScore, Question } from './instrument'
import { askedQuestions } from './instrument-rules'
import { unreachable } from './result'

/** The least and the most points that can come out. */
export interface ScoreRange {
  readonly least: number
  readonly most: number
}

export type ScoreResult = ScoreRange & {
  readonly score: InstrumentScore
  /** Of the questions that are asked, by id. */
  readonly missing: readonly string[]
  readonly answered: number
  /** Absent when too much is missing. */
  readonly points: number | undefined
  readonly band: Band | undefined
}

/** The points of an answer; `undefined` where the question counts nothing. */
export function pointsOf(question: Question, answer: Answer): number | undefined {
  switch (question.type) {
    case 'choice':
      return question.options.find(({ value }) => value === answer)?.points
    case 'choices': {
      const chosen = question.options.filter(({ value }) => Array.isArray(answer) && answer.includes(value))
      return chosen.every(({ points }) => points === undefined)
        ? undefined
        : chosen.reduce((sum, { points = 0 }) => sum + points, 0)
    }
    case 'number':
    case 'scale':
      return typeof answer === 'number' ? answer : undefined
    case 'yesNo':
      return question.points && (answer === true ? question.points.yes : question.points.no)
    case 'text':
    case 'date':
      return undefined
    default:
      return unreachable(question)
  }
}

/** The least and most points of one question; `undefined` where it counts nothing. */
export function questionRange(question: Question): ScoreRange | undefined {
  switch (question.type) {
    case 'choice': {
      const points = question.options.map(({ points }) => points)
      return points.every(each => each !== undefined) ? rangeOf(points) : undefined
    }
    case 'choices': {
      const points = question.options.map(({ points }) => points ?? 0)
      if (question.options.every(({ points }) => points === undefined)) return undefined
      return { least: sumOf(points.filter(each => each < 0)), most: sumOf(points.filter(each => each > 0)) }
    }
    case 'number':
    case 'scale':
      return { least: question.least, most: question.most }
    case 'yesNo':
      return question.points && rangeOf([question.points.yes, question.points.no])
    case 'text':
    case 'date':
      return undefined
    default:
      return unreachable(question)
  }
}

const rangeOf = (points: readonly number[]): ScoreRange => ({ least: Math.min(...points), most: Math.max(...points) })
const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0)

/** What a score may come to, from the questions that it counts. A question that may not be asked counts nothing then. */
export function scoreRange(score: InstrumentScore, questions: ReadonlyMap<string, Question>): ScoreRange {
  const ranges = score.questions.flatMap(id => {
    const question = questions.get(id)
    const range = question && questionRange(question)
    if (!range) return []
    const isSure = !question.askIf && score.missing !== 'zero'
    return [isSure ? range : { least: Math.min(0, range.least), most: Math.max(0, range.most) }]
  })
  if (ranges.length === 0) return { least: 0, most: 0 }
  if (score.method === 'mean') return rangeOf(ranges.flatMap(({ least, most }) => [least, most]))
  return { least: sumOf(ranges.map(({ least }) => least)), most: sumOf(ranges.map(({ most }) => most)) }
}

export const questionsById = ({ sections }: Pick<InstrumentDefinition, 'sections'>): ReadonlyMap<string, Question> =>
  new Map(sections.flatMap(({ questions }) => questions.map(question => [question.id, question] as const)))

/** Every score of an instrument, in its order. */
export function scoresOf(instrument: InstrumentDefinition, answers: Answers): readonly ScoreResult[] {
  const questions = questionsById(instrument)
  const asked = new Set(instrument.sections.flatMap(section => askedQuestions(section, answers).map(({ id }) => id)))
  return instrument.scores.map(score => {
    const counted = score.questions.filter(id => asked.has(id))
    const points = new Map<string, number>()
    for (const id of counted) {
      const answer = answers[id]
      const of = answer === undefined ? undefined : pointsOf(questions.get(id)!, answer)
      if (of !== undefined) points.set(id, of)
    }
    const total = totalOf(score, counted.length, [...points.values()])
    return {
      score,
      ...scoreRange(score, questions),
      missing: counted.filter(id => !points.has(id)),
      answered: points.size,
      points: total,
      band: total === undefined ? undefined : bandOf(score, total),
    }
  })
}

function totalOf(
  { method, missing, minAnswered = 1 }: InstrumentScore,
  asked: number,
  points: readonly number[],
): number | undefined {
  if (points.length === 0 || (missing === 'noScore' ? points.length < asked : points.length < minAnswered)) return undefined
  const sum = sumOf(points)
  if (method === 'mean') return rounded(sum / (missing === 'zero' ? asked : points.length))
  return missing === 'prorate' ? rounded((sum / points.length) * asked) : sum
}

/** To one decimal: what is finer is not in the answers. */
const rounded = (points: number): number => Math.round(points * 10) / 10

/** The last one that begins at or below: a mean may fall between the whole ends of two. */
export const bandOf = ({ bands = [] }: Pick<InstrumentScore, 'bands'>, points: number): Band | undefined =>
  bands.filter(({ from }) => from <= points).sort((a, b) => b.from - a.from)[0]
