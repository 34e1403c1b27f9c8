import { useNavigate } from '@tanstack/react-router'
import { CourtReportKind } from '../../../../domain/court-report'
import { templateOf } from '../../../../domain/court-report-template'
import type { CaseId, CourtReportId, MandateId, RecordId } from '../../../../domain/ids'
import type { DeskRecordView } from '../../../../local/device'
import { useCaseFormDraft, type CaseFormDraft } from '../../../data/caseForm'
import { useJudicial, useJudicialRecord, type Judicial } from '../../../data/judicial'
import { useToday } from '../../../data/useNow'
import { judicialText } from '../../../text/judicial'
import { Select, TextArea, TextField } from '../../../ui/Field'
import { ActForm } from './ActForm'
import { courtWords } from './judicialWords'
import { optionsOf } from './options'
import { PeopleFields, ReferenceFields } from './ReferenceFields'
import { errorsOf, judicialFieldId } from './referenceForm'
import {
  emptyReport,
  readReport,
  reportFormOf,
  reportFromMandate,
  reportFromMeasure,
  withKind,
  type ReportForm,
} from './reportForm'
import { SectionFacts } from './SectionFacts'
import { useActForm } from './useActForm'

const { report: text, codes } = judicialText

/** A report being written. `from` is what it answers: a mandate, or the emergency measure. */
export function ReportFormScreen({
  of,
  id,
  from,
  kind,
}: {
  readonly of: CaseId
  readonly id: CourtReportId
  readonly from: string | undefined
  readonly kind: CourtReportKind | undefined
}) {
  const today = useToday()
  const { data: view } = useJudicialRecord('courtReport', id as string as RecordId)
  const { data: judicial } = useJudicial(of)
  const { data: draft } = useCaseFormDraft({
    of,
    isJudicial: true,
    record: id as string as RecordId,
    path: `giudiziario/relazione/${id}/modifica`,
    title: text.title,
    begin:
      view !== undefined && judicial ? () => (view ? reportFormOf(view.record) : begun(judicial, today, from, kind)) : undefined,
    seen: view ? { version: view.version, record: view.record } : undefined,
  })
  return draft && judicial && view !== undefined ? (
    <Form key={draft.id} id={id} draft={draft} judicial={judicial} isNew={!view} />
  ) : null
}

function begun(judicial: Judicial, today: string, from: string | undefined, kind: CourtReportKind | undefined): ReportForm {
  const mandate = judicial.mandates.find(({ record }) => record.id === from)?.record
  const measure = judicial.measures.find(({ record }) => record.id === from)?.record
  if (mandate) return reportFromMandate(mandate, today)
  return measure ? reportFromMeasure(measure, today, kind ?? 'update') : emptyReport(today, kind)
}

function Form({
  id,
  draft,
  judicial,
  isNew,
}: {
  readonly id: CourtReportId
  readonly draft: CaseFormDraft
  readonly judicial: Judicial
  readonly isNew: boolean
}) {
  const today = useToday()
  const navigate = useNavigate()
  const act = useActForm<ReportForm>(draft, emptyReport(today), problemsOf)
  const { form, set } = act
  const errors = errorsOf(act.lacking)

  async function save(): Promise<void> {
    const read = readReport(form)
    const seen = draft.seen as Pick<DeskRecordView<'courtReport'>, 'record' | 'version'> | undefined
    const given = read.ok ? { ...read.value, caseId: draft.of } : undefined
    if (!(await act.keep(given && { do: 'saveRecord', kind: 'courtReport', id, given, seen, draftId: draft.id }))) return
    const params = { caseId: draft.of, what: 'relazione', recordId: id }
    await navigate({ to: '/casi/$caseId/giudiziario/$what/$recordId', params })
  }

  const mandates = judicial.mandates.map(({ record }) => ({
    value: record.id as string,
    label: `${codes.request[record.request]}, ${courtWords(record)}`,
  }))
  return (
    <ActForm title={isNew ? text.newTitle : text.title} saveLabel={text.save} act={act} onSave={save}>
      <Select
        label={text.kind}
        options={optionsOf(CourtReportKind.options, codes.kind)}
        value={form.kind}
        onChange={event => {
          set(withKind(form, event.target.value as CourtReportKind))
        }}
      />
      <Select
        label={text.answers}
        options={[{ value: '', label: text.noMandate }, ...mandates]}
        value={form.mandateId ?? ''}
        onChange={event => {
          set({ mandateId: (event.target.value || undefined) as MandateId | undefined })
        }}
      />
      <TextField
        id={judicialFieldId('subject')}
        label={text.subject}
        maxLength={300}
        error={errors['subject']}
        value={form.subject}
        onChange={event => {
          set({ subject: event.target.value })
        }}
      />
      <ReferenceFields form={form} bodyLabel={text.to} errors={errors} onChange={set} />
      <TextField
        id={judicialFieldId('on')}
        label={text.on}
        type="date"
        error={errors['on']}
        value={form.on}
        onChange={event => {
          set({ on: event.target.value })
        }}
      />
      <PeopleFields
        people={form.people}
        onChange={people => {
          set({ people })
        }}
      />
      <Sections of={draft.of} form={form} onChange={set} />
    </ActForm>
  )
}

/** Where the service says what it thinks; in the others it says what happened, or what was asked. */
const opinions: ReadonlySet<string> = new Set(['riskAndProtection', 'assessment', 'proposal'])

function Sections({
  of,
  form,
  onChange,
}: {
  readonly of: CaseId
  readonly form: ReportForm
  readonly onChange: (some: Partial<ReportForm>) => void
}) {
  const asked = templateOf(form.kind).sections
  return form.sections.map(({ code, text: written }) => {
    const { isRequired = false, takesFacts = false } = asked.find(each => each.code === code) ?? {}
    return (
      <div key={code} className="stack">
        <TextArea
          label={codes.section[code]}
          hint={[isRequired && text.required, opinions.has(code) && text.opinion].filter(Boolean).join('. ') || undefined}
          rows={takesFacts ? 3 : 5}
          maxLength={20_000}
          value={written}
          onChange={event => {
            const text = event.target.value
            onChange({ sections: form.sections.map(each => (each.code === code ? { code, text } : each)) })
          }}
        />
        {takesFacts && (
          <SectionFacts
            of={of}
            code={code}
            facts={form.facts}
            onChange={facts => {
              onChange({ facts })
            }}
          />
        )}
      </div>
    )
  })
}

const problemsOf = (form: ReportForm) => {
  const read = readReport(form)
  return read.ok ? [] : read.refusal
}
