import { useState } from 'react'
import type { PersonId } from '../../../domain/ids'
import type { MergedView, PersonView } from '../../../local/device'
import { usePossibleDuplicates } from '../../data/reads'
import { useChange } from '../../data/writes'
import { listNameOf, wholeNameOf } from '../../parts/personWords'
import { joinedText as text } from '../../text/joined'
import { shortDayOf } from '../../text/moments'
import { useToast } from '../../ui/Announcer'
import { Button, LinkButton } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { Checkbox } from '../../ui/Field'
import { CircleAlert } from '../../ui/icons'
import { List, ListRow } from '../../ui/List'
import { Notice } from '../../ui/Notice'

/** Other records that may be of this person, for who may join them; and those that were, to be separated. */
export function MergePanel({ view }: { readonly view: PersonView }) {
  const { person } = view
  const { surname, name, codiceFiscale, birth, phones } = person
  const { data: alike } = usePossibleDuplicates({ surname, name, codiceFiscale, birth, phones })
  if (!view.mayMerge || view.staying) return null
  const others = (alike ?? []).filter(each => each.id !== person.id)
  if (others.length + view.merged.length === 0) return null
  return (
    <Card title={text.panel}>
      {others.length > 0 && (
        <CardBody>
          <p className="quiet-text">{text.panelLead}</p>
        </CardBody>
      )}
      <List>
        {others.map(other => (
          <ListRow
            key={other.id}
            title={listNameOf(other)}
            line={other.birthDate ? shortDayOf(other.birthDate) : (other.phones[0] ?? '')}
            end={
              <LinkButton to="/persone/$personId/unisci/$otherId" params={{ personId: person.id, otherId: other.id }}>
                {text.compare(listNameOf(other))}
              </LinkButton>
            }
          />
        ))}
        {view.merged.map(merged => (
          <Joined key={merged.person.id} merged={merged} into={person.id} />
        ))}
      </List>
    </Card>
  )
}

function Joined({ merged: { person, byName }, into }: { readonly merged: MergedView; readonly into: PersonId }) {
  const [isAsking, setIsAsking] = useState(false)
  const day = person.mergedInto ? shortDayOf(person.mergedInto.on) : ''
  return (
    <>
      <ListRow
        title={wholeNameOf(person)}
        line={`${text.joined}, ${text.by(byName, day)}`}
        end={
          <Button
            aria-label={text.splitOf(wholeNameOf(person))}
            onClick={() => {
              setIsAsking(!isAsking)
            }}
          >
            {text.split}
          </Button>
        }
      />
      {isAsking && (
        <li className="card-body stack">
          <Split
            person={person}
            into={into}
            onEnd={() => {
              setIsAsking(false)
            }}
          />
        </li>
      )}
    </>
  )
}

function Split({
  person,
  into,
  onEnd,
}: {
  readonly person: MergedView['person']
  readonly into: PersonId
  readonly onEnd: () => void
}) {
  const [isRestored, setIsRestored] = useState(true)
  const { mutateAsync: change, isPending } = useChange()
  const toast = useToast()
  const hasBefore = person.mergedInto?.was !== undefined
  async function split(): Promise<void> {
    const answer = await change({ do: 'splitPersons', merged: person.id, into, isRestored: isRestored && hasBefore })
    toast({ message: answer.ok ? text.separated : text.refused })
    onEnd()
  }
  return (
    <>
      <p>{text.splitLead(wholeNameOf(person))}</p>
      {hasBefore && (
        <Checkbox
          label={text.restore}
          checked={isRestored}
          onChange={event => {
            setIsRestored(event.target.checked)
          }}
        />
      )}
      <div className="row">
        <Button tone="primary" disabled={isPending} onClick={() => void split()}>
          {text.confirmSplit}
        </Button>
        <Button tone="quiet" onClick={onEnd}>
          {text.keepJoined}
        </Button>
      </div>
    </>
  )
}

/** On the page of a record that was merged: where everything is. */
export function StayingNotice({ view }: { readonly view: PersonView }) {
  if (!view.staying) return null
  return (
    <Notice
      icon={<CircleAlert />}
      end={
        <LinkButton to="/persone/$personId" params={{ personId: view.staying.id }}>
          {text.open(listNameOf(view.staying))}
        </LinkButton>
      }
    >
      {text.staying}
    </Notice>
  )
}
