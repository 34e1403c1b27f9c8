import { handedCases, isHandoverOpen, isToGiveBack } from '../../../domain/handover-rules'
import type { WorkerId } from '../../../domain/ids'
import { useHandovers, type HandoverView } from '../../data/handovers'
import { useAmbitoNames } from '../../data/referrals'
import { useSession } from '../../data/SessionContext'
import { useToday } from '../../data/useNow'
import { handoverText } from '../../text/handover'
import { shortDayOf } from '../../text/moments'
import { LinkButton } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { Plus, Users } from '../../ui/icons'
import { List, ListRowLink, Mark } from '../../ui/List'
import { EmptyState } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { Tag } from '../../ui/StateBadge'

const { list: text } = handoverText

/** Every handover that concerns this worker, or the office that is coordinated. */
export function HandoversScreen() {
  const { data: views } = useHandovers()
  const { data: session } = useSession()
  if (!views || !session) return null
  const open = views.filter(({ record }) => isHandoverOpen(record))
  const closed = views.filter(({ record }) => !isHandoverOpen(record))
  return (
    <div className="page page-narrow stack">
      <PageHeading windowTitle={handoverText.title}>{handoverText.title}</PageHeading>
      {session.worker.roles.includes('coordinator') && (
        <div className="row">
          <LinkButton tone="primary" icon={<Plus />} to="/consegne/nuovo">
            {text.prepare}
          </LinkButton>
        </div>
      )}
      <Card title={text.open} aside={open.length || undefined}>
        {open.length === 0 ? (
          <EmptyState icon={<Users />} title={text.none}>
            {text.noneHint}
          </EmptyState>
        ) : (
          <Rows views={open} self={session.worker.id} />
        )}
      </Card>
      {closed.length > 0 && (
        <Card title={text.closed} aside={closed.length}>
          <Rows views={closed} self={session.worker.id} />
        </Card>
      )}
    </div>
  )
}

function Rows({ views, self }: { readonly views: readonly HandoverView[]; readonly self: WorkerId }) {
  const names = useAmbitoNames()
  return (
    <List>
      {views.map(({ record }) => (
        <ListRowLink
          key={record.id}
          to="/consegne/$handoverId"
          params={{ handoverId: record.id }}
          mark={
            <Mark>
              <Users />
            </Mark>
          }
          title={handoverText.fromTo(names.workerName(record.from), names.workerName(record.to))}
          line={[
            handoverText.reasons[record.reason],
            handoverText.fromDay(shortDayOf(record.startsOn)),
            handoverText.cases(handedCases(record).length),
          ].join(' · ')}
          end={<State view={record} self={self} />}
        />
      ))}
    </List>
  )
}

/** What is asked of this worker first; else how it stands. */
function State({ view, self }: { readonly view: HandoverView['record']; readonly self: WorkerId }) {
  const today = useToday()
  if (!isHandoverOpen(view)) return <Tag>{text.done}</Tag>
  if (isToGiveBack(view, today)) return <Tag tone="wait">{text.toGiveBack}</Tag>
  const unread = handedCases(view).filter(({ receipt }) => !receipt).length
  if (self === view.to && unread > 0) return <Tag tone="wait">{text.toRead(unread)}</Tag>
  if (self === view.from && view.startsOn >= today) return <Tag tone="wait">{text.toComplete}</Tag>
  return <Tag>{text.going}</Tag>
}
