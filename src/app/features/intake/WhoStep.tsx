import { useWatch } from 'react-hook-form'
import type { PersonId } from '../../../domain/ids'
import { identityOf } from '../../../domain/person'
import { usePerson } from '../../data/reads'
import { useToday } from '../../data/useNow'
import { ContactFields, IdentityFields } from '../../parts/PersonFields'
import { hasKeyboard } from '../../parts/hasKeyboard'
import { contextOf, initialsOf, listNameOf } from '../../parts/personWords'
import { useComuni } from '../../parts/useComuni'
import { intakeText } from '../../text/intake'
import { Button, LinkButton } from '../../ui/Button'
import { Mark } from '../../ui/List'
import { EmptyState } from '../../ui/Notice'
import { User } from '../../ui/icons'
import { KnownPeople } from './KnownPeople'
import { MoreAboutWho } from './MoreAboutWho'
import type { IntakeForms } from './useIntakeForms'
import { forgetKnown } from './useKnownFacts'

/** Step 1: who came. Everything is optional, also the whole step. */
export function WhoStep({ forms, onAnonymous }: { readonly forms: IntakeForms; readonly onAnonymous: () => void }) {
  const [who, personId] = useWatch({ control: forms.intake.control, name: ['who', 'personId'] })
  const goBackToTyping = () => {
    forgetKnown(forms.person, forms.intake)
  }
  if (who === 'known') {
    return (
      <div className="stack-l">
        <KnownPerson id={personId as PersonId} onChange={goBackToTyping} />
        <MoreAboutWho forms={forms} />
      </div>
    )
  }
  if (who === 'anonymous') {
    return (
      <div className="stack-l">
        <div className="card">
          <EmptyState
            icon={<User />}
            title={intakeText.who.anonymousChosen}
            action={<Button onClick={goBackToTyping}>{intakeText.who.giveName}</Button>}
          >
            {intakeText.who.anonymousLead}
          </EmptyState>
        </div>
        <MoreAboutWho forms={forms} />
      </div>
    )
  }
  return (
    <div className="who-step">
      <div className="who-identity stack">
        <div className="who-lead">
          <p>{intakeText.who.lead}</p>
          <Button icon={<User />} onClick={onAnonymous}>
            {intakeText.who.anonymous}
          </Button>
        </div>
        <IdentityFields form={forms.person} checks={forms.checks} startsHere={hasKeyboard()} />
      </div>
      <div className="who-known">
        <KnownPeople
          form={forms.person}
          onUse={id => {
            forms.intake.setValue('personId', id)
            forms.intake.setValue('who', 'known')
          }}
        />
      </div>
      <div className="who-contacts stack">
        <ContactFields form={forms.person} checks={forms.checks} />
        <MoreAboutWho forms={forms} />
      </div>
    </div>
  )
}

function KnownPerson({ id, onChange }: { readonly id: PersonId; readonly onChange: () => void }) {
  const { data: view } = usePerson(id)
  const comuni = useComuni()
  const today = useToday()
  if (view === undefined) return null
  const identity = view ? identityOf(view.person) : {}
  const name = listNameOf(identity)
  return (
    <section className="card known-chosen" aria-label={intakeText.who.chosen}>
      <Mark large>{initialsOf(identity)}</Mark>
      <div>
        <p className="quiet-text">{intakeText.who.chosen}</p>
        <p className="known-chosen-name">{name}</p>
        {view && <p className="quiet-text">{contextOf(identityOf(view.person), today, comuni.nameOf)}</p>}
      </div>
      <div className="row">
        <Button onClick={onChange}>{intakeText.who.change}</Button>
        <LinkButton tone="quiet" to="/persone/$personId" params={{ personId: id }}>
          {intakeText.who.open} <span className="visually-hidden">{intakeText.who.cardOf(name)}</span>
        </LinkButton>
      </div>
    </section>
  )
}
