import { useState } from 'react'
import type { IntakeId } from '../../../domain/ids'
import { useDraft, type DraftHandle } from '../../data/useDraft'
import { intakeText } from '../../text/intake'
import { NextFrame } from '../../ui/NextFrame'
import { PageHeading } from '../../ui/PageHeading'
import { Steps } from '../../ui/Steps'
import '../../styles/person.css'
import '../../styles/intake.css'
import '../../styles/services.css'
import '../../styles/agenda.css'
import { EmergencyListening } from './EmergencyListening'
import { IntakeWizard } from './IntakeWizard'
import { SavedIntake } from './SavedIntake'
import type { OpenIntake } from './intakeForm'
import type { Problem } from './problems'

const stepNames = Object.values(intakeText.steps)

/** A listening while it is a draft, in four steps or as a pronto intervento, and its confirmation once it is closed. */
export function IntakeScreen({ id }: { readonly id: IntakeId }) {
  const handle = useDraft(id)
  const [isClosed, setIsClosed] = useState(false)
  const [whole, setWhole] = useState<OpenIntake>()
  if (handle.draft === undefined) return null
  if (isClosed || handle.draft?.kind !== 'intake') return <SavedIntake id={id} isSaved={isClosed} />
  const draft = whole ?? handle.draft
  const onClosed = () => {
    setIsClosed(true)
  }
  if (draft.isEmergency) return <EmergencyListening draft={draft} handle={handle} onClosed={onClosed} onWhole={setWhole} />
  return <InSteps draft={draft} handle={handle} onClosed={onClosed} />
}

/** Where one is in the four steps: it answers the tap that opened the listening. The forms, and what hangs on them, come with the next frame. */
function InSteps({
  draft,
  handle,
  onClosed,
}: {
  readonly draft: OpenIntake
  readonly handle: DraftHandle
  readonly onClosed: () => void
}) {
  const [step, setStep] = useState(draft.step)
  const [summary, setSummary] = useState<readonly Problem[]>([])
  const title = intakeText.title(intakeText.steps[step])
  return (
    <>
      <div className="page intake-top">
        <Steps label={intakeText.stepsLabel} doneLabel={intakeText.stepDone} names={stepNames} current={step} />
        <PageHeading windowTitle={summary.length > 0 ? intakeText.errors.prefix + title : title} focusKey={step}>
          {intakeText.steps[step]}
        </PageHeading>
      </div>
      <NextFrame>
        <IntakeWizard
          draft={draft}
          handle={handle}
          step={step}
          summary={summary}
          onStep={setStep}
          onSummary={setSummary}
          onClosed={onClosed}
        />
      </NextFrame>
    </>
  )
}
