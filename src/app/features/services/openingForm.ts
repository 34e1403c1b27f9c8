/** Opening hours as a few rows of days and times. Seasons, days of the month and exceptions are not typed here, and stay. */
import { Opening, type Schedule } from '../../../domain/opening'
import { err, ok, type Result } from '../../../domain/result'
import { directoryText } from '../../text/directory'

export const hoursRows = [1, 2, 3, 4] as const

export const openingKinds = ['unknown', 'hours', 'appointment', 'always'] as const

const isPlain = ({ ofMonth, validFrom, validTo }: Schedule): boolean => !ofMonth && !validFrom && !validTo

/** What is kept of an opening, whatever is typed. */
export function keptSchedules(opening: Opening | undefined): readonly Schedule[] {
  const plain = opening?.schedules.filter(isPlain) ?? []
  return opening?.schedules.filter(schedule => !isPlain(schedule) || plain.indexOf(schedule) >= hoursRows.length) ?? []
}

export function typedOpening(opening: Opening | undefined): Record<string, string> {
  if (!opening) return { openingKind: 'unknown' }
  const { always, byAppointment, schedules, note } = opening
  const rows = schedules.filter(isPlain).slice(0, hoursRows.length)
  return {
    openingKind: always ? 'always' : schedules.length > 0 ? 'hours' : byAppointment ? 'appointment' : 'unknown',
    openingNote: note ?? '',
    ...Object.fromEntries(
      rows.flatMap(({ weekdays, opens, closes }, at) => [
        [`days${at + 1}`, weekdays.join(',')],
        [`opens${at + 1}`, opens],
        [`closes${at + 1}`, closes],
      ]),
    ),
  }
}

export function readOpening(
  form: Readonly<Record<string, string>>,
  before: Opening | undefined,
): Result<Opening | undefined, Readonly<Record<string, string>>> {
  const kind = form['openingKind']
  const note = form['openingNote']?.trim()
  if (kind === 'unknown' && !note && !before?.exceptions.length) return ok(undefined)
  const typed = kind === 'hours' ? readRows(form) : ok([])
  if (!typed.ok) return typed
  const kept = kind === 'hours' ? keptSchedules(before) : []
  return ok({
    always: kind === 'always',
    byAppointment: kind === 'appointment' || (kind === 'hours' && (before?.byAppointment ?? false)),
    schedules: [...typed.value, ...kept],
    exceptions: before?.exceptions ?? [],
    onHolidays: before?.onHolidays ?? (kind === 'always' ? 'asUsual' : 'closed'),
    ...(note && { note }),
  })
}

/** A row that was begun has to be whole, and there has to be one. */
function readRows(form: Readonly<Record<string, string>>): Result<Schedule[], Readonly<Record<string, string>>> {
  const problems: Record<string, string> = {}
  const rows = hoursRows.flatMap(row => {
    const [days, opens, closes] = ['days', 'opens', 'closes'].map(field => form[`${field}${row}`] ?? '')
    if (!days && !opens && !closes && row > 1) return []
    const schedule = Opening.shape.schedules.element.safeParse({
      weekdays: days!.split(',').filter(Boolean).map(Number),
      opens,
      closes,
    })
    if (!schedule.success) problems[`opens${row}`] = directoryText.edit.missing.hours
    return schedule.success ? schedule.data : []
  })
  return Object.keys(problems).length > 0 ? err(problems) : ok(rows)
}
