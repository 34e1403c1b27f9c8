import { AppointmentList } from '../../parts/AppointmentList'
import { DeskHours } from '../../parts/DeskHours'
import type { ShownDay } from '../../parts/useAgendaDays'
import { agendaText as text } from '../../text/agenda'
import { agendaScreenText as words } from '../../text/agendaScreen'
import { longDayOf } from '../../text/moments'
import { Card } from '../../ui/Card'

/** One day: the desks with their hours, then whom one meets. */
export function DayCard({
  day: { day, desks, appointments },
  title,
  isOfWeek,
  withOffice,
  isToday,
}: {
  readonly day: ShownDay
  /** In the place of the day, which stands above the only card. */
  readonly title: string | undefined
  readonly isOfWeek: boolean
  readonly withOffice: boolean
  readonly isToday: boolean
}) {
  const isEmpty = desks.length === 0 && appointments.length === 0
  return (
    <Card
      title={title ?? longDayOf(new Date(`${day}T12:00:00`))}
      aside={isOfWeek ? appointments.length || undefined : text.count(appointments.length)}
      chosen={isOfWeek && isToday}
    >
      {desks.map(desk => (
        <DeskHours key={desk.office.id} desk={desk} isOfRound={withOffice} />
      ))}
      {isEmpty ? (
        <p className="card-note">{words.nowhere}</p>
      ) : appointments.length > 0 ? (
        <AppointmentList views={appointments} withOffice={withOffice} />
      ) : (
        !isOfWeek && <p className="card-note">{text.noAppointments}</p>
      )}
    </Card>
  )
}
