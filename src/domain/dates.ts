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

const romeDay = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Rome', year: 'numeric', month: '2-digit', day: '2-digit' })

/** The day in Italy at a moment given in milliseconds since 1970. Put together from its parts: no locale writes days alike in every engine. */
export function italianDay(milliseconds: number): LocalDate {
  const parts = new Map(romeDay.formatToParts(milliseconds).map(({ type, value }) => [type, value]))
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
}
