/** Whether somebody may be in danger, and who: which numbers come first, and that nothing is printed unless asked. */
import { isDelicate } from '../../../domain/vulnerable-group'
import type { Danger } from '../../parts/SafetyCard'
import type { IntakeForm } from './intakeForm'

export function dangerOf({
  needs,
  urgency,
  vulnerableGroups,
}: Pick<IntakeForm, 'needs' | 'urgency' | 'vulnerableGroups'>): Danger | undefined {
  const isViolence = needs.some(need => need.chip === 'violence' || need.motives.includes('violence'))
  if (vulnerableGroups.includes('minorAtRisk')) return 'minors'
  if (isViolence) return needs.some(need => need.area === 'MIN' && need.motives.includes('violence')) ? 'minors' : 'violence'
  if (isDelicate(vulnerableGroups)) return 'violence'
  return urgency === 'today' ? 'emergency' : undefined
}
