import type { LocalDate } from '../../../domain/dates'
import type { AccessQuery, AccessRegister, AccessRow } from '../../../local/managed-device'
import { accessText } from '../../text/access'
import { Checkbox, Select, TextField } from '../../ui/Field'

/** As many as the centre reads at a time. */
export const mostDays = 31

interface AccessFiltersProps {
  readonly query: AccessQuery
  readonly today: LocalDate
  /** Empty where one sees nobody but oneself. */
  readonly workers: AccessRegister['workers']
  readonly isWrong: boolean
  readonly onQuery: (query: AccessQuery) => void
}

export function AccessFilters({ query, today, workers, isWrong, onQuery }: AccessFiltersProps) {
  const change = (given: Partial<AccessQuery>) => {
    onQuery({ ...query, ...given })
  }
  const day = (name: 'from' | 'to', label: string) => (
    <TextField
      type="date"
      required
      label={label}
      max={today}
      value={query[name]}
      onChange={event => {
        // Emptied while it is typed: the day of before stays until there is another.
        if (event.target.value) change({ [name]: event.target.value })
      }}
      {...(name === 'to' && isWrong ? { error: accessText.wrongDays(mostDays) } : {})}
    />
  )
  const actions = Object.entries(accessText.actions).map(([value, label]) => ({ value, label }))
  return (
    <div className="stack">
      <div className="access-filters">
        {day('from', accessText.from)}
        {day('to', accessText.to)}
        {(workers.length > 0 || query.worker) && (
          <Select
            label={accessText.worker}
            options={[{ value: '', label: accessText.anyWorker }, ...workers.map(({ id, name }) => ({ value: id, label: name }))]}
            value={query.worker ?? ''}
            onChange={event => {
              change({ worker: (event.target.value || undefined) as AccessQuery['worker'] })
            }}
          />
        )}
        <Select
          label={accessText.action}
          options={[{ value: '', label: accessText.anyAction }, ...actions]}
          value={query.action ?? ''}
          onChange={event => {
            change({ action: (event.target.value || undefined) as AccessRow['action'] | undefined })
          }}
        />
      </div>
      <Checkbox
        label={accessText.unusualOnly}
        hint={accessText.unusualHint}
        checked={query.unusualOnly ?? false}
        onChange={event => {
          change({ unusualOnly: event.target.checked })
        }}
      />
    </div>
  )
}
