import { useEffect, useRef } from 'react'
import type { DraftHandle } from '../../data/useDraft'
import { intakeText } from '../../text/intake'
import { timeOf } from '../../text/moments'
import { ActionBar } from '../../ui/ActionBar'
import { useAnnounce } from '../../ui/Announcer'
import { Button } from '../../ui/Button'
import { ArrowLeft, ArrowRight, Check, CircleAlert } from '../../ui/icons'
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

const announceEvery = 60_000

function DraftStatus({ handle: { savedAt, trouble } }: { readonly handle: DraftHandle }) {
  const announce = useAnnounce()
  const announcedAt = useRef(-Infinity)
  useEffect(() => {
    if (savedAt === undefined) return
    const now = Date.parse(savedAt)
    if (now - announcedAt.current < announceEvery) return
    announcedAt.current = now
    announce(intakeText.draftSaved(timeOf(savedAt)))
  }, [savedAt, announce])

  if (trouble) {
    return (
      <p className="draft-status state alarm" role="alert">
        <CircleAlert />
        {intakeText.draftNotSaved}
      </p>
    )
  }
  return (
    <p className="draft-status quiet-text">
      {savedAt !== undefined && (
        <>
          <Check /> {intakeText.draftSaved(timeOf(savedAt))}
        </>
      )}
    </p>
  )
}
