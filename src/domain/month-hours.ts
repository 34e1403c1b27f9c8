/** A month of the monte ore: hours by comune and activity, what was promised beside what was done, people met in an hour of reception. */
import type { CodiceCatastale } from './comune'
import { daysOfMonth, type LocalDate } from './dates'
import { dutyOn, type Duty } from './duty'
import type { OfficeId, WorkerId } from './ids'
import type { Office } from './office'
import { openingOf, type OfficeOpening } from './office-opening'
import { dayOfEntry, minutesIn, TimeActivity, type TimeEntry } from './time-entry'

/** Somebody met at a desk: a listening, or a contact without a name. */
export interface Met {
  readonly on: LocalDate
  readonly officeId: OfficeId
  readonly workerId: WorkerId
}

export interface HoursOfComune {
  readonly comune: CodiceCatastale
  /** Minutes by activity. */
  readonly spent: Readonly<Record<TimeActivity, number>>
  readonly total: number
  /** Minutes of duty that were promised, up to today. */
  readonly promised: number
  readonly people: number
  /** In an hour of reception; absent when there was none. */
  readonly peopleAnHour: number | undefined
}

export interface MonthHours {
  /** "2026-11". */
  readonly month: string
  readonly comuni: readonly HoursOfComune[]
  readonly total: Omit<HoursOfComune, 'comune'>
}

export interface HoursAsked {
  readonly month: string
  /** Absent: everybody. */
  readonly workerId?: WorkerId | undefined
  /** The last day whose promises are counted. */
  readonly today: LocalDate
  readonly entries: readonly TimeEntry[]
  readonly met: readonly Met[]
  readonly offices: readonly Office[]
  readonly openings: readonly OfficeOpening[]
  readonly duties: readonly Duty[]
}

export function monthHours(asked: HoursAsked): MonthHours {
  const { month, workerId, offices } = asked
  const isOf = (each: { readonly workerId: WorkerId }): boolean => workerId === undefined || each.workerId === workerId
  const entries = asked.entries.filter(entry => isOf(entry) && dayOfEntry(entry).startsWith(month))
  const met = asked.met.filter(each => isOf(each) && each.on.startsWith(month))
  const promised = promisedMinutes({ ...asked, duties: asked.duties.filter(isOf) })
  const comuneOf = new Map(offices.map(office => [office.id, office.comune]))
  const comuni = new Set([
    ...entries.map(({ comune }) => comune),
    ...met.flatMap(({ officeId }) => comuneOf.get(officeId) ?? []),
    ...promised.keys(),
  ])
  const rows = [...comuni].sort().map(comune => ({
    comune,
    ...figures(
      entries.filter(entry => entry.comune === comune),
      promised.get(comune) ?? 0,
      met.filter(each => comuneOf.get(each.officeId) === comune).length,
    ),
  }))
  return { month, comuni: rows, total: figures(entries, sum([...promised.values()]), met.length) }
}

function figures(entries: readonly TimeEntry[], promised: number, people: number): Omit<HoursOfComune, 'comune'> {
  const spent = Object.fromEntries(
    TimeActivity.options.map(activity => [
      activity,
      sum(entries.filter(entry => entry.activity === activity).map(entry => minutesIn(entry))),
    ]),
  ) as Record<TimeActivity, number>
  return {
    spent,
    total: sum(Object.values(spent)),
    promised,
    people,
    peopleAnHour: spent.reception > 0 ? (people * 60) / spent.reception : undefined,
  }
}

function promisedMinutes({ month, today, offices, openings, duties }: HoursAsked): ReadonlyMap<CodiceCatastale, number> {
  const days = daysOfMonth(month).filter(day => day <= today)
  const minutes = new Map<CodiceCatastale, number>()
  for (const office of offices) {
    const own = duties.filter(duty => duty.officeId === office.id)
    if (own.length === 0) continue
    const opening = openingOf(office, openings)
    const spans = own.flatMap(duty => days.flatMap(day => dutyOn(duty, opening, day)))
    const promised = sum(spans.map(({ opens, closes }) => closes - opens))
    if (promised > 0) minutes.set(office.comune, (minutes.get(office.comune) ?? 0) + promised)
  }
  return minutes
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
