import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { GroupParticipant } from '../../../domain/group-activity'
import { attended, participantsOf } from '../../../domain/group-rules'
import type { WholeActivity } from '../../data/activities'
import { activitiesText } from '../../text/activities'
import { shortDayOf } from '../../text/moments'
import { Button } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { Pencil, Plus, Users } from '../../ui/icons'
import { List, ListRow } from '../../ui/List'
import { EmptyState } from '../../ui/Notice'
import { AddPeopleDialog } from './AddPeopleDialog'
import { ParticipantDialog } from './ParticipantDialog'

const { people: text } = activitiesText

/** Who takes part by name, and how often each was there. */
export function PeopleCard({ whole, mayLead }: { readonly whole: WholeActivity; readonly mayLead: boolean }) {
  const { view, sessions } = whole
  const [isAdding, setIsAdding] = useState(false)
  const [edited, setEdited] = useState<GroupParticipant>()
  const people = participantsOf(view.record)
  const held = sessions.map(({ record }) => record)
  const add = mayLead && (
    <Button
      icon={<Plus />}
      onClick={() => {
        setIsAdding(true)
      }}
    >
      {text.add}
    </Button>
  )
  return (
    <Card title={text.title} aside={people.length || undefined}>
      {people.length === 0 ? (
        <EmptyState icon={<Users />} title={text.none} action={add || undefined}>
          {text.noneHint}
        </EmptyState>
      ) : (
        <>
          <List>
            {people.map(one => {
              const { there, of } = attended(one, held)
              return (
                <ListRow
                  key={one.id}
                  title={<Name one={one} />}
                  line={[of > 0 && text.attended(there, of), one.to && text.left(shortDayOf(one.to))].filter(Boolean).join(' · ')}
                  end={
                    mayLead && (
                      <Button
                        tone="quiet"
                        icon={<Pencil />}
                        aria-label={text.edit(one.name)}
                        onClick={() => {
                          setEdited(one)
                        }}
                      />
                    )
                  }
                />
              )
            })}
          </List>
          {add && <CardBody>{add}</CardBody>}
        </>
      )}
      {isAdding && (
        <AddPeopleDialog
          view={view}
          onClose={() => {
            setIsAdding(false)
          }}
        />
      )}
      {edited && (
        <ParticipantDialog
          whole={whole}
          one={edited}
          onClose={() => {
            setEdited(undefined)
          }}
        />
      )}
    </Card>
  )
}

/** Who has a record is opened by whoever may: elsewhere it says that it is not there. */
function Name({ one: { name, personId } }: { readonly one: GroupParticipant }) {
  if (!personId) return name
  return (
    <Link className="row-open" to="/persone/$personId" params={{ personId }}>
      {name}
    </Link>
  )
}
