/** Opening hours in the short words of the desk: "Aperto fino alle 13:00", "lun–ven 9:00–13:00". */
import type { LocalDate, WallClock } from '../../domain/dates'
import type { Opening, Schedule } from '../../domain/opening'
import type { ServiceOpenState } from '../../domain/service'
import { dayFormats } from '../../domain/sheet/fill'
import { openingLines as linesOf, openStateWords, scheduleWords as wordsOf } from '../../domain/sheet/hours'
import { shortDayOf } from '../text/moments'
import { servicesText } from '../text/services'

const days = { ...dayFormats('it-IT'), date: shortDayOf }

export const openWords = (state: ServiceOpenState, now: WallClock): string => openStateWords(state, now, servicesText, days)

export const scheduleWords = (schedule: Schedule): string => wordsOf(schedule, servicesText, days)

/** Every line of an opening: its schedules, then what differs from them. */
export const openingLines = (opening: Opening, today: LocalDate): readonly string[] =>
  linesOf(opening, today, servicesText, days).map(({ text, note }) => (text && note ? `${text} (${note})` : text || note || ''))
