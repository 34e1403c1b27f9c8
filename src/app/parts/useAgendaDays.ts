import { agendaDays, type AgendaDay, type AgendaOf } from '../../domain/agenda'
import { addDays, type LocalDate } from '../../domain/dates'
import type { DeskRecordView } from '../../local/device'
import { useAppointments, usePlan } from '../data/agenda'
import { useSession } from '../data/SessionContext'

export interface ShownDay extends Omit<AgendaDay, 'appointments'> {
  readonly appointments: readonly DeskRecordView<'appointment'>[]
}

/** Days of a desk or of a worker's own round; `undefined` until they are read, and while nobody asks. */
export function useAgendaDays(of: AgendaOf | undefined, from: LocalDate, count: number): readonly ShownDay[] | undefined {
  const { data: session } = useSession()
  const { data: plan } = usePlan()
  const asked = of && {
    from,
    to: addDays(from, count - 1),
    ...('officeId' in of ? { office: of.officeId } : { worker: of.workerId }),
  }
  const { data: views } = useAppointments(asked)
  if (!of || !session || !plan || !views) return undefined
  const planned = {
    offices: session.offices,
    openings: plan.openings.map(({ record }) => record),
    duties: plan.duties.map(({ record }) => record),
  }
  const byId = new Map(views.map(view => [view.record.id, view]))
  const days = agendaDays(
    of,
    from,
    count,
    planned,
    views.map(({ record }) => record),
  )
  return days.map(day => ({ ...day, appointments: day.appointments.flatMap(({ id }) => byId.get(id) ?? []) }))
}
