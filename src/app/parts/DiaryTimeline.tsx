import type { RecordId } from '../../domain/ids'
import type { DiaryView } from '../../local/device'
import { useNow } from '../data/useNow'
import { AttachmentList } from './AttachmentList'
import { AudienceBadge } from './AudienceBadge'
import { DeliveryBadge } from './DeliveryBadge'
import { audienceText } from '../text/audience'
import { codes } from '../text/codes'
import { momentOf } from '../text/moments'
import { personText } from '../text/person'
import { Button } from '../ui/Button'
import { Pencil } from '../ui/icons'

/** Everything written, the latest first. Nothing disappears: what was corrected stays, struck through. */
export function DiaryTimeline({
  diary,
  onAmend,
}: {
  readonly diary: readonly DiaryView[]
  readonly onAmend: (view: DiaryView) => void
}) {
  const latestFirst = [...diary].sort((a, b) => minuteOf(b).localeCompare(minuteOf(a)) || b.entry.id.localeCompare(a.entry.id))
  return (
    <ol className="timeline" aria-label={personText.diary.timeline}>
      {latestFirst.map(view => (
        <Entry
          key={view.entry.id}
          view={view}
          amended={diary.find(({ entry }) => entry.id === view.entry.amends)}
          onAmend={() => {
            onAmend(view)
          }}
        />
      ))}
    </ol>
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
  amended,
  onAmend,
}: {
  readonly view: DiaryView
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
      {view.isMine && readable && !isAmended && (
        <Button tone="quiet" className="entry-amend" icon={<Pencil />} onClick={onAmend}>
          {text.amend}
        </Button>
      )}
    </li>
  )
}
