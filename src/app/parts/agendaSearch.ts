/** The address of the agenda says which days and whose: a page opened again is the same. */
import { LocalDate } from '../../domain/dates'

export interface AgendaSearch {
  /** Absent: a day. */
  readonly vista?: 'settimana' | undefined
  /** Absent: today. */
  readonly giorno?: LocalDate | undefined
  /** An office, or `mie` for the worker's own round; absent: the office of today. */
  readonly di?: string | undefined
}

/** What is not understood is left out. */
export function agendaSearch({ vista, giorno, di }: Readonly<Record<string, unknown>>): AgendaSearch {
  const day = LocalDate.safeParse(giorno)
  return {
    ...(vista === 'settimana' && { vista }),
    ...(day.success && { giorno: day.data }),
    ...(typeof di === 'string' && { di }),
  }
}
