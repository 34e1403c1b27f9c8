import { useState } from 'react'
import type { Schedule } from '../../../domain/opening'
import type { Worker } from '../../../domain/worker'
import type { WorkerId } from '../../../domain/ids'
import { planText as text } from '../../text/plan'
import { servicesText } from '../../text/services'
import { ChipGroup } from '../../ui/choices'
import { Select, TextField } from '../../ui/Field'
import { FormDialog } from '../../ui/FormDialog'

const days = servicesText.schedule.days.map((label, at) => ({ value: String(at + 1), label }))

/** The same hours on some weekdays, perhaps of a season; of a duty also whose. */
export function ScheduleDialog({
  title,
  workers,
  onSave,
  onClose,
}: {
  readonly title: string
  /** Who can be chosen; absent for the hours of the desk. */
  readonly workers?: readonly Worker[] | undefined
  readonly onSave: (schedule: Schedule, worker: WorkerId | undefined) => Promise<void>
  readonly onClose: () => void
}) {
  const [weekdays, setWeekdays] = useState<readonly string[]>([])
  const [times, setTimes] = useState({ opens: '', closes: '', validFrom: '', validTo: '' })
  const [worker, setWorker] = useState(workers?.[0]?.id)
  const [wasTried, setWasTried] = useState(false)
  const { opens, closes, validFrom, validTo } = times
  const isWhole = weekdays.length > 0 && opens !== '' && closes !== ''
  const isInOrder = !validFrom || !validTo || validFrom <= validTo

  async function keep(): Promise<void> {
    setWasTried(true)
    if (!isWhole || !isInOrder) return
    const schedule = {
      weekdays: weekdays.map(Number).sort((a, b) => a - b),
      opens,
      closes,
      ...(validFrom && { validFrom }),
      ...(validTo && { validTo }),
    }
    await onSave(schedule, worker)
  }

  const field = (name: keyof typeof times, label: string, type: 'time' | 'date', error?: string | false) => (
    <TextField
      label={label}
      type={type}
      error={error || undefined}
      value={times[name]}
      onChange={event => {
        setTimes({ ...times, [name]: event.target.value })
      }}
    />
  )

  return (
    <FormDialog title={title} closeLabel={text.cancel} keepLabel={text.save} onKeep={keep} onClose={onClose}>
      {workers && (
        <Select
          label={text.worker}
          options={workers.map(({ id, name, surname }) => ({ value: id, label: `${name} ${surname}` }))}
          value={worker}
          onChange={event => {
            setWorker(event.target.value as WorkerId)
          }}
        />
      )}
      <ChipGroup
        compact
        legend={text.days}
        error={wasTried && weekdays.length === 0 ? text.daysMissing : undefined}
        options={days}
        values={weekdays}
        onChange={setWeekdays}
      />
      <div className="agenda-when">
        {field('opens', text.opens, 'time', wasTried && !(opens && closes) && text.timesMissing)}
        {field('closes', text.closes, 'time')}
      </div>
      <div className="agenda-when">
        {field('validFrom', text.seasonFrom, 'date')}
        {field('validTo', text.seasonTo, 'date', wasTried && !isInOrder && text.datesReversed)}
      </div>
    </FormDialog>
  )
}
