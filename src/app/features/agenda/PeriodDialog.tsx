import { useState } from 'react'
import type { Absence } from '../../../domain/duty'
import { planText as text } from '../../text/plan'
import { TextField } from '../../ui/Field'
import { FormDialog } from '../../ui/FormDialog'

/** From a day to another, and why: a closure of the desk, an absence of a worker. */
export function PeriodDialog({
  title,
  hint,
  onSave,
  onClose,
}: {
  readonly title: string
  readonly hint?: string
  readonly onSave: (period: Absence) => Promise<void>
  readonly onClose: () => void
}) {
  const [period, setPeriod] = useState({ first: '', last: '', why: '' })
  const [wasTried, setWasTried] = useState(false)
  const { first: from, why } = period
  // One day is written once.
  const to = period.last || from
  const isMissing = !from
  const isReversed = to < from

  async function keep(): Promise<void> {
    setWasTried(true)
    if (!isMissing && !isReversed) await onSave({ from, to, ...(why.trim() && { why: why.trim() }) })
  }

  const field = (name: keyof typeof period, label: string, type: 'text' | 'date', error?: string) => (
    <TextField
      label={label}
      type={type}
      error={error}
      maxLength={80}
      value={period[name]}
      onChange={event => {
        setPeriod({ ...period, [name]: event.target.value })
      }}
    />
  )

  return (
    <FormDialog title={title} closeLabel={text.cancel} keepLabel={text.save} onKeep={keep} onClose={onClose}>
      {hint && <p className="quiet-text">{hint}</p>}
      <div className="agenda-when">
        {field('first', text.from, 'date', wasTried && isMissing ? text.dayMissing : undefined)}
        {field('last', text.to, 'date', wasTried && isReversed ? text.datesReversed : undefined)}
      </div>
      {field('why', text.why, 'text')}
    </FormDialog>
  )
}
