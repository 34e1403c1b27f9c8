import { may } from '../../../domain/access'
import type { OfficeId } from '../../../domain/ids'
import { useSession } from '../../data/SessionContext'
import { useToday } from '../../data/useNow'

/** Whether this worker writes the opening days and the duties of a desk. */
export function useMayPlan(): (office: OfficeId) => boolean {
  const { data: session } = useSession()
  const today = useToday()
  return office => {
    if (!session) return false
    const { id: workerId, roles, offices, permissions } = session.worker
    return may({ workerId, roles, offices, permissions }, 'edit', { kind: 'duty', offices: [office] }, today).ok
  }
}
