/** Which cases the list shows: kept in the address, so that a way back finds it again. */
import type { OfficeId, WorkerId } from '../../../domain/ids'
import { unreachable } from '../../../domain/result'
import type { CaseView } from '../../data/cases'

export const caseFilters = ['mine', 'team', 'office', 'toApprove', 'closed'] as const
export type CaseFilter = (typeof caseFilters)[number]

export const isCaseFilter = (value: unknown): value is CaseFilter => caseFilters.includes(value as CaseFilter)

interface Whose {
  readonly worker: WorkerId
  readonly coordinates: readonly OfficeId[]
}

export function isShown({ record, standing }: CaseView, filter: CaseFilter, { worker, coordinates }: Whose): boolean {
  const isOpen = standing.state !== 'closed'
  switch (filter) {
    case 'mine':
      return isOpen && standing.responsible === worker
    case 'team':
      return isOpen && standing.team.some(member => member.worker === worker)
    case 'office':
      return isOpen && coordinates.includes(record.officeId)
    case 'toApprove':
      return coordinates.includes(record.officeId) && standing.awaited.some(({ by }) => by !== worker)
    case 'closed':
      return !isOpen
    default:
      return unreachable(filter)
  }
}

const urgencies = { today: 0, withinWeek: 1, none: 2 } as const

/** What is due first comes first; then the urgent, then whoever waits longest. */
export const inOrder = (views: readonly CaseView[]): readonly CaseView[] =>
  [...views].sort(
    (a, b) =>
      (a.standing.deadlines[0]?.dueOn ?? '9999').localeCompare(b.standing.deadlines[0]?.dueOn ?? '9999') ||
      urgencies[a.record.urgency] - urgencies[b.record.urgency] ||
      a.standing.since.localeCompare(b.standing.since) ||
      a.record.id.localeCompare(b.record.id),
  )
