import { headsIn } from '../../domain/group-rules'
import type { GroupActivity, GroupSessionState } from '../../domain/group-activity'
import type { SessionView } from '../data/activities'
import { activitiesText } from '../text/activities'
import { longDayOf } from '../text/moments'
import { List, ListRowLink } from '../ui/List'
import { StateBadge, type StateTone } from '../ui/StateBadge'

const tones: Readonly<Record<GroupSessionState, StateTone>> = { planned: 'waiting', held: 'taken', cancelled: 'voided' }

/** Sessions, day by day; each leads to who was there. */
export function SessionRows({
  views,
  activityOf,
  by,
}: {
  readonly views: readonly SessionView[]
  readonly activityOf: (session: SessionView['record']) => GroupActivity | undefined
  /** What a row begins with: the day, of one activity; the name, of several; the hour, of one day. */
  readonly by: 'day' | 'name' | 'hour'
}) {
  return (
    <List>
      {views.map(({ record }) => {
        const activity = activityOf(record)
        const day = activitiesText.file.session(longDayOf(record.on), record.at)
        const heads = activity && record.state === 'held' ? headsIn(activity, record).all : undefined
        const line = [
          by === 'name' && day,
          record.topic,
          record.place,
          record.cancelledBecause,
          heads !== undefined && activitiesText.heads(heads),
        ]
        return (
          <ListRowLink
            key={record.id}
            to="/attivita/$activityId/$sessionId"
            params={{ activityId: record.activityId, sessionId: record.id }}
            title={by === 'day' ? day : [by === 'hour' && record.at, activity?.title ?? day].filter(Boolean).join(' ')}
            line={line.filter(Boolean).join(' · ') || undefined}
            end={<StateBadge tone={tones[record.state]}>{activitiesText.states[record.state]}</StateBadge>}
          />
        )
      })}
    </List>
  )
}
