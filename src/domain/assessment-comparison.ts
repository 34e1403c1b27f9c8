/** Two assessments made with one instrument, side by side: which scores moved, and which answers. */
import type { Answer, Answers, InstrumentDefinition, InstrumentScore, InstrumentSection, Question } from './instrument'
import { askedQuestions } from './instrument-rules'
import { questionsById, scoresOf, type ScoreResult } from './instrument-score'

export interface FilledInstrument {
  readonly definition: InstrumentDefinition
  readonly answers: Answers
}

export interface ComparedScore {
  readonly score: InstrumentScore
  readonly before: ScoreResult
  readonly after: ScoreResult
  /** Points; absent where one of the two has no score. */
  readonly difference: number | undefined
  readonly verdict: 'better' | 'worse' | 'same' | undefined
}

export interface ComparedAnswer {
  readonly section: InstrumentSection
  readonly before: { readonly question: Question; readonly answer: Answer | undefined }
  readonly after: { readonly question: Question; readonly answer: Answer | undefined }
  readonly isChanged: boolean
}

export interface AssessmentComparison {
  readonly scores: readonly ComparedScore[]
  /** Of the questions that both versions have and at least one assessment asked. */
  readonly answers: readonly ComparedAnswer[]
  readonly isSameVersion: boolean
}

export function compareAssessments(before: FilledInstrument, after: FilledInstrument): AssessmentComparison {
  return {
    scores: compareScores(before, after),
    answers: compareAnswers(before, after),
    isSameVersion: before.definition.version === after.definition.version,
  }
}

function compareScores(before: FilledInstrument, after: FilledInstrument): ComparedScore[] {
  const earlier = new Map(scoresOf(before.definition, before.answers).map(result => [result.score.id, result]))
  return scoresOf(after.definition, after.answers).flatMap(result => {
    const was = earlier.get(result.score.id)
    // Other bounds are another measure: its points cannot be subtracted.
    if (!was || was.least !== result.least || was.most !== result.most) return []
    const difference =
      was.points === undefined || result.points === undefined ? undefined : Math.round((result.points - was.points) * 10) / 10
    return [{ score: result.score, before: was, after: result, difference, verdict: verdictOf(result.score, difference) }]
  })
}

function verdictOf({ better }: InstrumentScore, difference: number | undefined): ComparedScore['verdict'] {
  if (difference === undefined) return undefined
  if (difference === 0) return 'same'
  return difference > 0 === (better === 'higher') ? 'better' : 'worse'
}

function compareAnswers(before: FilledInstrument, after: FilledInstrument): ComparedAnswer[] {
  const earlier = questionsById(before.definition)
  const askedBefore = askedIn(before)
  return after.definition.sections.flatMap(section => {
    const asked = new Set(askedQuestions(section, after.answers).map(({ id }) => id))
    return section.questions.flatMap(question => {
      const was = earlier.get(question.id)
      if (!was || !(asked.has(question.id) || askedBefore.has(question.id))) return []
      const [from, to] = [
        askedBefore.has(question.id) ? before.answers[question.id] : undefined,
        asked.has(question.id) ? after.answers[question.id] : undefined,
      ]
      return [{ section, before: { question: was, answer: from }, after: { question, answer: to }, isChanged: !isSame(from, to) }]
    })
  })
}

const askedIn = ({ definition, answers }: FilledInstrument): ReadonlySet<string> =>
  new Set(definition.sections.flatMap(section => askedQuestions(section, answers).map(({ id }) => id)))

/** Several values are the same in any order. */
function isSame(one: Answer | undefined, other: Answer | undefined): boolean {
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every(each => other.includes(each))
  return one === other
}
