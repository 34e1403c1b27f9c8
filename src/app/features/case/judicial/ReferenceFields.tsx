import { CourtBody, CourtPersonRole } from '../../../../domain/court'
import { judicialText as text } from '../../../text/judicial'
import { Button } from '../../../ui/Button'
import { Select, TextField } from '../../../ui/Field'
import { Plus, Trash2 } from '../../../ui/icons'
import { optionsOf } from './options'
import { judicialFieldId, type PersonLine, type ReferenceForm } from './referenceForm'

/** Which authority, which of its offices, its number. */
export function ReferenceFields({
  form,
  bodyLabel,
  errors,
  onChange,
}: {
  readonly form: ReferenceForm
  readonly bodyLabel: string
  readonly errors: Readonly<Record<string, string>>
  readonly onChange: (some: Partial<ReferenceForm>) => void
}) {
  return (
    <>
      <Select
        id={judicialFieldId('body')}
        label={bodyLabel}
        error={errors['body']}
        options={optionsOf(CourtBody.options, text.codes.body, text.choose)}
        value={form.body}
        onChange={event => {
          onChange({ body: event.target.value as CourtBody | '' })
        }}
      />
      <TextField
        label={text.mandate.court}
        hint={text.mandate.courtHint}
        maxLength={160}
        value={form.court}
        onChange={event => {
          onChange({ court: event.target.value })
        }}
      />
      <TextField
        label={text.mandate.number}
        maxLength={60}
        value={form.number}
        onChange={event => {
          onChange({ number: event.target.value })
        }}
      />
    </>
  )
}

/** Whom it is about, one line each. */
export function PeopleFields({
  people,
  onChange,
}: {
  readonly people: readonly PersonLine[]
  readonly onChange: (people: readonly PersonLine[]) => void
}) {
  const change = (at: number, some: Partial<PersonLine>) => {
    onChange(people.map((line, index) => (index === at ? { ...line, ...some } : line)))
  }
  return (
    <fieldset className="field">
      <legend className="legend">{text.mandate.people}</legend>
      <div className="stack">
        {people.map((line, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines are typed in place and have no other name
          <div key={at} className="judicial-line">
            <TextField
              label={text.mandate.person}
              maxLength={120}
              value={line.name}
              onChange={event => {
                change(at, { name: event.target.value })
              }}
            />
            <Select
              label={text.mandate.role}
              options={optionsOf(CourtPersonRole.options, text.codes.role)}
              value={line.role}
              onChange={event => {
                change(at, { role: event.target.value as CourtPersonRole })
              }}
            />
            <Button
              tone="quiet"
              icon={<Trash2 />}
              aria-label={text.mandate.removePerson(line.name || String(at + 1))}
              onClick={() => {
                onChange(people.filter((_, index) => index !== at))
              }}
            />
          </div>
        ))}
        <Button
          icon={<Plus />}
          onClick={() => {
            onChange([...people, { name: '', role: 'minor' }])
          }}
        >
          {text.mandate.addPerson}
        </Button>
      </div>
    </fieldset>
  )
}
