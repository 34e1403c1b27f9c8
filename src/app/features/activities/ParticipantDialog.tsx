import { useDeferredValue, useState } from 'react'
import type { GroupParticipant } from '../../../domain/group-activity'
import { attended } from '../../../domain/group-rules'
import type { WholeActivity } from '../../data/activities'
import { usePeopleSearch } from '../../data/reads'
import { useToday } from '../../data/useNow'
import { contextOf, listNameOf } from '../../parts/personWords'
import { useActivityWrites } from '../../parts/useActivityWrites'
import { useComuni } from '../../parts/useComuni'
import { activitiesText } from '../../text/activities'
import { shellText } from '../../text/shell'
import { Button } from '../../ui/Button'
import { FormDialog } from '../../ui/FormDialog'
import { Trash2 } from '../../ui/icons'
import { List, ListRow } from '../../ui/List'
import { LineField } from '../../ui/TypedFields'

const { people: text } = activitiesText
const offered = 4

/** Somebody who takes part: the name, since when, until when, and the record, where there is one. */
export function ParticipantDialog({
  whole: { view, sessions },
  one,
  onClose,
}: {
  readonly whole: WholeActivity
  readonly one: GroupParticipant
  readonly onClose: () => void
}) {
  const { saveActivity } = useActivityWrites()
  const [name, setName] = useState(one.name)
  const [from, setFrom] = useState(one.from)
  const [to, setTo] = useState(one.to ?? '')
  const [personId, setPersonId] = useState(one.personId)
  const [isRefused, setIsRefused] = useState(false)
  const errors = {
    name: name.trim() ? undefined : text.errors.name,
    to: to && to < from ? text.errors.to : undefined,
  }
  const others = view.record.participants.filter(({ id }) => id !== one.id)
  const { there } = attended(
    { ...one, to: undefined },
    sessions.map(({ record }) => record),
  )

  async function keep(): Promise<void> {
    setIsRefused(true)
    if (errors.name || errors.to || !from) return
    const changed = { id: one.id, name: name.trim(), from, ...(personId && { personId }), ...(to && { to }) }
    if (await saveActivity(view, { participants: [...others, changed] }, activitiesText.saved)) onClose()
  }
  async function remove(): Promise<void> {
    const back = { participants: view.record.participants }
    if (await saveActivity(view, { participants: others }, activitiesText.saved, back)) onClose()
  }

  return (
    <FormDialog
      title={text.editTitle}
      closeLabel={shellText.close}
      keepLabel={activitiesText.save}
      others={
        there === 0 && (
          <Button tone="quiet" icon={<Trash2 />} onClick={() => void remove()}>
            {text.remove}
          </Button>
        )
      }
      onKeep={keep}
      onClose={onClose}
    >
      <LineField label={text.name} error={isRefused ? errors.name : undefined} maxLength={120} value={name} onType={setName} />
      <LineField type="date" label={text.from} value={from} onType={setFrom} />
      <LineField
        type="date"
        label={text.to}
        hint={text.toHint}
        error={isRefused ? errors.to : undefined}
        value={to}
        onType={setTo}
      />
      {personId ? (
        <div className="row">
          <span>{text.linked}</span>
          <Button
            tone="quiet"
            onClick={() => {
              setPersonId(undefined)
            }}
          >
            {text.unlink}
          </Button>
        </div>
      ) : (
        <FindPerson onChoose={setPersonId} />
      )}
    </FormDialog>
  )
}

function FindPerson({ onChoose }: { readonly onChoose: (person: GroupParticipant['personId']) => void }) {
  const [typed, setTyped] = useState('')
  const words = useDeferredValue(typed.trim())
  const { data: found } = usePeopleSearch(words.length > 1 ? words : undefined, offered)
  const comuni = useComuni()
  const today = useToday()
  const people = words.length > 1 ? (found?.people ?? []) : []
  return (
    <>
      <LineField type="search" label={text.link} value={typed} onType={setTyped} />
      {people.length > 0 && (
        <List label={text.link}>
          {people.map(person => (
            <ListRow
              key={person.id}
              title={listNameOf(person)}
              line={contextOf(person, today, comuni.nameOf)}
              end={
                <Button
                  aria-label={text.choose(listNameOf(person))}
                  onClick={() => {
                    onChoose(person.id)
                  }}
                >
                  {text.pick}
                </Button>
              }
            />
          ))}
        </List>
      )}
    </>
  )
}
