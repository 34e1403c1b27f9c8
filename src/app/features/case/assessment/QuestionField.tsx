import type { InstrumentOption, Question } from '../../../../domain/instrument'
import { unreachable } from '../../../../domain/result'
import { decimalOf } from '../../../text/amounts'
import { assessmentText } from '../../../text/assessment'
import { fieldsText } from '../../../text/fields'
import { Button } from '../../../ui/Button'
import { ChipGroup, RadioCards } from '../../../ui/choices'
import { Select, TextArea, TextField } from '../../../ui/Field'

const { part: text } = assessmentText

export const questionFieldId = (id: string): string => `question-${id}`

interface QuestionProps {
  readonly question: Question
  /** As text: several values are parted by spaces. */
  readonly value: string
  readonly error: string | undefined
  /** Its points add up with those of others: they are shown. */
  readonly isCounted: boolean
  readonly onChange: (value: string) => void
}

/** One question of any instrument, and the way back to no answer where none is required. */
export function QuestionField(props: QuestionProps) {
  const { question, value, onChange } = props
  const isChosen = question.type === 'choice' || question.type === 'yesNo' || question.type === 'scale'
  return (
    <div className={question.type === 'choice' ? 'question stacked' : 'question'}>
      <Control {...props} />
      {isChosen && value !== '' && !question.isRequired && (
        <Button
          tone="quiet"
          aria-label={text.clearOf(question.label)}
          onClick={() => {
            onChange('')
          }}
        >
          {text.clear}
        </Button>
      )}
    </div>
  )
}

/** Longer lists are the system's own. */
const cardsAtMost = 8

function Control({ question, value, error, isCounted, onChange }: QuestionProps) {
  const id = questionFieldId(question.id)
  const label = question.isRequired ? question.label : text.optional(question.label)
  const group = { id, legend: label, ...(question.hint && { hint: question.hint }), error }
  const field = {
    id,
    label,
    hint: question.hint,
    error,
    value,
    onChange: (event: { readonly target: { readonly value: string } }) => onChange(event.target.value),
  }
  switch (question.type) {
    case 'choice':
      if (question.options.length > cardsAtMost) {
        const none = { value: '', label: text.chooseOne }
        return <Select {...field} options={[none, ...question.options]} />
      }
      return (
        <RadioCards
          {...group}
          options={question.options.map(option => choiceOf(option, isCounted))}
          value={value}
          onChange={onChange}
        />
      )
    case 'choices':
      return (
        <ChipGroup
          {...group}
          compact
          options={question.options.map(({ value: each, label: words }) => ({ value: each, label: words }))}
          values={value === '' ? [] : value.split(' ')}
          onChange={values => {
            onChange(values.join(' '))
          }}
        />
      )
    case 'yesNo':
      return <RadioCards {...group} options={yesAndNo} value={value} onChange={onChange} />
    case 'scale':
      return <RadioCards {...group} options={stepsOf(question)} value={value} onChange={onChange} />
    case 'number':
      return <TextField {...field} inputMode="decimal" label={question.unit ? `${label}, ${question.unit}` : label} />
    case 'date':
      return <TextField {...field} type="date" />
    case 'text':
      return question.isLong ? <TextArea {...field} rows={4} maxLength={8000} /> : <TextField {...field} maxLength={1000} />
    default:
      return unreachable(question)
  }
}

const yesAndNo = [
  { value: 'yes', label: fieldsText.yes },
  { value: 'no', label: fieldsText.no },
]

/** With the points that it adds, where it adds to others. */
function choiceOf({ value, label, hint, points }: InstrumentOption, isCounted: boolean) {
  const counted = points === undefined || !isCounted ? undefined : points === 1 ? text.onePoint : text.points(decimalOf(points))
  const all = [hint, counted].filter(Boolean).join(' · ')
  return { value, label, ...(all && { hint: all }) }
}

const stepsOf = ({ least, most, leastLabel, mostLabel }: Extract<Question, { type: 'scale' }>) =>
  Array.from({ length: most - least + 1 }, (_, at) => {
    const hint = at === 0 ? leastLabel : at === most - least ? mostLabel : undefined
    return { value: String(least + at), label: String(least + at), ...(hint && { hint }) }
  })
