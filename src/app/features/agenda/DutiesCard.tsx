import { useState } from 'react'
import { addDays } from '../../../domain/dates'
import type { Absence, Duty } from '../../../domain/duty'
import type { DutyId } from '../../../domain/ids'
import type { Office } from '../../../domain/office'
import type { DeskRecordView } from '../../../local/device'
import { useRoster } from '../../data/agenda'
import { useDevice } from '../../data/DeviceContext'
import { useToday } from '../../data/useNow'
import { scheduleWords } from '../../parts/openWords'
import { useSaveRecord } from '../../parts/useSaveRecord'
import { planText as text } from '../../text/plan'
import { shortDayOf } from '../../text/moments'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { Plus } from '../../ui/icons'
import { List, ListRow } from '../../ui/List'
import { PeriodDialog } from './PeriodDialog'
import { ScheduleDialog } from './ScheduleDialog'
import { useMayPlan } from './useMayPlan'

type View = DeskRecordView<'duty'>

/** Who is promised at a desk. What has begun is ended and not taken away: its hours were promised. */
export function DutiesCard({
  office,
  duties,
  mayEdit,
}: {
  readonly office: Office
  readonly duties: readonly View[]
  readonly mayEdit: boolean
}) {
  const { data: roster } = useRoster()
  const [isAdding, setAdding] = useState(false)
  const [away, setAway] = useState<View>()
  const device = useDevice()
  const { save } = useSaveRecord()
  const mayPlan = useMayPlan()
  const today = useToday()
  const shown = duties.filter(({ record }) => record.officeId === office.id && (record.schedule.validTo ?? today) >= today)

  async function keep(id: DutyId, given: Partial<Duty>, seen?: View): Promise<boolean> {
    return save({ do: 'saveRecord', kind: 'duty', id, given, seen }, text.saved)
  }

  async function remove(view: View): Promise<void> {
    const { id, schedule } = view.record
    const hasBegun = schedule.validFrom === undefined || schedule.validFrom < today
    if (hasBegun) await keep(id, { schedule: { ...schedule, validTo: addDays(today, -1) } }, view)
    else await save({ do: 'voidRecord', kind: 'duty', id, reason: text.removeDutyWhy }, text.saved)
  }

  /** Whoever is away is away from every desk that this worker may plan. */
  async function keepAbsence(of: View, absence: Absence): Promise<void> {
    const concerned = duties.filter(
      ({ record: { workerId, officeId, schedule } }) =>
        workerId === of.record.workerId && mayPlan(officeId) && (schedule.validTo ?? absence.from) >= absence.from,
    )
    for (const view of concerned)
      if (!(await keep(view.record.id, { absences: [...view.record.absences, absence] }, view))) return
    setAway(undefined)
  }

  return (
    <Card title={text.duties} aside={shown.length || undefined}>
      {shown.length === 0 && <p className="card-note">{text.noDuties}</p>}
      <List>
        {shown.map(view => (
          <DutyRow
            key={view.record.id}
            view={view}
            mayEdit={mayEdit}
            onAway={() => {
              setAway(view)
            }}
            onRemove={() => void remove(view)}
          />
        ))}
      </List>
      {mayEdit && (
        <div className="agenda-foot">
          <Button
            icon={<Plus />}
            onClick={() => {
              setAdding(true)
            }}
          >
            {text.addDuty}
          </Button>
        </div>
      )}
      {isAdding && (
        <ScheduleDialog
          title={text.addDuty}
          workers={roster?.workers.filter(({ offices }) => offices.includes(office.id)) ?? []}
          onClose={() => {
            setAdding(false)
          }}
          onSave={async (schedule, workerId) => {
            const id = (await device.newId()) as string as DutyId
            if (await keep(id, { officeId: office.id, workerId, schedule } as Partial<Duty>)) setAdding(false)
          }}
        />
      )}
      {away && (
        <PeriodDialog
          title={text.absenceOf(away.authorName)}
          hint={text.absenceHint}
          onClose={() => {
            setAway(undefined)
          }}
          onSave={absence => keepAbsence(away, absence)}
        />
      )}
    </Card>
  )
}

function DutyRow({
  view: { record, authorName },
  mayEdit,
  onAway,
  onRemove,
}: {
  readonly view: View
  readonly mayEdit: boolean
  readonly onAway: () => void
  readonly onRemove: () => void
}) {
  const today = useToday()
  const words = scheduleWords(record.schedule)
  const absences = record.absences.filter(({ to }) => to >= today)
  return (
    <ListRow
      title={authorName}
      line={[words, ...absences.map(({ from, to, why }) => text.absence(shortDayOf(from), shortDayOf(to), why))].join(' · ')}
      end={
        mayEdit && (
          <>
            <Button tone="quiet" aria-label={text.absenceOf(authorName)} onClick={onAway}>
              {text.addAbsence}
            </Button>
            <Button tone="quiet" aria-label={text.removeOf(`${authorName}, ${words}`)} onClick={onRemove}>
              {text.remove}
            </Button>
          </>
        )
      }
    />
  )
}
