import type { TypedText } from '../../../local/device'
import { fieldLabel, fieldText, type KnownNames } from '../../parts/fieldWords'
import { useComuni } from '../../parts/useComuni'
import { checkDeskText } from '../../text/checkDesk'
import { personText } from '../../text/person'
import { ChipGroup, RadioCards } from '../../ui/choices'
import { Checkbox, Select, TextArea, TextField } from '../../ui/Field'
import { unreachable } from '../../../domain/result'
import { keyOf, phoneFields, pickedIn, type Control, type Problems } from './controls'

export const controlId = (field: string): string => `version-${field.replaceAll('.', '-')}`

/** A few stand side by side; more are a list of the system. */
const fewChoices = 6

/** One field of another version, with the control that it is written with in its own screen. */
export function ControlField({
  control,
  of,
  names,
  typed,
  problems,
  onType,
}: {
  readonly control: Control
  /** The kind of record. */
  readonly of: string
  readonly names: KnownNames
  readonly typed: TypedText
  readonly problems: Problems
  readonly onType: (field: string, text: string) => void
}) {
  const comuni = useComuni()
  const { path } = control
  const field = {
    label: fieldLabel(path, of),
    id: controlId(path),
    error: problems[path],
    value: typed[path] ?? '',
    onChange: (event: { readonly target: { readonly value: string } }) => {
      onType(path, event.target.value)
    },
  }
  switch (control.kind) {
    case 'line':
    case 'codiceFiscale':
      return <TextField {...field} maxLength={200} />
    case 'number':
    case 'euro':
      return <TextField {...field} maxLength={12} inputMode={control.kind === 'euro' ? 'decimal' : 'numeric'} />
    case 'date':
    case 'time':
      return <TextField {...field} type={control.kind} />
    case 'text':
      return <TextArea {...field} rows={6} maxLength={8000} />
    case 'flag':
      return (
        <Checkbox
          label={field.label}
          checked={field.value === 'yes'}
          onChange={event => {
            onType(path, event.target.checked ? 'yes' : '')
          }}
        />
      )
    case 'comune':
      return (
        <Select
          {...field}
          options={[
            { value: '', label: personText.fields.comuneNone },
            ...comuni.all.map(comune => ({ value: comune.catastale, label: comune.name })),
          ]}
        />
      )
    case 'one':
      return (
        <OneField
          path={path}
          options={control.options.map(value => ({ value, label: control.words[value] ?? value }))}
          field={field}
          onType={onType}
        />
      )
    case 'pick': {
      const options = control.options.map(content => ({ value: keyOf(content), label: fieldText(path, content, names) }))
      return (
        <OneField
          path={path}
          options={[...options, { value: '', label: checkDeskText.leftEmpty }]}
          field={field}
          onType={onType}
        />
      )
    }
    case 'items':
      return (
        <ChipGroup
          legend={field.label}
          id={field.id}
          error={field.error}
          options={control.options.map(item => ({ value: keyOf(item), label: fieldText(path, item, names) }))}
          values={pickedIn(typed, path)}
          onChange={keys => {
            onType(path, JSON.stringify(keys))
          }}
        />
      )
    case 'several':
      return (
        <ChipGroup
          legend={field.label}
          id={field.id}
          error={field.error}
          compact
          options={control.options.map(value => ({ value, label: control.words[value] ?? value }))}
          values={field.value.split(',').filter(Boolean)}
          onChange={values => {
            onType(path, values.join(','))
          }}
        />
      )
    case 'phones':
      return <PhoneLines control={control} typed={typed} problems={problems} onType={onType} />
    default:
      return unreachable(control)
  }
}

function OneField({
  path,
  options,
  field,
  onType,
}: {
  readonly path: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly field: {
    readonly label: string
    readonly id: string
    readonly error: string | undefined
    readonly value: string
    readonly onChange: (event: { readonly target: { readonly value: string } }) => void
  }
  readonly onType: (field: string, text: string) => void
}) {
  if (options.length > fewChoices) return <Select {...field} options={[{ value: '', label: checkDeskText.choose }, ...options]} />
  return (
    <RadioCards
      legend={field.label}
      id={field.id}
      error={field.error}
      options={options}
      value={field.value}
      onChange={value => {
        onType(path, value)
      }}
    />
  )
}

function PhoneLines({
  control,
  typed,
  problems,
  onType,
}: {
  readonly control: Extract<Control, { kind: 'phones' }>
  readonly typed: TypedText
  readonly problems: Problems
  readonly onType: (field: string, text: string) => void
}) {
  return phoneFields(control).map(({ number, owner }, at) => (
    <div key={number} className="input-row align-end">
      <TextField
        label={at === 0 ? fieldLabel(control.path) : checkDeskText.anotherPhone(at + 1)}
        id={controlId(number)}
        error={problems[number]}
        type="tel"
        inputMode="tel"
        maxLength={40}
        value={typed[number] ?? ''}
        onChange={event => {
          onType(number, event.target.value)
        }}
      />
      <TextField
        label={`${checkDeskText.phoneOwner}${at === 0 ? '' : ` (${at + 1})`}`}
        id={controlId(owner)}
        maxLength={80}
        value={typed[owner] ?? ''}
        onChange={event => {
          onType(owner, event.target.value)
        }}
      />
    </div>
  ))
}
