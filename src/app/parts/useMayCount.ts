import type { Role } from '../../domain/worker'
import { useSession } from '../data/SessionContext'

const countingRoles: readonly Role[] = ['deskOperator', 'socialWorker', 'psychologist']

/** Whether this worker has hours of one's own to tell. */
export function useMayCount(): boolean {
  const { data: session } = useSession()
  return session?.worker.roles.some(role => countingRoles.includes(role)) ?? false
}
