import { useState } from 'react'
import { moveOn, nextStatuses, type AppointmentStatus } from '../../domain/appointment'
import type { DeskRecordView } from '../../local/device'
import { agendaText as text } from '../text/agenda'
import { Button } from '../ui/Button'
import { TextField } from '../ui/Field'
import { useSaveRecord } from './useSaveRecord'

/** How it goes and how it ended. Cancelling asks why. */
export function AppointmentMoves({
  view,
  onMoved,
}: {
  readonly view: DeskRecordView<'appointment'>
  readonly onMoved: () => void
}) {
  const [why, setWhy] = useState<string>()
  const [isMissing, setMissing] = useState(false)
  const move = useMoveOn()
  const { record } = view

  async function go(status: AppointmentStatus): Promise<void> {
    if (status === 'cancelled' && !why?.trim()) {
      setMissing(why !== undefined)
      setWhy(why ?? '')
      return
    }
    if (await move(view, status, why)) onMoved()
  }

  return (
    <div className="stack">
      <p>
        <strong>{text.status[record.status]}</strong>
        {record.cancelledBecause && ` · ${record.cancelledBecause}`}
      </p>
      {why !== undefined && (
        <TextField
          label={text.cancelWhy}
          error={isMissing ? text.cancelWhyMissing : undefined}
          maxLength={200}
          value={why}
          onChange={event => {
            setWhy(event.target.value)
          }}
        />
      )}
      <div className="row">
        {nextStatuses(record).map(status => (
          <Button
            key={status}
            tone={status === 'cancelled' ? 'danger' : 'plain'}
            onClick={() => {
              void go(status)
            }}
          >
            {text.move[status]}
          </Button>
        ))}
      </div>
    </div>
  )
}

/** Says what became of an appointment; answers whether it is on disk. */
export function useMoveOn() {
  const { save } = useSaveRecord()
  return async (view: DeskRecordView<'appointment'>, status: AppointmentStatus, why?: string): Promise<boolean> => {
    const moved = moveOn(view.record, status, why)
    if (!moved.ok) return false
    const given = { status, cancelledBecause: moved.value.cancelledBecause }
    return save({ do: 'saveRecord', kind: 'appointment', id: view.record.id, given, seen: view }, text.status[status])
  }
}
