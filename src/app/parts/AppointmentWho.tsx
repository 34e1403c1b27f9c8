import { useDeferredValue } from 'react'
import { usePeopleSearch, usePerson } from '../data/reads'
import { useToday } from '../data/useNow'
import { agendaText as text } from '../text/agenda'
import { Button, LinkButton } from '../ui/Button'
import { TextField } from '../ui/Field'
import { List, ListRow, Mark } from '../ui/List'
import type { AppointmentForm } from './appointmentForm'
import { contextOf, initialsOf, listNameOf, wholeNameOf } from './personWords'
import { useComuni } from './useComuni'

const offered = 4

/** Somebody with a record, found by what is typed; or just the name that was typed. */
export function AppointmentWho({
  form,
  error,
  onChange,
}: {
  readonly form: AppointmentForm
  readonly error: string | undefined
  readonly onChange: (some: Partial<AppointmentForm>) => void
}) {
  const { data: view } = usePerson(form.personId)
  if (!form.personId) return <Typed name={form.name} error={error} onChange={onChange} />
  return (
    <div className="agenda-who">
      <strong className="grow">{view ? wholeNameOf(view.person) : text.elsewhere}</strong>
      {view && (
        <LinkButton tone="quiet" to="/persone/$personId" params={{ personId: view.person.id }}>
          {text.record}
        </LinkButton>
      )}
      <Button
        tone="quiet"
        onClick={() => {
          onChange({ personId: undefined })
        }}
      >
        {text.change}
      </Button>
    </div>
  )
}

function Typed({
  name,
  error,
  onChange,
}: {
  readonly name: string
  readonly error: string | undefined
  readonly onChange: (some: Partial<AppointmentForm>) => void
}) {
  const words = useDeferredValue(name.trim())
  const { data: found } = usePeopleSearch(words, offered)
  const comuni = useComuni()
  const today = useToday()
  const people = words.length > 1 ? (found?.people ?? []) : []
  return (
    <>
      <TextField
        label={text.who}
        hint={text.whoHint}
        error={error}
        maxLength={120}
        value={name}
        onChange={event => {
          onChange({ name: event.target.value })
        }}
      />
      {people.length > 0 && (
        <List label={text.known}>
          {people.map(person => (
            <ListRow
              key={person.id}
              mark={<Mark>{initialsOf(person)}</Mark>}
              title={listNameOf(person)}
              line={contextOf(person, today, comuni.nameOf)}
              end={
                <Button
                  aria-label={`${text.choose} ${listNameOf(person)}`}
                  onClick={() => {
                    onChange({ personId: person.id })
                  }}
                >
                  {text.choose}
                </Button>
              }
            />
          ))}
        </List>
      )}
    </>
  )
}
