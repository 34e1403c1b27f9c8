/** One's own duties and appointments as events of a calendar: when and where, and nothing of whom. */
import { agendaDays, type Planned } from '../../../domain/agenda'
import { spanOf, type Appointment } from '../../../domain/appointment'
import type { CalendarEvent } from '../../../domain/calendar-file'
import type { LocalDate } from '../../../domain/dates'
import type { WorkerId } from '../../../domain/ids'
import type { Office } from '../../../domain/office'
import { agendaScreenText as words } from '../../text/agendaScreen'

/** `from`: the first of `days` days of duties. */
export function calendarEvents(
  workerId: WorkerId,
  { from, days }: { readonly from: LocalDate; readonly days: number },
  planned: Planned,
  appointments: readonly Appointment[],
): readonly CalendarEvent[] {
  const duties = agendaDays({ workerId }, from, days, planned, []).flatMap(({ day, desks }) =>
    desks.flatMap(({ duties, office }) =>
      duties.map(({ duty, span }) => ({
        uid: `${duty.id}-${day}-${span.opens}@antenna`,
        on: day,
        span,
        summary: words.fileDuty,
        location: placeOf(office),
      })),
    ),
  )
  const meetings = appointments.map(record => ({
    uid: `${record.id}@antenna`,
    on: record.on,
    span: spanOf(record),
    summary: words.fileAppointment,
    // Where somebody lives is not told.
    location: record.channel === 'inPerson' ? placeOf(planned.offices.find(({ id }) => id === record.officeId)) : undefined,
    isCancelled: record.status === 'cancelled',
  }))
  return [...duties, ...meetings]
}

const placeOf = (office: Office | undefined): string | undefined =>
  office && [office.name, office.address].filter(Boolean).join(', ')
