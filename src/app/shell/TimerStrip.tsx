import { useRouterState } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { useTimeEntries, useTimer } from '../data/agenda'
import { useSession } from '../data/SessionContext'
import { useToday } from '../data/useNow'
import { TimerNow } from '../parts/TimerNow'
import { useMayCount } from '../parts/useMayCount'
import { useTimerSwitch } from '../parts/useTimerSwitch'
import { hoursText as text } from '../text/hours'
import { Button } from '../ui/Button'

/** What runs of the monte ore, on every screen; and the time of reception, offered with the first listening of the day. */
export function TimerStrip() {
  const { data: timer } = useTimer()
  const mayCount = useMayCount()
  if (!timer && !mayCount) return null
  return timer ? (
    <div className="timer-strip">
      <TimerNow timer={timer} />
    </div>
  ) : (
    timer === null && <Offer />
  )
}

function Offer() {
  const { data: session } = useSession()
  const today = useToday()
  const isThere = useRouterState({ select: ({ location }) => /^\/(ascolto|contatto)\//.test(location.pathname) })
  // The screen answers the tap first.
  const isListening = useDeferredValue(isThere)
  const asked = isListening && session?.office ? { worker: session.worker.id, from: today, to: today } : undefined
  const { data: entries } = useTimeEntries(asked)
  const [refusedOn, setRefusedOn] = useState<string>()
  const { begin } = useTimerSwitch()
  const hasReceived = entries?.some(({ record }) => record.activity === 'reception') ?? true
  if (!asked || hasReceived || refusedOn === today) return null
  return (
    <div className="timer-strip timer-offer">
      <span>{text.offer}</span>
      <Button
        onClick={() => {
          begin({ activity: 'reception' })
        }}
      >
        {text.offerStart}
      </Button>
      <Button
        tone="quiet"
        onClick={() => {
          setRefusedOn(today)
        }}
      >
        {text.offerNot}
      </Button>
    </div>
  )
}
