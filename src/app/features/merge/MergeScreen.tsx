import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { PersonId } from '../../../domain/ids'
import { identityOf } from '../../../domain/person'
import { differingFields } from '../../../domain/person-merge'
import type { PersonView } from '../../../local/device'
import { usePerson } from '../../data/reads'
import { useToday } from '../../data/useNow'
import { useChange } from '../../data/writes'
import { fieldLabel, fieldText, useKnownNames } from '../../parts/fieldWords'
import { ageWordsOf, wholeNameOf } from '../../parts/personWords'
import { mergeText as text } from '../../text/merge'
import { shortDayOf } from '../../text/moments'
import { ActionBar } from '../../ui/ActionBar'
import { useToast } from '../../ui/Announcer'
import { Button, LinkButton } from '../../ui/Button'
import { RadioCards } from '../../ui/choices'
import { Check, CircleAlert } from '../../ui/icons'
import { EmptyState, Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import '../../styles/check.css'

/** Two records side by side: which stays, what it keeps, and one button. */
export function MergeScreen({ id, other }: { readonly id: PersonId; readonly other: PersonId }) {
  const { data: stays } = usePerson(id)
  const { data: goes } = usePerson(other)
  if (stays === undefined || goes === undefined) return null
  if (!stays || !goes || id === other) return <Missing id={id} title={text.missing} lead={text.missingLead} />
  if (!stays.mayMerge || !goes.mayMerge) return <Missing id={id} title={text.title} lead={text.notAllowed} />
  return <Compare key={id} stays={stays} goes={goes} />
}

function Missing({ id, title, lead }: { readonly id: PersonId; readonly title: string; readonly lead: string }) {
  return (
    <div className="page">
      <PageHeading windowTitle={title}>{title}</PageHeading>
      <EmptyState
        title={lead}
        action={
          <LinkButton to="/persone/$personId" params={{ personId: id }}>
            {text.back}
          </LinkButton>
        }
      />
    </div>
  )
}

type Kept = 'stays' | 'goes'

function Compare({ stays, goes }: { readonly stays: PersonView; readonly goes: PersonView }) {
  const fields = differingFields(stays.person, goes.person)
  const names = useKnownNames()
  const said = (view: PersonView, field: string): string =>
    fieldText(field, (view.person as Readonly<Record<string, unknown>>)[field] as never, names)
  const [chosen, setChosen] = useState<Readonly<Record<string, Kept>>>({})
  // What only one of them says is kept, whichever it is.
  const keptOf = (field: string): Kept => chosen[field] ?? (said(stays, field) === '' ? 'goes' : 'stays')
  const toChoose = fields.filter(field => said(stays, field) !== '' && said(goes, field) !== '')
  const { mutateAsync: change, isPending } = useChange()
  const [isRefused, setIsRefused] = useState(false)
  const navigate = useNavigate()
  const toast = useToast()
  const [id, other] = [stays.person.id, goes.person.id]
  const isNested = goes.merged.length > 0

  async function merge(): Promise<void> {
    const take = fields.filter(field => keptOf(field) === 'goes')
    const answer = await change({ do: 'mergePersons', merged: other, into: id, take })
    setIsRefused(!answer.ok && answer.refusal.type !== 'NothingChanged')
    if (!answer.ok && answer.refusal.type !== 'NothingChanged') return
    toast({ message: text.merged(wholeNameOf(stays.person)) })
    await navigate({ to: '/persone/$personId', params: { personId: id } })
  }

  return (
    <>
      <div className="page stack-l">
        <PageHeading windowTitle={text.title}>{text.title}</PageHeading>
        <p>{text.lead}</p>
        {isNested && (
          <Notice tone="wait" icon={<CircleAlert />}>
            {text.nested}
          </Notice>
        )}
        {isRefused && (
          <Notice tone="alarm" icon={<CircleAlert />}>
            {text.refused}
          </Notice>
        )}
        <div className="sides">
          <Side view={stays} title={text.stays} />
          <Side view={goes} title={text.goes} />
        </div>
        <LinkButton to="/persone/$personId/unisci/$otherId" params={{ personId: other, otherId: id }} replace>
          {text.swap}
        </LinkButton>
        <h2>{text.choose}</h2>
        {toChoose.length === 0 && <p className="quiet-text">{text.same}</p>}
        {toChoose.map(field => (
          <RadioCards<Kept>
            key={field}
            legend={fieldLabel(field)}
            options={[
              { value: 'stays', label: said(stays, field) || text.nothing },
              { value: 'goes', label: said(goes, field) || text.nothing },
            ]}
            value={keptOf(field)}
            onChange={kept => {
              setChosen({ ...chosen, [field]: kept })
            }}
          />
        ))}
      </div>
      <ActionBar>
        <LinkButton tone="quiet" to="/persone/$personId" params={{ personId: id }}>
          {text.cancel}
        </LinkButton>
        <Button tone="primary" icon={<Check />} disabled={isPending || isNested} onClick={() => void merge()}>
          {text.merge}
        </Button>
      </ActionBar>
    </>
  )
}

function Side({ view, title }: { readonly view: PersonView; readonly title: string }) {
  const { person, intakes, diary } = view
  const today = useToday()
  const identity = identityOf(person)
  const born = identity.birthDate && shortDayOf(identity.birthDate)
  const known = [ageWordsOf(identity, today), born, identity.codiceFiscale, identity.phones[0]]
  return (
    <section className="card side-card card-body" aria-label={title}>
      <p className="quiet-text">{title}</p>
      <strong>{wholeNameOf(person)}</strong>
      <p>{known.filter(Boolean).join(' · ') || text.nothing}</p>
      <p className="quiet-text">{text.has(intakes.length, diary.length)}</p>
    </section>
  )
}
