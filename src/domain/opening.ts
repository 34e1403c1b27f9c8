/**
 * When something is open: weekly and monthly schedules, exceptions, holidays. Everything is reckoned on the wall clock of Italy, as people read it:
 * the night when the clock changes needs no rule of its own.
 */
import { z } from './schema'
import { addDays, LocalDate, weekdayOf, type WallClock } from './dates'
import { isHoliday } from './holidays'

const time = z.iso.time({ precision: -1 })

/** From one time to another ("09:00"); one that closes at or before its opening goes on after midnight, to the next day. */
export const OpenHours = z.object({ opens: time, closes: time })
export type OpenHours = z.infer<typeof OpenHours>

export const Schedule = OpenHours.extend({
  /** 1 is Monday. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  /** Only on the first … fourth of those weekdays in the month; -1 is the last. Absent: every week. */
  ofMonth: z
    .array(z.union([z.literal(-1), z.int().min(1).max(4)]))
    .min(1)
    .max(5)
    .optional(),
  validFrom: LocalDate.optional(),
  validTo: LocalDate.optional(),
})
export type Schedule = z.infer<typeof Schedule>

/** Days that differ from the schedules: closed when there are no hours. */
export const OpeningException = z.object({
  from: LocalDate,
  to: LocalDate,
  hours: z.array(OpenHours).max(6),
  why: z.string().max(160).optional(),
})
export type OpeningException = z.infer<typeof OpeningException>

export const Opening = z.object({
  /** Day and night, every day of the year. */
  always: z.boolean(),
  byAppointment: z.boolean(),
  schedules: z.array(Schedule).max(28),
  exceptions: z.array(OpeningException).max(40),
  onHolidays: z.enum(['closed', 'asUsual']),
  /** What hours cannot say ("d'estate solo la mattina"). */
  note: z.string().max(300).optional(),
})
export type Opening = z.infer<typeof Opening>

export type OpenState =
  /** Nobody wrote the hours. */
  | { readonly type: 'unknown' }
  | { readonly type: 'always' }
  | { readonly type: 'byAppointment' }
  | { readonly type: 'open'; readonly until: WallClock }
  /** `next` is absent when nothing opens within a year. */
  | { readonly type: 'closed'; readonly next: WallClock | undefined; readonly why: string | undefined }

/** Whether it is open now, until when, or when it opens next. */
export function openState(opening: Opening | undefined, now: WallClock): OpenState {
  if (!opening) return { type: 'unknown' }
  const hasHours = opening.schedules.length > 0 || opening.exceptions.some(({ hours }) => hours.length > 0)
  if (!opening.always && !hasHours) return { type: opening.byAppointment ? 'byAppointment' : 'unknown' }
  const until = openUntil(opening, now)
  if (until === 'always') return { type: 'always' }
  if (until) return { type: 'open', until }
  return { type: 'closed', next: nextOpening(opening, now), why: exceptionOn(opening, now.day)?.why }
}

export const dayMinutes = 24 * 60
const daysLookedAhead = 366

/** Minutes from a midnight. */
export interface Span {
  readonly opens: number
  /** Past 1440 when it goes on after midnight. */
  readonly closes: number
}

/** What is open on a day, in order. What began the evening before belongs to the day before. */
export function spansOn(opening: Opening, day: LocalDate): readonly Span[] {
  const exception = exceptionOn(opening, day)
  if (exception) return inOrder(exception.hours)
  if (opening.always) return [{ opens: 0, closes: dayMinutes }]
  if (opening.onHolidays === 'closed' && isHoliday(day)) return []
  return inOrder(opening.schedules.filter(schedule => isOn(schedule, day)))
}

/** What is open at some time of a day, last night's opening included: `opens` is then below 0. */
export const spansAround = (opening: Opening, day: LocalDate): readonly Span[] => [
  ...spansOn(opening, addDays(day, -1)).flatMap(({ opens, closes }) =>
    closes > dayMinutes ? { opens: opens - dayMinutes, closes: closes - dayMinutes } : [],
  ),
  ...spansOn(opening, day),
]

/** What a day has of its own, in the place of the schedules. */
export const exceptionOn = ({ exceptions }: Opening, day: LocalDate): OpeningException | undefined =>
  exceptions.find(({ from, to }) => from <= day && day <= to)

function isOn({ weekdays, ofMonth, validFrom, validTo }: Schedule, day: LocalDate): boolean {
  if (!weekdays.includes(weekdayOf(day))) return false
  if ((validFrom !== undefined && day < validFrom) || (validTo !== undefined && day > validTo)) return false
  if (!ofMonth) return true
  const isLast = addDays(day, 7).slice(0, 7) !== day.slice(0, 7)
  return ofMonth.includes(Math.ceil(Number(day.slice(8)) / 7)) || (isLast && ofMonth.includes(-1))
}

const inOrder = (hours: readonly OpenHours[]): readonly Span[] =>
  hours
    .map(({ opens, closes }) => {
      const [from, to] = [minutesOf(opens), minutesOf(closes)]
      return { opens: from, closes: to <= from ? to + dayMinutes : to }
    })
    .sort((a, b) => a.opens - b.opens)

/** "09:30" as minutes from midnight. */
export const minutesOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))

/** The end of what is open now, following hours that touch; `undefined` when it is closed. */
function openUntil(opening: Opening, now: WallClock): WallClock | 'always' | undefined {
  let end: number | undefined
  // Days counted from yesterday: last night's opening may still go on.
  for (let days = -1; days <= longestRun; days++) {
    // What is not open by today is closed now, whatever opens on the days to come.
    if (days > 0 && (end ?? 0) < days * dayMinutes) break
    for (const { opens, closes } of spansOn(opening, addDays(now.day, days))) {
      const [from, to] = [days * dayMinutes + opens, days * dayMinutes + closes]
      const isOpenNow = from <= now.minutes && now.minutes < to
      if (isOpenNow || (end !== undefined && from <= end)) end = Math.max(end ?? to, to)
    }
  }
  if (end === undefined) return undefined
  return end >= longestRun * dayMinutes ? 'always' : clockAt(now.day, end)
}

/** Days without a closing after which nobody asks when it closes. */
const longestRun = 8

function nextOpening(opening: Opening, now: WallClock): WallClock | undefined {
  for (let days = 0; days <= daysLookedAhead; days++) {
    const day = addDays(now.day, days)
    const span = spansOn(opening, day).find(({ opens }) => days > 0 || opens > now.minutes)
    if (span) return { day, minutes: span.opens }
  }
  return undefined
}

const clockAt = (day: LocalDate, minutes: number): WallClock => ({
  day: addDays(day, Math.floor(minutes / dayMinutes)),
  minutes: ((minutes % dayMinutes) + dayMinutes) % dayMinutes,
})

/** The same minute of the day, as a time ("09:30"). */
export const clockTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
