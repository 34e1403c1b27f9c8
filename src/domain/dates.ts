/** Days and moments. A day is a `LocalDate` string ("2026-11-22"); a moment an `Instant`, ISO 8601 in UTC. No rule here reads a clock. */
import { z } from './schema'

export const LocalDate = z.iso.date()
export type LocalDate = z.infer<typeof LocalDate>

export const Instant = z.iso.datetime()
export type Instant = z.infer<typeof Instant>

/** Whole years between two days; negative when `on` comes before `born`. */
export function ageOn(born: LocalDate, on: LocalDate): number {
  const years = Number(on.slice(0, 4)) - Number(born.slice(0, 4))
  return on.slice(5) < born.slice(5) ? years - 1 : years
}

/** The same answer to the same question asked again: many ask of one moment, and a calendar is slow to write. */
function askedLast<Answer>(reckon: (at: number) => Answer): (at: number) => Answer {
  let last: { readonly at: number; readonly answer: Answer } | undefined
  return at => {
    if (last?.at !== at) last = { at, answer: reckon(at) }
    return last.answer
  }
}

const romeDay = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Rome', year: 'numeric', month: '2-digit', day: '2-digit' })

/** The day in Italy at a moment given in milliseconds since 1970. Put together from its parts: no locale writes days alike in every engine. */
export const italianDay = askedLast((milliseconds): LocalDate => {
  const parts = new Map(romeDay.formatToParts(milliseconds).map(({ type, value }) => [type, value]))
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
})

const romeClock = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Rome', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** What calendar and clock on an Italian wall show at a moment: the day, and the minutes since its midnight as the hands say them. */
export interface WallClock {
  readonly day: LocalDate
  readonly minutes: number
}

export const italianClock = askedLast((milliseconds): WallClock => {
  const parts = new Map(romeClock.formatToParts(milliseconds).map(({ type, value }) => [type, value]))
  return { day: italianDay(milliseconds), minutes: Number(parts.get('hour')) * 60 + Number(parts.get('minute')) }
})

const midnight = (day: LocalDate): number => Date.parse(`${day}T00:00:00Z`)

export const addDays = (day: LocalDate, days: number): LocalDate =>
  new Date(midnight(day) + days * 86_400_000).toISOString().slice(0, 10)

/** Days from one to the other; negative when `to` comes before. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => (midnight(to) - midnight(from)) / 86_400_000

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: LocalDate): number => new Date(midnight(day)).getUTCDay() || 7

/** Days of a month ("2026-11"), in order. */
export function daysOfMonth(month: string): readonly LocalDate[] {
  const first = `${month}-01`
  const days = Array.from({ length: 31 }, (_, at) => addDays(first, at))
  return days.filter(day => day.startsWith(month))
}

/** The Monday of its week. */
export const mondayOf = (day: LocalDate): LocalDate => addDays(day, 1 - weekdayOf(day))

const hour = 3_600_000

/**
 * The moment when an Italian wall shows this. An hour that comes twice is the first of the two; one that the clock leaps over is the hour after.
 * `minutes` may go on past midnight.
 */
export function italianMoment({ day, minutes }: WallClock): Instant {
  const asUtc = midnight(day) + minutes * 60_000
  const wanted = new Date(asUtc).toISOString().slice(0, 16)
  const summer = asUtc - 2 * hour
  const clock = italianClock(summer)
  const shown = new Date(midnight(clock.day) + clock.minutes * 60_000).toISOString().slice(0, 16)
  return new Date(shown === wanted ? summer : asUtc - hour).toISOString()
}
