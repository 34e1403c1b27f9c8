import { useId, type FocusEvent } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { personText } from '../text/person'
import { CircleAlert } from '../ui/icons'
import type { PersonForm } from './personForm'
import { personFieldId } from './personProblems'

const parts = [
  { field: 'birthDay', label: personText.fields.day, length: 2 },
  { field: 'birthMonth', label: personText.fields.month, length: 2 },
  { field: 'birthYear', label: personText.fields.year, length: 4 },
] as const

/** A date of birth is known by heart, not looked up in a calendar: three fields, and the year alone is enough. */
export function BirthDateField({
  form,
  error,
  onLeave,
}: {
  readonly form: UseFormReturn<PersonForm>
  readonly error: string | undefined
  /** The whole date is left, not one of its fields for another. */
  readonly onLeave: () => void
}) {
  const id = useId()
  const leave = (event: FocusEvent<HTMLInputElement>) => {
    if (!event.target.closest('fieldset')?.contains(event.relatedTarget)) onLeave()
  }
  return (
    <fieldset className={error ? 'field has-error' : 'field'} aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}>
      <legend className="legend">{personText.fields.birthDate}</legend>
      <span className="field-hint" id={`${id}-hint`}>
        {personText.fields.birthDateHint}
      </span>
      {error && (
        <span className="field-error" id={`${id}-error`}>
          <CircleAlert />
          <span>{error}</span>
        </span>
      )}
      <div className="date-parts">
        {parts.map(({ field, label, length }) => (
          <label key={field} className="date-part" htmlFor={personFieldId(field)}>
            <span>{label}</span>
            <input
              id={personFieldId(field)}
              type="text"
              inputMode="numeric"
              autoComplete="off"
              maxLength={length}
              className="input"
              size={length}
              aria-invalid={error ? true : undefined}
              {...form.register(field, { onBlur: leave })}
            />
          </label>
        ))}
      </div>
    </fieldset>
  )
}
