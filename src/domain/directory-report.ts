/** "This is not true any more": what somebody at a desk found wrong in an entry, perhaps with what it should say, until an editor has put it right. */
import { z } from './schema'
import { Instant, LocalDate } from './dates'
import { DirectoryReportId, OfficeId, RecordId, WorkerId } from './ids'

/** What is wrong. */
export const ReportedFault = z.enum([
  'closedDown',
  'hours',
  'phone',
  'address',
  'requirements',
  'documents',
  'cost',
  'access',
  'other',
])
export type ReportedFault = z.infer<typeof ReportedFault>

const Values = z.record(z.string().regex(/^[a-zA-Z][a-zA-Z0-9]*(\.[a-zA-Z][a-zA-Z0-9]*){0,5}$/), z.json())

/** A change that whoever reports proposes: it is laid upon the entry when an editor accepts it, and merged as if it were that editor's own. */
export const ProposedEdit = z.object({
  /** The version of the entry that was seen. */
  base: z.int().nonnegative(),
  set: Values.optional(),
  unset: z.array(z.string()).max(60).optional(),
  add: z.record(z.string(), z.array(z.json())).optional(),
  remove: z.record(z.string(), z.array(z.json())).optional(),
})
export type ProposedEdit = z.infer<typeof ProposedEdit>

export const DirectoryReport = z.object({
  id: DirectoryReportId,
  /** The entry that it is about. */
  about: RecordId,
  fault: ReportedFault,
  text: z.string().trim().max(1000).optional(),
  proposed: ProposedEdit.optional(),
  author: WorkerId,
  officeId: OfficeId,
  reportedAt: Instant,
  state: z.enum(['open', 'mended', 'rejected']),
  decided: z.object({ by: WorkerId, on: LocalDate, why: z.string().trim().min(1).max(500).optional() }).optional(),
})
export type DirectoryReport = z.infer<typeof DirectoryReport>

/** What a new report lacks. */
export function reportFault(report: DirectoryReport): 'state' | 'text' | undefined {
  if (report.state !== 'open' || report.decided !== undefined) return 'state'
  return report.fault === 'other' && !report.text && !report.proposed ? 'text' : undefined
}
