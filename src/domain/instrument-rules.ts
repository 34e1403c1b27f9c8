/** What an instrument asks, given what was answered, and whether an answer fits. */
import { LocalDate } from './dates'
import type { Answer, Answers, AskIf, InstrumentDefinition, InstrumentSection, Question } from './instrument'
import { unreachable } from './result'

export const questionsOf = ({ sections }: Pick<InstrumentDefinition, 'sections'>): readonly Question[] =>
  sections.flatMap(({ questions }) => questions)

/** Those that are asked, given what was answered before: an answer to a question that is not asked does not count. */
export function askedQuestions(section: InstrumentSection, answers: Answers): readonly Question[] {
  const heard = new Set<string>()
  return section.questions.filter(question => {
    const isAsked = (question.askIf ?? []).every(condition => heard.has(condition.question) && holds(condition, answers))
    if (isAsked) heard.add(question.id)
    return isAsked
  })
}

function holds({ question, is, atLeast, atMost }: AskIf, answers: Answers): boolean {
  const answer = answers[question]
  if (answer === undefined) return false
  const said = Array.isArray(answer) ? answer : [typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : String(answer)]
  if (is && !said.some(value => is.includes(value))) return false
  if (atLeast === undefined && atMost === undefined) return true
  return typeof answer === 'number' && answer >= (atLeast ?? answer) && answer <= (atMost ?? answer)
}

/** Why an answer does not fit its question; `undefined` when it does. */
export function answerFault(question: Question, answer: Answer): 'WrongKind' | 'NoSuchOption' | 'OutOfBounds' | undefined {
  switch (question.type) {
    case 'choice':
      if (typeof answer !== 'string') return 'WrongKind'
      return question.options.some(({ value }) => value === answer) ? undefined : 'NoSuchOption'
    case 'choices':
      if (!Array.isArray(answer)) return 'WrongKind'
      return answer.every(each => question.options.some(({ value }) => value === each)) ? undefined : 'NoSuchOption'
    case 'number':
    case 'scale':
      if (typeof answer !== 'number' || (question.type === 'scale' && !Number.isInteger(answer))) return 'WrongKind'
      return answer >= question.least && answer <= question.most ? undefined : 'OutOfBounds'
    case 'text':
      return typeof answer === 'string' ? undefined : 'WrongKind'
    case 'date':
      return LocalDate.safeParse(answer).success ? undefined : 'WrongKind'
    case 'yesNo':
      return typeof answer === 'boolean' ? undefined : 'WrongKind'
    default:
      return unreachable(question)
  }
}
