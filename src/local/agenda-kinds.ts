/** Opening days, duties, appointments and hours, as they are kept at a desk. */
import { Appointment, appointmentFault, isAwaited } from '../domain/appointment'
import { Duty, dutyFault } from '../domain/duty'
import { OfficeOpening } from '../domain/office-opening'
import { err, ok, type Result } from '../domain/result'
import type { z } from '../domain/schema'
import { dayOfEntry, TimeEntry, timeEntryFault } from '../domain/time-entry'
import type { DeskKind } from './desk-kinds'

/** What has no day of its own comes after all that has. */
export const noDay = '1970-01-01'

const officeOpening: DeskKind<'officeOpening'> = {
  complete: (given, { id, office }) =>
    whole(OfficeOpening, {
      byAppointment: false,
      schedules: [],
      exceptions: [],
      onHolidays: 'closed',
      ...given,
      id,
      officeId: given.officeId ?? office?.id,
    }),
  facts: ({ officeId }) => ({ offices: [officeId], day: noDay, isOpen: false }),
}

const duty: DeskKind<'duty'> = {
  complete: (given, { id, office }) =>
    whole(Duty, { absences: [], ...given, id, officeId: given.officeId ?? office?.id }, dutyFault),
  facts: ({ officeId, workerId, schedule }) => ({
    offices: [officeId],
    author: workerId,
    day: schedule.validFrom ?? noDay,
    isOpen: false,
  }),
}

const appointment: DeskKind<'appointment'> = {
  complete: (given, { id, office, worker }) =>
    whole(
      Appointment,
      {
        channel: 'inPerson',
        minutes: 30,
        status: 'booked',
        ...given,
        id,
        officeId: given.officeId ?? office?.id,
        workerId: given.workerId ?? worker.id,
      },
      appointmentFault,
    ),
  facts: appointment => ({
    person: appointment.personId,
    offices: [appointment.officeId],
    author: appointment.workerId,
    day: appointment.on,
    isOpen: isAwaited(appointment),
  }),
}

const timeEntry: DeskKind<'timeEntry'> = {
  complete: (given, { id, office, worker }) =>
    whole(
      TimeEntry,
      {
        ...given,
        id,
        officeId: given.officeId ?? office?.id,
        workerId: given.workerId ?? worker.id,
        comune: given.comune ?? office?.comune,
      },
      timeEntryFault,
    ),
  facts: entry => ({ offices: [entry.officeId], author: entry.workerId, day: dayOfEntry(entry), isOpen: false }),
}

export const agendaKinds = { officeOpening, duty, appointment, timeEntry }

/** The record when it fits its schema and has no fault; else the names of what is wrong. */
export function whole<Whole>(
  schema: z.ZodType<Whole>,
  given: object,
  faultOf: (record: Whole) => string | undefined = () => undefined,
): Result<Whole, readonly string[]> {
  const parsed = schema.safeParse(given)
  if (!parsed.success) return err(parsed.error.issues.map(issue => issue.path.join('.')))
  const fault = faultOf(parsed.data)
  return fault ? err([fault]) : ok(parsed.data)
}
