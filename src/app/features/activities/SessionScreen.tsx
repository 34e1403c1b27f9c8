import '../../styles/case.css'
import '../../styles/activities.css'
import { useState } from 'react'
import type { GroupActivityId, GroupSessionId } from '../../../domain/ids'
import { headsIn } from '../../../domain/group-rules'
import { useActivity, type SessionView, type WholeActivity } from '../../data/activities'
import { useToday } from '../../data/useNow'
import { DeliveryBadge } from '../../parts/DeliveryBadge'
import { useActivityWrites } from '../../parts/useActivityWrites'
import { usePrint } from '../../parts/usePrint'
import { activitiesText } from '../../text/activities'
import { longDayOf, shortDayOf } from '../../text/moments'
import { Button, LinkButton } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { ArrowLeft, CalendarDays, CircleCheck, Info, Pencil, Printer, RefreshCw, X } from '../../ui/icons'
import { Mark } from '../../ui/List'
import { Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { Tag } from '../../ui/StateBadge'
import { Missing } from './ActivityScreen'
import { Attendance } from './Attendance'
import { Headcount } from './Headcount'
import { CancelDialog, EditSessionDialog } from './SessionDialogs'
import { SheetPrint } from './SheetPrint'
import { useMayLead } from './useMayLead'

const { session: text } = activitiesText

/** One session: who was there, by a tap each; who has no name is counted. */
export function SessionScreen({ activityId, id }: { readonly activityId: GroupActivityId; readonly id: GroupSessionId }) {
  const { data: whole } = useActivity(activityId)
  if (whole === undefined) return null
  const view = whole?.sessions.find(({ record }) => record.id === id)
  return whole && view ? <SessionFile whole={whole} view={view} /> : <Missing title={text.missing} />
}

export interface SessionProps {
  readonly whole: WholeActivity
  readonly view: SessionView
}

function SessionFile({ whole, view }: SessionProps) {
  const { record } = view
  const activity = whole.view.record
  const today = useToday()
  const mayLead = useMayLead(activity)
  const heads = headsIn(activity, record)
  return (
    <div className="page page-narrow stack">
      <p>
        <LinkButton tone="quiet" icon={<ArrowLeft />} to="/attivita/$activityId" params={{ activityId: activity.id }}>
          {activity.title}
        </LinkButton>
      </p>
      <header className="activity-head">
        <Mark large>
          <CalendarDays />
        </Mark>
        <div>
          <PageHeading windowTitle={activitiesText.title} focusKey={record.id}>
            {text.title(longDayOf(record.on))}
          </PageHeading>
          <p className="activity-facts">
            <Tag tone={record.state === 'planned' ? 'wait' : 'plain'}>{activitiesText.states[record.state]}</Tag>
            <span>{shortDayOf(record.on)}</span>
            {record.at && <span>{record.at}</span>}
            {record.minutes && <span>{text.lasts(record.minutes)}</span>}
            <span>{record.place ?? activity.place}</span>
            {view.delivery.type !== 'delivered' && <DeliveryBadge delivery={view.delivery} />}
          </p>
        </div>
      </header>
      {record.topic && <p>{record.topic}</p>}
      {record.cancelledBecause && <Notice icon={<X />}>{record.cancelledBecause}</Notice>}
      {record.state !== 'cancelled' &&
        (record.on > today ? (
          <Notice icon={<Info />}>{text.early}</Notice>
        ) : (
          <>
            <Attendance whole={whole} view={view} mayLead={mayLead} />
            <Headcount view={view} mayLead={mayLead} />
            {record.state === 'held' && (
              <p className="session-total" aria-live="polite">
                {text.total(heads.all)}
              </p>
            )}
          </>
        ))}
      <SessionMoves whole={whole} view={view} mayLead={mayLead} />
      {record.note && (
        <Card title={text.note}>
          <CardBody>
            <p className="pre-line">{record.note}</p>
          </CardBody>
        </Card>
      )}
      <SheetPrint whole={whole} view={view} />
    </div>
  )
}

function SessionMoves({ view, mayLead }: SessionProps & { readonly mayLead: boolean }) {
  const { record } = view
  const today = useToday()
  const { print } = usePrint()
  const { saveSession } = useActivityWrites()
  const [doing, setDoing] = useState<'edit' | 'cancel'>()
  const close = () => {
    setDoing(undefined)
  }
  return (
    <div className="row">
      {mayLead && record.state === 'planned' && record.on <= today && (
        <Button icon={<CircleCheck />} onClick={() => void saveSession(view, { state: 'held' }, text.held, { state: 'planned' })}>
          {text.hold}
        </Button>
      )}
      <Button icon={<Printer />} onClick={print}>
        {text.print}
      </Button>
      {mayLead && (
        <Button
          icon={<Pencil />}
          onClick={() => {
            setDoing('edit')
          }}
        >
          {text.edit}
        </Button>
      )}
      {mayLead && record.state === 'cancelled' && (
        <Button
          icon={<RefreshCw />}
          onClick={() => void saveSession(view, { state: 'planned', cancelledBecause: undefined }, text.restored)}
        >
          {text.restore}
        </Button>
      )}
      {mayLead && record.state === 'planned' && (
        <Button
          tone="quiet"
          icon={<X />}
          onClick={() => {
            setDoing('cancel')
          }}
        >
          {text.cancel}
        </Button>
      )}
      {doing === 'edit' && <EditSessionDialog view={view} onClose={close} />}
      {doing === 'cancel' && <CancelDialog view={view} onClose={close} />}
    </div>
  )
}
