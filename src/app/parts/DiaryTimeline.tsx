import { useDeferredValue, useState } from 'react'
import { italianDay } from '../../domain/dates'
import { EntryKind, type DiaryEntry } from '../../domain/diary-entry'
import type { RecordId, WorkerId } from '../../domain/ids'
import type { DiaryView } from '../../local/device'
import { useNow } from '../data/useNow'
import { AttachmentList } from './AttachmentList'
import { AudienceBadge } from './AudienceBadge'
import { DeliveryBadge } from './DeliveryBadge'
import { EntryCorrections } from './EntryCorrections'
import { audienceText } from '../text/audience'
import { codes } from '../text/codes'
import { dayOf, momentOf } from '../text/moments'
import { personText } from '../text/person'
import { Button } from '../ui/Button'
import { Select } from '../ui/Field'
import { Pencil } from '../ui/icons'

/** So many are drawn at each asking: a diary of years opens at once. */
const drawnAtOnce = 60
/** And so many before all others: more than a tablet shows. */
const drawnFirst = 10
/** Below this, what is looked for is found by looking. */
const filteredFrom = 6

interface Filter {
  readonly kind: EntryKind | ''
  readonly author: WorkerId | ''
}

/** Everything written, the latest first, day by day. Nothing disappears: what was corrected stays, struck through. */
export function DiaryTimeline({
  diary,
  onAmend,
}: {
  readonly diary: readonly DiaryView[]
  readonly onAmend: (view: DiaryView) => void
}) {
  const [filter, setFilter] = useState<Filter>({ kind: '', author: '' })
  const [drawn, setDrawn] = useState(drawnAtOnce)
  const limit = useDeferredValue(drawn, drawnFirst)
  const { diary: text } = personText
  const latestFirst = [...diary].sort((a, b) => minuteOf(b).localeCompare(minuteOf(a)) || b.entry.id.localeCompare(a.entry.id))
  const found = latestFirst.filter(({ entry }) => isWanted(entry, filter))
  const shown = found.slice(0, limit)
  return (
    <div className="stack">
      {diary.length >= filteredFrom && <Filters diary={diary} filter={filter} onFilter={setFilter} found={found.length} />}
      <ol className="timeline" aria-label={text.timeline}>
        {shown.map((view, index) => (
          <Entry
            key={view.entry.id}
            view={view}
            day={dayIn(shown[index - 1]) === dayIn(view) ? undefined : dayIn(view)}
            amended={diary.find(({ entry }) => entry.id === view.entry.amends)}
            onAmend={() => {
              onAmend(view)
            }}
          />
        ))}
      </ol>
      {found.length > drawn && (
        <div className="row">
          <Button
            onClick={() => {
              setDrawn(drawn + drawnAtOnce)
            }}
          >
            {text.earlier(found.length - drawn)}
          </Button>
        </div>
      )}
    </div>
  )
}

const isWanted = ({ kind, author }: DiaryEntry, wanted: Filter): boolean =>
  (wanted.kind === '' || kind === wanted.kind) && (wanted.author === '' || author === wanted.author)

const dayIn = (view: DiaryView | undefined): string | undefined => view && italianDay(Date.parse(view.entry.occurredAt))

function Filters({
  diary,
  filter,
  onFilter,
  found,
}: {
  readonly diary: readonly DiaryView[]
  readonly filter: Filter
  readonly onFilter: (filter: Filter) => void
  readonly found: number
}) {
  const { diary: text } = personText
  const kinds = EntryKind.options.filter(kind => diary.some(({ entry }) => entry.kind === kind))
  const authors = new Map(diary.map(({ entry, authorName }) => [entry.author, authorName]))
  return (
    <div className="note-where no-print">
      <Select
        label={text.kind}
        value={filter.kind}
        options={[{ value: '', label: text.allKinds }, ...kinds.map(value => ({ value, label: codes.entryKind[value] }))]}
        onChange={event => {
          onFilter({ ...filter, kind: EntryKind.safeParse(event.target.value).data ?? '' })
        }}
      />
      <Select
        label={text.author}
        value={filter.author}
        options={[{ value: '', label: text.allAuthors }, ...[...authors].map(([value, label]) => ({ value, label }))]}
        onChange={event => {
          onFilter({ ...filter, author: event.target.value as WorkerId | '' })
        }}
      />
      <output className="quiet-text">{text.found(found)}</output>
    </div>
  )
}

const lookOf = ({ entry, delivery }: DiaryView): string =>
  ['entry', delivery.type === 'delivered' ? '' : 'waiting', entry.audience === 'authorOnly' ? 'no-print' : '']
    .filter(Boolean)
    .join(' ')

/** A correction keeps the minute of what it corrects, not its seconds: within a minute the later written comes first. */
const minuteOf = ({ entry }: DiaryView): string => entry.occurredAt.slice(0, '2026-11-23T10:44'.length)

function Entry({
  view,
  day,
  amended,
  onAmend,
}: {
  readonly view: DiaryView
  /** Said on the first entry of a day. */
  readonly day: string | undefined
  readonly amended: DiaryView | undefined
  readonly onAmend: () => void
}) {
  const { entry: stored, readable } = view
  const entry = readable ?? stored
  const now = useNow()
  const { diary: text } = personText
  const isAmended = view.amendedBy.length > 0
  const facts = [
    momentOf(entry.occurredAt, now),
    view.officeName,
    view.isMine ? undefined : view.authorName,
    entry.where,
    entry.withWhom,
    entry.minutes === undefined ? undefined : text.minutesOf(entry.minutes),
  ]
  return (
    <li className={lookOf(view)}>
      {day && <p className="entry-day">{dayOf(day, now)}</p>}
      <div className="entry-head">
        <h3>{codes.entryKind[entry.kind]}</h3>
        <AudienceBadge audience={entry.audience} />
        <DeliveryBadge delivery={view.delivery} />
      </div>
      <p className="quiet-text">{facts.filter(Boolean).join(' · ')}</p>
      {entry.amends && (
        <p className="quiet-text">
          {amended
            ? text.amends(`${codes.entryKind[amended.entry.kind]}, ${momentOf(amended.entry.occurredAt, now)}`)
            : text.amendsUnknown}
        </p>
      )}
      {view.readerNames.length > 0 && <p className="quiet-text">{audienceText.readBy(view.readerNames.join(', '))}</p>}
      {isAmended && <p className="entry-amended quiet-text">{text.amended}</p>}
      {!readable ? (
        <p className="quiet-text">{audienceText.closed}</p>
      ) : isAmended ? (
        <s className="entry-text">{readable.text}</s>
      ) : (
        <p className="entry-text">{readable.text}</p>
      )}
      {entry.attachments.length > 0 && <AttachmentList of={entry.id as string as RecordId} />}
      <EntryCorrections view={view} />
      {view.isMine && readable && !isAmended && (
        <Button tone="quiet" className="entry-amend" icon={<Pencil />} onClick={onAmend}>
          {text.amend}
        </Button>
      )}
    </li>
  )
}
