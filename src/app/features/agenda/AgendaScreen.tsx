import { useState } from 'react'
import type { AgendaOf } from '../../../domain/agenda'
import { addDays, mondayOf, type LocalDate } from '../../../domain/dates'
import type { OfficeId } from '../../../domain/ids'
import { useSession } from '../../data/SessionContext'
import { useToday } from '../../data/useNow'
import { AppointmentDialog } from '../../parts/AppointmentDialog'
import type { AgendaSearch } from '../../parts/agendaSearch'
import { useAgendaDays } from '../../parts/useAgendaDays'
import { useGroupSessions } from '../../parts/useGroupSessions'
import { agendaText as text } from '../../text/agenda'
import { agendaScreenText as words } from '../../text/agendaScreen'
import { longDayOf } from '../../text/moments'
import { Button, LinkButton } from '../../ui/Button'
import { ChipGroup } from '../../ui/choices'
import { Select } from '../../ui/Field'
import { ArrowLeft, ArrowRight, Clock, DoorOpen, Plus } from '../../ui/icons'
import { PageHeading } from '../../ui/PageHeading'
import { CalendarFile } from './CalendarFile'
import { DayCard } from './DayCard'
import '../../styles/agenda.css'

const views = ['day', 'week'] as const
const mine = 'mie'

/** Agenda: a desk, or one's own round of the desks; a day or a week. */
export function AgendaScreen({
  search,
  onSearch,
}: {
  readonly search: AgendaSearch
  readonly onSearch: (search: AgendaSearch) => void
}) {
  const { data: session } = useSession()
  const today = useToday()
  const [isBooking, setBooking] = useState(false)
  const view = search.vista === 'settimana' ? 'week' : 'day'
  const day = search.giorno ?? today
  const from = view === 'week' ? mondayOf(day) : day
  const whose = search.di ?? session?.office?.id ?? mine
  const of: AgendaOf | undefined = !session
    ? undefined
    : whose === mine
      ? { workerId: session.worker.id }
      : { officeId: whose as OfficeId }
  const days = useAgendaDays(of, from, view === 'week' ? 7 : 1)
  const sessions = useGroupSessions(of ? [of] : [], from, view === 'week' ? 7 : 1)
  const step = view === 'week' ? 7 : 1
  const nameOfWhose = session?.offices.find(({ id }) => id === whose)?.name ?? words.mine
  const go = (giorno: LocalDate | undefined) => {
    onSearch({ ...search, giorno })
  }
  return (
    <div className="page stack">
      <div className="page-head">
        <PageHeading windowTitle={text.title}>{text.title}</PageHeading>
        <Button
          tone="primary"
          icon={<Plus />}
          onClick={() => {
            setBooking(true)
          }}
        >
          {text.book}
        </Button>
      </div>
      <div className="agenda-bar">
        <Select
          label={words.of}
          options={[
            { value: mine, label: words.mine },
            ...(session?.offices ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={whose}
          onChange={event => {
            onSearch({ ...search, di: event.target.value })
          }}
        />
        <ChipGroup
          compact
          legend={words.view}
          options={views.map(value => ({ value, label: words[value] }))}
          values={[view]}
          onChange={chosen => {
            onSearch({ ...search, vista: chosen.includes('week') && view === 'day' ? 'settimana' : undefined })
          }}
        />
      </div>
      <div className="agenda-days-bar">
        <Button
          aria-label={words.previous[view]}
          icon={<ArrowLeft />}
          onClick={() => {
            go(addDays(day, -step))
          }}
        />
        <Button
          aria-label={words.next[view]}
          icon={<ArrowRight />}
          onClick={() => {
            go(addDays(day, step))
          }}
        />
        <h2 aria-live="polite">{view === 'week' ? words.weekOf(nameOf(from), nameOf(addDays(from, 6))) : nameOf(day)}</h2>
        {day !== today && (
          <Button
            tone="quiet"
            onClick={() => {
              go(undefined)
            }}
          >
            {words.today}
          </Button>
        )}
      </div>
      <div className={view === 'week' ? 'agenda-week' : undefined}>
        {days?.map(each => (
          <DayCard
            key={each.day}
            day={each}
            sessions={sessions}
            title={view === 'day' ? nameOfWhose : undefined}
            isOfWeek={view === 'week'}
            withOffice={whose === mine}
            isToday={each.day === today}
          />
        ))}
      </div>
      <div className="row">
        <LinkButton to="/agenda/aperture" icon={<DoorOpen />}>
          {words.plan}
        </LinkButton>
        <LinkButton to="/ore" icon={<Clock />}>
          {words.hours}
        </LinkButton>
        <CalendarFile />
      </div>
      {isBooking && (
        <AppointmentDialog
          start={{ on: day, officeId: whose === mine ? undefined : (whose as OfficeId) }}
          onClose={() => {
            setBooking(false)
          }}
        />
      )}
    </div>
  )
}

const nameOf = (day: LocalDate): string => longDayOf(day)
