import type { CourtReport, CourtReportState } from '../../../../domain/court-report'
import type { RecordId } from '../../../../domain/ids'
import type { CaseView } from '../../../data/cases'
import { useWaivedApprovals } from '../../../data/settings'
import { useSession } from '../../../data/SessionContext'
import { useCaseStep } from '../../../parts/useCaseStep'
import { judicialText } from '../../../text/judicial'
import { Button } from '../../../ui/Button'
import { ApprovalAnswer } from '../ApprovalAnswer'
import { requestOf } from './approvals'

const { report: text } = judicialText

const words = {
  approve: text.approve,
  approved: text.approvedSaid,
  reject: text.reject,
  rejectTitle: text.reject,
  rejectWhy: text.rejectWhy,
  whyMissing: text.noteMissing,
  rejected: text.rejectedSaid,
}

/** The author asks; a coordinator who may see the report decides. Nobody decides what one asked for. */
export function ReportApproval({
  caseView,
  report,
  state,
  isWhole,
}: {
  readonly caseView: CaseView
  readonly report: CourtReport
  readonly state: CourtReportState
  readonly isWhole: boolean
}) {
  const { data: session } = useSession()
  const { take, isPending } = useCaseStep(caseView.record.id)
  const waived = useWaivedApprovals()
  const request = requestOf(caseView.standing, report.id)
  const of = report.id as string as RecordId
  const mayDecide = session?.worker.roles.includes('coordinator') && request !== undefined && request.by !== session.worker.id
  if (state === 'draft' && isWhole && !waived.includes('courtReport'))
    return (
      <Button
        tone="primary"
        disabled={isPending}
        onClick={() => void take({ kind: 'approvalRequest', subject: 'courtReport', of }, text.asked)}
      >
        {text.ask}
      </Button>
    )
  if (!mayDecide) return null
  return <ApprovalAnswer view={caseView} request={request} words={words} />
}
