import { useId, useRef, useState } from 'react'
import { EmergencyReason } from '../../../domain/emergency-opening'
import type { EmergencyAsked, EmergencyRefusal, OpenedCard } from '../../../local/device'
import { useDevice } from '../../data/DeviceContext'
import { emergencyText } from '../../text/emergency'
import { Button } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { RadioCards } from '../../ui/choices'
import { ErrorSummary } from '../../ui/ErrorSummary'
import { CircleAlert } from '../../ui/icons'
import { Notice } from '../../ui/Notice'
import { LineField, WordsField } from '../../ui/TypedFields'
import { nothingTyped, readTyped, refusalWords, type Problems, type Typed } from './asking'
import { ConfirmOpening } from './ConfirmOpening'

const { ask: text } = emergencyText

/** Who it is and why; what follows from opening is said before anything is done. */
export function AskForm({ onOpened }: { readonly onOpened: (cards: readonly OpenedCard[]) => void }) {
  const device = useDevice()
  const id = useId()
  const [typed, setTyped] = useState(nothingTyped)
  const [problems, setProblems] = useState<Problems>({})
  const [asked, setAsked] = useState<EmergencyAsked>()
  const [refusal, setRefusal] = useState<EmergencyRefusal>()
  const isOpening = useRef(false)
  const fields = {
    id,
    typed,
    problems,
    onType: (field: Partial<Typed>) => {
      setTyped({ ...typed, ...field })
    },
  }

  function next(): void {
    setRefusal(undefined)
    const read = readTyped(typed)
    setProblems(read.problems)
    setAsked(read.asked)
  }

  async function open(sound: EmergencyAsked): Promise<void> {
    // Two taps of a nervous finger are one line of the log.
    if (isOpening.current) return
    isOpening.current = true
    try {
      const answer = await device.openEmergencyCard(sound)
      setAsked(undefined)
      if (answer.ok) return onOpened(answer.value)
      setRefusal(answer.refusal)
      if (answer.refusal.type === 'Namesakes') setProblems({ birthDate: text.errors.namesakes })
    } finally {
      isOpening.current = false
    }
  }

  return (
    <form
      className="stack"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        next()
      }}
    >
      <ErrorSummary
        title={text.problems}
        items={Object.entries(problems).map(([field, message]) => ({ fieldId: `${id}-${field}`, message }))}
      />
      {refusal && refusal.type !== 'Namesakes' && <Refused refusal={refusal} />}
      <WhoCard {...fields} />
      <WhyCard {...fields} />
      <div className="row">
        <Button type="submit" tone="primary">
          {text.next}
        </Button>
      </div>
      {asked && (
        <ConfirmOpening
          asked={asked}
          onOpen={() => void open(asked)}
          onClose={() => {
            setAsked(undefined)
          }}
        />
      )}
    </form>
  )
}

interface FieldsProps {
  /** What the ids of the fields begin with. */
  readonly id: string
  readonly typed: Typed
  readonly problems: Problems
  readonly onType: (field: Partial<Typed>) => void
}

function WhoCard({ id, typed, problems, onType }: FieldsProps) {
  const field = (name: 'surname' | 'name' | 'birthDate') => ({
    id: `${id}-${name}`,
    label: text[name],
    error: problems[name],
    value: typed[name],
    onType: (value: string) => {
      onType({ [name]: value })
    },
  })
  return (
    <Card title={text.who}>
      <CardBody>
        <p className="quiet-text">{text.whoHint}</p>
        <LineField {...field('surname')} maxLength={80} />
        <LineField {...field('name')} maxLength={80} />
        <LineField {...field('birthDate')} hint={text.birthDateHint} maxLength={10} />
      </CardBody>
    </Card>
  )
}

function WhyCard({ id, typed, problems, onType }: FieldsProps) {
  return (
    <Card title={text.why}>
      <CardBody>
        <RadioCards
          id={`${id}-reason`}
          legend={text.reason}
          error={problems.reason}
          options={EmergencyReason.options.map(value => ({ value, label: emergencyText.reasons[value] }))}
          value={typed.reason}
          onChange={reason => {
            onType({ reason })
          }}
        />
        <WordsField
          id={`${id}-words`}
          label={text.words}
          hint={text.wordsHint}
          error={problems.words}
          rows={3}
          maxLength={300}
          value={typed.words}
          onType={words => {
            onType({ words })
          }}
        />
      </CardBody>
    </Card>
  )
}

function Refused({ refusal }: { readonly refusal: EmergencyRefusal }) {
  const [title, why] = refusalWords(refusal)
  return (
    <div role="alert">
      <Notice tone="wait" icon={<CircleAlert />}>
        <p>
          <strong>{title}</strong>
        </p>
        <p>{why}</p>
      </Notice>
    </div>
  )
}
