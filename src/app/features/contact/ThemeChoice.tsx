import { useState } from 'react'
import { Motive, type NeedChip } from '../../../domain/areas'
import { likelyMotives } from '../../../domain/quick-contact'
import { codes } from '../../text/codes'
import { contactText } from '../../text/contact'
import { Button } from '../../ui/Button'
import { RadioCards } from '../../ui/choices'
import { ChevronDown } from '../../ui/icons'
import { fieldId } from './problems'

/** The themes that the chip makes likely; the whole list is one tap away. */
export function ThemeChoice({
  chip,
  motive,
  error,
  onChange,
}: {
  readonly chip: NeedChip
  readonly motive: Motive | undefined
  readonly error: string | undefined
  readonly onChange: (motive: Motive) => void
}) {
  const likely = likelyMotives(chip)
  const [isWhole, setIsWhole] = useState(motive !== undefined && !likely.includes(motive))
  const offered = isWhole ? [...likely, ...Motive.options.filter(value => !likely.includes(value))] : likely
  return (
    <div className="stack">
      <RadioCards
        legend={contactText.motive}
        id={fieldId('motive')}
        error={error}
        options={offered.map(value => ({ value, label: codes.motive[value] }))}
        value={motive}
        onChange={onChange}
      />
      {!isWhole && (
        <div>
          <Button
            tone="quiet"
            icon={<ChevronDown />}
            onClick={() => {
              setIsWhole(true)
            }}
          >
            {contactText.motiveElse}
          </Button>
        </div>
      )}
    </div>
  )
}
