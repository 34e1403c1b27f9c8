/** Which part of a list is shown: one at a time, each with how many there are. */
export function FilterChips<Value extends string>({
  label,
  options,
  value,
  onChange,
}: {
  readonly label: string
  readonly options: readonly { readonly value: Value; readonly label: string; readonly count: number }[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}) {
  return (
    <fieldset className="field">
      <legend className="visually-hidden">{label}</legend>
      <div className="chips compact">
        {options.map(option => (
          <button
            key={option.value}
            type="button"
            className="chip"
            aria-pressed={option.value === value}
            onClick={() => {
              onChange(option.value)
            }}
          >
            {option.label}
            <span className="chip-count">{option.count}</span>
          </button>
        ))}
      </div>
    </fieldset>
  )
}
