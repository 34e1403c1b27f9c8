import { reckonTerm, suspensionAdvice, TermStart, TermUnit } from '../../../../domain/court-term'
import { judicialText } from '../../../text/judicial'
import { shortDayOf } from '../../../text/moments'
import { Button } from '../../../ui/Button'
import { RadioCards } from '../../../ui/choices'
import { Checkbox, Select, TextField } from '../../../ui/Field'
import { CalendarDays, Check } from '../../../ui/icons'
import { Notice } from '../../../ui/Notice'
import { proposalOf, termOf, type MandateForm } from './mandateForm'
import { optionsOf } from './options'
import { judicialFieldId } from './referenceForm'

const { mandate: text, codes } = judicialText

interface Props {
  readonly form: MandateForm
  readonly errors: Readonly<Record<string, string>>
  readonly onChange: (some: Partial<MandateForm>) => void
}

/** By when: a term that is reckoned, or a day, or nothing. The day is the worker's to confirm. */
export function TermFields({ form, errors, onChange }: Props) {
  return (
    <>
      <RadioCards
        legend={text.term}
        options={(['term', 'day', 'none'] as const).map(value => ({ value, label: text.hasTerm[value] }))}
        value={form.has}
        onChange={has => {
          onChange({ has })
        }}
      />
      {form.has === 'term' && <Term form={form} errors={errors} onChange={onChange} />}
      {form.has !== 'none' && <DateField label={text.dueOn} field="dueOn" form={form} errors={errors} onChange={onChange} />}
      {form.has === 'term' && form.dueOn !== '' && form.dueOn !== proposalOf(form)?.dueOn && (
        <TextField
          id={judicialFieldId('dueBecause')}
          label={text.dueBecause}
          hint={text.dueBecauseHint}
          maxLength={1000}
          error={errors['dueBecause']}
          value={form.dueBecause}
          onChange={event => {
            onChange({ dueBecause: event.target.value })
          }}
        />
      )}
    </>
  )
}

function Term({ form, errors, onChange }: Props) {
  const never = suspensionAdvice(form.matter || undefined) === 'never'
  return (
    <>
      <LengthFields
        amount="amount"
        label={text.amount}
        unit="unit"
        unitLabel={text.unit}
        form={form}
        errors={errors}
        onChange={onChange}
      />
      <Select
        label={text.from}
        options={optionsOf(TermStart.options, codes.from)}
        value={form.from}
        onChange={event => {
          const from = event.target.value as TermStart
          onChange({ from, ...(from === 'received' && { fromOn: form.receivedOn }) })
        }}
      />
      <DateField label={text.fromOn} hint={text.fromHint} field="fromOn" form={form} errors={errors} onChange={onChange} />
      <Checkbox
        label={text.suspended}
        hint={never ? text.suspendedNever : text.suspendedAsk}
        disabled={never && !form.isSuspended}
        checked={form.isSuspended}
        onChange={event => {
          onChange({ isSuspended: event.target.checked })
        }}
      />
      <Proposal form={form} onConfirm={dueOn => onChange({ dueOn, dueBecause: '' })} />
    </>
  )
}

/** So many days, weeks, months or years. */
export function LengthFields({
  amount,
  label,
  hint,
  unit,
  unitLabel,
  form,
  errors,
  onChange,
}: Props & {
  readonly amount: 'amount' | 'updatesAmount'
  readonly label: string
  readonly hint?: string
  readonly unit: 'unit' | 'updatesUnit'
  readonly unitLabel: string
}) {
  return (
    <div className="judicial-line">
      <TextField
        id={judicialFieldId(amount)}
        label={label}
        hint={hint}
        inputMode="numeric"
        maxLength={4}
        error={errors[amount]}
        value={form[amount]}
        onChange={event => {
          onChange({ [amount]: event.target.value })
        }}
      />
      <Select
        label={unitLabel}
        options={optionsOf(TermUnit.options, codes.unit)}
        value={form[unit]}
        onChange={event => {
          onChange({ [unit]: event.target.value as TermUnit })
        }}
      />
    </div>
  )
}

/** What the count gives, why, and that it is only a proposal. */
function Proposal({ form, onConfirm }: { readonly form: MandateForm; readonly onConfirm: (dueOn: string) => void }) {
  const term = termOf(form)
  const reckoned = proposalOf(form)
  if (!term || !reckoned) return null
  const { dueOn, countedOn, movedBecause, suspendedDays } = reckoned
  const other = term.isSuspended ? undefined : reckonTerm({ ...term, isSuspended: true })
  return (
    <Notice
      tone={form.dueOn === dueOn ? 'ok' : 'plain'}
      icon={form.dueOn === dueOn ? <Check /> : <CalendarDays />}
      end={
        form.dueOn !== dueOn && (
          <Button
            tone="primary"
            onClick={() => {
              onConfirm(dueOn)
            }}
          >
            {text.confirm(shortDayOf(dueOn))}
          </Button>
        )
      }
    >
      <strong>{text.proposed(shortDayOf(dueOn))}</strong>
      {movedBecause && <p>{text.movedFrom(shortDayOf(countedOn), movedBecause)}</p>}
      {suspendedDays > 0 && <p>{text.leftOut(suspendedDays)}</p>}
      {other && other.dueOn !== dueOn && <p>{text.withSuspension(shortDayOf(other.dueOn))}</p>}
      <p>{text.proposalLead}</p>
    </Notice>
  )
}

function DateField({
  label,
  hint,
  field,
  form,
  errors,
  onChange,
}: Props & { readonly label: string; readonly hint?: string; readonly field: 'dueOn' | 'fromOn' }) {
  return (
    <TextField
      id={judicialFieldId(field)}
      label={label}
      hint={hint}
      type="date"
      error={errors[field]}
      value={form[field]}
      onChange={event => {
        onChange({ [field]: event.target.value })
      }}
    />
  )
}
