/** Opening hours as people say them, in whatever language has the words: "Aperto fino alle 13:00", "lun–ven 9:00–13:00". */
import { addDays, daysBetween, type LocalDate, type WallClock } from '../dates'
import { clockTime, type OpenHours, type Opening, type Schedule } from '../opening'
import { unreachable } from '../result'
import type { ServiceOpenState } from '../service'
import { fill, type DayFormats } from './fill'

export interface HoursTemplates {
  readonly open: Readonly<
    Record<
      | 'open'
      | 'openUntilDay'
      | 'always'
      | 'closedToday'
      | 'closed'
      | 'closedForLong'
      | 'byAppointment'
      | 'unknown'
      | 'suspended'
      | 'suspendedTo'
      | 'tomorrow',
      string
    >
  >
  readonly schedule: Readonly<
    Record<
      | 'everyDay'
      | 'dayRange'
      | 'hours'
      | 'monthly'
      | 'season'
      | 'since'
      | 'until'
      | 'closedOn'
      | 'closedFromTo'
      | 'openOn'
      | 'openFromTo'
      | 'onHolidays',
      string
    >
  > & {
    /** From Monday. */
    readonly days: readonly string[]
    readonly ofMonth: Readonly<Record<string, string>>
  }
}

/** "domani", "lunedì", "7 gennaio". */
function dayWords(day: LocalDate, today: LocalDate, { open }: HoursTemplates, days: DayFormats): string {
  if (day === addDays(today, 1)) return open.tomorrow
  return daysBetween(today, day) < 7 ? days.weekday(day) : days.dayAndMonth(day)
}

export function openStateWords(state: ServiceOpenState, now: WallClock, words: HoursTemplates, days: DayFormats): string {
  const { open } = words
  switch (state.type) {
    case 'open': {
      const { until } = state
      const isToday = until.day === now.day || (until.minutes === 0 && until.day === addDays(now.day, 1))
      if (isToday) return fill(open.open, { time: until.minutes === 0 ? '24:00' : clockTime(until.minutes) })
      return fill(open.openUntilDay, { day: dayWords(until.day, now.day, words, days), time: clockTime(until.minutes) })
    }
    case 'closed': {
      if (!state.next) return open.closedForLong
      const time = clockTime(state.next.minutes)
      if (state.next.day === now.day) return fill(open.closedToday, { time })
      return fill(open.closed, { day: dayWords(state.next.day, now.day, words, days), time })
    }
    case 'suspended':
      return state.to ? fill(open.suspendedTo, { day: days.date(state.to) }) : open.suspended
    case 'always':
    case 'byAppointment':
    case 'unknown':
      return open[state.type]
    default:
      return unreachable(state)
  }
}

/** Days that follow one another are a range: "lun–ven", "mar, gio", "ogni giorno". */
function weekdayWords(weekdays: readonly number[], { schedule }: HoursTemplates): string {
  const days = [...new Set(weekdays)].sort((a, b) => a - b)
  if (days.length === 7) return schedule.everyDay
  const runs: number[][] = []
  for (const day of days) {
    const run = runs.at(-1)
    if (run && run.at(-1) === day - 1) run.push(day)
    else runs.push([day])
  }
  const name = (day: number): string => schedule.days[day - 1]!
  const range = (run: readonly number[]): string => fill(schedule.dayRange, { from: name(run[0]!), to: name(run.at(-1)!) })
  return runs.flatMap(run => (run.length > 2 ? range(run) : run.map(name))).join(', ')
}

const hoursWords = ({ opens, closes }: OpenHours, { schedule }: HoursTemplates): string => fill(schedule.hours, { opens, closes })

export function scheduleWords(entry: Schedule, words: HoursTemplates, days: DayFormats): string {
  const { schedule } = words
  const { weekdays, ofMonth, validFrom, validTo } = entry
  const names = weekdayWords(weekdays, words)
  const orders = ofMonth?.map(order => schedule.ofMonth[String(order)]).join(', ')
  const when = orders ? fill(schedule.monthly, { orders, days: names }) : names
  const [from, to] = [validFrom && days.date(validFrom), validTo && days.date(validTo)]
  const season =
    from && to ? fill(schedule.season, { from, to }) : from ? fill(schedule.since, { from }) : to && fill(schedule.until, { to })
  return [`${when} ${hoursWords(entry, words)}`, season].filter(Boolean).join(', ')
}

/** A line of an opening; `note` is what people wrote, in Italian. */
export interface HoursLine {
  readonly text: string
  readonly note?: string | undefined
}

/** Every line of an opening: its schedules, then what differs from them from today on. */
export function openingLines(opening: Opening, today: LocalDate, words: HoursTemplates, days: DayFormats): readonly HoursLine[] {
  const { open, schedule } = words
  const usual = opening.always ? [open.always] : opening.schedules.map(each => scheduleWords(each, words, days))
  const exceptions = opening.exceptions
    .filter(({ to }) => to >= today)
    .map(({ from, to, hours, why }) => {
      const isOneDay = from === to
      const isOpen = hours.length > 0
      const template = isOpen
        ? isOneDay
          ? schedule.openOn
          : schedule.openFromTo
        : isOneDay
          ? schedule.closedOn
          : schedule.closedFromTo
      const shown = hours.map(each => hoursWords(each, words)).join(', ')
      return { text: fill(template, { from: days.date(from), to: days.date(to), hours: shown }), note: why }
    })
  const isOnHolidays = opening.onHolidays === 'asUsual' && !opening.always && opening.schedules.length > 0
  return [
    ...[...usual, ...(opening.byAppointment ? [open.byAppointment] : [])].map(text => ({ text })),
    ...exceptions,
    ...(isOnHolidays ? [{ text: schedule.onHolidays }] : []),
    ...(opening.note ? [{ text: '', note: opening.note }] : []),
  ]
}
