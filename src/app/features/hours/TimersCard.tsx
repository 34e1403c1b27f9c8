import { useState } from 'react'
import { TimeActivity } from '../../../domain/time-entry'
import { useSession } from '../../data/SessionContext'
import { useTimer } from '../../data/agenda'
import { TimerNow } from '../../parts/TimerNow'
import { useTimerSwitch } from '../../parts/useTimerSwitch'
import { useComuni } from '../../parts/useComuni'
import { hoursScreenText as text } from '../../text/hoursScreen'
import { Button } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { Select } from '../../ui/Field'
import { Clock, FileText, House, MapPin, Users } from '../../ui/icons'

const icons = { reception: <Users />, directWork: <House />, indirectWork: <FileText />, travel: <MapPin /> }

/** One tap begins a time, and ends the one before. */
export function TimersCard() {
  const { data: session } = useSession()
  const { data: timer } = useTimer()
  const comuni = useComuni()
  const [chosen, setChosen] = useState<string>()
  const { begin } = useTimerSwitch()
  const comune = chosen ?? session?.office?.comune
  if (!session?.office || timer === undefined) return <p className="quiet-text">{session && text.noOffice}</p>
  return (
    <Card title={text.running} aside={<Clock />}>
      <CardBody>
        {timer ? <TimerNow timer={timer} mayDrop /> : <p>{text.nothingRuns}</p>}
        <Select
          label={text.comune}
          options={comuni.all.map(({ catastale, name }) => ({ value: catastale, label: name }))}
          value={comune}
          onChange={event => {
            setChosen(event.target.value)
          }}
        />
        <div className="hours-timers">
          {TimeActivity.options.map(activity => (
            <Button
              key={activity}
              size="big"
              icon={icons[activity]}
              aria-label={text.start(text.activity[activity])}
              aria-pressed={timer?.activity === activity && timer.comune === comune}
              onClick={() => {
                begin({ activity, comune })
              }}
            >
              {text.activity[activity]}
            </Button>
          ))}
        </div>
      </CardBody>
    </Card>
  )
}
