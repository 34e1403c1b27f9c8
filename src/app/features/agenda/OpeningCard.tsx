import { useState } from 'react'
import type { OfficeOpeningId } from '../../../domain/ids'
import type { Office } from '../../../domain/office'
import { openingOf, ownOpening, type OfficeOpening } from '../../../domain/office-opening'
import type { DeskRecordView } from '../../../local/device'
import { useDevice } from '../../data/DeviceContext'
import { useToday } from '../../data/useNow'
import { scheduleWords } from '../../parts/openWords'
import { useSaveRecord } from '../../parts/useSaveRecord'
import { planText as text } from '../../text/plan'
import { shortDayOf } from '../../text/moments'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { Checkbox } from '../../ui/Field'
import { Plus } from '../../ui/icons'
import { List, ListRow } from '../../ui/List'
import { PeriodDialog } from './PeriodDialog'
import { ScheduleDialog } from './ScheduleDialog'

/** When a desk receives: each line can be taken off, and another put on. */
export function OpeningCard({
  office,
  openings,
  mayEdit,
}: {
  readonly office: Office
  readonly openings: readonly DeskRecordView<'officeOpening'>[]
  readonly mayEdit: boolean
}) {
  const [adding, setAdding] = useState<'hours' | 'closure'>()
  const device = useDevice()
  const { save } = useSaveRecord()
  const today = useToday()
  const records = openings.map(({ record }) => record)
  const { always: _always, ...opening } = openingOf(office, records)
  const own = ownOpening(office.id, records)
  const seen = openings.find(({ record }) => record.id === own?.id)

  async function keep(some: Partial<OfficeOpening>): Promise<void> {
    const id = own?.id ?? ((await device.newId()) as string as OfficeOpeningId)
    const { byAppointment, schedules, exceptions, onHolidays } = opening
    // What held until now came from the office itself: the first change writes it down whole.
    const before = own ? {} : { byAppointment, schedules, exceptions, onHolidays }
    const given = { officeId: office.id, ...before, ...some }
    if (await save({ do: 'saveRecord', kind: 'officeOpening', id, given, seen }, text.saved)) setAdding(undefined)
  }

  const remove = (label: string, without: () => Partial<OfficeOpening>) =>
    mayEdit ? (
      <Button tone="quiet" aria-label={text.removeOf(label)} onClick={() => void keep(without())}>
        {text.remove}
      </Button>
    ) : undefined

  return (
    <Card title={text.opening}>
      {opening.schedules.length === 0 && <p className="card-note">{text.noHours}</p>}
      <List>
        {opening.schedules.map((schedule, at) => {
          const words = scheduleWords(schedule)
          return (
            <ListRow
              key={`${words} ${at}`}
              title={words}
              end={remove(words, () => ({ schedules: opening.schedules.filter(each => each !== schedule) }))}
            />
          )
        })}
        {opening.exceptions
          .filter(({ to }) => to >= today)
          .map(exception => {
            const words = text.closure(shortDayOf(exception.from), shortDayOf(exception.to))
            return (
              <ListRow
                key={`${words} ${exception.why}`}
                title={words}
                line={exception.why}
                end={remove(words, () => ({ exceptions: opening.exceptions.filter(each => each !== exception) }))}
              />
            )
          })}
      </List>
      {mayEdit && (
        <div className="agenda-foot stack">
          <Checkbox
            label={text.holidays}
            checked={opening.onHolidays === 'asUsual'}
            onChange={event => {
              void keep({ onHolidays: event.target.checked ? 'asUsual' : 'closed' })
            }}
          />
          <div className="row">
            <Button
              icon={<Plus />}
              onClick={() => {
                setAdding('hours')
              }}
            >
              {text.addHours}
            </Button>
            <Button
              icon={<Plus />}
              onClick={() => {
                setAdding('closure')
              }}
            >
              {text.addClosure}
            </Button>
          </div>
        </div>
      )}
      {adding === 'hours' && (
        <ScheduleDialog
          title={text.addHours}
          onClose={() => {
            setAdding(undefined)
          }}
          onSave={schedule => keep({ schedules: [...opening.schedules, schedule] })}
        />
      )}
      {adding === 'closure' && (
        <PeriodDialog
          title={text.addClosure}
          onClose={() => {
            setAdding(undefined)
          }}
          onSave={period => keep({ exceptions: [...opening.exceptions, { ...period, hours: [] }] })}
        />
      )}
    </Card>
  )
}
