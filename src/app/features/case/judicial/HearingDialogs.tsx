import { useState } from 'react'
import { CourtBody } from '../../../../domain/court'
import { HearingEnding, HearingPurpose, hearingDue, hearingFault, type Hearing } from '../../../../domain/hearing'
import type { CaseId, HearingId } from '../../../../domain/ids'
import type { DeskRecordView } from '../../../../local/device'
import { useDevice } from '../../../data/DeviceContext'
import { judicialText } from '../../../text/judicial'
import { RadioCards } from '../../../ui/choices'
import { Select, TextField } from '../../../ui/Field'
import { FormDialog } from '../../../ui/FormDialog'
import { LineField, WordsField } from '../../../ui/TypedFields'
import { optionsOf } from './options'
import { typedText } from './referenceForm'
import { useSaveAct } from './useSaveAct'

const { hearing: text, mandate, codes } = judicialText

interface HearingForm {
  readonly body: CourtBody | ''
  readonly court: string
  readonly purpose: HearingPurpose
  readonly on: string
  readonly at: string
  readonly room: string
  readonly judge: string
}

const formOf = (record: Hearing | undefined): HearingForm => ({
  body: record?.body ?? '',
  court: record?.court ?? '',
  purpose: record?.purpose ?? 'serviceHearing',
  on: record?.on ?? '',
  at: record?.at ?? '',
  room: record?.room ?? '',
  judge: record?.judge ?? '',
})

/** A hearing, new or mended. */
export function HearingDialog({
  of,
  view,
  onClose,
}: {
  readonly of: CaseId
  readonly view: DeskRecordView<'hearing'> | undefined
  readonly onClose: () => void
}) {
  const device = useDevice()
  const { save } = useSaveAct()
  const [form, setForm] = useState(() => formOf(view?.record))
  const [wasTried, setWasTried] = useState(false)
  const set = (some: Partial<HearingForm>) => {
    setForm({ ...form, ...some })
  }

  async function keep(): Promise<void> {
    setWasTried(true)
    const { body, purpose, on } = form
    if (!body || !on) return
    const id = view?.record.id ?? ((await device.newId()) as string as HearingId)
    const given = {
      caseId: of,
      body,
      purpose,
      on,
      at: form.at || undefined,
      court: typedText(form.court),
      room: typedText(form.room),
      judge: typedText(form.judge),
    }
    if (await save({ do: 'saveRecord', kind: 'hearing', id, given, seen: view }, judicialText.saved)) onClose()
  }

  const line = (field: 'court' | 'room' | 'judge', label: string, most: number) => (
    <TextField
      label={label}
      maxLength={most}
      value={form[field]}
      onChange={event => {
        set({ [field]: event.target.value })
      }}
    />
  )
  return (
    <FormDialog
      title={view ? text.edit : text.new}
      closeLabel={judicialText.close}
      keepLabel={text.save}
      onKeep={keep}
      onClose={onClose}
    >
      <Select
        label={text.purpose}
        options={optionsOf(HearingPurpose.options, codes.purpose)}
        value={form.purpose}
        onChange={event => {
          set({ purpose: event.target.value as HearingPurpose })
        }}
      />
      <Select
        label={judicialText.title}
        error={wasTried && !form.body ? text.faults.body : undefined}
        options={optionsOf(CourtBody.options, codes.body, judicialText.choose)}
        value={form.body}
        onChange={event => {
          set({ body: event.target.value as CourtBody | '' })
        }}
      />
      {line('court', mandate.court, 160)}
      <div className="judicial-line">
        <LineField
          label={text.on}
          type="date"
          error={wasTried && !form.on ? text.faults.on : undefined}
          value={form.on}
          onType={on => {
            set({ on })
          }}
        />
        <LineField
          label={text.at}
          type="time"
          value={form.at}
          onType={at => {
            set({ at })
          }}
        />
      </div>
      {line('room', text.room, 120)}
      {line('judge', text.judge, 120)}
    </FormDialog>
  )
}

type Ended = HearingEnding['do']

/** What came of a hearing. */
export function HearingEndingDialog({
  view,
  onClose,
}: {
  readonly view: DeskRecordView<'hearing'>
  readonly onClose: () => void
}) {
  const { record } = view
  const { save } = useSaveAct()
  const [how, setHow] = useState<Ended>()
  const [to, setTo] = useState('')
  const [at, setAt] = useState('')
  const [note, setNote] = useState('')
  const [wasTried, setWasTried] = useState(false)
  const on = hearingDue(record)?.on ?? record.on
  const said = typedText(note)
  const ending = HearingEnding.safeParse({ do: how, ...(to && { to }), ...(at && { at }), ...(said && { note: said }) }).data
  const isBackwards = ending !== undefined && hearingFault({ ...record, on, ending }) !== undefined
  const toError = to ? (isBackwards ? text.faults.AdjournedBackwards : undefined) : text.faults.to

  async function keep(): Promise<void> {
    setWasTried(true)
    if (!ending || isBackwards) return
    // Held on the day to which it had been put off: that is its day now.
    const moved = record.ending?.do === 'adjourned' ? hearingDue(record) : undefined
    const change = { do: 'saveRecord', kind: 'hearing', id: record.id, given: { ending, ...moved }, seen: view } as const
    if (await save(change, judicialText.saved)) onClose()
  }

  return (
    <FormDialog title={text.end} closeLabel={judicialText.close} keepLabel={judicialText.save} onKeep={keep} onClose={onClose}>
      <RadioCards
        legend={text.end}
        error={wasTried && !how ? text.faults.ending : undefined}
        options={(['held', 'adjourned', 'cancelled'] as const).map(value => ({ value, label: text.ended[value] }))}
        value={how}
        onChange={setHow}
      />
      {how === 'adjourned' && (
        <div className="judicial-line">
          <LineField label={text.to} type="date" error={wasTried ? toError : undefined} value={to} onType={setTo} />
          <LineField label={text.toAt} type="time" value={at} onType={setAt} />
        </div>
      )}
      <WordsField label={judicialText.noteOptional} rows={3} maxLength={1000} value={note} onType={setNote} />
    </FormDialog>
  )
}
