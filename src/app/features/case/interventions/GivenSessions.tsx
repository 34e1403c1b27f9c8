import { givenIn } from '../../../../domain/group-rules'
import type { Intervention } from '../../../../domain/intervention'
import { useActivity } from '../../../data/activities'
import { activitiesText } from '../../../text/activities'
import { decimalOf } from '../../../text/amounts'
import { interventionsText } from '../../../text/interventions'
import { shortDayOf } from '../../../text/moments'
import { LinkButton } from '../../../ui/Button'
import { CalendarDays } from '../../../ui/icons'

const { onIntervention: text } = activitiesText

/** What is given in sessions is counted from them: who was there is marked once, where the activity is. */
export function GivenSessions({
  record,
}: {
  readonly record: Intervention & { readonly sessionsOf: NonNullable<Intervention['sessionsOf']> }
}) {
  const { activityId } = record.sessionsOf
  const { data: whole } = useActivity(activityId)
  if (whole === undefined) return null
  if (whole === null) return <p className="quiet-text">{text.away}</p>
  const given = givenIn(
    record,
    whole.sessions.map(each => each.record),
  )
  const unit = interventionsText.units[record.unit ?? 'accesses']
  const all = given.reduce((sum, { quantity }) => sum + quantity, 0)
  return (
    <section>
      <h3>{text.sessions}</h3>
      <p>{interventionsText.given(decimalOf(all), unit, given.length)}</p>
      {given.length > 0 && <p className="quiet-text">{given.map(({ on }) => shortDayOf(on)).join(' · ')}</p>}
      <LinkButton tone="quiet" icon={<CalendarDays />} to="/attivita/$activityId" params={{ activityId }}>
        {text.open}
      </LinkButton>
    </section>
  )
}
