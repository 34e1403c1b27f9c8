import { useState } from 'react'
import type { CaseView } from '../../data/cases'
import { useCaseStep } from '../../parts/useCaseStep'
import { shellText } from '../../text/shell'
import { Button } from '../../ui/Button'
import { DialogButton } from '../../ui/DialogButton'
import { FormDialog } from '../../ui/FormDialog'
import { Check } from '../../ui/icons'
import { WordsField } from '../../ui/TypedFields'

/** A case, a report and an extract are approved each in its own words. */
interface AnswerWords {
  readonly approve: string
  readonly approved: string
  readonly reject: string
  readonly rejectTitle: string
  readonly rejectWhy: string
  readonly whyMissing: string
  readonly rejected: string
}

/** The two answers of a coordinator to what a colleague asked for: approved at once, or sent back with the reason. */
export function ApprovalAnswer({
  view,
  request,
  words,
  mayApprove = true,
}: {
  readonly view: CaseView
  readonly request: CaseView['standing']['awaited'][number]
  readonly words: AnswerWords
  /** False where what was asked for is not what is read here. */
  readonly mayApprove?: boolean
}) {
  const { take, isPending } = useCaseStep(view.record.id)
  const decision = { kind: 'approvalDecision', request: request.id } as const
  return (
    <>
      {mayApprove && (
        <Button
          tone="primary"
          icon={<Check />}
          disabled={isPending}
          onClick={() => void take({ ...decision, outcome: 'approved' }, words.approved)}
        >
          {words.approve}
        </Button>
      )}
      <DialogButton
        renderDialog={onClose => (
          <RejectDialog
            words={words}
            onReject={reason => take({ ...decision, outcome: 'rejected', reason }, words.rejected)}
            onClose={onClose}
          />
        )}
      >
        {words.reject}
      </DialogButton>
    </>
  )
}

function RejectDialog({
  words,
  onReject,
  onClose,
}: {
  readonly words: AnswerWords
  readonly onReject: (reason: string) => Promise<boolean>
  readonly onClose: () => void
}) {
  const [reason, setReason] = useState('')
  const [wasTried, setWasTried] = useState(false)
  const said = reason.trim()

  async function keep(): Promise<void> {
    setWasTried(true)
    if (said && (await onReject(said))) onClose()
  }

  return (
    <FormDialog title={words.rejectTitle} closeLabel={shellText.close} keepLabel={words.reject} onKeep={keep} onClose={onClose}>
      <WordsField
        label={words.rejectWhy}
        error={wasTried && !said ? words.whyMissing : undefined}
        rows={3}
        maxLength={1000}
        value={reason}
        onType={setReason}
      />
    </FormDialog>
  )
}
