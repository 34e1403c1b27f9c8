import type { DraftHandle } from '../../data/useDraft'
import { DraftStatus } from '../../parts/DraftStatus'
import { intakeText } from '../../text/intake'
import { ActionBar } from '../../ui/ActionBar'
import { Button } from '../../ui/Button'
import { ArrowLeft, ArrowRight, Check } from '../../ui/icons'
import type { Step } from './intakeForm'

export function IntakeActions({
  step,
  handle,
  isClosing,
  onBack,
  onLater,
  onNext,
}: {
  readonly step: Step
  readonly handle: DraftHandle
  readonly isClosing: boolean
  readonly onBack: () => void
  readonly onLater: () => void
  readonly onNext: () => void
}) {
  return (
    <ActionBar>
      {step > 1 && (
        <Button tone="quiet" icon={<ArrowLeft />} onClick={onBack}>
          {intakeText.back}
        </Button>
      )}
      <DraftStatus handle={handle} />
      <Button className="later" onClick={onLater}>
        {intakeText.later}
      </Button>
      <Button tone="primary" onClick={onNext} disabled={isClosing}>
        {step === 4 ? intakeText.close : intakeText.next}
        {step === 4 ? <Check /> : <ArrowRight />}
      </Button>
    </ActionBar>
  )
}
