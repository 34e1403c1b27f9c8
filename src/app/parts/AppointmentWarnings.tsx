import { warningsOf } from '../../domain/appointment'
import { italianClock } from '../../domain/dates'
import { dutyOn } from '../../domain/duty'
import type { AppointmentId } from '../../domain/ids'
import { openingOf } from '../../domain/office-opening'
import { useAppointments, usePlan, useRoster } from '../data/agenda'
import { useNow } from '../data/useNow'
import { agendaText as text } from '../text/agenda'
import { CircleAlert } from '../ui/icons'
import { Notice } from '../ui/Notice'
import { warningWords } from './agendaWords'
import type { AppointmentForm } from './appointmentForm'

/** What the worker should know before saving; nothing of it forbids anything. */
export function AppointmentWarnings({ id, form }: { readonly id: AppointmentId | undefined; readonly form: AppointmentForm }) {
  const { on, at, officeId, workerId } = form
  const isWhole = on !== '' && at !== '' && officeId !== undefined && workerId !== undefined
  const { data: others } = useAppointments(isWhole ? { from: on, to: on } : undefined)
  const { data: plan } = usePlan()
  const { data: roster } = useRoster()
  const now = useNow()
  const office = roster?.offices.find(each => each.id === officeId)
  if (!isWhole || !others || !plan || !office) return null
  const opening = openingOf(
    office,
    plan.openings.map(({ record }) => record),
  )
  const duties = plan.duties.map(({ record }) => record).filter(duty => duty.officeId === officeId)
  const warnings = warningsOf(
    { ...form, id: id ?? ('' as AppointmentId), workerId },
    {
      others: others.map(({ record }) => record),
      opening,
      // Where nobody plans the duties of a desk, nobody is missing.
      duties:
        duties.length === 0
          ? undefined
          : duties.filter(duty => duty.workerId === workerId).flatMap(duty => dutyOn(duty, opening, on)),
      now: italianClock(now.getTime()),
    },
  )
  return (
    <output>
      {warnings.length > 0 && (
        <Notice tone="wait" icon={<CircleAlert />}>
          <strong>{text.warnings}</strong>
          <ul>
            {warnings.map(warning => (
              <li key={warning.type}>{warningWords(warning)}</li>
            ))}
          </ul>
        </Notice>
      )}
    </output>
  )
}
