/** Who is promised to be at a desk, and when (turno). One day alone is a schedule that begins and ends on it. */
import { z } from './schema'
import { LocalDate } from './dates'
import { DutyId, OfficeId, WorkerId } from './ids'
import { Schedule, spansOn, type Opening, type Span } from './opening'

/** Days on which a worker is not there. */
export const Absence = z.object({ from: LocalDate, to: LocalDate, why: z.string().max(80).optional() })
export type Absence = z.infer<typeof Absence>

export const Duty = z.object({
  id: DutyId,
  officeId: OfficeId,
  workerId: WorkerId,
  schedule: Schedule,
  absences: z.array(Absence).max(80),
})
export type Duty = z.infer<typeof Duty>

/** Promised for one day, and not as a rule. */
export const isOfOneDay = ({ schedule }: Duty): boolean =>
  schedule.validFrom !== undefined && schedule.validFrom === schedule.validTo

/** When a duty has to be done on a day. Holidays and closures of the desk free from what is promised as a rule, not from what is promised for that very day. */
export function dutyOn(duty: Duty, opening: Opening, day: LocalDate): readonly Span[] {
  const isOneDay = isOfOneDay(duty)
  const closures = isOneDay ? [] : opening.exceptions.filter(({ hours }) => hours.length === 0)
  return spansOn(
    {
      always: false,
      byAppointment: false,
      schedules: [duty.schedule],
      exceptions: [...duty.absences.map(absence => ({ ...absence, hours: [] })), ...closures],
      onHolidays: isOneDay ? 'asUsual' : opening.onHolidays,
    },
    day,
  )
}

export type DutyFault = 'EndsBeforeBeginning' | 'AbsenceEndsBeforeBeginning'

export function dutyFault({ schedule, absences }: Duty): DutyFault | undefined {
  const { validFrom, validTo } = schedule
  if (validFrom !== undefined && validTo !== undefined && validTo < validFrom) return 'EndsBeforeBeginning'
  return absences.some(({ from, to }) => to < from) ? 'AbsenceEndsBeforeBeginning' : undefined
}
