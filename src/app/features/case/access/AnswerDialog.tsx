import { useState } from 'react'
import { DeliveryForm, ExtractOutcome } from '../../../../domain/extract'
import { mayBeDeferred } from '../../../../domain/extract-rules'
import { useDevice } from '../../../data/DeviceContext'
import type { ExtractView } from '../../../data/extracts'
import { useToday } from '../../../data/useNow'
import { useChange } from '../../../data/writes'
import { caseRefusalWords } from '../../../parts/useCaseStep'
import { extractText } from '../../../text/extract'
import { useToast } from '../../../ui/Announcer'
import { RadioCards } from '../../../ui/choices'
import { Select } from '../../../ui/Field'
import { FormDialog } from '../../../ui/FormDialog'
import { LineField, WordsField } from '../../../ui/TypedFields'

const { answer: text } = extractText
const giving: ReadonlySet<ExtractOutcome> = new Set(['granted', 'partly'])

/** How the request is answered; a text is given once somebody has read it again. */
export function AnswerDialog({
  view: { record },
  isReady,
  onClose,
}: {
  readonly view: ExtractView
  readonly isReady: boolean
  readonly onClose: () => void
}) {
  const device = useDevice()
  const today = useToday()
  const { mutateAsync: change } = useChange()
  const toast = useToast()
  const [outcome, setOutcome] = useState<ExtractOutcome>()
  const [on, setOn] = useState(today)
  const [to, setTo] = useState(record.request.by)
  const [form, setForm] = useState<DeliveryForm>('paper')
  const [note, setNote] = useState('')
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
  const [wasTried, setWasTried] = useState(false)
  const mayDefer = mayBeDeferred(record.request)
  const gives = outcome !== undefined && giving.has(outcome)
  const errors = {
    ...(!outcome && { outcome: text.errors.outcome }),
    ...((!on || on < record.request.on) && { on: text.errors.on }),
    ...(gives && !to.trim() && { to: text.errors.to }),
    ...(outcome && outcome !== 'granted' && !reason.trim() && { reason: text.errors.reason }),
    ...(outcome === 'deferred' && (!until || until <= on) && { until: text.errors.until }),
  }
  const shown: Partial<typeof errors> = wasTried ? errors : {}

  async function keep(): Promise<void> {
    setWasTried(true)
    if (!outcome || Object.keys(errors).length > 0) return
    const answer = {
      id: await device.newId(),
      outcome,
      on,
      ...(reason.trim() && outcome !== 'granted' && { reason: reason.trim() }),
      ...(outcome === 'deferred' && { until }),
      ...(gives && { copy: { to: to.trim(), form, ...(note.trim() && { note: note.trim() }) } }),
    }
    const saved = await change({ do: 'answerExtract', id: record.id, answer, deadline: extractText.deadline })
    if (!saved.ok) {
      toast({ message: caseRefusalWords(saved.refusal) })
      return
    }
    const { localNumber } = saved.value
    toast({ message: localNumber ? text.savedNumber(localNumber) : text.saved })
    onClose()
  }

  return (
    <FormDialog title={text.title} closeLabel={extractText.close} keepLabel={extractText.save} onKeep={keep} onClose={onClose}>
      {!isReady && <p className="quiet-text">{text.notYet(mayDefer)}</p>}
      <RadioCards
        legend={text.outcome}
        error={shown.outcome}
        options={ExtractOutcome.options
          .filter(value => (value === 'deferred' ? mayDefer : isReady || !giving.has(value)))
          .map(value => ({ value, label: extractText.outcomes[value] }))}
        value={outcome}
        onChange={setOutcome}
      />
      <LineField label={text.on} type="date" max={today} error={shown.on} value={on} onType={setOn} />
      {outcome && outcome !== 'granted' && (
        <WordsField
          label={text.reason}
          hint={text.reasonHint}
          error={shown.reason}
          rows={3}
          maxLength={2000}
          value={reason}
          onType={setReason}
        />
      )}
      {outcome === 'deferred' && <LineField label={text.until} type="date" error={shown.until} value={until} onType={setUntil} />}
      {gives && (
        <>
          <LineField label={text.to} error={shown.to} maxLength={160} value={to} onType={setTo} />
          <Select
            label={text.form}
            options={DeliveryForm.options.map(value => ({ value, label: text.forms[value] }))}
            value={form}
            onChange={event => {
              setForm(event.target.value as DeliveryForm)
            }}
          />
          <LineField label={text.note} maxLength={300} value={note} onType={setNote} />
        </>
      )}
    </FormDialog>
  )
}
