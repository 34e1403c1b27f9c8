import { useState } from 'react'
import { ReportChannel, reportText, type CourtReport, type CourtReportStep } from '../../../../domain/court-report'
import { mandateStanding, nextUpdateOn } from '../../../../domain/mandate'
import type { AttachmentId, RecordId } from '../../../../domain/ids'
import type { DeskRecordView } from '../../../../local/device'
import { useJudicialRecord } from '../../../data/judicial'
import { useToday } from '../../../data/useNow'
import { judicialText } from '../../../text/judicial'
import { judicialDoorText } from '../../../text/judicialDoor'
import { Checkbox, Select, TextArea, TextField } from '../../../ui/Field'
import { FormDialog } from '../../../ui/FormDialog'
import { Info } from '../../../ui/icons'
import { Notice } from '../../../ui/Notice'
import { courtWords } from './judicialWords'
import { optionsOf } from './options'
import { typedText } from './referenceForm'
import { usePapers } from './usePapers'
import { useTakeStep } from './useTakeStep'

const { report: text, codes } = judicialText
const { papers: proofText } = judicialDoorText
export type ReportDoing = CourtReportStep['do']

const titles: Readonly<Record<ReportDoing, string>> = {
  sent: text.send,
  received: text.receive,
  answered: text.answer,
  withdrawn: text.withdraw,
}
const notes: Readonly<Partial<Record<ReportDoing, string>>> = {
  received: judicialText.noteOptional,
  answered: text.answerWhat,
  withdrawn: text.withdrawWhy,
}

/** What became of a report: it left, it arrived, it was answered; or it has to be sent again. */
export function ReportStepDialog({
  view,
  what,
  isApproved,
  onClose,
}: {
  readonly view: DeskRecordView<'courtReport'>
  readonly what: ReportDoing
  readonly isApproved: boolean
  readonly onClose: () => void
}) {
  const { record } = view
  const today = useToday()
  const { take } = useTakeStep()
  const { data: asked } = useJudicialRecord('mandate', (record.mandateId ?? record.id) as string as RecordId)
  const [form, setForm] = useState({
    on: today,
    how: 'pec' as ReportChannel,
    to: courtWords(record),
    protocol: '',
    proof: '',
    note: '',
  })
  const papers = usePapers(record.id as string as RecordId)
  const [closes, setCloses] = useState(true)
  const [wasTried, setWasTried] = useState(false)
  const set = (some: Partial<typeof form>) => {
    setForm({ ...form, ...some })
  }
  const note = typedText(form.note)
  const needsNote = what === 'answered' || what === 'withdrawn'
  const problems = {
    on: form.on ? undefined : text.dayMissing,
    to: what === 'sent' && !form.to.trim() ? text.toMissing : undefined,
    note: needsNote && !note ? text.noteMissing : undefined,
  }

  async function keep(): Promise<void> {
    setWasTried(true)
    if (Object.values(problems).some(Boolean)) return
    const base = {
      on: form.on,
      ...(typedText(form.protocol) && { protocol: typedText(form.protocol) }),
      ...(form.proof && { proof: form.proof as AttachmentId }),
    }
    const step =
      what === 'sent'
        ? { ...base, do: what, how: form.how, to: form.to.trim(), digest: await digestOf(record) }
        : what === 'received'
          ? { ...base, do: what, ...(note && { note }) }
          : what === 'answered'
            ? { ...base, do: what, note: note! }
            : { on: form.on, do: what, note: note! }
    if (!(await take('courtReport', view, step))) return
    if (what === 'sent' && closes && asked) await tellMandate(asked)
    onClose()
  }

  async function tellMandate(mandate: DeskRecordView<'mandate'>): Promise<void> {
    const { dueOn } = mandateStanding(mandate.record)
    const nextDueOn = nextUpdateOn(mandate.record, dueOn, form.on)
    await take('mandate', mandate, { do: 'reportSent', on: form.on, report: record.id, ...(nextDueOn && { nextDueOn }) })
  }

  return (
    <FormDialog
      title={titles[what]}
      closeLabel={judicialText.close}
      keepLabel={judicialText.save}
      onKeep={keep}
      onClose={onClose}
    >
      {what === 'sent' && <p className="quiet-text">{text.sendLead}</p>}
      {what === 'received' && <p className="quiet-text">{text.receiveLead}</p>}
      {what === 'sent' && !isApproved && (
        <Notice tone="wait" icon={<Info />}>
          {text.notApprovedYet}
        </Notice>
      )}
      <TextField
        label={judicialText.when}
        type="date"
        max={today}
        error={wasTried ? problems.on : undefined}
        value={form.on}
        onChange={event => {
          set({ on: event.target.value })
        }}
      />
      {what === 'sent' && (
        <>
          <Select
            label={text.how}
            options={optionsOf(ReportChannel.options, codes.channel)}
            value={form.how}
            onChange={event => {
              set({ how: event.target.value as ReportChannel })
            }}
          />
          <TextField
            label={text.toWhom}
            maxLength={500}
            error={wasTried ? problems.to : undefined}
            value={form.to}
            onChange={event => {
              set({ to: event.target.value })
            }}
          />
        </>
      )}
      {what !== 'withdrawn' && (
        <TextField
          label={text.protocol}
          maxLength={120}
          value={form.protocol}
          onChange={event => {
            set({ protocol: event.target.value })
          }}
        />
      )}
      {what !== 'withdrawn' && papers.length > 0 && (
        <Select
          label={proofText.proof}
          hint={proofText.proofHint}
          options={[{ value: '', label: proofText.noProof }, ...papers.map(({ id, name }) => ({ value: id, label: name }))]}
          value={form.proof}
          onChange={event => {
            set({ proof: event.target.value })
          }}
        />
      )}
      {notes[what] && (
        <TextArea
          label={notes[what]}
          rows={3}
          maxLength={500}
          error={wasTried ? problems.note : undefined}
          value={form.note}
          onChange={event => {
            set({ note: event.target.value })
          }}
        />
      )}
      {what === 'sent' && asked && (
        <Checkbox
          label={text.closes}
          checked={closes}
          onChange={event => {
            setCloses(event.target.checked)
          }}
        />
      )}
    </FormDialog>
  )
}

/** SHA-256 of what the report says, as the device will compute it to refuse any other text. */
async function digestOf(report: CourtReport): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(reportText(report)))
  return Array.from(new Uint8Array(hash), byte => byte.toString(16).padStart(2, '0')).join('')
}
