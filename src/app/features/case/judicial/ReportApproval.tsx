import { useState } from 'react'
import type { CourtReport, CourtReportState } from '../../../../domain/court-report'
import type { RecordId } from '../../../../domain/ids'
import type { CaseView } from '../../../data/cases'
import { useWaivedApprovals } from '../../../data/settings'
import { useSession } from '../../../data/SessionContext'
import { useCaseStep } from '../../../parts/useCaseStep'
import { judicialText } from '../../../text/judicial'
import { Button } from '../../../ui/Button'
import { TextArea } from '../../../ui/Field'
import { FormDialog } from '../../../ui/FormDialog'
import { Check } from '../../../ui/icons'
import { requestOf } from './approvals'

const { report: text } = judicialText

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
  const [isRejecting, setIsRejecting] = useState(false)
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
  return (
    <>
      <Button
        tone="primary"
        icon={<Check />}
        disabled={isPending}
        onClick={() => void take({ kind: 'approvalDecision', request: request.id, outcome: 'approved' }, text.approvedSaid)}
      >
        {text.approve}
      </Button>
      <Button
        onClick={() => {
          setIsRejecting(true)
        }}
      >
        {text.reject}
      </Button>
      {isRejecting && (
        <RejectDialog
          onReject={reason =>
            take({ kind: 'approvalDecision', request: request.id, outcome: 'rejected', reason }, text.rejectedSaid)
          }
          onClose={() => {
            setIsRejecting(false)
          }}
        />
      )}
    </>
  )
}

function RejectDialog({
  onReject,
  onClose,
}: {
  readonly onReject: (reason: string) => Promise<boolean>
  readonly onClose: () => void
}) {
  const [reason, setReason] = useState('')
  const [wasTried, setWasTried] = useState(false)

  async function keep(): Promise<void> {
    setWasTried(true)
    if (reason.trim() && (await onReject(reason.trim()))) onClose()
  }

  return (
    <FormDialog title={text.reject} closeLabel={judicialText.close} keepLabel={text.reject} onKeep={keep} onClose={onClose}>
      <TextArea
        label={text.rejectWhy}
        rows={3}
        maxLength={1000}
        error={wasTried && !reason.trim() ? text.noteMissing : undefined}
        value={reason}
        onChange={event => {
          setReason(event.target.value)
        }}
      />
    </FormDialog>
  )
}
