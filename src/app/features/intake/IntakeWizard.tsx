import { useDeferredValue, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useWatch } from 'react-hook-form'
import { missingIn } from '../../../domain/intake'
import type { RecordId } from '../../../domain/ids'
import { unreachable } from '../../../domain/result'
import type { DraftHandle } from '../../data/useDraft'
import { useToday } from '../../data/useNow'
import { isMinor } from '../../parts/personWords'
import { PrivacyNoticeLink } from '../../parts/SheetLinks'
import { intakeText } from '../../text/intake'
import { ErrorSummary } from '../../ui/ErrorSummary'
import { Coming, Leaving } from '../../ui/NextFrame'
import { DeliveryStep } from './DeliveryStep'
import { IntakeActions } from './IntakeActions'
import { NeedStep } from './NeedStep'
import { ServicesStep } from './ServicesStep'
import { WhoStep } from './WhoStep'
import { turnIntoEmergency } from './emergency'
import { closingOf, draftOf, type OpenIntake, type Step } from './intakeForm'
import { fieldErrorsOf, referralErrorsIn, personProblemList, type Problem } from './problems'
import { useClosing } from './useClosing'
import { useIntakeForms, type IntakeForms } from './useIntakeForms'
import { useKnownFacts } from './useKnownFacts'
import { useWho } from './useWho'

/** The four steps. Everything typed is in the two forms, and behind them in the draft: a step may be left at any moment. */
export function IntakeWizard({
  draft,
  handle,
  step,
  summary,
  onStep,
  onSummary,
  onClosed,
}: {
  readonly draft: OpenIntake
  readonly handle: DraftHandle
  readonly step: Step
  /** What keeps it from going on. */
  readonly summary: readonly Problem[]
  readonly onStep: (step: Step) => void
  readonly onSummary: (summary: readonly Problem[]) => void
  readonly onClosed: () => void
}) {
  const { person, intake, checks } = useIntakeForms(draft, handle.save)
  const [reason, sender, comune, outcome, needs] = useWatch({
    control: intake.control,
    name: ['reason', 'sender', 'comune', 'outcome', 'needs'],
  })
  const who = useWho(person, intake)
  useKnownFacts(person, intake)
  const today = useToday()
  const { close, isPending } = useClosing(draft, handle, { person, intake, checks })
  const navigate = useNavigate()
  const [wasTried, setWasTried] = useState(false)
  const of = draft.id as string as RecordId
  const [isAttaching, setAttaching] = useState(false)
  const wantedField = useRef<string>(undefined)

  // After a try to close, each field says what it lacks until it lacks it no more.
  const required = { reason, sender, comune, outcome, needs }
  const missing = wasTried
    ? missingIn(closingOf(draft.intake, { ...intake.getValues(), ...required }, Date.parse(draft.startedAt)))
    : []
  // Heading and buttons answer the tap; the fields of the step are drawn in the next frame, the first ones once the draft is on disk.
  const drawn = useDeferredValue(step)
  const { isOnDisk } = handle
  const isDrawn = drawn === step && isOnDisk
  const forms: IntakeForms = { person, intake, checks, errors: { ...referralErrorsIn(summary), ...fieldErrorsOf(missing) } }

  useEffect(() => {
    if (wantedField.current === undefined || !isDrawn) return
    const field = document.getElementById(wantedField.current)
    wantedField.current = undefined
    field?.scrollIntoView({ block: 'center' })
    field?.focus({ preventScroll: true })
  })

  function go(to: Step, fieldId?: string): void {
    onSummary([])
    wantedField.current = fieldId
    intake.setValue('step', to)
    onStep(to)
    if (fieldId === undefined) window.scrollTo({ top: 0 })
    void handle.flush()
  }

  function goOn(): void {
    if (isPending) return
    switch (step) {
      case 1:
      case 2: {
        const all = personProblemList(checks.checkAll(), intake.getValues('who'))
        const problems = all.filter(problem => problem.step === step)
        onSummary(problems)
        if (problems.length === 0) go(step === 1 ? 2 : 3)
        return
      }
      case 3:
        go(4)
        return
      case 4:
        void end()
        return
      default:
        unreachable(step)
    }
  }

  async function end(): Promise<void> {
    const problems = await close()
    if (problems.length === 0) {
      onClosed()
      return
    }
    setWasTried(true)
    onSummary(problems)
  }

  function endAsEmergency(): void {
    turnIntoEmergency(intake)
    void end()
  }

  async function completeLater(): Promise<void> {
    handle.save(draftOf(draft, person.getValues(), intake.getValues(), true))
    await handle.flush()
    await navigate({ to: '/' })
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || document.querySelector('dialog[open]')) return
    event.preventDefault()
    goOn()
  })
  useEffect(() => {
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', onKey)
    }
  }, [])

  return (
    <>
      <div className="page intake">
        <div className="intake-head">
          {step > 1 && <p className="quiet-text">{intakeText.with(who.words)}</p>}
          {step === 1 && <PrivacyNoticeLink intake={of} />}
        </div>
        <ErrorSummary
          title={intakeText.errors.title}
          items={summary.map(problem => ({
            message: problem.message,
            fieldId: problem.fieldId,
            ...(problem.step !== step && {
              open: () => {
                go(problem.step, problem.fieldId)
              },
            }),
          }))}
        />
        {!isDrawn && <Coming />}
        <Leaving isLeft={drawn !== step} isStill={isPending}>
          {isOnDisk && drawn === 1 && (
            <WhoStep
              forms={forms}
              onAnonymous={() => {
                intake.setValue('who', 'anonymous')
                go(2)
              }}
            />
          )}
          {isOnDisk && drawn === 2 && (
            <NeedStep forms={forms} personIsMinor={isMinor(who.birthDate, today)} onEmergency={endAsEmergency} />
          )}
          {isOnDisk && drawn === 3 && <ServicesStep forms={forms} known={who.known} />}
          {isOnDisk && drawn === 4 && (
            <DeliveryStep
              forms={forms}
              who={who.words}
              startedAt={draft.startedAt}
              attachTo={of}
              onAttaching={setAttaching}
              onEdit={go}
            />
          )}
        </Leaving>
      </div>
      <IntakeActions
        step={step}
        handle={handle}
        isClosing={isPending || isAttaching}
        onBack={() => {
          go((step - 1) as Step)
        }}
        onLater={() => {
          void completeLater()
        }}
        onNext={goOn}
      />
    </>
  )
}
