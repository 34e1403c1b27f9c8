import { useId, type ReactNode } from 'react'
import { CircleAlert } from './icons'

export interface Choice<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly hint?: string
  readonly icon?: ReactNode
}

interface Group {
  readonly legend: string
  readonly hint?: ReactNode
  readonly error?: string | undefined
  /** The id that an error summary links to. */
  readonly id?: string | undefined
}

function Choices({ legend, hint, error, id, children }: Group & { readonly children: ReactNode }) {
  const ownId = useId()
  const groupId = id ?? ownId
  const describedBy = [hint && `${groupId}-hint`, error && `${groupId}-error`].filter(Boolean).join(' ')
  return (
    <fieldset
      id={groupId}
      tabIndex={-1}
      aria-describedby={describedBy || undefined}
      className={error ? 'field has-error' : 'field'}
    >
      <legend className="legend">{legend}</legend>
      {hint && (
        <span className="field-hint" id={`${groupId}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <span className="field-error" id={`${groupId}-error`}>
          <CircleAlert />
          <span>{error}</span>
        </span>
      )}
      {children}
    </fieldset>
  )
}

/** One of a few, each a whole card to tap. */
export function RadioCards<Value extends string>({
  options,
  value,
  onChange,
  ...group
}: Group & {
  readonly options: readonly Choice<Value>[]
  readonly value: Value | undefined
  readonly onChange: (value: Value) => void
}) {
  const name = useId()
  return (
    <Choices {...group}>
      <div className="radio-cards">
        {options.map(option => (
          <label key={option.value} className="radio-card">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => {
                onChange(option.value)
              }}
            />
            {option.icon}
            <span>
              {option.label}
              {option.hint && <span className="field-hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </Choices>
  )
}

/** Any number of a few, as buttons that stay pressed. */
export function ChipGroup<Value extends string>({
  options,
  values,
  onChange,
  compact = false,
  ...group
}: Group & {
  readonly options: readonly Choice<Value>[]
  readonly values: readonly Value[]
  readonly onChange: (values: readonly Value[]) => void
  readonly compact?: boolean
}) {
  return (
    <Choices {...group}>
      <div className={compact ? 'chips compact' : 'chips'}>
        {options.map(option => (
          <button
            key={option.value}
            type="button"
            className="chip"
            aria-pressed={values.includes(option.value)}
            onClick={() => {
              onChange(values.includes(option.value) ? values.filter(value => value !== option.value) : [...values, option.value])
            }}
          >
            {option.icon}
            <span>{option.label}</span>
          </button>
        ))}
      </div>
    </Choices>
  )
}
