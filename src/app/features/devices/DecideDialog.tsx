import { useState, type FormEvent } from 'react'
import { italianMoment, type Instant, type LocalDate } from '../../../domain/dates'
import type { DeviceEntry } from '../../../local/managed-device'
import { useDecide } from '../../data/managed'
import { devicesText } from '../../text/devices'
import { shellText } from '../../text/shell'
import { useToast } from '../../ui/Announcer'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Select, TextArea, TextField } from '../../ui/Field'
import { leaseChoices } from './leaseChoices'

type Act = DeviceEntry['may'][number]

const asAmbito = ''

/** What it means in plain words, and why it is done: without a reason nothing is decided. */
export function DecideDialog({
  entry,
  name,
  act,
  ambitoDays,
  onClose,
}: {
  readonly entry: DeviceEntry
  readonly name: string
  readonly act: Act
  /** The lease of the devices that have none of their own. */
  readonly ambitoDays: number
  readonly onClose: () => void
}) {
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
  const [days, setDays] = useState(entry.leaseDays === null ? asAmbito : String(entry.leaseDays))
  const [problem, setProblem] = useState<{ readonly reason?: string; readonly until?: string; readonly other?: string }>({})
  const { mutateAsync: decide, isPending } = useDecide()
  const toast = useToast()

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (isPending) return
    const wrong = {
      ...(reason.trim().length < 3 && { reason: devicesText.reasonMissing }),
      ...(act === 'leave' && !until && { until: devicesText.untilMissing }),
    }
    setProblem(wrong)
    if (Object.keys(wrong).length > 0) return
    const answer = await decide({
      id: entry.device,
      decision: {
        act,
        reason: reason.trim(),
        ...(act === 'leave' && { until: endOf(until) }),
        ...(act === 'lease' && { days: days === asAmbito ? null : Number(days) }),
      },
    })
    if (!answer.ok) {
      setProblem({ other: devicesText.refused[answer.refusal.type] })
      return
    }
    toast({ message: devicesText.done[act] })
    onClose()
  }

  return (
    <Dialog open onClose={onClose} title={`${devicesText.acts[act]}: ${name}`} closeLabel={shellText.close}>
      <p>{devicesText.explained[act]}</p>
      <form className="stack" noValidate onSubmit={event => void submit(event)}>
        {problem.other && (
          <p className="field-error" role="alert">
            {problem.other}
          </p>
        )}
        {act === 'leave' && (
          <TextField
            label={devicesText.until}
            type="date"
            error={problem.until}
            value={until}
            onChange={event => {
              setUntil(event.target.value)
            }}
          />
        )}
        {act === 'lease' && (
          <Select
            label={devicesText.leaseOne}
            value={days}
            options={[{ value: asAmbito, label: devicesText.leaseAsAmbito(ambitoDays) }, ...leaseChoices(entry.leaseDays)]}
            onChange={event => {
              setDays(event.target.value)
            }}
          />
        )}
        <TextArea
          label={devicesText.reason}
          hint={devicesText.reasonHint}
          error={problem.reason}
          rows={3}
          maxLength={500}
          value={reason}
          onChange={event => {
            setReason(event.target.value)
          }}
        />
        <div className="row">
          <Button type="submit" tone={act === 'lost' ? 'danger' : 'primary'} aria-disabled={isPending}>
            {devicesText.confirm[act]}
          </Button>
          <Button onClick={onClose}>{devicesText.cancel}</Button>
        </div>
      </form>
    </Dialog>
  )
}

/** The last minute of the day chosen. */
const endOf = (day: LocalDate): Instant => italianMoment({ day, minutes: 24 * 60 - 1 })
