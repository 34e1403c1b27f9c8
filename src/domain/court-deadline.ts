/** What is due to a court, of all that a case has, and how near it is: rules over what the tablet holds, the same with and without network. */
import type { CaseStanding } from './case'
import { addDays, daysBetween, italianDay, type LocalDate } from './dates'
import { removalClocks, serviceClock } from './emergency-removal'
import { hearingDue, type Hearing } from './hearing'
import type { CaseStepId, RecordId } from './ids'
import { mandateStanding, type Mandate } from './mandate'
import type { Measure } from './measure'

export interface JudicialRecords {
  readonly mandates: readonly Mandate[]
  readonly measures: readonly Measure[]
  readonly hearings: readonly Hearing[]
}

/** Something that is due, by the record that asks it. */
export interface CourtDeadline {
  readonly of: RecordId
  readonly what: 'report' | 'hearing' | 'removalNotice' | 'removalPapers'
  readonly dueOn: LocalDate
}

/** All that is due, the nearest first; `now` in ms since 1970. */
export function courtDeadlines({ mandates, measures, hearings }: JudicialRecords, now: number): readonly CourtDeadline[] {
  const due: CourtDeadline[] = []
  for (const mandate of mandates) {
    const { dueOn } = mandateStanding(mandate)
    if (dueOn) due.push({ of: mandate.id, what: 'report', dueOn })
  }
  for (const hearing of hearings) {
    const next = hearingDue(hearing)
    if (next && next.on >= italianDay(now)) due.push({ of: hearing.id, what: 'hearing', dueOn: next.on })
  }
  for (const measure of measures) {
    const clock = measure.removal && !measure.ended && serviceClock(removalClocks(measure.removal, measure.removalSteps, now))
    if (clock)
      due.push({
        of: measure.id,
        what: clock.of === 'oralNotice' ? 'removalNotice' : 'removalPapers',
        dueOn: italianDay(Date.parse(clock.dueAt)),
      })
  }
  return due.sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.of.localeCompare(b.of))
}

/** How near a day is, for whoever has to act and for whoever looks after it. */
export type Nearness = 'far' | 'soon' | 'close' | 'today' | 'missed'

const soonDays = 15
const closeDays = 5

export function nearnessOf(dueOn: LocalDate, today: LocalDate): Nearness {
  const left = daysBetween(today, dueOn)
  if (left < 0) return 'missed'
  if (left === 0) return 'today'
  return left <= closeDays ? 'close' : left <= soonDays ? 'soon' : 'far'
}

/** What the coordinator looks at too: it is close and not met, or it was missed. */
export const isEscalated = (dueOn: LocalDate, today: LocalDate): boolean => dueOn <= addDays(today, closeDays)

/** All that the heading says of what is due: whoever may not read the rest reads the day. */
export const headingDeadline = 'Scadenza con l’autorità giudiziaria'

/** What the heading of the case has to be told, so that whoever coordinates it sees the day and nothing else. */
export interface DeadlineNews {
  readonly tell: readonly CourtDeadline[]
  readonly end: readonly { readonly deadline: CaseStepId; readonly isMet: boolean }[]
}

/**
 * Compares what is due with what the heading says. It may be asked again at any time: what was told before is not told twice, and what a tablet
 * could not say (it was lost, it was switched off) the next one that holds the records says. Deadlines of other records are left alone.
 */
export function deadlineNews(records: JudicialRecords, told: CaseStanding['deadlines'], now: number): DeadlineNews {
  const due = courtDeadlines(records, now)
  const ours = new Set<string>([...records.mandates, ...records.measures, ...records.hearings].map(({ id }) => id))
  const isTold = ({ of, dueOn }: CourtDeadline) => told.some(each => each.of === of && each.dueOn === dueOn)
  return {
    tell: due.filter(each => !isTold(each)),
    end: told
      .filter(({ of, dueOn }) => of !== undefined && ours.has(of) && !due.some(each => each.of === of && each.dueOn === dueOn))
      .map(({ id, of }) => ({ deadline: id, isMet: !due.some(each => each.of === of) })),
  }
}
