/** The month as rows of words: the same on the screen, in the file and on paper. */
import type { HoursOfComune, MonthHours } from '../../../domain/month-hours'
import { TimeActivity } from '../../../domain/time-entry'
import { hoursScreenText as text } from '../../text/hoursScreen'

export type HoursRow = Readonly<Record<string, string>>

const activities = TimeActivity.options.map(activity => text.activity[activity])

export const hoursColumns: readonly string[] = [
  text.comuneColumn,
  ...activities,
  text.total,
  text.promised,
  text.people,
  text.anHour,
]

/** The last row is the total. */
export const hoursRows = ({ comuni, total }: MonthHours, nameOf: (comune: string) => string): readonly HoursRow[] => [
  ...comuni.map(row => rowOf(nameOf(row.comune), row)),
  rowOf(text.total, total),
]

const rowOf = (name: string, { spent, total, promised, people, peopleAnHour }: Omit<HoursOfComune, 'comune'>): HoursRow => ({
  [text.comuneColumn]: name,
  ...Object.fromEntries(TimeActivity.options.map(activity => [text.activity[activity], clock(spent[activity])])),
  [text.total]: clock(total),
  [text.promised]: clock(promised),
  [text.people]: String(people),
  [text.anHour]: peopleAnHour === undefined ? '–' : decimal.format(peopleAnHour),
})

const decimal = new Intl.NumberFormat('it-IT', { maximumFractionDigits: 1 })

/** "12:05" hours, as spreadsheets read durations. */
const clock = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
