/** Opening hours as people say them: "Aperto fino alle 13:00", "lun–ven 9:00–13:00". */
import { addDays, daysBetween, type LocalDate, type WallClock } from '../../domain/dates'
import type { OpenHours, Opening, Schedule } from '../../domain/opening'
import { clockTime } from '../../domain/opening'
import { unreachable } from '../../domain/result'
import type { ServiceOpenState } from '../../domain/service'
import { shortDayOf } from '../text/moments'
import { servicesText } from '../text/services'

const { open: text, schedule: words } = servicesText

const weekday = new Intl.DateTimeFormat('it-IT', { weekday: 'long', timeZone: 'UTC' })
const dayAndMonth = new Intl.DateTimeFormat('it-IT', { day: 'numeric', month: 'long', timeZone: 'UTC' })
const atNoon = (day: LocalDate): Date => new Date(`${day}T12:00:00Z`)

/** "domani", "lunedì", "7 gennaio". */
function dayWords(day: LocalDate, today: LocalDate): string {
  if (day === addDays(today, 1)) return text.tomorrow
  return daysBetween(today, day) < 7 ? weekday.format(atNoon(day)) : dayAndMonth.format(atNoon(day))
}

export function openWords(state: ServiceOpenState, now: WallClock): string {
  switch (state.type) {
    case 'always':
      return text.always
    case 'open': {
      const isToday = state.until.day === now.day || (state.until.minutes === 0 && state.until.day === addDays(now.day, 1))
      const time = state.until.minutes === 0 ? '24:00' : clockTime(state.until.minutes)
      return isToday ? text.open(time) : text.openUntilDay(dayWords(state.until.day, now.day), clockTime(state.until.minutes))
    }
    case 'closed':
      if (!state.next) return text.closedForLong
      return state.next.day === now.day
        ? text.closedToday(clockTime(state.next.minutes))
        : text.closed(dayWords(state.next.day, now.day), clockTime(state.next.minutes))
    case 'byAppointment':
      return text.byAppointment
    case 'unknown':
      return text.unknown
    case 'suspended':
      return state.to ? text.suspendedTo(shortDayOf(state.to)) : text.suspended
    default:
      return unreachable(state)
  }
}

/** Days that follow one another are a range: "lun–ven", "mar e gio", "ogni giorno". */
function weekdayWords(weekdays: readonly number[]): string {
  const days = [...new Set(weekdays)].sort((a, b) => a - b)
  if (days.length === 7) return words.everyDay
  const runs: number[][] = []
  for (const day of days) {
    const run = runs.at(-1)
    if (run && run.at(-1) === day - 1) run.push(day)
    else runs.push([day])
  }
  const name = (day: number): string => words.days[day - 1]!
  return runs.flatMap(run => (run.length > 2 ? words.range(name(run[0]!), name(run.at(-1)!)) : run.map(name))).join(', ')
}

/** Every line of an opening: its schedules, then what differs from them. */
export function openingLines(opening: Opening, today: LocalDate): readonly string[] {
  const lines = opening.always ? [text.always] : opening.schedules.map(scheduleWords)
  if (opening.byAppointment) lines.push(text.byAppointment)
  for (const { from, to, hours, why } of opening.exceptions) {
    if (to < today) continue
    const [first, last] = [shortDayOf(from), shortDayOf(to)]
    const line =
      hours.length > 0 ? words.openFromTo(first, last, hours.map(hoursWords).join(', ')) : words.closedFromTo(first, last)
    lines.push(why ? `${line} (${why})` : line)
  }
  if (opening.onHolidays === 'asUsual' && !opening.always && opening.schedules.length > 0) lines.push(words.onHolidays)
  if (opening.note) lines.push(opening.note)
  return lines
}

const hoursWords = ({ opens, closes }: OpenHours): string => words.range(opens, closes)

export function scheduleWords(schedule: Schedule): string {
  const { weekdays, ofMonth, validFrom, validTo } = schedule
  const days = weekdayWords(weekdays)
  const when = ofMonth ? words.monthly(ofMonth.map(order => words.ofMonth[String(order)]).join(', '), days) : days
  const season =
    validFrom && validTo
      ? words.season(shortDayOf(validFrom), shortDayOf(validTo))
      : validFrom
        ? words.from(shortDayOf(validFrom))
        : validTo && words.to(shortDayOf(validTo))
  return [`${when} ${hoursWords(schedule)}`, season].filter(Boolean).join(', ')
}
