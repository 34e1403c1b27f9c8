import { useNavigate } from '@tanstack/react-router'
import { CourtSpecialist } from '../../../../domain/court'
import { CourtMatter } from '../../../../domain/court-term'
import type { CaseId, MeasureId, RecordId } from '../../../../domain/ids'
import {
  CourtPlacement,
  MeasureNature,
  MeasureProtection,
  MeasureStanding,
  ResponsibilityLimit,
} from '../../../../domain/measure'
import type { DeskRecordView } from '../../../../local/device'
import { useCaseFormDraft, type CaseFormDraft } from '../../../data/caseForm'
import { useDevice } from '../../../data/DeviceContext'
import { useJudicialRecord } from '../../../data/judicial'
import { useToday } from '../../../data/useNow'
import { judicialText } from '../../../text/judicial'
import { ChipGroup } from '../../../ui/choices'
import { Checkbox, Select, TextArea, TextField } from '../../../ui/Field'
import { ActForm } from './ActForm'
import { emptyMeasure, measureFormOf, readMeasure, type MeasureForm } from './measureForm'
import { optionsOf } from './options'
import { PrescriptionFields } from './PrescriptionFields'
import { PeopleFields, ReferenceFields } from './ReferenceFields'
import { errorsOf, judicialFieldId } from './referenceForm'
import { useActForm } from './useActForm'

const { measure: text, mandate, codes } = judicialText

/** A measure copied from its paper, or mended. */
export function MeasureFormScreen({ of, id }: { readonly of: CaseId; readonly id: MeasureId }) {
  const today = useToday()
  const { data: view } = useJudicialRecord('measure', id as string as RecordId)
  const { data: draft } = useCaseFormDraft({
    of,
    isJudicial: true,
    record: id as string as RecordId,
    path: `giudiziario/provvedimento/${id}/modifica`,
    title: text.title,
    begin: view === undefined ? undefined : () => (view ? measureFormOf(view.record) : emptyMeasure(today)),
    seen: view ? { version: view.version, record: view.record } : undefined,
  })
  return draft && view !== undefined ? <Form key={draft.id} id={id} draft={draft} isNew={!view} /> : null
}

function Form({ id, draft, isNew }: { readonly id: MeasureId; readonly draft: CaseFormDraft; readonly isNew: boolean }) {
  const today = useToday()
  const device = useDevice()
  const navigate = useNavigate()
  const act = useActForm<MeasureForm>(draft, emptyMeasure(today), problemsOf)
  const { form, set } = act
  const errors = errorsOf(act.lacking)

  async function save(): Promise<void> {
    const read = readMeasure(form)
    const seen = draft.seen as Pick<DeskRecordView<'measure'>, 'record' | 'version'> | undefined
    const given = read.ok ? { ...read.value, caseId: draft.of } : undefined
    if (!(await act.keep(given && { do: 'saveRecord', kind: 'measure', id, given, seen, draftId: draft.id }))) return
    const caseId = draft.of
    if (form.asks) {
      const recordId = await device.newId()
      const to = '/casi/$caseId/giudiziario/$what/$recordId/modifica'
      await navigate({ to, params: { caseId, what: 'incarico', recordId }, search: { da: id } })
    } else
      await navigate({ to: '/casi/$caseId/giudiziario/$what/$recordId', params: { caseId, what: 'provvedimento', recordId: id } })
  }

  const day = (field: 'issuedOn' | 'depositedOn' | 'receivedOn', label: string) => (
    <TextField
      id={judicialFieldId(field)}
      label={label}
      type="date"
      error={errors[field]}
      value={form[field]}
      onChange={event => {
        set({ [field]: event.target.value })
      }}
    />
  )
  const choice = (
    field: 'standing' | 'nature' | 'matter' | 'mother' | 'father' | 'placement',
    label: string,
    options: ReturnType<typeof optionsOf>,
  ) => (
    <Select
      label={label}
      options={options}
      value={form[field]}
      onChange={event => {
        set({ [field]: event.target.value })
      }}
    />
  )

  return (
    <ActForm title={isNew ? text.new : text.edit} saveLabel={text.save} act={act} onSave={save}>
      <ReferenceFields form={form} bodyLabel={text.body} errors={errors} onChange={set} />
      <div className="judicial-line">
        {day('issuedOn', text.issuedOn)}
        {day('depositedOn', text.depositedOn)}
        {day('receivedOn', mandate.receivedOn)}
      </div>
      <TextField
        label={mandate.protocol}
        maxLength={60}
        value={form.protocol}
        onChange={event => {
          set({ protocol: event.target.value })
        }}
      />
      <div className="judicial-line">
        {choice('standing', text.standing, optionsOf(MeasureStanding.options, codes.standing, judicialText.notSaid))}
        {choice('nature', text.nature, optionsOf(MeasureNature.options, codes.nature, judicialText.notSaid))}
        {choice('matter', mandate.matter, optionsOf(CourtMatter.options, codes.matter, judicialText.notSaid))}
      </div>
      <PeopleFields
        people={form.people}
        onChange={people => {
          set({ people })
        }}
      />
      <div className="judicial-line">
        {choice('mother', text.mother, optionsOf(ResponsibilityLimit.options, codes.responsibility, text.untouched))}
        {choice('father', text.father, optionsOf(ResponsibilityLimit.options, codes.responsibility, text.untouched))}
        {choice('placement', text.placement, optionsOf(CourtPlacement.options, codes.placement, judicialText.notSaid))}
      </div>
      <ChipGroup
        legend={text.protections}
        compact
        options={MeasureProtection.options.map(value => ({ value, label: codes.protection[value] }))}
        values={form.protections}
        onChange={protections => {
          set({ protections })
        }}
      />
      <PrescriptionFields
        prescriptions={form.prescriptions}
        onChange={prescriptions => {
          set({ prescriptions })
        }}
      />
      <ChipGroup
        legend={mandate.specialists}
        compact
        options={CourtSpecialist.options.map(value => ({ value, label: codes.specialist[value] }))}
        values={form.specialists}
        onChange={specialists => {
          set({ specialists })
        }}
      />
      <TextArea
        label={text.content}
        rows={4}
        maxLength={20_000}
        value={form.content}
        onChange={event => {
          set({ content: event.target.value })
        }}
      />
      {isNew && (
        <Checkbox
          label={text.asks}
          hint={text.asksHint}
          checked={form.asks}
          onChange={event => {
            set({ asks: event.target.checked })
          }}
        />
      )}
    </ActForm>
  )
}

const problemsOf = (form: MeasureForm) => {
  const read = readMeasure(form)
  return read.ok ? [] : read.refusal
}
