import type { RunningTimer } from '../../domain/time-entry'
import { minutesIn } from '../../domain/time-entry'
import { useNow } from '../data/useNow'
import { hoursText as text } from '../text/hours'
import { Button } from '../ui/Button'
import { durationWords, wallTime } from './agendaWords'
import { useComuni } from './useComuni'
import { useTimerSwitch } from './useTimerSwitch'

/** What runs and since when, with the button that stops it. */
export function TimerNow({ timer, mayDrop = false }: { readonly timer: RunningTimer; readonly mayDrop?: boolean }) {
  const now = useNow()
  const comuni = useComuni()
  const { stop, drop } = useTimerSwitch()
  const activity = text.activity[timer.activity]
  const minutes = Math.max(0, minutesIn({ ...timer, endedAt: now.toISOString() }))
  return (
    <div className="row">
      <span className="grow">
        <strong>{activity}</strong> {text.going(comuni.nameOf(timer.comune), durationWords(minutes))}{' '}
        <span className="quiet-text">{text.since(wallTime(timer.startedAt))}</span>
      </span>
      {mayDrop && (
        <Button tone="quiet" onClick={drop}>
          {text.drop}
        </Button>
      )}
      <Button aria-label={text.stopOf(activity)} onClick={stop}>
        {text.stop}
      </Button>
    </div>
  )
}
