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
  readonly from: string
  readonly to: string
  readonly note: string
}

export interface EntryProblem {
  readonly field: 'on' | 'from' | 'to'
  readonly message: string
}

type Typed = Pick<TimeEntry, 'activity' | 'comune' | 'startedAt' | 'endedAt'> & { readonly note: string | undefined }

/** The first thing that is wrong, or what is to be saved. */
export function readEntry({ activity, comune, on, from, to, note }: EntryForm): Result<Typed, EntryProblem> {
  const { missing } = hoursText
  if (!on) return err({ field: 'on', message: missing.on })
  if (!from || !to) return err({ field: from ? 'to' : 'from', message: missing.times })
  const moment = (time: string) => italianMoment({ day: on, minutes: minutesOf(time) })
  const times = { startedAt: moment(from), endedAt: moment(to) }
  const fault = timeEntryFault(times)
  return fault
    ? err({ field: 'to', message: missing[fault] })
    : ok({ activity, comune, ...times, note: note.trim() || undefined })
}
