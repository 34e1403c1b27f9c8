import '../../styles/activities.css'
import { AppointmentList } from '../../parts/AppointmentList'
import { DeskHours } from '../../parts/DeskHours'
import { SessionRows } from '../../parts/SessionRows'
import type { ShownDay } from '../../parts/useAgendaDays'
import type { GroupSessions } from '../../parts/useGroupSessions'
import { activitiesText } from '../../text/activities'
import { agendaText as text } from '../../text/agenda'
import { agendaScreenText as words } from '../../text/agendaScreen'
import { longDayOf } from '../../text/moments'
import { Card } from '../../ui/Card'

/** One day: the desks with their hours, then whom one meets. */
export function DayCard({
  day: { day, desks, appointments },
  sessions,
  title,
  isOfWeek,
  withOffice,
  isToday,
}: {
  readonly day: ShownDay
  /** Of groups, that day. */
  readonly sessions: GroupSessions
  /** In the place of the day, which stands above the only card. */
  readonly title: string | undefined
  readonly isOfWeek: boolean
  readonly withOffice: boolean
  readonly isToday: boolean
}) {
  const ofDay = sessions.views.filter(({ record }) => record.on === day)
  const isEmpty = desks.length === 0 && appointments.length === 0 && ofDay.length === 0
  return (
    <Card
      title={title ?? longDayOf(day)}
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
      {ofDay.length > 0 && (
        <section className="activity-month">
          <h3>{activitiesText.agenda.title}</h3>
          <SessionRows by="hour" views={ofDay} activityOf={sessions.activityOf} />
        </section>
      )}
    </Card>
  )
}
