import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { RestingFound } from '../../../local/managed-device'
import { useSearchResting, useWakePerson } from '../../data/managed'
import { useStatus } from '../../data/reads'
import { useToday } from '../../data/useNow'
import { contextOf, listNameOf } from '../../parts/personWords'
import { useComuni } from '../../parts/useComuni'
import { peopleText } from '../../text/people'
import { useToast } from '../../ui/Announcer'
import { Button } from '../../ui/Button'
import { List, ListRow } from '../../ui/List'
import { Archive } from '../../ui/icons'

const { resting: words } = peopleText

/** Whom no tablet holds any more: asked of the centre only when somebody wants it, for it writes down who searched. */
export function RestingSearch({ text }: { readonly text: string }) {
  const { data: status } = useStatus()
  const { mutate: search, data: answer, isPending } = useSearchResting()
  const isOffline = status?.state === 'offline' || status?.trouble === 'noNetwork'
  return (
    <div className="people-resting stack" aria-live="polite">
      {answer?.ok && <Found found={answer.value} />}
      {answer && !answer.ok && <p>{words.refused[answer.refusal.type]}</p>}
      {!answer?.ok && (
        <>
          <p className="quiet-text">{isOffline ? words.offline : words.why}</p>
          {!isOffline && (
            <Button
              wide
              icon={<Archive />}
              aria-disabled={isPending}
              onClick={() => {
                if (!isPending) search(text)
              }}
            >
              {isPending ? words.asking : words.ask}
            </Button>
          )}
        </>
      )}
    </div>
  )
}

function Found({ found: { people, isMore } }: { readonly found: RestingFound }) {
  if (people.length === 0) return <p>{words.none}</p>
  return (
    <>
      <h3>{words.list}</h3>
      <List label={words.list}>
        {people.map(person => (
          <RestingRow key={person.id} person={person} />
        ))}
      </List>
      {isMore && <p>{words.more}</p>}
      <p className="quiet-text">{words.opens}</p>
    </>
  )
}

function RestingRow({ person }: { readonly person: RestingFound['people'][number] }) {
  const comuni = useComuni()
  const today = useToday()
  const navigate = useNavigate()
  const toast = useToast()
  const [said, setSaid] = useState<string>()
  const { mutateAsync: wake, isPending } = useWakePerson()
  const name = listNameOf(person)

  async function open(): Promise<void> {
    if (isPending) return
    const woken = await wake(person.id)
    if (!woken.ok) return setSaid(words.refused[woken.refusal.type])
    if (woken.value === 'onItsWay') return setSaid(words.onItsWay)
    toast({ message: words.here })
    return navigate({ to: '/persone/$personId', params: { personId: person.id } })
  }

  return (
    <ListRow
      title={name}
      line={said ?? (contextOf(person, today, comuni.nameOf) || peopleText.nothingKnown)}
      end={
        <Button aria-label={words.openOf(name)} aria-disabled={isPending} onClick={() => void open()}>
          {isPending ? words.opening : words.open}
        </Button>
      }
    />
  )
}
