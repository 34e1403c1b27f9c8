import { useSession } from '../data/SessionContext'
import { useToday } from '../data/useNow'
import { activitiesText } from '../text/activities'
import { Card } from '../ui/Card'
import { SessionRows } from './SessionRows'
import { useGroupSessions } from './useGroupSessions'

/** Groups that meet today, at the desk of today or led by this worker: a tap leads to who is there. */
export function TodaySessions() {
  const { data: session } = useSession()
  const today = useToday()
  const office = session?.office && { officeId: session.office.id }
  const { views, activityOf } = useGroupSessions(
    session ? [{ workerId: session.worker.id }, ...(office ? [office] : [])] : [],
    today,
    1,
  )
  if (views.length === 0) return null
  return (
    <Card title={activitiesText.agenda.today} aside={views.length}>
      <SessionRows by="hour" views={views} activityOf={activityOf} />
    </Card>
  )
}
