import { useNavigate } from '@tanstack/react-router'
import { CourtSpecialist } from '../../../../domain/court'
import { CourtMatter } from '../../../../domain/court-term'
import type { CaseId, MandateId, MeasureId, RecordId } from '../../../../domain/ids'
import { MandateRequest } from '../../../../domain/mandate'
import type { DeskRecordView } from '../../../../local/device'
import { useCaseFormDraft, type CaseFormDraft } from '../../../data/caseForm'
import { useDevice } from '../../../data/DeviceContext'
import { useJudicialRecord } from '../../../data/judicial'
import { useToday } from '../../../data/useNow'
import { judicialText } from '../../../text/judicial'
import { ChipGroup } from '../../../ui/choices'
import { Select, TextArea, TextField } from '../../../ui/Field'
import { ActForm } from './ActForm'
import { emptyMandate, mandateFormOf, mandateFromMeasure, readMandate, type MandateForm } from './mandateForm'
import { optionsOf } from './options'
import { PeopleFields, ReferenceFields } from './ReferenceFields'
import { errorsOf, judicialFieldId } from './referenceForm'
import { LengthFields, TermFields } from './TermFields'
import { useActForm } from './useActForm'

const { mandate: text, codes } = judicialText

/** A mandate written down, or mended. `from` is the measure that gives it. */
export function MandateFormScreen({
  of,
  id,
  from,
}: {
  readonly of: CaseId
  readonly id: MandateId
  readonly from: MeasureId | undefined
}) {
  const today = useToday()
  const { data: view } = useJudicialRecord('mandate', id as string as RecordId)
  const device = useDevice()
  // From the disk: the measure may have been saved a moment ago, on the screen before this one.
  const beginning = async (): Promise<MandateForm> => {
    const [measure] = from ? await device.deskRecords({ kind: 'measure', ids: [from as string as RecordId] }) : []
    return measure ? mandateFromMeasure(measure.record, today) : emptyMandate(today)
  }
  const { data: draft } = useCaseFormDraft({
    of,
    isJudicial: true,
    record: id as string as RecordId,
    path: `giudiziario/incarico/${id}/modifica`,
    title: text.title,
    begin: view === undefined ? undefined : () => (view ? mandateFormOf(view.record) : beginning()),
    seen: view ? { version: view.version, record: view.record } : undefined,
  })
  return draft && view !== undefined ? <Form key={draft.id} id={id} draft={draft} isNew={!view} /> : null
}

function Form({ id, draft, isNew }: { readonly id: MandateId; readonly draft: CaseFormDraft; readonly isNew: boolean }) {
  const today = useToday()
  const navigate = useNavigate()
  const act = useActForm<MandateForm>(draft, emptyMandate(today), problemsOf)
  const { form, set } = act
  const errors = errorsOf(act.lacking)

  async function save(): Promise<void> {
    const read = readMandate(form)
    const seen = draft.seen as Pick<DeskRecordView<'mandate'>, 'record' | 'version'> | undefined
    const given = read.ok ? { ...read.value, caseId: draft.of } : undefined
    const saved = await act.keep(given && { do: 'saveRecord', kind: 'mandate', id, given, seen, draftId: draft.id })
    if (!saved) return
    await navigate({
      to: '/casi/$caseId/giudiziario/$what/$recordId',
      params: { caseId: draft.of, what: 'incarico', recordId: id },
    })
  }

  return (
    <ActForm title={isNew ? text.new : text.edit} saveLabel={text.save} act={act} onSave={save}>
      <ReferenceFields form={form} bodyLabel={text.body} errors={errors} onChange={set} />
      <Select
        id={judicialFieldId('request')}
        label={text.request}
        error={errors['request']}
        options={optionsOf(MandateRequest.options, codes.request, judicialText.choose)}
        value={form.request}
        onChange={event => {
          set({ request: event.target.value as MandateRequest | '' })
        }}
      />
      <Select
        label={text.matter}
        options={optionsOf(CourtMatter.options, codes.matter, judicialText.notSaid)}
        value={form.matter}
        onChange={event => {
          set({ matter: event.target.value as CourtMatter | '' })
        }}
      />
      <div className="judicial-line">
        <TextField
          id={judicialFieldId('receivedOn')}
          label={text.receivedOn}
          type="date"
          error={errors['receivedOn']}
          value={form.receivedOn}
          onChange={event => {
            const receivedOn = event.target.value
            set({ receivedOn, ...(form.from === 'received' && { fromOn: receivedOn }) })
          }}
        />
        <TextField
          label={text.protocol}
          maxLength={60}
          value={form.protocol}
          onChange={event => {
            set({ protocol: event.target.value })
          }}
        />
      </div>
      <TextArea
        label={text.question}
        rows={3}
        maxLength={8000}
        value={form.question}
        onChange={event => {
          set({ question: event.target.value })
        }}
      />
      <PeopleFields
        people={form.people}
        onChange={people => {
          set({ people })
        }}
      />
      <TermFields form={form} errors={errors} onChange={set} />
      <LengthFields
        amount="updatesAmount"
        label={text.updates}
        hint={text.updatesNone}
        unit="updatesUnit"
        unitLabel={text.updatesUnit}
        form={form}
        errors={errors}
        onChange={set}
      />
      <ChipGroup
        legend={text.specialists}
        compact
        options={CourtSpecialist.options.map(value => ({ value, label: codes.specialist[value] }))}
        values={form.specialists}
        onChange={specialists => {
          set({ specialists })
        }}
      />
    </ActForm>
  )
}

const problemsOf = (form: MandateForm) => {
  const read = readMandate(form)
  return read.ok ? [] : read.refusal
}
