/** The monte ore: how much time went where, and into what. A running timer is not an entry yet: it becomes one when it is stopped. */
import { z } from './schema'
import { CodiceCatastale } from './comune'
import { Instant, italianDay, type LocalDate } from './dates'
import { OfficeId, TimeEntryId, WorkerId } from './ids'

/** Into what: ricevimento, lavoro diretto, lavoro indiretto, spostamento. */
export const TimeActivity = z.enum(['reception', 'directWork', 'indirectWork', 'travel'])
export type TimeActivity = z.infer<typeof TimeActivity>

export const TimeEntry = z.object({
  id: TimeEntryId,
  workerId: WorkerId,
  /** Whose coordinators read it. */
  officeId: OfficeId,
  comune: CodiceCatastale,
  activity: TimeActivity,
  startedAt: Instant,
  endedAt: Instant,
  /** Nothing about people: hours are read by the coordination. */
  note: z.string().max(160).optional(),
})
export type TimeEntry = z.infer<typeof TimeEntry>

/** What runs: the entry that it will be has its id already. */
export const RunningTimer = TimeEntry.omit({ endedAt: true })
export type RunningTimer = z.infer<typeof RunningTimer>

export type TimeEntryFault = 'EndsBeforeBeginning' | 'TooLong'

/** Longer than any working day: somebody forgot to stop it. */
export const longestEntryMinutes = 16 * 60

export function timeEntryFault(entry: Pick<TimeEntry, 'startedAt' | 'endedAt'>): TimeEntryFault | undefined {
  if (entry.endedAt <= entry.startedAt) return 'EndsBeforeBeginning'
  return minutesIn(entry) > longestEntryMinutes ? 'TooLong' : undefined
}

/** Minutes that really went by, also through the night when the clock changes. */
export const minutesIn = ({ startedAt, endedAt }: Pick<TimeEntry, 'startedAt' | 'endedAt'>): number =>
  Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 60_000)

/** It counts on the day on which it began. */
export const dayOfEntry = ({ startedAt }: Pick<TimeEntry, 'startedAt'>): LocalDate => italianDay(Date.parse(startedAt))

/** A timer stopped at a moment: an entry of at most the longest working day, or nothing when it did not run a whole minute. */
export function stopTimer(timer: RunningTimer, now: number): TimeEntry | undefined {
  const started = Date.parse(timer.startedAt)
  const ended = Math.min(now, started + longestEntryMinutes * 60_000)
  return ended - started < 60_000 ? undefined : { ...timer, endedAt: new Date(ended).toISOString() }
}
