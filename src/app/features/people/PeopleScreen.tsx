import { memo, useDeferredValue, useRef, useState, type ReactNode } from 'react'
import { isProfessional } from '../../../domain/diary-entry'
import type { PersonId } from '../../../domain/ids'
import { leastSearched } from '../../../domain/search-words'
import type { PersonSummary } from '../../../local/device'
import { useSession } from '../../data/SessionContext'
import { usePeopleSearch } from '../../data/reads'
import { useToday } from '../../data/useNow'
import { DeliveryBadge } from '../../parts/DeliveryBadge'
import { hasKeyboard } from '../../parts/hasKeyboard'
import { moveBetweenRows } from '../../parts/moveBetweenRows'
import { contextOf, initialsOf, listNameOf } from '../../parts/personWords'
import { LeaseOver, useIsLeaseOver } from '../../parts/StandingNotices'
import { ScanCard } from '../../parts/ScanCard'
import { useComuni } from '../../parts/useComuni'
import { useAskedSearch } from '../../shell/useFindPerson'
import { peopleText } from '../../text/people'
import { scanText } from '../../text/scan'
import { Button, LinkButton } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import { List, ListRowLink, Mark } from '../../ui/List'
import { NextFrame } from '../../ui/NextFrame'
import { EmptyState } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { Search, Users } from '../../ui/icons'
import { RestingSearch } from './RestingSearch'
import '../../styles/people.css'
import '../../styles/person.css'

/** A page of results: fifty thousand people are on the tablet, nobody reads more than a few. */
const pageSize = 40

/** The search, and beside it the person chosen. The text stays while one person after the other is opened. */
export function PeopleScreen({ selected, children }: { readonly selected: PersonId | undefined; readonly children: ReactNode }) {
  const isLeaseOver = useIsLeaseOver()
  if (isLeaseOver)
    return (
      <div className="page stack">
        <PageHeading windowTitle={peopleText.title}>{peopleText.title}</PageHeading>
        <LeaseOver />
      </div>
    )
  return (
    <div className="panes people" data-shows={selected ? 'detail' : 'list'}>
      <div className="pane-list">
        <PeopleList selected={selected} />
      </div>
      <div className="pane-detail">
        {selected ? (
          children
        ) : (
          <EmptyState icon={<Users />} title={peopleText.choose}>
            {peopleText.chooseHint}
          </EmptyState>
        )}
      </div>
    </div>
  )
}

function PeopleList({ selected }: { readonly selected: PersonId | undefined }) {
  const [typed, setTyped] = useState('')
  const [limit, setLimit] = useState(pageSize)
  const text = useDeferredValue(typed.trim())
  const { data: found } = usePeopleSearch(text, limit)
  const search = useRef<HTMLInputElement>(null)
  useAskedSearch(search, !selected)
  return (
    <>
      <div className="people-search">
        {selected ? <h2>{peopleText.title}</h2> : <PageHeading windowTitle={peopleText.title}>{peopleText.title}</PageHeading>}
        <TextField
          ref={search}
          label={peopleText.search}
          hint={peopleText.searchHint}
          type="search"
          enterKeyHint="search"
          data-autofocus
          autoFocus={hasKeyboard() && !selected} // oxlint-disable-line jsx-a11y/no-autofocus -- only with a keyboard at hand: searching is why one comes here
          button={
            <ScanCard
              label={scanText.scanToSearch}
              onCode={({ value }) => {
                setTyped(value)
                setLimit(pageSize)
              }}
            />
          }
          value={typed}
          onKeyDown={moveBetweenRows}
          onChange={event => {
            setTyped(event.target.value)
            setLimit(pageSize)
          }}
        />
        <p className="people-count quiet-text" aria-live="polite">
          {found && countWords(text, found.people.length, found.total)}
        </p>
      </div>
      {found && (
        <NextFrame>
          <Results
            text={text}
            found={found}
            onMore={() => {
              setLimit(limit + pageSize)
            }}
          />
        </NextFrame>
      )}
      {found && text.length >= leastSearched && <RestingSearch key={text} text={text} />}
    </>
  )
}

function Results({
  text,
  found,
  onMore,
}: {
  readonly text: string
  readonly found: { readonly people: readonly PersonSummary[]; readonly total: number }
  readonly onMore: () => void
}) {
  if (found.people.length === 0) {
    return text ? (
      <EmptyState icon={<Search />} title={peopleText.none} action={<ToEmergency />}>
        {peopleText.noneHint}
      </EmptyState>
    ) : (
      <EmptyState icon={<Users />} title={peopleText.empty}>
        {peopleText.emptyHint}
      </EmptyState>
    )
  }
  return (
    <div className="people-results">
      <List label={text ? peopleText.list : peopleText.recents}>
        {found.people.map(person => (
          <PersonRow key={person.id} person={person} />
        ))}
      </List>
      {found.people.length < found.total && (
        <div className="people-more">
          <Button wide onClick={onMore}>
            {peopleText.more}
          </Button>
        </div>
      )}
    </div>
  )
}

/** For whoever may open a card, of somebody who is another antenna's. */
function ToEmergency() {
  const { data: session } = useSession()
  return session && isProfessional(session.worker.roles) ? <LinkButton to="/emergenza">{peopleText.emergency}</LinkButton> : null
}

const PersonRow = memo(function PersonRow({ person }: { readonly person: PersonSummary }) {
  const comuni = useComuni()
  const today = useToday()
  return (
    <ListRowLink
      to="/persone/$personId"
      params={{ personId: person.id }}
      onKeyDown={moveBetweenRows}
      mark={<Mark>{initialsOf(person)}</Mark>}
      title={listNameOf(person)}
      line={contextOf(person, today, comuni.nameOf) || peopleText.nothingKnown}
      // What the centre has needs no word in a list of people: only what it has not.
      end={person.delivery.type === 'delivered' ? undefined : <DeliveryBadge delivery={person.delivery} />}
    />
  )
})

const number = new Intl.NumberFormat('it-IT')

function countWords(text: string, shown: number, total: number): string {
  if (total === 0) return ''
  if (!text) return `${peopleText.recents} · ${peopleText.count(shown, number.format(total))}`
  return shown < total ? peopleText.count(shown, number.format(total)) : peopleText.found(total)
}
