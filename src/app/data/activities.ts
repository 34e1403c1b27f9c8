/** Groups, networks and projects, and their sessions: read from the device. */
import { skipToken, useQuery } from '@tanstack/react-query'
import type { LocalDate } from '../../domain/dates'
import { inOrder } from '../../domain/group-rules'
import type { CaseId, GroupActivityId, RecordId } from '../../domain/ids'
import type { DeskRecordView } from '../../local/device'
import { useDevice } from './DeviceContext'

export type ActivityView = DeskRecordView<'groupActivity'>
export type SessionView = DeskRecordView<'groupSession'>

const topics = ['records', 'queue', 'session'] as const

/** Of one case, or all that this tablet has; the last begun first. */
export function useActivities(of?: CaseId) {
  const device = useDevice()
  return useQuery({
    queryKey: ['activities', of ?? 'all'],
    queryFn: () => device.deskRecords({ kind: 'groupActivity', case: of }),
    meta: { topics },
  })
}

/** Sessions of the days asked for, of whatever activity; the latest first. */
export function useSessions(days: { readonly from?: LocalDate; readonly to?: LocalDate }) {
  const device = useDevice()
  return useQuery({
    queryKey: ['group sessions', days],
    queryFn: () => device.deskRecords({ kind: 'groupSession', ...days }),
    meta: { topics },
  })
}

export interface WholeActivity {
  readonly view: ActivityView
  /** In the order in which one meets. */
  readonly sessions: readonly SessionView[]
}

/** `null` when this tablet does not have it. */
export function useActivity(id: GroupActivityId | undefined) {
  const device = useDevice()
  return useQuery({
    queryKey: ['activity', id],
    queryFn:
      id === undefined
        ? skipToken
        : async (): Promise<WholeActivity | null> => {
            const [view] = await device.deskRecords({ kind: 'groupActivity', ids: [id as string as RecordId] })
            if (!view) return null
            const all = await device.deskRecords({ kind: 'groupSession', case: view.record.caseId })
            const byId = new Map(all.map(each => [each.record.id, each]))
            const own = all.flatMap(({ record }) => (record.activityId === id ? [record] : []))
            return { view, sessions: inOrder(own).map(session => byId.get(session.id)!) }
          },
    meta: { topics },
  })
}
