/** A section as it stands on screen, every field as text, and the answers that it comes to. */
import type { AssessmentPart } from '../../../../domain/assessment'
import { answersAsked, partFaults } from '../../../../domain/assessment-rules'
import type { Answer, Answers, InstrumentSection, Question } from '../../../../domain/instrument'
import { answerFault, askedQuestions } from '../../../../domain/instrument-rules'
import { unreachable } from '../../../../domain/result'
import type { TypedText } from '../../../../local/device'
import { assessmentText } from '../../../text/assessment'
import { decimalOf } from '../../../text/amounts'

const { part: text } = assessmentText

/** No question has an id like this. */
export const noteField = '$note'

export function typedOf(section: InstrumentSection, part: Pick<AssessmentPart, 'answers' | 'note'>): TypedText {
  const fields = section.questions.flatMap(({ id }) => {
    const answer = part.answers[id]
    return answer === undefined ? [] : [[id, textOf(answer)] as const]
  })
  return Object.fromEntries([...fields, ...(part.note ? [[noteField, part.note] as const] : [])])
}

function textOf(answer: Answer): string {
  if (Array.isArray(answer)) return answer.join(' ')
  if (typeof answer === 'boolean') return answer ? 'yes' : 'no'
  return typeof answer === 'number' ? String(answer).replace('.', ',') : answer
}

export interface ReadForm {
  /** Those that are asked, and can be read. */
  readonly answers: Answers
  readonly note: string | undefined
  /** Asked now, in their order. */
  readonly asked: readonly Question[]
  /** By question: what cannot be read. It would be lost, so nothing is saved before it is mended. */
  readonly unreadable: Readonly<Record<string, string>>
}

export function readForm(section: InstrumentSection, typed: TypedText): ReadForm {
  const answers: Record<string, Answer> = {}
  const unreadable: Record<string, string> = {}
  for (const question of section.questions) {
    const written = (typed[question.id] ?? '').trim()
    if (written === '') continue
    const answer = answerOf(question, written)
    if (answer === undefined || answerFault(question, answer)) unreadable[question.id] = unreadableWords(question)
    else answers[question.id] = answer
  }
  const asked = askedQuestions(section, answers)
  const isAsked = new Set(asked.map(({ id }) => id))
  return {
    answers: answersAsked(section, answers),
    note: (typed[noteField] ?? '').trim() || undefined,
    asked,
    unreadable: Object.fromEntries(Object.entries(unreadable).filter(([id]) => isAsked.has(id))),
  }
}

function answerOf(question: Question, written: string): Answer | undefined {
  switch (question.type) {
    case 'choice':
    case 'text':
    case 'date':
      return written
    case 'choices':
      return written.split(' ')
    case 'yesNo':
      return written === 'yes'
    case 'number':
    case 'scale':
      return numberOf(written)
    default:
      return unreachable(question)
  }
}

/** "1.250,50" and "1250.5" alike. */
function numberOf(written: string): number | undefined {
  const whole = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(written) ? written.replaceAll('.', '') : written
  const plain = whole.replace(',', '.')
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined
}

function unreadableWords(question: Question): string {
  if (question.type === 'number' || question.type === 'scale')
    return text.wrongNumber(decimalOf(question.least), decimalOf(question.most))
  return question.type === 'date' ? text.wrongDay : text.missing
}

/** By question, what keeps the part from being signed; under `''` what is about none. */
export function signingProblems(section: InstrumentSection, form: ReadForm): Readonly<Record<string, string>> {
  const faults = partFaults(section, form.answers).map(fault => {
    switch (fault.type) {
      case 'NothingAnswered':
        return ['', text.nothing] as const
      case 'AnswerMissing':
      case 'AnswerWrong':
        return [fault.question, text.missing] as const
      default:
        return unreachable(fault)
    }
  })
  return { ...Object.fromEntries(faults), ...form.unreadable }
}
