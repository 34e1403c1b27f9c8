import type { UseFormReturn } from 'react-hook-form'
import { codes } from '../text/codes'
import { personText } from '../text/person'
import { Button } from '../ui/Button'
import { TextField } from '../ui/Field'
import { Check, CircleAlert } from '../ui/icons'
import { ScanCard } from './ScanCard'
import type { PersonForm } from './personForm'
import { personFieldId } from './personProblems'
import type { CodiceFiscaleReading } from './useCodiceFiscaleReading'

/** Four kinds of code, checked on leaving the field, never required. */
export function CodiceFiscaleField({
  form,
  error,
  onLeave,
  onScanned,
}: {
  readonly form: UseFormReturn<PersonForm>
  readonly error: string | undefined
  readonly onLeave: () => void
  /** The code is in the field, as it was read. */
  readonly onScanned: () => void
}) {
  return (
    <TextField
      label={personText.fields.codiceFiscale}
      hint={personText.fields.codiceFiscaleHint}
      error={error}
      id={personFieldId('codiceFiscale')}
      className="input codice-fiscale"
      autoCapitalize="characters"
      maxLength={24}
      enterKeyHint="next"
      button={
        <ScanCard
          onCode={({ value }) => {
            form.setValue('codiceFiscale', value)
            onScanned()
          }}
        />
      }
      {...form.register('codiceFiscale', { onBlur: onLeave })}
    />
  )
}

/** What the code said: what it filled in, what does not agree. */
export function CodiceFiscaleNotes({ reading }: { readonly reading: CodiceFiscaleReading }) {
  return (
    <ul className="field-notes">
      {reading.kind !== 'personal' && (
        <li className="field-note ok">
          <Check />
          <span>{codes.codiceFiscaleKind[reading.kind]}</span>
        </li>
      )}
      {reading.filled.length > 0 && (
        <li className="field-note ok">
          <Check />
          <span>{personText.codiceFiscale.filled(reading.filled.join(', '))}</span>
        </li>
      )}
      {reading.warnings.map(warning => (
        <li className="field-note wait" key={warning}>
          <CircleAlert />
          <span>{warning}</span>
        </li>
      ))}
      {reading.differs.length > 0 && (
        <li className="field-note wait">
          <CircleAlert />
          <span>{personText.codiceFiscale.differs(reading.differs.join(', '))}</span>
          {reading.takeDecoded && <Button onClick={reading.takeDecoded}>{personText.codiceFiscale.takeDecoded}</Button>}
        </li>
      )}
    </ul>
  )
}
