import { useState } from 'react'
import { addDays } from '../../../domain/dates'
import type { WorkerId } from '../../../domain/ids'
import { useMonthHours, useRoster } from '../../data/agenda'
import { useSession } from '../../data/SessionContext'
import { useToday } from '../../data/useNow'
import { agendaText } from '../../text/agenda'
import { hoursScreenText as text } from '../../text/hoursScreen'
import { monthOf } from '../../text/moments'
import { Button, LinkButton } from '../../ui/Button'
import { Select } from '../../ui/Field'
import { ArrowLeft, ArrowRight } from '../../ui/icons'
import { PageHeading } from '../../ui/PageHeading'
import { EntriesCard } from './EntriesCard'
import { MonthCard } from './MonthCard'
import { TimersCard } from './TimersCard'
import { useMayCount } from '../../parts/useMayCount'
import '../../styles/agenda.css'

const everybody = ''

/** Monte ore: what runs, the month in figures, the entries one by one. */
export function HoursScreen() {
  const { data: session } = useSession()
  const { data: roster } = useRoster()
  const today = useToday()
  const mayCount = useMayCount()
  const [month, setMonth] = useState(today.slice(0, 7))
  const [chosen, setChosen] = useState<string>()
  const coordinates = session?.worker.roles.includes('coordinator') ?? false
  const self = session?.worker.id
  const whose = chosen ?? (mayCount ? self : everybody)
  const worker = whose === everybody ? undefined : (whose as WorkerId)
  const { data: hours } = useMonthHours(month, worker)
  if (!session) return null
  const colleagues = roster?.workers.filter(({ offices }) => offices.some(id => session.worker.offices.includes(id))) ?? []
  const go = (days: number) => {
    setMonth(addDays(`${month}-15`, days).slice(0, 7))
  }
  return (
    <div className="page stack">
      <LinkButton tone="quiet" icon={<ArrowLeft />} to="/agenda">
        {agendaText.title}
      </LinkButton>
      <PageHeading windowTitle={text.title}>{text.title}</PageHeading>
      {mayCount ? <TimersCard /> : <p className="quiet-text">{text.notMine}</p>}
      <div className="agenda-bar">
        <div className="agenda-days-bar">
          <Button aria-label={text.previous} icon={<ArrowLeft />} onClick={() => go(-30)} />
          <Button aria-label={text.next} icon={<ArrowRight />} onClick={() => go(30)} />
          <h2 aria-live="polite">{monthOf(month)}</h2>
        </div>
        {coordinates && (
          <Select
            label={text.worker}
            options={[
              { value: everybody, label: text.everybody },
              ...colleagues.map(({ id, name, surname }) => ({ value: id, label: `${name} ${surname}` })),
            ]}
            value={whose}
            onChange={event => {
              setChosen(event.target.value)
            }}
          />
        )}
      </div>
      {hours && <MonthCard hours={hours} whose={colleagues.find(({ id }) => id === worker)} />}
      <EntriesCard month={month} worker={worker} mayAdd={mayCount && worker === self} />
    </div>
  )
}
