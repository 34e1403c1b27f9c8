import { useState } from 'react'
import { deferralDays } from '../../domain/task'
import type { LocalDate } from '../../domain/dates'
import type { WorkerId } from '../../domain/ids'
import type { TaskList, TaskView } from '../../local/device'
import { useTaskStep, type TakenStep } from '../data/tasks'
import { useNow, useToday } from '../data/useNow'
import { dayOf } from '../text/moments'
import { shellText } from '../text/shell'
import { tasksText as text } from '../text/tasks'
import { useToast } from '../ui/Announcer'
import { Button } from '../ui/Button'
import { RadioCards } from '../ui/choices'
import { Select, TextField } from '../ui/Field'
import { FormDialog } from '../ui/FormDialog'
import { taskRefusalWords } from './taskWords'
import { useUndoableChange } from './useUndoableChange'

const untils = ['tomorrow', 'inThreeDays', 'inAWeek', 'inAMonth', 'another'] as const
type Until = (typeof untils)[number]

interface Props {
  readonly task: TaskView
  readonly title: string
  readonly owners: TaskList['owners']
  readonly onClose: () => void
}

/** Puts off, with a reason, or gives to somebody: each is one step, and can be taken back. */
export function DeferDialog({ task, title, owners, onClose }: Props) {
  const today = useToday()
  const now = useNow()
  const [until, setUntil] = useState<Until>('inAWeek')
  const [another, setAnother] = useState<LocalDate>('')
  const [why, setWhy] = useState('')
  const [to, setTo] = useState<string>(task.ownerId ?? '')
  const [isRefused, setIsRefused] = useState(false)
  const takeStep = useTakenStep(task, onClose)
  const day = until === 'another' ? another : deferralDays(today)[until]
  const dayError = isRefused && !(day > today) ? text.dayMissing : undefined
  const whyError = isRefused && !why.trim() ? text.whyMissing : undefined

  const defer = async () => {
    if (!(day > today) || !why.trim()) setIsRefused(true)
    else await takeStep({ do: 'deferred', until: day, why: why.trim() }, text.deferredSaid(dayOf(day, now)))
  }
  const give = () => {
    const owner = owners.find(({ id }) => id === to)
    const said = owner ? text.toName(owner.name) : text.wholeOffice.toLowerCase()
    void takeStep({ do: 'given', ...(to && { to: to as WorkerId }) }, text.givenSaid(said))
  }
  return (
    <FormDialog
      title={text.deferTitle(title)}
      closeLabel={shellText.close}
      keepLabel={text.deferDo}
      onKeep={defer}
      onClose={onClose}
      others={
        <Button tone="quiet" onClick={onClose}>
          {text.cancel}
        </Button>
      }
    >
      <RadioCards
        legend={text.until}
        options={untils.map(value => ({ value, label: text.untilOf[value] }))}
        value={until}
        onChange={setUntil}
      />
      {until === 'another' && (
        <TextField
          type="date"
          label={text.untilDay}
          min={deferralDays(today).tomorrow}
          error={dayError}
          value={another}
          onChange={event => {
            setAnother(event.target.value)
          }}
        />
      )}
      <TextField
        label={text.why}
        error={whyError}
        maxLength={200}
        value={why}
        onChange={event => {
          setWhy(event.target.value)
        }}
      />
      <div className="stack">
        <Select
          label={text.to}
          options={[{ value: '', label: text.wholeOffice }, ...owners.map(({ id, name }) => ({ value: id, label: name }))]}
          value={to}
          onChange={event => {
            setTo(event.target.value)
          }}
        />
        <Button disabled={to === (task.ownerId ?? '')} onClick={give}>
          {text.giveDo}
        </Button>
      </div>
    </FormDialog>
  )
}

/** Takes one step and closes; nothing is written as long as it can be taken back. */
function useTakenStep(task: TaskView, onClose: () => void) {
  const take = useTaskStep()
  const doUndoably = useUndoableChange()
  const toast = useToast()
  return async (taken: TakenStep, message: string): Promise<void> => {
    const change = await take(task, taken)
    onClose()
    if (!change) toast({ message: text.refused.other })
    else doUndoably({ id: task.key, change, message, undo: text.undo, made: text.saved, refusalWords: taskRefusalWords })
  }
}
