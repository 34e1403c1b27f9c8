/** What a coordinator is asked to approve. */
import { z } from './schema'

export const ApprovalSubject = z.enum(['takingCharge', 'casePlan', 'closure', 'courtReport', 'extract'])
export type ApprovalSubject = z.infer<typeof ApprovalSubject>
