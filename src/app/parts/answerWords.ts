/** What was answered to a question of an instrument, in words. */
import type { Answer, Question } from '../../domain/instrument'
import { unreachable } from '../../domain/result'
import { decimalOf } from '../text/amounts'
import { assessmentText } from '../text/assessment'
import { fieldsText } from '../text/fields'
import { shortDayOf } from '../text/moments'

const { score: text } = assessmentText

/** "Cammina con un aiuto", "1.250 €", "sì"; a value that the instrument does not know any more is shown as it is. */
export function answerWords(question: Question, answer: Answer): string {
  switch (question.type) {
    case 'choice':
    case 'choices': {
      const values = Array.isArray(answer) ? answer : [String(answer)]
      return values.map(value => question.options.find(option => option.value === value)?.label ?? value).join(', ')
    }
    case 'number':
      return [typeof answer === 'number' ? decimalOf(answer) : String(answer), question.unit].filter(Boolean).join(' ')
    case 'scale':
      return text.between(String(answer), `${question.least}, ${question.leastLabel}`, `${question.most}, ${question.mostLabel}`)
    case 'text':
      return String(answer)
    case 'date':
      return shortDayOf(String(answer))
    case 'yesNo':
      return answer === true ? fieldsText.yes : fieldsText.no
    default:
      return unreachable(question)
  }
}
