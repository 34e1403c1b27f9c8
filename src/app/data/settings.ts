/** What the ente has set for its desks and its teams. */
import { useQuery } from '@tanstack/react-query'
import type { ApprovalSubject } from '../../domain/approval'
import type { DeskRecordView } from '../../local/device'
import { useDevice } from './DeviceContext'
import { useSession } from './SessionContext'

export type SettingsView = DeskRecordView<'ambito'>

/** `null` before they have reached this tablet. */
export function useSettings() {
  const device = useDevice()
  return useQuery({
    queryKey: ['settings'],
    queryFn: async (): Promise<SettingsView | null> => (await device.deskRecords({ kind: 'ambito' }))[0] ?? null,
    meta: { topics: ['records', 'queue'] },
  })
}

const none: readonly ApprovalSubject[] = []

/** The approvals that teams do without here, as far as this tablet knows. */
export const useWaivedApprovals = (): readonly ApprovalSubject[] => useSession().data?.ambito?.waivedApprovals ?? none
