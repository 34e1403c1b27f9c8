/** What a day brings at a desk, or to a worker who goes from desk to desk. */
import { addDays, type LocalDate } from './dates'
import { byTime, type Appointment } from './appointment'
import { dutyOn, type Duty } from './duty'
import type { OfficeId, WorkerId } from './ids'
import type { Office } from './office'
import { openingOf, type OfficeOpening } from './office-opening'
import { exceptionOn, spansOn, type Span } from './opening'

export interface Planned {
  readonly offices: readonly Office[]
  readonly openings: readonly OfficeOpening[]
  readonly duties: readonly Duty[]
}

export interface DeskDay {
  readonly office: Office
  /** When it receives; empty on a closed day. */
  readonly open: readonly Span[]
  /** Why it is closed, or open at other hours, when somebody wrote it. */
  readonly why: string | undefined
  readonly duties: readonly { readonly duty: Duty; readonly span: Span }[]
}

export interface AgendaDay {
  readonly day: LocalDate
  readonly desks: readonly DeskDay[]
  readonly appointments: readonly Appointment[]
}

/** A desk with all who work there, or one worker's own round of the desks. */
export type AgendaOf = { readonly officeId: OfficeId } | { readonly workerId: WorkerId }

/** `count` days from the first on, each with its desks in order of opening. */
export function agendaDays(
  of: AgendaOf,
  from: LocalDate,
  count: number,
  planned: Planned,
  appointments: readonly Appointment[],
): readonly AgendaDay[] {
  return Array.from({ length: count }, (_, at) => {
    const day = addDays(from, at)
    return {
      day,
      desks: desksOn(of, day, planned),
      appointments: appointments.filter(each => each.on === day && isIn(of, each)).sort(byTime),
    }
  })
}

const isIn = (of: AgendaOf, { officeId, workerId }: Appointment | Duty): boolean =>
  'officeId' in of ? officeId === of.officeId : workerId === of.workerId

function desksOn(of: AgendaOf, day: LocalDate, { offices, openings, duties }: Planned): readonly DeskDay[] {
  const desks = offices.flatMap(office => {
    if ('officeId' in of && office.id !== of.officeId) return []
    const opening = openingOf(office, openings)
    const own = duties
      .filter(duty => duty.officeId === office.id && isIn(of, duty))
      .flatMap(duty => dutyOn(duty, opening, day).map(span => ({ duty, span })))
      .sort((a, b) => a.span.opens - b.span.opens)
    // A worker's round is where the worker goes.
    if ('workerId' in of && own.length === 0) return []
    return { office, open: spansOn(opening, day), why: exceptionOn(opening, day)?.why, duties: own }
  })
  return desks.sort((a, b) => beginningOf(a) - beginningOf(b))
}

const beginningOf = ({ duties, open }: DeskDay): number => duties[0]?.span.opens ?? open[0]?.opens ?? Number.POSITIVE_INFINITY
