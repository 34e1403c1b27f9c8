/** Days and moments in Italian words, by the clock of this tablet. */

const time = new Intl.DateTimeFormat('it-IT', { hour: '2-digit', minute: '2-digit' })
const dayAndMonth = new Intl.DateTimeFormat('it-IT', { day: 'numeric', month: 'long' })
const wholeDay = new Intl.DateTimeFormat('it-IT', { day: 'numeric', month: 'long', year: 'numeric' })
const shortDay = new Intl.DateTimeFormat('it-IT', { day: '2-digit', month: '2-digit', year: 'numeric' })
const weekday = new Intl.DateTimeFormat('it-IT', { weekday: 'long', day: 'numeric', month: 'long' })

/** "lunedì 23 novembre". */
export const longDayOf = (moment: Date): string => weekday.format(moment)

const monthAndYear = new Intl.DateTimeFormat('it-IT', { month: 'long', year: 'numeric' })

/** "novembre 2026"; `month` is the beginning of a LocalDate. */
export const monthOf = (month: string): string => monthAndYear.format(new Date(`${month}-15T12:00:00`))

/** "10:42". */
export const timeOf = (instant: string): string => time.format(new Date(instant))

/** "oggi 10:44", "ieri 17:02", "12 novembre 15:00", "12 novembre 2025 15:00". */
export const momentOf = (instant: string, now: Date): string => `${nearDay(new Date(instant), now)} ${timeOf(instant)}`

/** "oggi", "ieri", "12 novembre", "12 novembre 2025"; `day` is a LocalDate. */
export const dayOf = (day: string, now: Date): string => nearDay(atNoon(day), now)

/** "05/03/1980", for a date that is read and not told. */
export const shortDayOf = (day: string): string => shortDay.format(atNoon(day))

function nearDay(moment: Date, now: Date): string {
  const yesterday = new Date(now)
  yesterday.setDate(now.getDate() - 1)
  if (moment.toDateString() === now.toDateString()) return 'oggi'
  if (moment.toDateString() === yesterday.toDateString()) return 'ieri'
  return moment.getFullYear() === now.getFullYear() ? dayAndMonth.format(moment) : wholeDay.format(moment)
}

const atNoon = (day: string): Date => new Date(`${day}T12:00:00`)
