import { useId, type ComponentProps, type ReactNode } from 'react'
import { CircleAlert } from './icons'

interface Labelled {
  readonly label: string
  readonly hint?: ReactNode
  /** What is wrong, in the words of the error summary. */
  readonly error?: string | undefined
}

interface ControlProps {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean | undefined
}

/** Label, hint and error round any control; `children` receives the attributes that tie them together. */
function Field({
  label,
  hint,
  error,
  id,
  children,
}: Labelled & { readonly id?: string | undefined; readonly children: (control: ControlProps) => ReactNode }) {
  const ownId = useId()
  const controlId = id ?? ownId
  const describedBy = [hint && `${controlId}-hint`, error && `${controlId}-error`].filter(Boolean).join(' ')
  return (
    <div className={error ? 'field has-error' : 'field'}>
      <label className="field-label" htmlFor={controlId}>
        {label}
      </label>
      {hint && (
        <span className="field-hint" id={`${controlId}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <span className="field-error" id={`${controlId}-error`}>
          <CircleAlert />
          <span>{error}</span>
        </span>
      )}
      {children({ id: controlId, 'aria-describedby': describedBy || undefined, 'aria-invalid': error ? true : undefined })}
    </div>
  )
}

/** One line of text. Data about other people is never offered by the browser's own completion. */
export function TextField({
  label,
  hint,
  error,
  id,
  button,
  ...rest
}: Labelled & ComponentProps<'input'> & { readonly button?: ReactNode }) {
  return (
    <Field label={label} hint={hint} error={error} id={id}>
      {control => {
        const input = <input type="text" autoComplete="off" spellCheck={false} className="input" {...rest} {...control} />
        return button ? (
          <span className="input-with-button">
            {input}
            {button}
          </span>
        ) : (
          input
        )
      }}
    </Field>
  )
}

export function TextArea({ label, hint, error, id, ...rest }: Labelled & ComponentProps<'textarea'>) {
  return (
    <Field label={label} hint={hint} error={error} id={id}>
      {control => <textarea autoComplete="off" lang="it" className="input" {...rest} {...control} />}
    </Field>
  )
}

/** The system's own list. With fewer than seven choices prefer RadioCards or ChipGroup. */
export function Select({
  label,
  hint,
  error,
  id,
  options,
  ...rest
}: Labelled & ComponentProps<'select'> & { readonly options: readonly { readonly value: string; readonly label: string }[] }) {
  return (
    <Field label={label} hint={hint} error={error} id={id}>
      {control => (
        <select className="input" {...rest} {...control}>
          {options.map(option => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

export function Checkbox({
  label,
  hint,
  ...rest
}: ComponentProps<'input'> & { readonly label: string; readonly hint?: ReactNode }) {
  const hintId = useId()
  return (
    <label className="checkbox">
      <input type="checkbox" aria-describedby={hint ? hintId : undefined} {...rest} />
      <span>
        {label}
        {hint && (
          <span className="field-hint" id={hintId} aria-hidden>
            {hint}
          </span>
        )}
      </span>
    </label>
  )
}
