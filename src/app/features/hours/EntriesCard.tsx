import { useState } from 'react'
import type { WorkerId } from '../../../domain/ids'
import { dayOfEntry, minutesIn } from '../../../domain/time-entry'
import type { DeskRecordView } from '../../../local/device'
import { useTimeEntries } from '../../data/agenda'
import { useSession } from '../../data/SessionContext'
import { useNow } from '../../data/useNow'
import { durationWords, wallTime } from '../../parts/agendaWords'
import { useComuni } from '../../parts/useComuni'
import { hoursScreenText as text } from '../../text/hoursScreen'
import { dayOf } from '../../text/moments'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { Plus } from '../../ui/icons'
import { List, ListRow } from '../../ui/List'
import { EntryDialog } from './EntryDialog'

type View = DeskRecordView<'timeEntry'>
const atFirst = 20

/** Entry by entry, the last first; one's own can be mended. */
export function EntriesCard({
  month,
  worker,
  mayAdd,
}: {
  readonly month: string
  readonly worker: WorkerId | undefined
  readonly mayAdd: boolean
}) {
  const { data: views } = useTimeEntries({ worker, from: `${month}-01`, to: `${month}-31` })
  const [opened, setOpened] = useState<View | 'new'>()
  const [limit, setLimit] = useState(atFirst)
  if (!views) return null
  const sorted = [...views].sort((a, b) => b.record.startedAt.localeCompare(a.record.startedAt))
  return (
    <Card title={text.entries} aside={views.length || undefined}>
      {views.length === 0 && <p className="card-note">{text.noEntries}</p>}
      <List>
        {sorted.slice(0, limit).map(view => (
          <EntryRow key={view.record.id} view={view} withName={worker === undefined} onOpen={setOpened} />
        ))}
      </List>
      <div className="agenda-foot row">
        {mayAdd && (
          <Button
            icon={<Plus />}
            onClick={() => {
              setOpened('new')
            }}
          >
            {text.add}
          </Button>
        )}
        {sorted.length > limit && (
          <Button
            tone="quiet"
            onClick={() => {
              setLimit(limit * 3)
            }}
          >
            {text.more}
          </Button>
        )}
      </div>
      {opened && (
        <EntryDialog
          view={opened === 'new' ? undefined : opened}
          onClose={() => {
            setOpened(undefined)
          }}
        />
      )}
    </Card>
  )
}

function EntryRow({
  view,
  withName,
  onOpen,
}: {
  readonly view: View
  readonly withName: boolean
  readonly onOpen: (view: View) => void
}) {
  const { data: session } = useSession()
  const comuni = useComuni()
  const now = useNow()
  const { record, authorName } = view
  const when = `${dayOf(dayOfEntry(record), now)} ${wallTime(record.startedAt)}–${wallTime(record.endedAt)}`
  const line = [when, comuni.nameOf(record.comune), withName && authorName, record.note]
  return (
    <ListRow
      title={`${text.activity[record.activity]}, ${durationWords(minutesIn(record))}`}
      line={line.filter(Boolean).join(' · ')}
      end={
        record.workerId === session?.worker.id && (
          <Button
            tone="quiet"
            aria-label={text.editOf(`${text.activity[record.activity]}, ${when}`)}
            onClick={() => {
              onOpen(view)
            }}
          >
            {text.edit}
          </Button>
        )
      }
    />
  )
}
