import { useDeferredValue } from 'react'
import { useWatch, type UseFormReturn } from 'react-hook-form'
import type { PersonId } from '../../../domain/ids'
import type { PersonSummary } from '../../../local/device'
import { usePeopleSearch, usePossibleDuplicates } from '../../data/reads'
import { useToday } from '../../data/useNow'
import { factsFormOf } from '../../parts/personFactsForm'
import { personFieldsOf, type PersonForm } from '../../parts/personForm'
import { contextOf, initialsOf, listNameOf, maskedPhone } from '../../parts/personWords'
import { useComuni } from '../../parts/useComuni'
import { intakeText } from '../../text/intake'
import { Button, LinkButton } from '../../ui/Button'
import { Mark } from '../../ui/List'
import { CircleAlert, Users } from '../../ui/icons'

const matchesShown = 5

/** Who is already known with what was typed so far. It only offers: typing goes on. */
export function KnownPeople({
  form,
  onUse,
}: {
  readonly form: UseFormReturn<PersonForm>
  readonly onUse: (person: PersonId) => void
}) {
  const typed = useDeferredValue(useWatch({ control: form.control }) as PersonForm)
  const searched = searchTextOf(typed)
  // Of nobody in particular nothing is asked.
  const { data: found } = usePeopleSearch(searched || undefined, matchesShown)
  // The situation tells nobody apart: what is typed of it asks nothing again.
  const { data: duplicates } = usePossibleDuplicates(searched ? personFieldsOf({ ...typed, ...factsFormOf({}) }) : undefined)
  const alike = searched ? (duplicates ?? []) : []
  const others = searched ? (found?.people ?? []).filter(person => !alike.some(same => same.id === person.id)) : []
  const shown = [...alike, ...others].slice(0, matchesShown)
  const isWarning = alike.length > 0

  return (
    <>
      <section className={`card known-people ${isWarning ? 'warns' : searched ? '' : 'idle'}`} aria-labelledby="known-people">
        <header>
          <h2 id="known-people">
            {isWarning ? <CircleAlert /> : <Users />} {isWarning ? intakeText.who.duplicates : intakeText.who.matches}
          </h2>
        </header>
        <p className="known-people-lead">
          {isWarning
            ? intakeText.who.duplicatesLead
            : searched && shown.length === 0
              ? intakeText.who.noMatch
              : intakeText.who.matchesLead}
        </p>
        {shown.length > 0 && (
          <ul className="list">
            {shown.map(person => (
              <Match key={person.id} person={person} onUse={onUse} />
            ))}
          </ul>
        )}
      </section>
      <p className="visually-hidden" aria-live="polite">
        {shown.length > 0 && intakeText.who.matchesFound(shown.length)}
      </p>
    </>
  )
}

function Match({ person, onUse }: { readonly person: PersonSummary; readonly onUse: (person: PersonId) => void }) {
  const comuni = useComuni()
  const today = useToday()
  const name = listNameOf(person)
  const context = [contextOf(person, today, comuni.nameOf), ...person.phones.slice(0, 1).map(maskedPhone)]
  return (
    <li className="known-person">
      <Mark>{initialsOf(person)}</Mark>
      <span>
        <span className="list-row-title">{name}</span>
        <span className="list-row-line">{context.filter(Boolean).join(' · ')}</span>
      </span>
      <span className="known-person-actions">
        <Button
          onClick={() => {
            onUse(person.id)
          }}
        >
          {intakeText.who.use} <span className="visually-hidden">{intakeText.who.of(name)}</span>
        </Button>
        <LinkButton tone="quiet" to="/persone/$personId" params={{ personId: person.id }}>
          {intakeText.who.open} <span className="visually-hidden">{intakeText.who.cardOf(name)}</span>
        </LinkButton>
      </span>
    </li>
  )
}

/** By name first; by code or phone when there is no name yet. Too few letters would find half the town. */
function searchTextOf(form: PersonForm): string {
  const name = `${form.surname} ${form.name}`.trim()
  if (name.length >= 2) return name
  const code = form.codiceFiscale.trim()
  if (code.length >= 6) return code
  const phone = form.phone.trim()
  return phone.length >= 5 ? phone : ''
}
