import { useState } from 'react'
import { useWatch, type UseFormReturn } from 'react-hook-form'
import type { Service } from '../../../domain/service'
import { useToday } from '../../data/useNow'
import { openingLines } from '../../parts/openWords'
import { directoryText } from '../../text/directory'
import { servicesText } from '../../text/services'
import { Button } from '../../ui/Button'
import { RadioCards } from '../../ui/choices'
import { TextField } from '../../ui/Field'
import { Plus } from '../../ui/icons'
import { hoursRows, keptSchedules, openingKinds } from './openingForm'
import { Chips, serviceFieldId } from './Chips'
import type { Problems, ServiceForm } from './serviceForm'

const { edit: text } = directoryText
const days = servicesText.schedule.days.map((label, at) => ({ value: String(at + 1), label }))

/** When it is open: rows of days and times, one more at a time. */
export function OpeningFields({
  form,
  problems,
  before,
}: {
  readonly form: UseFormReturn<ServiceForm>
  readonly problems: Problems
  readonly before: Service | undefined
}) {
  const kind = useWatch({ control: form.control, name: 'openingKind' })
  const today = useToday()
  const written = hoursRows.filter(row => form.getValues(`opens${row}`) || form.getValues(`days${row}`)).length
  const [shown, setShown] = useState(Math.max(1, written))
  const opening = before?.opening
  const kept = opening
    ? openingLines({ ...opening, note: undefined, schedules: [...keptSchedules(opening)], byAppointment: false }, today)
    : []
  return (
    <>
      <RadioCards
        legend={text.openingKind}
        options={openingKinds.map(value => ({ value, label: text.openings[value] }))}
        value={openingKinds.find(each => each === kind)}
        onChange={value => {
          form.setValue('openingKind', value)
        }}
      />
      {kind === 'hours' && (
        <>
          {hoursRows.slice(0, shown).map(row => (
            <div key={row} className="service-hours-row">
              <Chips form={form} field={`days${row}`} legend={text.days(row)} options={days} />
              <TextField
                label={text.opens(row)}
                error={problems[`opens${row}`]}
                id={serviceFieldId(`opens${row}`)}
                type="time"
                {...form.register(`opens${row}`)}
              />
              <TextField label={text.closes(row)} type="time" {...form.register(`closes${row}`)} />
            </div>
          ))}
          {shown < hoursRows.length && (
            <div>
              <Button
                icon={<Plus />}
                onClick={() => {
                  setShown(shown + 1)
                }}
              >
                {text.addHours}
              </Button>
            </div>
          )}
        </>
      )}
      {kept.length > 0 && <p className="quiet-text">{text.kept(kept.join('; '))}</p>}
      <TextField label={text.openingNote} maxLength={300} {...form.register('openingNote')} />
    </>
  )
}
