import { useState } from 'react'
import { PlanEnding, SignatureManner, VerificationOutcome, type CasePlan } from '../../../../domain/case-plan'
import { useDevice } from '../../../data/DeviceContext'
import { useSession } from '../../../data/SessionContext'
import { useToday } from '../../../data/useNow'
import { useSaveInCase } from '../../../parts/useSaveInCase'
import { casePlanText } from '../../../text/casePlan'
import { shellText } from '../../../text/shell'
import { RadioCards } from '../../../ui/choices'
import { FormDialog } from '../../../ui/FormDialog'
import { LineField, WordsField } from '../../../ui/TypedFields'
import type { PlanView } from './usePlans'

interface Props {
  readonly plan: PlanView
  readonly onClose: () => void
}

/** Lays something upon a project, as it was when its dialog opened. */
export function useEditPlan({ version, record }: PlanView): (given: Partial<CasePlan>) => Promise<boolean> {
  const save = useSaveInCase()
  return given =>
    save({ do: 'saveRecord', kind: 'casePlan', id: record.id, given, seen: { version, record } }, casePlanText.saved)
}

export function SignDialog({ plan, onClose }: Props) {
  const { signature: text } = casePlanText
  const device = useDevice()
  const { data: session } = useSession()
  const today = useToday()
  const edit = useEditPlan(plan)
  const [who, setWho] = useState('')
  const [manner, setManner] = useState<SignatureManner>()
  const [on, setOn] = useState(today)
  const [isRefused, setIsRefused] = useState(false)

  async function keep(): Promise<void> {
    setIsRefused(true)
    if (!who.trim() || !manner || !on || !session) return
    const signature = { id: await device.newId(), who: who.trim(), manner, on, by: session.worker.id }
    if (await edit({ signatures: [...plan.record.signatures, signature] })) onClose()
  }

  return (
    <FormDialog
      title={casePlanText.sign}
      closeLabel={shellText.close}
      keepLabel={casePlanText.save}
      onKeep={keep}
      onClose={onClose}
    >
      <LineField
        label={text.who}
        hint={text.whoHint}
        error={isRefused && !who.trim() ? text.errors.who : undefined}
        maxLength={300}
        value={who}
        onType={setWho}
      />
      <RadioCards
        legend={text.manner}
        error={isRefused && !manner ? text.errors.manner : undefined}
        options={SignatureManner.options.map(value => ({ value, label: casePlanText.manners[value] }))}
        value={manner}
        onChange={setManner}
      />
      {manner === 'onScreen' && <p className="quiet-text">{text.limits}</p>}
      <LineField type="date" label={text.on} value={on} onType={setOn} />
    </FormDialog>
  )
}

export function VerifyDialog({ plan, onClose }: Props) {
  const { verification: text } = casePlanText
  const device = useDevice()
  const { data: session } = useSession()
  const today = useToday()
  const edit = useEditPlan(plan)
  const [on, setOn] = useState(today)
  const [present, setPresent] = useState('')
  const [outcome, setOutcome] = useState<VerificationOutcome>()
  const [note, setNote] = useState('')
  const [isRefused, setIsRefused] = useState(false)

  async function keep(): Promise<void> {
    setIsRefused(true)
    if (!outcome || !on || !session) return
    const verification = {
      id: await device.newId(),
      on,
      by: session.worker.id,
      outcome,
      ...(present.trim() && { present: present.trim() }),
      ...(note.trim() && { note: note.trim() }),
    }
    if (await edit({ verifications: [...plan.record.verifications, verification] })) onClose()
  }

  return (
    <FormDialog
      title={casePlanText.verify}
      closeLabel={shellText.close}
      keepLabel={casePlanText.save}
      onKeep={keep}
      onClose={onClose}
    >
      <LineField type="date" label={text.on} value={on} onType={setOn} />
      <LineField label={text.present} maxLength={300} value={present} onType={setPresent} />
      <RadioCards
        legend={text.outcome}
        error={isRefused && !outcome ? text.errors.outcome : undefined}
        options={VerificationOutcome.options.map(value => ({ value, label: casePlanText.outcomes[value] }))}
        value={outcome}
        onChange={setOutcome}
      />
      <WordsField label={text.note} rows={3} maxLength={4000} value={note} onType={setNote} />
    </FormDialog>
  )
}

export function CloseDialog({ plan, onClose }: Props) {
  const { moves: text } = casePlanText
  const today = useToday()
  const edit = useEditPlan(plan)
  const [ending, setEnding] = useState<PlanEnding>()
  const [note, setNote] = useState('')
  const [isRefused, setIsRefused] = useState(false)

  async function keep(): Promise<void> {
    setIsRefused(true)
    if (!ending) return
    if (await edit({ state: 'closed', ending, endedOn: today, endingNote: note.trim() || undefined })) onClose()
  }

  return (
    <FormDialog title={text.close} closeLabel={shellText.close} keepLabel={text.close} onKeep={keep} onClose={onClose}>
      <RadioCards
        legend={text.ending}
        error={isRefused && !ending ? casePlanText.faults.EndingMissing : undefined}
        options={PlanEnding.options.map(value => ({ value, label: casePlanText.endings[value] }))}
        value={ending}
        onChange={setEnding}
      />
      <WordsField label={text.endingNote} rows={3} maxLength={4000} value={note} onType={setNote} />
    </FormDialog>
  )
}
