import { useQuery } from '@tanstack/react-query'
import type { CaseId } from '../../../../domain/ids'
import type { DeskRecordView } from '../../../../local/device'
import { useDevice } from '../../../data/DeviceContext'

export type PlanView = DeskRecordView<'casePlan'>
export type GoalView = DeskRecordView<'caseGoal'>

/** The projects of a case, the last first, each with its goals in the order of their horizon. */
export function usePlans(of: CaseId) {
  const device = useDevice()
  return useQuery({
    queryKey: ['case', of, 'plans'],
    queryFn: async () => {
      const [plans, goals] = await Promise.all([
        device.deskRecords({ kind: 'casePlan', case: of }),
        device.deskRecords({ kind: 'caseGoal', case: of }),
      ])
      return plans.map(plan => ({
        plan,
        goals: goals.filter(({ record }) => record.planId === plan.record.id).sort(byHorizon),
      }))
    },
    meta: { topics: ['records', 'queue'] },
  })
}

const order = { short: 0, medium: 1, long: 2 } as const
const byHorizon = ({ record: a }: GoalView, { record: b }: GoalView): number =>
  order[a.horizon] - order[b.horizon] || a.id.localeCompare(b.id)
