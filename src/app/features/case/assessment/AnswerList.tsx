import type { AssessmentPart } from '../../../../domain/assessment'
import type { InstrumentSection } from '../../../../domain/instrument'
import { askedQuestions } from '../../../../domain/instrument-rules'
import { assessmentText } from '../../../text/assessment'
import { answerWords } from '../../../parts/answerWords'

const { part: text } = assessmentText

/** What was answered, question by question; those that were not asked are left out. */
export function AnswerList({
  section,
  part,
}: {
  readonly section: InstrumentSection
  readonly part: Pick<AssessmentPart, 'answers' | 'note'>
}) {
  const rows = askedQuestions(section, part.answers).map(question => {
    const answer = part.answers[question.id]
    return { id: question.id, label: question.label, words: answer === undefined ? '' : answerWords(question, answer) }
  })
  return (
    <dl className="assessed">
      {rows.map(({ id, label, words }) => (
        <div key={id} className="assessed-answer">
          <dt>{label}</dt>
          <dd className={words ? undefined : 'quiet-text'}>{words || text.noAnswer}</dd>
        </div>
      ))}
      {part.note && (
        <div className="assessed-answer">
          <dt>{text.noteShown}</dt>
          <dd className="pre-line">{part.note}</dd>
        </div>
      )}
    </dl>
  )
}
