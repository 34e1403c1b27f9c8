import { useState } from 'react'
import { useSession } from '../data/SessionContext'
import { useToday } from '../data/useNow'
import { agendaText as text } from '../text/agenda'
import { Button, LinkButton } from '../ui/Button'
import { Card } from '../ui/Card'
import { CalendarDays, Plus } from '../ui/icons'
import { AppointmentDialog } from './AppointmentDialog'
import { AppointmentList } from './AppointmentList'
import { DeskHours } from './DeskHours'
import { useAgendaDays } from './useAgendaDays'

/** The desk of today: when it receives, who is there, who is expected. */
export function TodayAgenda() {
  const { data: session } = useSession()
  const today = useToday()
  const office = session?.office
  const [day] = useAgendaDays(office && { officeId: office.id }, today, 1) ?? []
  const [isBooking, setBooking] = useState(false)
  if (!day) return null
  return (
    <Card title={text.todayCard} aside={text.count(day.appointments.length)}>
      {day.desks.map(desk => (
        <DeskHours key={desk.office.id} desk={desk} isOfRound={false} />
      ))}
      {day.appointments.length > 0 ? (
        <AppointmentList views={day.appointments} />
      ) : (
        <p className="card-note">{text.noAppointments}</p>
      )}
      <div className="agenda-foot row">
        <Button
          tone="quiet"
          icon={<Plus />}
          onClick={() => {
            setBooking(true)
          }}
        >
          {text.book}
        </Button>
        <LinkButton tone="quiet" icon={<CalendarDays />} to="/agenda">
          {text.whole}
        </LinkButton>
      </div>
      {isBooking && (
        <AppointmentDialog
          start={{ on: today, officeId: office?.id }}
          onClose={() => {
            setBooking(false)
          }}
        />
      )}
    </Card>
  )
}
