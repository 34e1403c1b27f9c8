/** When something began or ended, as exactly as it is known: a year, a month, a day (FHIR `date`). */
import type { LocalDate } from './dates'
import { z } from './schema'

/** "2019", "2019-03" or "2019-03-12". */
export const PartialDate = z.string().regex(/^(18|19|20|21)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/)
export type PartialDate = z.infer<typeof PartialDate>

/** From when and until when something held; a side that is absent is not known, or has not come yet. */
export const Period = z.object({ from: PartialDate.optional(), to: PartialDate.optional() })
export type Period = z.infer<typeof Period>

/** On the first day that it can mean: what is known by the year alone counts for the whole of that year. */
const isReached = (date: PartialDate, day: LocalDate): boolean => day.slice(0, date.length) >= date

export const hasBegun = ({ from }: Period, day: LocalDate): boolean => from === undefined || isReached(from, day)

/** What ends in a year is over for all of it, so that what follows in the same year takes its place. */
export const hasEnded = ({ to }: Period, day: LocalDate): boolean => to !== undefined && isReached(to, day)

export const isInForce = (period: Period, day: LocalDate): boolean => hasBegun(period, day) && !hasEnded(period, day)

/** It ends before it begins, as far as the two can be compared. */
export function isBackwards({ from, to }: Period): boolean {
  if (from === undefined || to === undefined) return false
  const common = Math.min(from.length, to.length)
  return to.slice(0, common) < from.slice(0, common)
}

/** The oldest first; what has no beginning before all others. */
export const byBeginning = (a: Period, b: Period): number => {
  const [one, other] = [a.from ?? '', b.from ?? '']
  return one < other ? -1 : one > other ? 1 : 0
}
