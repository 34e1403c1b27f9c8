import { useState } from 'react'
import { italianDay } from '../../../domain/dates'
import { UnmetReason } from '../../../domain/need'
import { ReferralEnding, stepsFor, type PassageChannel, type ReferralParty, type ReferralStep } from '../../../domain/referral'
import type { ReferralView } from '../../data/referrals'
import { codes } from '../../text/codes'
import { referralsText } from '../../text/referrals'
import { shellText } from '../../text/shell'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ErrorSummary } from '../../ui/ErrorSummary'
import { Checkbox, Select, TextArea, TextField } from '../../ui/Field'
import { RadioCards } from '../../ui/choices'
import { useAnswer } from './useAnswer'

const { answer: text } = referralsText

/** What the dialog is opened for. */
export type Answering = 'answer' | 'conclude' | 'accompany'

const answers: readonly ReferralStep[] = ['delivered', 'accepted', 'refused', 'outcomeKnown']
const channels = ['phone', 'inPerson', 'writing', 'office'] as const satisfies readonly PassageChannel[]
const titles: Readonly<Record<Answering, string>> = { answer: text.do, conclude: text.conclude, accompany: text.accompany }

/** What was heard of a referral, told by whoever heard it. */
export function AnswerDialog({
  view,
  parties,
  answering,
  onClose,
}: {
  readonly view: ReferralView
  readonly parties: readonly ReferralParty[]
  readonly answering: Answering | undefined
  readonly onClose: () => void
}) {
  if (!answering) return null
  return <OpenDialog key={answering} view={view} parties={parties} answering={answering} onClose={onClose} />
}

function OpenDialog({
  view,
  parties,
  answering,
  onClose,
}: {
  readonly view: ReferralView
  readonly parties: readonly ReferralParty[]
  readonly answering: Answering
  readonly onClose: () => void
}) {
  const { answer, isPending } = useAnswer(view)
  const isReceiver = !parties.includes('sender')
  const steps = answers.filter(step => stepsFor(view.record, parties).includes(step))
  const [step, setStep] = useState<ReferralStep | undefined>(answering === 'conclude' ? 'concluded' : undefined)
  const [on, setOn] = useState(() => italianDay(Date.now()))
  const [how, setHow] = useState<PassageChannel>(isReceiver ? 'office' : 'phone')
  const [reason, setReason] = useState(() => view.record.passages.findLast(passage => passage.reason)?.reason ?? '')
  const [ending, setEnding] = useState<ReferralEnding>()
  const [typed, setTyped] = useState({ name: '', role: '', companion: '', note: '' })
  const [isDone, setDone] = useState(false)
  const [problem, setProblem] = useState<string>()
  const type = (field: keyof typeof typed) => ({
    value: typed[field],
    onChange: (event: { readonly target: { readonly value: string } }) => {
      setTyped({ ...typed, [field]: event.target.value })
    },
  })
  const asksReason = step === 'refused' || ending === 'notAnswered'

  async function save(): Promise<void> {
    const told = answering === 'accompany' ? (isDone ? 'accompanied' : 'accompaniment') : step
    if (!told) {
      setProblem(text.faults.step)
      return
    }
    const given = (value: string): string | undefined => value.trim() || undefined
    const name = given(typed.name)
    const refused = await answer({
      step: told,
      on,
      how,
      reason: asksReason ? UnmetReason.safeParse(reason).data : undefined,
      ending: told === 'concluded' ? ending : undefined,
      companion: given(typed.companion),
      note: given(typed.note),
      from: name ? { name, role: given(typed.role) } : undefined,
    })
    setProblem(refused)
    if (!refused) onClose()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={titles[answering]}
      closeLabel={shellText.close}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button tone="primary" disabled={isPending} onClick={() => void save()}>
            {text.save}
          </Button>
        </>
      }
    >
      <ErrorSummary title={referralsText.form.problems} items={problem ? [{ message: problem }] : []} />
      {answering === 'answer' && (
        <RadioCards
          legend={text.what}
          options={steps.map(value => ({ value, label: referralsText.steps[value] }))}
          value={step}
          onChange={setStep}
        />
      )}
      {answering === 'conclude' && (
        <RadioCards
          legend={text.ending}
          options={ReferralEnding.options.map(value => ({ value, label: referralsText.endings[value] }))}
          value={ending}
          onChange={setEnding}
        />
      )}
      {answering === 'accompany' && (
        <>
          <TextField label={text.companion} maxLength={160} {...type('companion')} />
          <Checkbox
            label={text.done}
            checked={isDone}
            onChange={event => {
              setDone(event.target.checked)
            }}
          />
        </>
      )}
      {asksReason && (
        <Select
          label={text.reason}
          options={[
            { value: '', label: referralsText.form.choose },
            ...UnmetReason.options.map(value => ({ value, label: codes.unmetReason[value] })),
          ]}
          value={reason}
          onChange={event => {
            setReason(event.target.value)
          }}
        />
      )}
      <TextField
        label={text.when}
        type="date"
        value={on}
        onChange={event => {
          setOn(event.target.value)
        }}
      />
      {answering === 'answer' && !isReceiver && (
        <>
          <Select
            label={text.how}
            options={channels.map(value => ({ value, label: referralsText.channels[value] }))}
            value={how}
            onChange={event => {
              setHow(event.target.value as PassageChannel)
            }}
          />
          <TextField label={text.who} maxLength={120} {...type('name')} />
          <TextField label={text.role} maxLength={120} {...type('role')} />
        </>
      )}
      <TextArea label={text.note} rows={2} maxLength={1000} {...type('note')} />
    </Dialog>
  )
}
