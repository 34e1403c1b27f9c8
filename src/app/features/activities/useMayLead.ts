import { isProfessional } from '../../../domain/diary-entry'
import type { GroupActivity } from '../../../domain/group-activity'
import type { CaseId } from '../../../domain/ids'
import { useCase } from '../../data/cases'
import { useSession } from '../../data/SessionContext'

/** At an office whoever works there; in a case the professionals of its team, while it is open. */
export function useMayLead({ caseId, officeId }: Pick<GroupActivity, 'caseId' | 'officeId'>): boolean {
  const { data: session } = useSession()
  // Asked for in any case: of no case the answer is that it is not here.
  const { data: of } = useCase(caseId ?? ('' as CaseId))
  const worker = session?.worker
  if (!worker) return false
  if (!caseId) return worker.offices.includes(officeId)
  if (!of || of.standing.state === 'closed' || !isProfessional(worker.roles)) return false
  return of.standing.team.some(each => each.worker === worker.id)
}
