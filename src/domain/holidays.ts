/** The days when public offices are closed all over Italy. The patron saint's day is each comune's own: it is written as an exception of the opening. */
import { addDays, type LocalDate } from './dates'

/** L. 260/1949 as amended; 4 October is a holiday again from 2026 (L. 151/2025). */
const fixed: readonly { readonly day: string; readonly since?: number }[] = [
  { day: '01-01' },
  { day: '01-06' },
  { day: '04-25' },
  { day: '05-01' },
  { day: '06-02' },
  { day: '08-15' },
  { day: '10-04', since: 2026 },
  { day: '11-01' },
  { day: '12-08' },
  { day: '12-25' },
  { day: '12-26' },
]

export function isHoliday(day: LocalDate): boolean {
  const year = Number(day.slice(0, 4))
  if (fixed.some(holiday => day.endsWith(`-${holiday.day}`) && year >= (holiday.since ?? 0))) return true
  const easter = easterOf(year)
  return day === easter || day === addDays(easter, 1)
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
export function easterOf(year: number): LocalDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return `${year}-${String(Math.floor(f / 31)).padStart(2, '0')}-${String((f % 31) + 1).padStart(2, '0')}`
}
