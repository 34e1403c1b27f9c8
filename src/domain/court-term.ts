/**
 * A term that a court gave to the service, and the day on which it ends: a proposal, which the worker confirms.
 *
 * - c.p.c. art. 155 §1: the first day is not counted; the last one is.
 * - c.p.c. art. 155 §2, c.c. art. 2963 §§4–5: months and years go by the calendar, to the same number of the day, or to the last day of a month that lacks it.
 * - c.p.c. art. 155 §§3–5: days of rest count; a last day that is one, or a Saturday, moves to the next working day.
 * - L. 742/1969 art. 1: where terms are suspended, 1–31 August is not counted, and a term that would begin then begins with 1 September.
 *   In months and years those 31 days are added to the end.
 */
import { z } from './schema'
import { addDays, daysBetween, LocalDate, weekdayOf } from './dates'
import { isHoliday } from './holidays'

export const TermUnit = z.enum(['days', 'weeks', 'months', 'years'])
export type TermUnit = z.infer<typeof TermUnit>

/** The longest that a form takes: ten years. */
const most: Readonly<Record<TermUnit, number>> = { days: 3650, weeks: 520, months: 120, years: 10 }

export const TermLength = z.object({ amount: z.int().min(1).max(3650), unit: TermUnit })
export type TermLength = z.infer<typeof TermLength>

/** From which day the term runs: what the measure says, or when it says nothing, the day it was communicated. */
export const TermStart = z.enum(['received', 'deposited', 'issued', 'hearing', 'other'])
export type TermStart = z.infer<typeof TermStart>

/** Tempi di adempimento, as the measure gives them. */
export const CourtTerm = TermLength.extend({
  from: TermStart,
  /** The day itself, which is not counted. */
  fromOn: LocalDate,
  /** August is not counted: said by whoever knows the matter, never assumed (see `suspensionAdvice`). */
  isSuspended: z.boolean(),
})
export type CourtTerm = z.infer<typeof CourtTerm>

/** When a term ends, and why on that day. */
export interface ReckonedTerm {
  readonly dueOn: LocalDate
  /** Where the count ended, before it moved. */
  readonly countedOn: LocalDate
  readonly movedBecause: 'saturday' | 'sunday' | 'holiday' | undefined
  /** Days of August that were left out. */
  readonly suspendedDays: number
}

export const isTooLong = ({ amount, unit }: TermLength): boolean => amount > most[unit]

export function reckonTerm(term: TermLength & Pick<CourtTerm, 'fromOn' | 'isSuspended'>): ReckonedTerm {
  const start = term.isSuspended && isAugust(term.fromOn) ? endOfAugust(term.fromOn) : term.fromOn
  const plain = addTerm(start, term)
  const countedOn = term.isSuspended ? pastAugusts(start, plain) : plain
  const suspendedDays = daysBetween(plain, countedOn) + daysBetween(term.fromOn, start)
  const dueOn = nextWorkingDay(countedOn)
  return {
    dueOn,
    countedOn,
    movedBecause: dueOn === countedOn ? undefined : restOf(countedOn),
    suspendedDays,
  }
}

/** The same day of the month, so many months later; the last of the month where it has no such day. */
export function addMonths(day: LocalDate, months: number): LocalDate {
  const [year, month, number] = day.split('-').map(Number) as [number, number, number]
  const counted = year * 12 + (month - 1) + months
  const first = `${String(Math.floor(counted / 12)).padStart(4, '0')}-${String((counted % 12) + 1).padStart(2, '0')}-01`
  const last = addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1)
  return [addDays(first, number - 1), last].sort()[0]!
}

/** The day after so many days, weeks, months or years, by the calendar alone. */
function addTerm(day: LocalDate, { amount, unit }: TermLength): LocalDate {
  if (unit === 'days' || unit === 'weeks') return addDays(day, unit === 'weeks' ? amount * 7 : amount)
  return addMonths(day, unit === 'years' ? amount * 12 : amount)
}

const isAugust = (day: LocalDate): boolean => day.slice(5, 7) === '08'
const endOfAugust = (day: LocalDate): LocalDate => `${day.slice(0, 4)}-08-31`

/** Each August that the count meets makes it 31 days longer, and so may bring it to the next. */
function pastAugusts(start: LocalDate, end: LocalDate): LocalDate {
  let reached = end
  for (let year = Number(start.slice(0, 4)); `${year}-08-01` <= reached; year++)
    if (start < `${year}-08-01`) reached = addDays(reached, 31)
  return reached
}

function restOf(day: LocalDate): ReckonedTerm['movedBecause'] {
  if (isHoliday(day)) return 'holiday'
  const weekday = weekdayOf(day)
  return weekday === 7 ? 'sunday' : weekday === 6 ? 'saturday' : undefined
}

function nextWorkingDay(day: LocalDate): LocalDate {
  let reached = day
  while (restOf(reached)) reached = addDays(reached, 1)
  return reached
}

/** What the matter is about, as far as the calendar of the court depends on it. */
export const CourtMatter = z.enum([
  'parentalResponsibility',
  'adoptability',
  'separation',
  'protectionOrder',
  'guardianship',
  'juvenileCriminal',
  'juvenileAdministrative',
  'emergencyRemoval',
  'other',
])
export type CourtMatter = z.infer<typeof CourtMatter>

/**
 * Whether August is left out in a matter: `never` where R.D. 12/1941 art. 92 and L. 742/1969 art. 3 say so or the law counts in hours; elsewhere `ask`,
 * because a decree of urgency, which the service may not have seen, changes it (Cass. SS.UU. 12946/2024). The count begins without: an earlier day
 * makes nobody late.
 */
export const suspensionAdvice = (matter: CourtMatter | undefined): 'never' | 'ask' =>
  matter === 'protectionOrder' || matter === 'guardianship' || matter === 'emergencyRemoval' ? 'never' : 'ask'
