import { participantsOn } from '../../domain/group-rules'
import type { ActivityView, SessionView } from '../data/activities'
import { useNow, useToday } from '../data/useNow'
import { activitiesText } from '../text/activities'
import { dayOf, shortDayOf } from '../text/moments'
import { Users } from '../ui/icons'
import { List, ListRowLink, Mark } from '../ui/List'
import { Tag } from '../ui/StateBadge'
import { useBeingDecided } from './useUndoableChange'

const { list: text } = activitiesText

/** Activities with when one meets next; each leads to its page. */
export function ActivityRows({
  views,
  sessions,
  isOfCase = false,
}: {
  readonly views: readonly ActivityView[]
  /** Of these, and perhaps of others. */
  readonly sessions: readonly SessionView[]
  /** They are all of the case that shows them. */
  readonly isOfCase?: boolean
}) {
  const today = useToday()
  const when = useWhen(sessions)
  const leaving = useBeingDecided()
  return (
    <List>
      {views
        .filter(({ record }) => !leaving.includes(record.id))
        .map(({ record }) => {
          const named = participantsOn(record, today).length
          return (
            <ListRowLink
              key={record.id}
              to="/attivita/$activityId"
              params={{ activityId: record.id }}
              mark={
                <Mark>
                  <Users />
                </Mark>
              }
              title={record.title}
              line={[activitiesText.sorts[record.sort], when(record), named > 0 && activitiesText.participants(named)]
                .filter(Boolean)
                .join(' · ')}
              end={!isOfCase && record.caseId ? <Tag>{text.ofCase}</Tag> : undefined}
            />
          )
        })}
    </List>
  )
}

/** The next session, else the last one; of what is over, its last day. */
function useWhen(sessions: readonly SessionView[]): (record: ActivityView['record']) => string {
  const today = useToday()
  const now = useNow()
  return ({ id, endedOn }) => {
    if (endedOn) return text.ended(shortDayOf(endedOn))
    const own = sessions.filter(({ record }) => record.activityId === id).map(({ record }) => record)
    const next = own
      .filter(({ state, on }) => state === 'planned' && on >= today)
      .map(({ on }) => on)
      .sort()[0]
    if (next) return text.next(dayOf(next, now))
    const last = own
      .filter(({ state }) => state === 'held')
      .map(({ on }) => on)
      .sort()
      .at(-1)
    return last ? text.last(dayOf(last, now)) : text.noSessions
  }
}
