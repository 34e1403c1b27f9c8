/** An entry as it is typed: a day and two times of the wall clock. */
import { italianMoment } from '../../../domain/dates'
import { minutesOf } from '../../../domain/opening'
import { err, ok, type Result } from '../../../domain/result'
import { timeEntryFault, type TimeActivity, type TimeEntry } from '../../../domain/time-entry'
import { hoursScreenText as hoursText } from '../../text/hoursScreen'

export interface EntryForm {
  readonly activity: TimeActivity
  readonly comune: string
  readonly on: string
  readonly begins: string
  readonly ends: string
  readonly note: string
}

export interface EntryProblem {
  readonly field: 'on' | 'begins' | 'ends'
  readonly message: string
}

type Typed = Pick<TimeEntry, 'activity' | 'comune' | 'startedAt' | 'endedAt'> & { readonly note: string | undefined }

/** The first thing that is wrong, or what is to be saved. */
export function readEntry({ activity, comune, on, begins, ends, note }: EntryForm): Result<Typed, EntryProblem> {
  const { missing } = hoursText
  if (!on) return err({ field: 'on', message: missing.on })
  if (!begins || !ends) return err({ field: begins ? 'ends' : 'begins', message: missing.times })
  const moment = (time: string) => italianMoment({ day: on, minutes: minutesOf(time) })
  const times = { startedAt: moment(begins), endedAt: moment(ends) }
  const fault = timeEntryFault(times)
  return fault
    ? err({ field: 'ends', message: missing[fault] })
    : ok({ activity, comune, ...times, note: note.trim() || undefined })
}
