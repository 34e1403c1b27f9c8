import { may } from '../../../../domain/access'
import { caseTeam, isCaseOpen, type Case } from '../../../../domain/case'
import { useSession } from '../../../data/SessionContext'
import { useToday } from '../../../data/useNow'

/** Whether this worker writes assessments of a case: the professionals of its team, while it is open. */
export function useMayAssess(): (of: Case) => boolean {
  const { data: session } = useSession()
  const today = useToday()
  return of => {
    if (!session || !isCaseOpen(of)) return false
    const { id: workerId, roles, offices, permissions } = session.worker
    const subject = { kind: 'assessment' as const, offices: [of.officeId], team: caseTeam(of), author: workerId }
    return may({ workerId, roles, offices, permissions }, 'create', subject, today).ok
  }
}
