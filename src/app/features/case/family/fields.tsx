import { familyForm as text } from '../../../text/familyForm'
import { Select, TextField } from '../../../ui/Field'
import type { KinshipId } from '../../../../domain/ids'
import { memberName, type KnownFamily } from './describe'
import type { EntryForm } from './entryForm'

/** What every group of fields of the form is given. */
export interface FormPart {
  readonly known: KnownFamily
  readonly form: EntryForm
  readonly set: (some: Partial<EntryForm>) => void
  readonly errorOf: (field: keyof EntryForm) => string | undefined
  /** Of the entry that is mended. */
  readonly id: KinshipId | undefined
}

type WordField = {
  [Field in keyof EntryForm]: EntryForm[Field] extends string ? (string extends EntryForm[Field] ? Field : never) : never
}[keyof EntryForm]

/** A line of the form. */
export function Words({
  field,
  part: { form, set, errorOf },
  ...rest
}: {
  readonly field: WordField
  readonly part: FormPart
  readonly label: string
  readonly hint?: string
  readonly maxLength?: number
  readonly inputMode?: 'numeric'
}) {
  return (
    <TextField
      error={errorOf(field)}
      value={form[field]}
      onChange={event => {
        set({ [field]: event.target.value })
      }}
      {...rest}
    />
  )
}

/** From when something holds. */
export function Since({
  label = text.since,
  hint = text.sinceHint,
  ...rest
}: {
  readonly field: WordField
  readonly part: FormPart
  readonly label?: string
  readonly hint?: string
}) {
  return <Words label={label} hint={hint} maxLength={10} {...rest} />
}

/** One of those in the list. */
export function PersonSelect({
  label,
  known,
  value,
  onChange,
  but,
  none,
}: {
  readonly label: string
  readonly known: KnownFamily
  readonly value: string
  readonly onChange: (id: string) => void
  readonly but?: KinshipId | undefined
  /** What choosing nobody is called, where that may be. */
  readonly none?: string
}) {
  const people = known.family.members.filter(({ id }) => id !== but)
  return (
    <Select
      label={label}
      options={[
        ...(none === undefined ? [] : [{ value: '', label: none }]),
        ...people.map(member => ({ value: member.id, label: memberName(known, member) })),
      ]}
      value={value}
      onChange={event => {
        onChange(event.target.value)
      }}
    />
  )
}
