import type { CaseView } from '../../../data/cases'
import { useSession } from '../../../data/SessionContext'

/** Whoever is in the team, and was given the permission. */
export function useMayExtract({ standing }: CaseView): boolean {
  const { data: session } = useSession()
  if (!session) return false
  const { id, permissions, roles } = session.worker
  const isInTeam = standing.team.some(({ worker }) => worker === id)
  return isInTeam && permissions.includes('extract') && roles.some(role => role === 'socialWorker' || role === 'coordinator')
}
