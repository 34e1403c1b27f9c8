/** What a coordinator has to see of the desks: pure counts over the facts that a tablet holds. They are exact; what leaves the desk goes through small-numbers.ts. */
import type { Area } from './areas'
import type { CodiceCatastale } from './comune'
import { addDays, daysBetween, type LocalDate } from './dates'
import type { OfficeId } from './ids'
import type { UnmetReason } from './need'
import { isFollowedUp, type LastContact, type ListeningFacts } from './task-rules'

/** Days of age: within a week, a month, three months, and older. */
export const ageBands = [7, 30, 90, Number.POSITIVE_INFINITY] as const

/** How many of each age, in the order of `ageBands`. */
export type AgeCounts = readonly [number, number, number, number]

export function countByAge(days: Iterable<LocalDate>, today: LocalDate): AgeCounts {
  const counts: [number, number, number, number] = [0, 0, 0, 0]
  for (const day of days) counts[ageBands.findIndex(upTo => daysBetween(day, today) <= upTo) as 0]++
  return counts
}

/** Urgent, and nobody has met the person since. Who gave no name cannot be met again. */
export const isUrgentOpen = (listening: ListeningFacts, last: LastContact): boolean =>
  listening.urgency !== 'none' && listening.personId !== undefined && !isFollowedUp(listening, last)

/** A demand without an answer: of a listening, or of a contact without a name. */
export interface UnmetFacts {
  readonly on: LocalDate
  readonly area: Area
  readonly comune: CodiceCatastale
  readonly reason: UnmetReason
}

/** Days looked back for the demand that found no answer. */
export const unmetDays = 90

export interface UnmetFigures {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly areas: readonly Area[]
  readonly reasons: readonly UnmetReason[]
  /** A row for each of `areas`, a column for each of `reasons`. */
  readonly cells: readonly (readonly number[])[]
  readonly comuni: readonly { readonly comune: CodiceCatastale; readonly count: number }[]
  readonly total: number
}

/** Only areas, reasons and comuni that occur; areas and reasons in the order given, comuni the most frequent first. */
export function unmetFigures(
  all: Iterable<UnmetFacts>,
  order: { readonly areas: readonly Area[]; readonly reasons: readonly UnmetReason[] },
  today: LocalDate,
): UnmetFigures {
  const from = addDays(today, -unmetDays)
  const unmet = [...all].filter(({ on }) => on >= from && on <= today)
  const areas = order.areas.filter(area => unmet.some(each => each.area === area))
  const reasons = order.reasons.filter(reason => unmet.some(each => each.reason === reason))
  const cells = areas.map(area =>
    reasons.map(reason => unmet.filter(each => each.area === area && each.reason === reason).length),
  )
  const byComune = new Map<CodiceCatastale, number>()
  for (const { comune } of unmet) byComune.set(comune, (byComune.get(comune) ?? 0) + 1)
  const comuni = [...byComune]
    .map(([comune, count]) => ({ comune, count }))
    .sort((a, b) => b.count - a.count || (a.comune < b.comune ? -1 : 1))
  return { from, to: today, areas, reasons, cells, comuni, total: unmet.length }
}

/** Days over which the work of a desk is counted. */
export const workloadDays = 30

/** What an office did in the last days, and what waits there. */
export interface OfficeWorkload {
  readonly officeId: OfficeId
  readonly listenings: number
  readonly contacts: number
  readonly referrals: number
  readonly lateTasks: number
  /** Minutes recorded. */
  readonly minutes: number
}

interface At {
  readonly officeId: OfficeId
  readonly on: LocalDate
}

export interface WorkloadFacts {
  readonly listenings: Iterable<At>
  readonly contacts: Iterable<At>
  readonly referrals: Iterable<At>
  readonly lateTasks: Iterable<{ readonly officeId: OfficeId }>
  readonly timeEntries: Iterable<At & { readonly minutes: number }>
}

/** A row for each office, in the order given. */
export function workloads(offices: readonly OfficeId[], facts: WorkloadFacts, today: LocalDate): readonly OfficeWorkload[] {
  const from = addDays(today, -workloadDays)
  const rows = new Map(
    offices.map(officeId => [officeId, { officeId, listenings: 0, contacts: 0, referrals: 0, lateTasks: 0, minutes: 0 }]),
  )
  const add = <Fact extends { readonly officeId: OfficeId; readonly on?: LocalDate }>(
    what: Exclude<keyof OfficeWorkload, 'officeId'>,
    all: Iterable<Fact>,
    amount: (fact: Fact) => number = () => 1,
  ): void => {
    for (const fact of all) {
      const row = rows.get(fact.officeId)
      if (row && (fact.on === undefined || (fact.on > from && fact.on <= today))) row[what] += amount(fact)
    }
  }
  add('listenings', facts.listenings)
  add('contacts', facts.contacts)
  add('referrals', facts.referrals)
  add('lateTasks', facts.lateTasks)
  add('minutes', facts.timeEntries, ({ minutes }) => minutes)
  return [...rows.values()]
}
