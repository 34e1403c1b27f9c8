import { useState } from 'react'
import { nextStatuses } from '../../domain/appointment'
import type { DeskRecordView } from '../../local/device'
import { useSession } from '../data/SessionContext'
import { agendaText as text } from '../text/agenda'
import { codes } from '../text/codes'
import { dayOf } from '../text/moments'
import { Button } from '../ui/Button'
import { List, ListRow } from '../ui/List'
import { Tag } from '../ui/StateBadge'
import { AppointmentDialog } from './AppointmentDialog'
import { useMoveOn } from './AppointmentMoves'
import { isOver, whoOf } from './agendaWords'
import { useNow } from '../data/useNow'

type View = DeskRecordView<'appointment'>

/** Appointments in their order: the next tap of each, and the rest behind *Apri*. */
export function AppointmentList({
  views,
  withDay = false,
  withOffice = false,
}: {
  readonly views: readonly View[]
  readonly withDay?: boolean
  readonly withOffice?: boolean
}) {
  const [opened, setOpened] = useState<View>()
  return (
    <>
      <List>
        {views.map(view => (
          <Row key={view.record.id} view={view} withDay={withDay} withOffice={withOffice} onOpen={setOpened} />
        ))}
      </List>
      {opened && (
        <AppointmentDialog
          view={opened}
          onClose={() => {
            setOpened(undefined)
          }}
        />
      )}
    </>
  )
}

function Row({
  view,
  withDay,
  withOffice,
  onOpen,
}: {
  readonly view: View
  readonly withDay: boolean
  readonly withOffice: boolean
  readonly onOpen: (view: View) => void
}) {
  const { data: session } = useSession()
  const now = useNow()
  const move = useMoveOn()
  const { record } = view
  const who = whoOf(view)
  const isOwn = record.workerId === session?.worker.id
  // Nobody comes in who is met at home or on the telephone.
  const next = isOver(record)
    ? undefined
    : nextStatuses(record).find(status => record.channel === 'inPerson' || status !== 'arrived')
  const line = [
    text.minutesOf(record.minutes),
    record.channel !== 'inPerson' && codes.channel[record.channel],
    !isOwn && view.authorName,
    withOffice && session?.offices.find(({ id }) => id === record.officeId)?.name,
    record.reason,
  ]
  return (
    <ListRow
      title={
        <span className={record.status === 'cancelled' ? 'agenda-gone' : undefined}>
          <time dateTime={`${record.on}T${record.at}`}>{withDay ? `${dayOf(record.on, now)}, ${record.at}` : record.at}</time>{' '}
          {who}
        </span>
      }
      line={line.filter(Boolean).join(' · ')}
      end={
        <>
          {record.status !== 'booked' && (
            <Tag tone={record.status === 'noshow' ? 'alarm' : 'plain'}>{text.status[record.status]}</Tag>
          )}
          {next && (
            <Button
              aria-label={text.moveOf(text.move[next], who)}
              onClick={() => {
                void move(view, next)
              }}
            >
              {text.move[next]}
            </Button>
          )}
          <Button
            tone="quiet"
            aria-label={text.openOf(`${record.at} ${who}`)}
            onClick={() => {
              onOpen(view)
            }}
          >
            {text.open}
          </Button>
        </>
      }
    />
  )
}
