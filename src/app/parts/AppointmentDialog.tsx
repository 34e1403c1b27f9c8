import { useState } from 'react'
import { AppointmentChannel } from '../../domain/appointment'
import type { AppointmentId, OfficeId, WorkerId } from '../../domain/ids'
import { useRoster } from '../data/agenda'
import { useDevice } from '../data/DeviceContext'
import { useSession } from '../data/SessionContext'
import type { DeskRecordView } from '../../local/device'
import { agendaText as text } from '../text/agenda'
import { codes } from '../text/codes'
import { RadioCards } from '../ui/choices'
import { Select, TextField } from '../ui/Field'
import { FormDialog } from '../ui/FormDialog'
import { AppointmentMoves } from './AppointmentMoves'
import { AppointmentWarnings } from './AppointmentWarnings'
import { AppointmentWho } from './AppointmentWho'
import { durations, formOf, givenOf, missingIn, type AppointmentForm, type AppointmentStart } from './appointmentForm'
import { useSaveRecord } from './useSaveRecord'

/** Makes an appointment, or opens one: to move it, and to say how it ended. */
export function AppointmentDialog({
  view,
  start = {},
  onClose,
}: {
  /** The one that is opened. */
  readonly view?: DeskRecordView<'appointment'> | undefined
  readonly start?: AppointmentStart
  readonly onClose: () => void
}) {
  const { data: session } = useSession()
  const [typed, setTyped] = useState<AppointmentForm>(() => formOf(view?.record ?? start))
  const [wasTried, setWasTried] = useState(false)
  const device = useDevice()
  const { save } = useSaveRecord()
  const form: AppointmentForm = {
    ...typed,
    officeId: typed.officeId ?? session?.office?.id ?? session?.offices[0]?.id,
    workerId: typed.workerId ?? session?.worker.id,
  }
  const missing = missingIn(form)
  const problems = wasTried ? missing : {}
  const set = (some: Partial<AppointmentForm>) => {
    setTyped({ ...typed, ...some })
  }

  async function keep(): Promise<void> {
    setWasTried(true)
    if (Object.keys(missing).length > 0) return
    const id = view?.record.id ?? ((await device.newId()) as string as AppointmentId)
    const given = { ...givenOf(form), ...(!view && start.intakeId && { intakeId: start.intakeId }) }
    if (await save({ do: 'saveRecord', kind: 'appointment', id, given, seen: view }, text.saved)) onClose()
  }

  return (
    <FormDialog
      title={view ? text.edit : text.book}
      closeLabel={text.close}
      keepLabel={text.save}
      onKeep={keep}
      onClose={onClose}
    >
      {view && <AppointmentMoves view={view} onMoved={onClose} />}
      <AppointmentWho form={form} error={problems.who} onChange={set} />
      <div className="agenda-when">
        <TextField
          label={text.on}
          type="date"
          error={problems.on}
          value={form.on}
          onChange={event => {
            set({ on: event.target.value })
          }}
        />
        <TextField
          label={text.at}
          type="time"
          step={300}
          error={problems.at}
          value={form.at}
          onChange={event => {
            set({ at: event.target.value })
          }}
        />
        <Select
          label={text.minutes}
          options={[...new Set([...durations, form.minutes])]
            .sort((a, b) => a - b)
            .map(minutes => ({ value: String(minutes), label: text.minutesOf(minutes) }))}
          value={String(form.minutes)}
          onChange={event => {
            set({ minutes: Number(event.target.value) })
          }}
        />
      </div>
      <WhereAndWho form={form} onChange={set} />
      <AppointmentWarnings id={view?.record.id} form={form} />
      <RadioCards
        legend={text.channel}
        options={AppointmentChannel.options.map(value => ({ value, label: codes.channel[value] }))}
        value={form.channel}
        onChange={channel => {
          set({ channel })
        }}
      />
      <TextField
        label={text.reason}
        hint={text.reasonHint}
        maxLength={120}
        value={form.reason}
        onChange={event => {
          set({ reason: event.target.value })
        }}
      />
      <TextField
        label={text.contact}
        hint={text.contactHint}
        maxLength={120}
        value={form.contact}
        onChange={event => {
          set({ contact: event.target.value })
        }}
      />
    </FormDialog>
  )
}

function WhereAndWho({
  form,
  onChange,
}: {
  readonly form: AppointmentForm
  readonly onChange: (some: Partial<AppointmentForm>) => void
}) {
  const { data: session } = useSession()
  const { data: roster } = useRoster()
  const offices = session?.offices ?? []
  const there = roster?.workers.filter(({ offices, id }) => id === form.workerId || offices.includes(form.officeId!)) ?? []
  return (
    <div className="agenda-when">
      {offices.length > 1 && (
        <Select
          label={text.office}
          options={offices.map(({ id, name }) => ({ value: id, label: name }))}
          value={form.officeId}
          onChange={event => {
            onChange({ officeId: event.target.value as OfficeId })
          }}
        />
      )}
      {there.length > 1 && (
        <Select
          label={text.worker}
          options={there.map(({ id, name, surname }) => ({ value: id, label: `${name} ${surname}` }))}
          value={form.workerId}
          onChange={event => {
            onChange({ workerId: event.target.value as WorkerId })
          }}
        />
      )}
    </div>
  )
}
