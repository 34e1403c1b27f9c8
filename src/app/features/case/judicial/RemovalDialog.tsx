import { useState } from 'react'
import { RemovalOutcome, type RemovalMilestone } from '../../../../domain/emergency-removal'
import type { DeskRecordView } from '../../../../local/device'
import { judicialText } from '../../../text/judicial'
import { Select, TextArea, TextField } from '../../../ui/Field'
import { FormDialog } from '../../../ui/FormDialog'
import { optionsOf } from './options'
import { typedText } from './referenceForm'
import { momentIn, momentProblem, momentTyped, type TypedMoment } from './typedMoment'
import { useTakeStep, type BareStep } from './useTakeStep'

const { removal: text } = judicialText

/** What is being written down. */
export type Removing =
  | { readonly do: 'reached'; readonly milestone: RemovalMilestone }
  | { readonly do: 'hearingSet' }
  | { readonly do: 'ended' }

/** When something of the path happened, by the clock on the wall. */
export function RemovalDialog({
  view,
  doing,
  onClose,
}: {
  readonly view: DeskRecordView<'measure'>
  readonly doing: Removing
  readonly onClose: () => void
}) {
  const { take } = useTakeStep()
  const [form, setForm] = useState<Form>(() => ({ ...momentTyped(Date.now()), note: '', outcome: '' }))
  const [wasTried, setWasTried] = useState(false)
  const set = (some: Partial<Form>) => {
    setForm({ ...form, ...some })
  }
  const problem = problemOf(doing, form)

  async function keep(): Promise<void> {
    setWasTried(true)
    const step = problem ? undefined : stepOf(doing, form)
    if (step && (await take('measure', view, step))) onClose()
  }

  const title = doing.do === 'reached' ? text.milestones[doing.milestone] : doing.do === 'hearingSet' ? text.setHearing : text.end
  return (
    <FormDialog title={title} closeLabel={judicialText.close} keepLabel={judicialText.save} onKeep={keep} onClose={onClose}>
      {doing.do === 'ended' && (
        <Select
          label={text.ended}
          error={wasTried && !form.outcome ? text.endMissing : undefined}
          options={optionsOf(RemovalOutcome.options, text.outcomes, judicialText.choose)}
          value={form.outcome}
          onChange={event => {
            set({ outcome: event.target.value as RemovalOutcome | '' })
          }}
        />
      )}
      <div className="judicial-line">
        <TextField
          label={judicialText.when}
          type="date"
          error={wasTried && (form.outcome || doing.do !== 'ended') ? problem : undefined}
          value={form.on}
          onChange={event => {
            set({ on: event.target.value })
          }}
        />
        {doing.do === 'reached' && (
          <TextField
            label={text.placedAt}
            type="time"
            value={form.at}
            onChange={event => {
              set({ at: event.target.value })
            }}
          />
        )}
      </div>
      {doing.do === 'reached' && (
        <TextArea
          label={judicialText.noteOptional}
          rows={2}
          maxLength={500}
          value={form.note}
          onChange={event => {
            set({ note: event.target.value })
          }}
        />
      )}
    </FormDialog>
  )
}

interface Form extends TypedMoment {
  readonly note: string
  readonly outcome: RemovalOutcome | ''
}

function problemOf(doing: Removing, form: Form): string | undefined {
  if (doing.do === 'ended') return form.outcome ? (form.on ? undefined : text.momentMissing) : text.endMissing
  if (doing.do === 'hearingSet') return form.on ? undefined : text.momentMissing
  return momentProblem(form, Date.now())
}

function stepOf(doing: Removing, form: Form): BareStep<'measure'> | undefined {
  if (doing.do === 'ended') return form.outcome ? { do: 'ended', outcome: form.outcome, on: form.on } : undefined
  if (doing.do === 'hearingSet') return { do: 'hearingSet', on: form.on }
  const happenedAt = momentIn(form)
  const note = typedText(form.note)
  return happenedAt ? { do: 'reached', milestone: doing.milestone, happenedAt, ...(note && { note }) } : undefined
}
