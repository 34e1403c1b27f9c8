import { may } from '../../../../domain/access'
import { caseTeam, isCaseOpen, type Case } from '../../../../domain/case'
import { useSession } from '../../../data/SessionContext'
import { useToday } from '../../../data/useNow'

/** Whether this worker writes of the family: the professionals of the team, while the case is open. */
export function useMayWriteFamily(of: Case): boolean {
  const { data: session } = useSession()
  const today = useToday()
  if (!session || !isCaseOpen(of)) return false
  const { id: workerId, roles, offices, permissions } = session.worker
  const subject = { kind: 'kinship', offices: [of.officeId], team: caseTeam(of), author: workerId, readBy: 'team' } as const
  return may({ workerId, roles, offices, permissions }, 'create', subject, today).ok
}
