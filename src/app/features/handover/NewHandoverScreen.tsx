import { useState } from 'react'
import { isProfessional } from '../../../domain/diary-entry'
import { HandoverReason } from '../../../domain/handover'
import { partsOf } from '../../../domain/handover-rules'
import type { CaseId, OfficeId, WorkerId } from '../../../domain/ids'
import type { Session } from '../../../local/device'
import { useRoster } from '../../data/agenda'
import { useCases, type CaseView } from '../../data/cases'
import { useSession } from '../../data/SessionContext'
import { useToday } from '../../data/useNow'
import { caseTitle } from '../../parts/caseWords'
import { handoverText } from '../../text/handover'
import { Button, LinkButton } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { RadioCards } from '../../ui/choices'
import { Checkbox, Select, TextArea, TextField } from '../../ui/Field'
import { ArrowLeft, Info, Users } from '../../ui/icons'
import { Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { faultsOf, usePrepare, type Form, type Part } from './usePrepare'

const { prepare: text } = handoverText

/** Whoever coordinates chooses who leaves, who takes over, why and which cases; who leaves may ask for it, of one's own cases. The lines are proposed from what this tablet holds. */
export function NewHandoverScreen({ from }: { readonly from: WorkerId | undefined }) {
  const { data: session } = useSession()
  const { data: cases } = useCases()
  if (!session || !cases) return null
  const coordinates = session.worker.roles.includes('coordinator')
  const title = coordinates ? text.title : text.askTitle
  return (
    <div className="page page-narrow stack">
      <div>
        <LinkButton tone="quiet" icon={<ArrowLeft />} to="/consegne">
          {handoverText.back}
        </LinkButton>
      </div>
      <PageHeading windowTitle={title}>{title}</PageHeading>
      {isProfessional(session.worker.roles) ? (
        <PrepareForm session={session} cases={cases} from={coordinates ? from : session.worker.id} isAsked={!coordinates} />
      ) : (
        <Notice icon={<Info />}>{text.notAllowed}</Notice>
      )}
    </div>
  )
}

function PrepareForm({
  session,
  cases,
  from,
  isAsked,
}: {
  readonly session: Session
  readonly cases: readonly CaseView[]
  readonly from: WorkerId | undefined
  /** By who leaves: it is for whoever coordinates to pass the cases on. */
  readonly isAsked: boolean
}) {
  const today = useToday()
  const [form, setForm] = useState<Form>({
    officeId: session.office?.id ?? session.worker.offices[0] ?? '',
    from: from ?? '',
    to: '',
    reason: 'leave',
    startsOn: today,
    endsOn: '',
    note: '',
    without: new Set(),
  })
  const [isRefused, setIsRefused] = useState(false)
  const [isSaving, setIsSaving] = useState(false)
  const set = (change: Partial<Form>) => {
    setForm(before => ({ ...before, ...change }))
  }
  const prepare = usePrepare(session)
  const parts = form.from
    ? partsOf(
        cases.filter(({ record }) => record.officeId === form.officeId),
        form.from,
      )
    : []
  const chosen = parts.filter(({ view }) => !form.without.has(view.record.id))
  const faults = faultsOf(form, chosen.length)
  const shown = isRefused ? faults : {}

  async function save(): Promise<void> {
    setIsRefused(true)
    if (Object.keys(faults).length > 0 || isSaving) return
    setIsSaving(true)
    await prepare(form, chosen, isAsked ? text.askSaved : text.saved)
    setIsSaving(false)
  }

  return (
    <Card title={text.who} aside={chosen.length || undefined}>
      <CardBody>
        <p className="quiet-text">{isAsked ? text.askLead : text.lead}</p>
        {session.offices.length > 1 && (
          <Select
            label={text.office}
            options={session.offices.map(({ id, name }) => ({ value: id, label: name }))}
            value={form.officeId}
            onChange={event => {
              set({ officeId: event.target.value as OfficeId, without: new Set() })
            }}
          />
        )}
        {!isAsked && (
          <Colleague
            label={text.from}
            value={form.from}
            error={shown.from}
            onChange={worker => {
              set({ from: worker, without: new Set() })
            }}
          />
        )}
        <Colleague
          label={text.to}
          value={form.to}
          error={shown.to}
          onChange={worker => {
            set({ to: worker })
          }}
          isTakingOver
        />
        <RadioCards
          legend={text.reason}
          options={HandoverReason.options.map(value => ({
            value,
            label: handoverText.reasons[value],
            hint: text.reasonHint[value],
          }))}
          value={form.reason}
          onChange={reason => {
            set({ reason })
          }}
        />
        <TextField
          type="date"
          label={text.startsOn}
          error={shown.startsOn}
          value={form.startsOn}
          onChange={event => {
            set({ startsOn: event.target.value })
          }}
        />
        {form.reason === 'leave' && (
          <TextField
            type="date"
            label={text.endsOn}
            error={shown.endsOn}
            value={form.endsOn}
            onChange={event => {
              set({ endsOn: event.target.value })
            }}
          />
        )}
        <Cases
          parts={parts}
          form={form}
          error={shown.cases}
          onChange={without => {
            set({ without })
          }}
        />
        <TextArea
          label={text.note}
          rows={3}
          maxLength={4000}
          value={form.note}
          onChange={event => {
            set({ note: event.target.value })
          }}
        />
        <div className="row">
          <Button tone="primary" icon={<Users />} disabled={isSaving} onClick={() => void save()}>
            {isAsked ? text.ask : text.save}
          </Button>
        </div>
      </CardBody>
    </Card>
  )
}

function Cases({
  parts,
  form,
  error,
  onChange,
}: {
  readonly parts: readonly Part[]
  readonly form: Form
  readonly error: string | undefined
  readonly onChange: (without: ReadonlySet<CaseId>) => void
}) {
  if (!form.from) return null
  const toggle = (id: CaseId) => {
    const without = new Set(form.without)
    if (!without.delete(id)) without.add(id)
    onChange(without)
  }
  return (
    <fieldset className={error ? 'field has-error' : 'field'}>
      <legend className="legend">{text.cases}</legend>
      {error && parts.length > 0 && <span className="field-error">{error}</span>}
      {parts.length === 0 && <p className="quiet-text">{text.casesNone}</p>}
      {parts.map(({ view, as }) => (
        <Checkbox
          key={view.record.id}
          label={caseTitle(view)}
          hint={text.caseLine(view.record.number, handoverText.parts[as])}
          checked={!form.without.has(view.record.id)}
          onChange={() => {
            toggle(view.record.id)
          }}
        />
      ))}
    </fieldset>
  )
}

function Colleague({
  label,
  value,
  error,
  onChange,
  isTakingOver = false,
}: {
  readonly label: string
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (worker: WorkerId) => void
  /** Only somebody who still works here takes over. */
  readonly isTakingOver?: boolean
}) {
  const { data: roster } = useRoster()
  const offered = (roster?.workers ?? [])
    .filter(({ active, roles }) => (active || !isTakingOver) && isProfessional(roles))
    .sort((a, b) => a.surname.localeCompare(b.surname, 'it'))
  return (
    <Select
      label={label}
      error={error}
      options={[
        { value: '', label: text.choose },
        ...offered.map(({ id, name, surname }) => ({ value: id, label: `${surname} ${name}` })),
      ]}
      value={value}
      onChange={event => {
        onChange(event.target.value as WorkerId)
      }}
    />
  )
}
