import { useState } from 'react'
import type { WorkerId } from '../../../../domain/ids'
import { MandateEnding, mandateStanding, nextUpdateOn, type MandateStep } from '../../../../domain/mandate'
import type { DeskRecordView } from '../../../../local/device'
import { useCase } from '../../../data/cases'
import { useAmbitoNames } from '../../../data/referrals'
import { useToday } from '../../../data/useNow'
import { judicialText } from '../../../text/judicial'
import { Select, TextArea, TextField } from '../../../ui/Field'
import { FormDialog } from '../../../ui/FormDialog'
import { readStep, type StepForm } from './mandateStepForm'
import { optionsOf } from './options'
import { useTakeStep } from './useTakeStep'

const { mandate: text, codes } = judicialText
type Doing = MandateStep['do']

const dueLabels: Readonly<Partial<Record<Doing, { readonly label: string; readonly hint?: string }>>> = {
  extended: { label: text.extension },
  reopened: { label: text.reopenDue },
  reportSent: { label: text.nextDueOn, hint: text.nextDueHint },
}
const noteLabels: Readonly<Partial<Record<Doing, string>>> = {
  answered: text.answer,
  extended: text.extensionWhy,
  reopened: text.reopenWhy,
  closed: judicialText.noteOptional,
}

/** One thing more that happened to a mandate. */
export function MandateStepDialog({
  view,
  what,
  onClose,
}: {
  readonly view: DeskRecordView<'mandate'>
  readonly what: Doing
  readonly onClose: () => void
}) {
  const { record } = view
  const today = useToday()
  const names = useAmbitoNames()
  const { data: of } = useCase(record.caseId)
  const { take } = useTakeStep()
  const standing = mandateStanding(record)
  const [form, setForm] = useState<StepForm>(() => ({
    on: today,
    to: standing.assignee ?? '',
    dueOn: what === 'reportSent' ? (nextUpdateOn(record, standing.dueOn, today) ?? '') : '',
    note: '',
    ending: '',
  }))
  const [wasTried, setWasTried] = useState(false)
  const read = readStep(what, form, record.receivedOn)
  const errors = wasTried && !read.ok ? read.refusal : {}
  const set = (some: Partial<StepForm>) => {
    setForm({ ...form, ...some })
  }

  async function keep(): Promise<void> {
    setWasTried(true)
    if (read.ok && (await take('mandate', view, read.value))) onClose()
  }

  const due = dueLabels[what]
  const note = noteLabels[what]
  const team = of?.standing.team ?? []
  return (
    <FormDialog
      title={text.actions[what]}
      closeLabel={judicialText.close}
      keepLabel={judicialText.save}
      onKeep={keep}
      onClose={onClose}
    >
      <TextField
        label={judicialText.when}
        type="date"
        max={today}
        error={errors.on}
        value={form.on}
        onChange={event => {
          set({ on: event.target.value })
        }}
      />
      {what === 'assigned' && (
        <Select
          label={text.assignee}
          error={errors.to}
          options={[
            { value: '', label: judicialText.choose },
            ...team.map(({ worker }) => ({ value: worker, label: names.workerName(worker) })),
          ]}
          value={form.to}
          onChange={event => {
            set({ to: event.target.value as WorkerId | '' })
          }}
        />
      )}
      {what === 'closed' && (
        <Select
          label={text.ending}
          error={errors.ending}
          options={optionsOf(MandateEnding.options, codes.ending, judicialText.choose)}
          value={form.ending}
          onChange={event => {
            set({ ending: event.target.value as MandateEnding | '' })
          }}
        />
      )}
      {due && (
        <TextField
          label={due.label}
          hint={due.hint}
          type="date"
          error={errors.dueOn}
          value={form.dueOn}
          onChange={event => {
            set({ dueOn: event.target.value })
          }}
        />
      )}
      {note && (
        <TextArea
          label={note}
          rows={3}
          maxLength={1000}
          error={errors.note}
          value={form.note}
          onChange={event => {
            set({ note: event.target.value })
          }}
        />
      )}
    </FormDialog>
  )
}
