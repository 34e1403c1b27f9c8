import { useState } from 'react'
import { italianClock } from '../../../domain/dates'
import type { TimeEntryId } from '../../../domain/ids'
import { clockTime } from '../../../domain/opening'
import { TimeActivity } from '../../../domain/time-entry'
import type { DeskRecordView } from '../../../local/device'
import { useDevice } from '../../data/DeviceContext'
import { useSession } from '../../data/SessionContext'
import { useToday } from '../../data/useNow'
import { useComuni } from '../../parts/useComuni'
import { useSaveRecord } from '../../parts/useSaveRecord'
import { hoursScreenText as text } from '../../text/hoursScreen'
import { Button } from '../../ui/Button'
import { RadioCards } from '../../ui/choices'
import { Select, TextField } from '../../ui/Field'
import { FormDialog } from '../../ui/FormDialog'
import { readEntry, type EntryForm } from './entryForm'

/** An entry written or mended by hand. */
export function EntryDialog({
  view,
  onClose,
}: {
  readonly view: DeskRecordView<'timeEntry'> | undefined
  readonly onClose: () => void
}) {
  const { data: session } = useSession()
  const comuni = useComuni()
  const today = useToday()
  const device = useDevice()
  const { save, isPending } = useSaveRecord()
  const [form, setForm] = useState<EntryForm>(() => formOf(view, session?.office?.comune ?? '', today))
  const [wasTried, setWasTried] = useState(false)
  const read = readEntry(form)
  const problem = wasTried && !read.ok ? read.refusal : undefined
  const set = (some: Partial<EntryForm>) => {
    setForm({ ...form, ...some })
  }

  async function keep(): Promise<void> {
    setWasTried(true)
    if (!read.ok) return
    const id = view?.record.id ?? ((await device.newId()) as string as TimeEntryId)
    const office = session?.offices.find(({ comune }) => comune === form.comune) ?? session?.office ?? session?.offices[0]
    const given = { ...read.value, officeId: view?.record.officeId ?? office?.id }
    if (await save({ do: 'saveRecord', kind: 'timeEntry', id, given, seen: view }, text.saved)) onClose()
  }

  async function remove(): Promise<void> {
    const change = { do: 'voidRecord', kind: 'timeEntry', id: view!.record.id, reason: text.removeWhy } as const
    if (await save(change, text.removed)) onClose()
  }

  const field = (name: 'on' | 'begins' | 'ends', label: string, type: 'date' | 'time') => (
    <TextField
      label={label}
      type={type}
      error={problem?.field === name ? problem.message : undefined}
      value={form[name]}
      onChange={event => {
        set({ [name]: event.target.value })
      }}
    />
  )

  return (
    <FormDialog
      title={text.entry}
      closeLabel={text.close}
      keepLabel={text.save}
      onKeep={keep}
      onClose={onClose}
      others={
        view && (
          <Button tone="danger" disabled={isPending} onClick={() => void remove()}>
            {text.remove}
          </Button>
        )
      }
    >
      <RadioCards
        legend={text.what}
        options={TimeActivity.options.map(value => ({ value, label: text.activity[value] }))}
        value={form.activity}
        onChange={activity => {
          set({ activity })
        }}
      />
      <Select
        label={text.comune}
        options={comuni.all.map(({ catastale, name }) => ({ value: catastale, label: name }))}
        value={form.comune}
        onChange={event => {
          set({ comune: event.target.value })
        }}
      />
      <div className="agenda-when">
        {field('on', text.on, 'date')}
        {field('begins', text.from, 'time')}
        {field('ends', text.to, 'time')}
      </div>
      <TextField
        label={text.note}
        hint={text.noteHint}
        maxLength={160}
        value={form.note}
        onChange={event => {
          set({ note: event.target.value })
        }}
      />
    </FormDialog>
  )
}

function formOf(view: DeskRecordView<'timeEntry'> | undefined, comune: string, today: string): EntryForm {
  if (!view) return { activity: 'reception', comune, on: today, begins: '', ends: '', note: '' }
  const { activity, startedAt, endedAt, note = '' } = view.record
  const [from, to] = [italianClock(Date.parse(startedAt)), italianClock(Date.parse(endedAt))]
  return {
    activity,
    comune: view.record.comune,
    on: from.day,
    begins: clockTime(from.minutes),
    ends: clockTime(to.minutes),
    note,
  }
}
