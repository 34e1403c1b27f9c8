import { hasRead } from '../../domain/emergency-opening'
import { shortName } from '../../domain/person'
import type { DeskRecordView } from '../../local/device'
import { useEmergencyOpenings } from '../data/emergency'
import { useSession } from '../data/SessionContext'
import { useNow } from '../data/useNow'
import { emergencyText } from '../text/emergency'
import { momentOf } from '../text/moments'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { CircleAlert } from '../ui/icons'
import { List, ListRow, Mark } from '../ui/List'
import { useSaveRecord } from './useSaveRecord'

const { openings: text, reasons } = emergencyText

/** Cards of people whose case one answers for, that a colleague opened: here until one says that one has read it. */
export function EmergencyOpenings() {
  const { data: openings } = useEmergencyOpenings()
  const { data: session } = useSession()
  if (!openings || !session) return null
  const me = session.worker.id
  const unread = openings.filter(({ record }) => record.workerId !== me && !hasRead(record, me))
  if (unread.length === 0) return null
  return (
    <Card title={text.title} aside={unread.length}>
      <List>
        {unread.map(view => (
          <Opening key={view.record.id} view={view} />
        ))}
      </List>
    </Card>
  )
}

function Opening({ view: { record, version, person, authorName } }: { readonly view: DeskRecordView<'emergencyOpening'> }) {
  const { data: session } = useSession()
  const now = useNow()
  const { save, isPending } = useSaveRecord()
  const name = (person && shortName(person)) ?? text.unnamed
  const read = () => {
    const readers = [...record.readers, { by: session!.worker.id, at: new Date().toISOString() }]
    void save(
      { do: 'saveRecord', kind: 'emergencyOpening', id: record.id, given: { readers }, seen: { version, record } },
      text.done,
    )
  }
  return (
    <ListRow
      mark={
        <Mark tone="wait">
          <CircleAlert />
        </Mark>
      }
      title={text.opened(name)}
      line={
        <>
          {text.by(authorName, momentOf(record.at, now))}
          <br />
          <span>{text.why(reasons[record.reason], record.words)}</span>
        </>
      }
      end={
        <Button aria-label={text.readOf(name)} disabled={isPending} onClick={read}>
          {text.read}
        </Button>
      }
    />
  )
}
