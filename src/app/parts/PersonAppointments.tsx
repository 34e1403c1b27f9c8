import { useState } from 'react'
import { byTime } from '../../domain/appointment'
import type { PersonView } from '../../local/device'
import { useAppointments } from '../data/agenda'
import { useNow, useToday } from '../data/useNow'
import { agendaText as text } from '../text/agenda'
import { dayOf } from '../text/moments'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { CalendarDays } from '../ui/icons'
import { AppointmentDialog } from './AppointmentDialog'
import { AppointmentList } from './AppointmentList'
import { contactOf } from './appointmentForm'

const shown = 6

/** The appointments of a person, those to come first; and the one that a listening promised. */
export function PersonAppointments({ view: { person, intakes } }: { readonly view: PersonView }) {
  const { data: views } = useAppointments({ person: person.id })
  const today = useToday()
  const now = useNow()
  const [isBooking, setBooking] = useState(false)
  if (!views) return null
  const sorted = [...views].sort((a, b) => byTime(a.record, b.record))
  const coming = sorted.filter(({ record }) => record.on >= today)
  const past = sorted.filter(({ record }) => record.on < today).reverse()
  const promise = promisedIn(intakes, today)
  const isKept = coming.some(({ record }) => record.status === 'booked' || record.status === 'arrived')
  return (
    <Card title={text.ofPerson} aside={coming.length || undefined}>
      {views.length > 0 ? (
        <AppointmentList views={[...coming, ...past].slice(0, shown)} withDay withOffice />
      ) : (
        <p className="card-note">{text.nothingBooked}</p>
      )}
      <div className="agenda-foot row">
        {promise && !isKept && <span>{text.promised(dayOf(promise.on, now))}</span>}
        <Button
          tone="quiet"
          icon={<CalendarDays />}
          onClick={() => {
            setBooking(true)
          }}
        >
          {text.bookFor}
        </Button>
      </div>
      {isBooking && (
        <AppointmentDialog
          start={{ personId: person.id, on: promise?.on, intakeId: promise?.of, contact: contactOf(person) }}
          onClose={() => {
            setBooking(false)
          }}
        />
      )}
    </Card>
  )
}

/** What the last listening promised, if that is still to come. */
function promisedIn(intakes: PersonView['intakes'], today: string) {
  const [last] = intakes.map(({ intake }) => intake).sort((a, b) => b.startedAt.localeCompare(a.startedAt))
  return last?.nextContactOn && last.nextContactOn >= today ? { on: last.nextContactOn, of: last.id } : undefined
}
