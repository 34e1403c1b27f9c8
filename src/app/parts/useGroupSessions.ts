import type { AgendaOf } from '../../domain/agenda'
import { addDays, type LocalDate } from '../../domain/dates'
import type { GroupActivity } from '../../domain/group-activity'
import { inOrder } from '../../domain/group-rules'
import { useActivities, useSessions, type SessionView } from '../data/activities'

export interface GroupSessions {
  readonly views: readonly SessionView[]
  readonly activityOf: (session: SessionView['record']) => GroupActivity | undefined
}

/** Sessions of groups in those days, of any of these: at a desk the office's own, on one's round those that one leads. What belongs to a case shows to its team alone. */
export function useGroupSessions(of: readonly AgendaOf[], from: LocalDate, count: number): GroupSessions {
  const { data: views = [] } = useSessions({ from, to: addDays(from, count - 1) })
  const { data: activities = [] } = useActivities()
  const byId = new Map(activities.map(({ record }) => [record.id, record]))
  const shown = new Map(
    views.flatMap(view => {
      const activity = byId.get(view.record.activityId)
      const isAsked = activity && of.some(each => isOf(activity, each))
      return isAsked && view.record.state !== 'cancelled' ? [[view.record.id, view] as const] : []
    }),
  )
  return {
    views: inOrder([...shown.values()].map(({ record }) => record)).map(({ id }) => shown.get(id)!),
    activityOf: ({ activityId }) => byId.get(activityId),
  }
}

const isOf = ({ officeId, leaders }: GroupActivity, of: AgendaOf): boolean =>
  'officeId' in of ? officeId === of.officeId : leaders.includes(of.workerId)
