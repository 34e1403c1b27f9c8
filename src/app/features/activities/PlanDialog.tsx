import { useState } from 'react'
import type { GroupActivity, GroupSession } from '../../../domain/group-activity'
import { sessionDays, sessionsAtOnce, type GroupRhythm } from '../../../domain/group-rules'
import { addDays } from '../../../domain/dates'
import { useToday } from '../../data/useNow'
import { useActivityWrites } from '../../parts/useActivityWrites'
import { activitiesText } from '../../text/activities'
import { shortDayOf } from '../../text/moments'
import { shellText } from '../../text/shell'
import { RadioCards } from '../../ui/choices'
import { FormDialog } from '../../ui/FormDialog'
import { LineField } from '../../ui/TypedFields'

const { planning: text, rhythms } = activitiesText
const every = ['weekly', 'fortnightly', 'monthly'] as const satisfies readonly GroupRhythm[]

/** The next sessions, on the days that a rhythm gives: they begin as the last one was. */
export function PlanDialog({
  activity,
  sessions,
  onClose,
}: {
  readonly activity: GroupActivity
  /** Those there are, in order. */
  readonly sessions: readonly GroupSession[]
  readonly onClose: () => void
}) {
  const today = useToday()
  const { addSessions } = useActivityWrites()
  const last = sessions.at(-1)
  const soonest = today < activity.startsOn ? activity.startsOn : today
  const [first, setFirst] = useState(last && addDays(last.on, 7) > soonest ? addDays(last.on, 7) : soonest)
  const [at, setAt] = useState(last?.at ?? '')
  const [minutes, setMinutes] = useState(String(last?.minutes ?? 90))
  const [rhythm, setRhythm] = useState<GroupRhythm>('weekly')
  const [count, setCount] = useState('1')
  const [isRefused, setIsRefused] = useState(false)
  const howMany = Number(count)
  const lasts = Number(minutes)
  const errors = {
    first: first ? undefined : text.errors.first,
    minutes: Number.isInteger(lasts) && lasts >= 5 && lasts <= 720 ? undefined : text.errors.minutes,
    count: Number.isInteger(howMany) && howMany >= 1 && howMany <= sessionsAtOnce ? undefined : text.errors.count,
  }
  const isSound = !Object.values(errors).some(Boolean)
  const days = isSound ? sessionDays(first, rhythm, howMany) : []
  const shown = isRefused ? errors : { first: undefined, minutes: undefined, count: undefined }

  async function keep(): Promise<void> {
    setIsRefused(true)
    if (!isSound) return
    const each = days.map(on => ({ on, minutes: lasts, ...(at && { at }) }))
    if ((await addSessions(activity, each)) > 0) onClose()
  }

  return (
    <FormDialog title={text.title} closeLabel={shellText.close} keepLabel={activitiesText.save} onKeep={keep} onClose={onClose}>
      <div className="case-grid">
        <LineField type="date" label={text.first} error={shown.first} value={first} onType={setFirst} />
        <LineField type="time" label={text.at} value={at} onType={setAt} />
        <LineField inputMode="numeric" label={text.minutes} error={shown.minutes} value={minutes} onType={setMinutes} />
        <LineField
          inputMode="numeric"
          label={text.count}
          hint={text.countHint}
          error={shown.count}
          value={count}
          onType={setCount}
        />
      </div>
      {howMany > 1 && (
        <RadioCards
          legend={text.rhythm}
          options={every.map(value => ({ value, label: rhythms[value] }))}
          value={rhythm}
          onChange={setRhythm}
        />
      )}
      {days.length > 1 && (
        <p>
          <strong>{text.days}</strong> {days.map(shortDayOf).join(' · ')}
        </p>
      )}
    </FormDialog>
  )
}
