/** Opening days, duties, appointments and hours round a day, for looking at the agenda and for testing it. */
import { Appointment } from '../../src/domain/appointment'
import { addDays, italianDay, italianMoment } from '../../src/domain/dates'
import { Duty } from '../../src/domain/duty'
import { OfficeOpening } from '../../src/domain/office-opening'
import { TimeEntry, type TimeActivity } from '../../src/domain/time-entry'
import type { Worker } from '../../src/domain/worker'
import type { SomeDeskRecords } from './memoryDeskRecords'
import { officeId, personId, uuid, worker, workerId } from './sampleData'

export const colleague: Worker = { ...worker, id: workerId(2), name: 'Bruno', surname: 'Landi' }

export const anAppointment = (order: number, on: string, rest: object = {}): Appointment =>
  Appointment.parse({
    id: uuid(10, order),
    officeId: officeId(1),
    name: 'Signora Russo',
    workerId: worker.id,
    on,
    at: '09:30',
    minutes: 30,
    channel: 'inPerson',
    status: 'booked',
    ...rest,
  })

const aDuty = (order: number, office: number, workerId: string, weekdays: number[], opens: string, closes: string): Duty =>
  Duty.parse({ id: uuid(11, order), officeId: officeId(office), workerId, schedule: { weekdays, opens, closes }, absences: [] })

export const anEntry = (
  order: number,
  on: string,
  activity: TimeActivity,
  from: number,
  minutes: number,
  rest: object = {},
): TimeEntry =>
  TimeEntry.parse({
    id: uuid(12, order),
    workerId: worker.id,
    officeId: officeId(1),
    comune: 'A023',
    activity,
    startedAt: italianMoment({ day: on, minutes: from }),
    endedAt: italianMoment({ day: on, minutes: from + minutes }),
    ...rest,
  })

export function sampleAgenda(now: number): SomeDeskRecords {
  const today = italianDay(now)
  const everyDay = [1, 2, 3, 4, 5, 6, 7]
  return {
    officeOpening: [
      OfficeOpening.parse({
        id: uuid(13, 1),
        officeId: officeId(1),
        byAppointment: false,
        schedules: [{ weekdays: everyDay, opens: '09:00', closes: '13:00' }],
        exceptions: [{ from: addDays(today, 3), to: addDays(today, 3), hours: [], why: 'festa del patrono' }],
        onHolidays: 'asUsual',
      }),
    ],
    duty: [
      aDuty(1, 1, worker.id, everyDay, '09:00', '13:00'),
      aDuty(2, 1, colleague.id, everyDay, '10:00', '12:00'),
      aDuty(3, 2, worker.id, [2], '15:00', '18:00'),
    ],
    appointment: [
      anAppointment(1, today, { status: 'fulfilled', at: '09:00' }),
      anAppointment(2, today, {
        name: undefined,
        personId: personId(1),
        at: '10:00',
        reason: 'rinnovo domanda',
        contact: 'figlia',
      }),
      anAppointment(3, today, {
        name: undefined,
        personId: personId(2),
        at: '11:00',
        workerId: colleague.id,
        channel: 'homeVisit',
      }),
      anAppointment(4, today, { at: '12:00', status: 'cancelled', cancelledBecause: 'ha chiamato la figlia' }),
      anAppointment(5, addDays(today, 1), { name: undefined, personId: personId(2), at: '09:30' }),
      anAppointment(6, addDays(today, 2), { name: 'Signor Conti', at: '09:30', channel: 'phone' }),
    ],
    timeEntry: [
      anEntry(1, addDays(today, -1), 'reception', 540, 185),
      anEntry(2, addDays(today, -1), 'travel', 480, 40, { comune: 'G023', officeId: officeId(2) }),
      anEntry(3, addDays(today, -1), 'indirectWork', 840, 75, { note: 'relazioni' }),
      anEntry(4, addDays(today, -2), 'reception', 600, 120, { workerId: colleague.id }),
    ],
  }
}
