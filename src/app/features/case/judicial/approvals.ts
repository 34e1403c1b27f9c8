/** What the case says of a report that was sent for approval. */
import type { CaseStanding } from '../../../../domain/case'
import type { CourtReportId, RecordId } from '../../../../domain/ids'

export const requestOf = ({ awaited }: CaseStanding, id: CourtReportId) =>
  awaited.find(each => each.subject === 'courtReport' && each.of === (id as string as RecordId))

export function approvalOf(standing: CaseStanding, id: CourtReportId): 'none' | 'awaited' | 'approved' {
  if (requestOf(standing, id)) return 'awaited'
  return standing.approved.has(id as string as RecordId) ? 'approved' : 'none'
}
