/** Opening hours and the rows of `schedule`, which repeat as iCalendar says (RFC 5545). */
import { LocalDate } from '../dates'
import { Opening, type Schedule } from '../opening'
import type { HsdsRow } from './tables'
import type { ReadRow } from './reader'

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/** What a row of a schedule says; who it belongs to is for the caller to add. */
export function scheduleRows(opening: Opening | undefined): readonly HsdsRow[] {
  if (!opening) return []
  const description: HsdsRow = opening.note ? { description: opening.note } : {}
  const rows = opening.schedules.map(schedule => ({
    freq: schedule.ofMonth ? 'MONTHLY' : 'WEEKLY',
    interval: '1',
    wkst: 'MO',
    byday: byDay(schedule),
    opens_at: schedule.opens,
    closes_at: schedule.closes,
    ...(schedule.validFrom && { valid_from: schedule.validFrom }),
    ...(schedule.validTo && { valid_to: schedule.validTo }),
    ...description,
  }))
  return rows.length === 0 && opening.note ? [description] : rows
}

const byDay = ({ weekdays, ofMonth }: Schedule): string =>
  (ofMonth ?? ['']).flatMap(nth => weekdays.map(day => `${nth}${days[day - 1]!}`)).join(',')

/** The part of an opening that a schedule has no columns for. */
export function beyondSchedules({ always, byAppointment, exceptions, onHolidays }: Opening): object | undefined {
  const isPlain = !always && !byAppointment && exceptions.length === 0 && onHolidays === 'closed'
  return isPlain ? undefined : { always, byAppointment, exceptions, onHolidays }
}

const Beyond = Opening.pick({ always: true, byAppointment: true, exceptions: true, onHolidays: true })
const nothingBeyond = (): Pick<Opening, 'always' | 'byAppointment' | 'exceptions' | 'onHolidays'> => ({
  always: false,
  byAppointment: false,
  exceptions: [],
  onHolidays: 'closed',
})

/** `beyond`: what `beyondSchedules` wrote. `undefined` when nobody says anything about hours. */
export function openingFrom(rows: readonly ReadRow[], beyond: unknown): Opening | undefined {
  const read = Beyond.safeParse(beyond)
  const schedules = rows.flatMap(row => scheduleFrom(row) ?? [])
  const notes = new Set(rows.flatMap(row => row.text('description', noteLength) ?? []))
  if (schedules.length === 0 && notes.size === 0 && !read.success) return undefined
  const note = [...notes].join('\n').slice(0, noteLength)
  return { ...(read.success ? read.data : nothingBeyond()), schedules: schedules.slice(0, 28), ...(note && { note }) }
}

const noteLength = 300

const validity = { from: `valid_from`, to: `valid_to` }

/**
 * A row that repeats in a way that hours here cannot say (every other week, only some days of the month) gives no hours:
 * better none than wrong ones. It is told, and its description stays.
 */
function scheduleFrom(row: ReadRow): Schedule | undefined {
  for (const field of ['wkst', 'dtstart']) row.take(field)
  const hasInterval = isBeyond(row, 'interval', value => value !== '1')
  const isNarrower = ['count', 'byweekno', 'bymonthday', 'byyearday'].map(field => isBeyond(row, field, () => true)).some(Boolean)
  const [opens, closes] = [timeFrom(row, 'opens_at'), timeFrom(row, 'closes_at')]
  const when = weekdaysFrom(row)
  const validFrom = dayFrom(row, validity.from)
  const [validTo, until] = [dayFrom(row, validity.to), dayFrom(row, 'until')]
  if (hasInterval || isNarrower || !opens || !closes || !when) {
    const told = hasInterval || isNarrower ? ['byday'] : []
    row.leave(...told, 'opens_at', 'closes_at', 'freq', validity.from, validity.to, 'until', 'dtstart', 'wkst')
    return undefined
  }
  if (validTo && until !== validTo) row.leave('until')
  if (row.take('dtstart')?.slice(0, 10) !== validFrom) row.leave('dtstart')
  const last = validTo ?? until
  return { ...when, opens, closes, ...(validFrom && { validFrom }), ...(last && { validTo: last }) }
}

function isBeyond(row: ReadRow, field: string, isTooMuch: (value: string) => boolean): boolean {
  const value = row.take(field)
  if (value === undefined || !isTooMuch(value)) return false
  row.tell(field, 'noField')
  return true
}

/** As clocks show it there: the seconds go, and so does a distance from UTC, which is told when it is not Italy's. */
function timeFrom(row: ReadRow, field: string): string | undefined {
  const value = row.take(field)
  if (value === undefined) return undefined
  const [, hour, minute, zone = ''] = /^(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(value) ?? []
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) {
    row.tell(field, 'invalid')
    return undefined
  }
  if (!['', '+01:00', '+02:00', '+0100', '+0200'].includes(zone)) row.tell(field, 'invalid')
  return `${hour.padStart(2, '0')}:${minute}`
}

function dayFrom(row: ReadRow, field: string): LocalDate | undefined {
  const value = row.take(field)
  if (value === undefined) return undefined
  const day = LocalDate.safeParse(value.slice(0, 10)).data
  if (!day) row.tell(field, 'invalid')
  return day
}

type When = Pick<Schedule, 'weekdays' | 'ofMonth'>

/** "MO,TU" every week; "1MO,-1FR" in the month, when every week of it has the same days. */
function weekdaysFrom(row: ReadRow): When | undefined {
  const frequency = row.take('freq')
  const byday = row.take('byday')
  if (byday === undefined) return undefined
  const parts = byday.split(',').map(part => /^([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)$/.exec(part.trim()))
  if (parts.some(part => part === null)) {
    row.tell('byday', 'invalid')
    return undefined
  }
  const read = parts.map(part => ({ nth: Number(part![1] ?? 0), day: days.indexOf(part![2] as (typeof days)[number]) + 1 }))
  const weekdays = [...new Set(read.map(({ day }) => day))].sort((a, b) => a - b)
  const nths = [...new Set(read.map(({ nth }) => nth))]
  const isWhole = read.length === nths.length * weekdays.length
  if (nths.length === 1 && nths[0] === 0 && (frequency ?? 'WEEKLY') === 'WEEKLY') return { weekdays }
  const isMonthly = frequency === 'MONTHLY' && isWhole && nths.every(nth => nth === -1 || (nth >= 1 && nth <= 4))
  if (isMonthly) return { weekdays, ofMonth: nths }
  row.tell('byday', 'invalid')
  return undefined
}
