import { useState } from 'react'
import { UnmetReason, type UnmetDemand } from '../../../domain/need'
import { codes } from '../../text/codes'
import { contactText } from '../../text/contact'
import { RadioCards } from '../../ui/choices'
import { TextField } from '../../ui/Field'
import { fieldId } from './problems'

/** Why there was no answer, and what it would have taken: the demand that nobody counts elsewhere. */
export function UnmetFields({
  unmet,
  error,
  onChange,
}: {
  readonly unmet: UnmetDemand | undefined
  readonly error: string | undefined
  readonly onChange: (unmet: UnmetDemand) => void
}) {
  const [needed, setNeeded] = useState(unmet?.wouldHaveNeeded ?? '')
  const demand = (reason: UnmetReason, words: string): UnmetDemand => ({
    reason,
    ...(words.trim() && { wouldHaveNeeded: words.trim() }),
  })
  return (
    <div className="card card-body stack">
      <RadioCards
        legend={contactText.unmetReason}
        id={fieldId('unmetReason')}
        error={error}
        options={UnmetReason.options.map(value => ({ value, label: codes.unmetReason[value] }))}
        value={unmet?.reason}
        onChange={reason => {
          onChange(demand(reason, needed))
        }}
      />
      {unmet && (
        <TextField
          label={contactText.wouldHaveNeeded}
          maxLength={1000}
          value={needed}
          onChange={event => {
            setNeeded(event.target.value)
            onChange(demand(unmet.reason, event.target.value))
          }}
        />
      )}
    </div>
  )
}
