/** Days and moments in Italian words, by the clock on an Italian wall, as the rules reckon them: a tablet set to another place says the same. */
import { addDays, italianDay } from '../../domain/dates'
import type { LocalDate } from '../../domain/dates'

const words = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat('it-IT', { ...options, timeZone: 'UTC' })
  return (day: LocalDate): string => format.format(Date.parse(day))
}
const time = new Intl.DateTimeFormat('it-IT', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Rome' })
const dayAndMonth = words({ day: 'numeric', month: 'long' })
const wholeDay = words({ day: 'numeric', month: 'long', year: 'numeric' })
const monthAndYear = words({ month: 'long', year: 'numeric' })

/** "lunedì 23 novembre". */
export const longDayOf = words({ weekday: 'long', day: 'numeric', month: 'long' })

/** "novembre 2026"; `month` is the beginning of a LocalDate. */
export const monthOf = (month: string): string => monthAndYear(`${month}-15`)

/** "10:42". */
export const timeOf = (instant: string): string => time.format(new Date(instant))

/** "oggi 10:44", "ieri 17:02", "12 novembre 15:00", "12 novembre 2025 15:00". */
export const momentOf = (instant: string, now: Date): string =>
  `${dayOf(italianDay(Date.parse(instant)), now)} ${timeOf(instant)}`

/** "oggi", "ieri", "12 novembre", "12 novembre 2025". */
export function dayOf(day: LocalDate, now: Date): string {
  const today = italianDay(now.getTime())
  if (day === today) return 'oggi'
  if (day === addDays(today, -1)) return 'ieri'
  return day.slice(0, 4) === today.slice(0, 4) ? dayAndMonth(day) : wholeDay(day)
}

/** "05/03/1980", for a date that is read and not told. */
export const shortDayOf = words({ day: '2-digit', month: '2-digit', year: 'numeric' })
