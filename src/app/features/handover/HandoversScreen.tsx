import { isProfessional } from '../../../domain/diary-entry'
import { isHandoverOpen } from '../../../domain/handover-rules'
import { useHandovers, type HandoverView } from '../../data/handovers'
import { useSession } from '../../data/SessionContext'
import { HandoverRow } from '../../parts/HandoverRow'
import { handoverText } from '../../text/handover'
import { LinkButton } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { Plus, Users } from '../../ui/icons'
import { List } from '../../ui/List'
import { EmptyState } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'

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
      {isProfessional(session.worker.roles) && (
        <div className="row">
          <LinkButton tone="primary" icon={<Plus />} to="/consegne/nuovo">
            {session.worker.roles.includes('coordinator') ? text.prepare : text.ask}
          </LinkButton>
        </div>
      )}
      <Card title={text.open} aside={open.length || undefined}>
        {open.length === 0 ? (
          <EmptyState icon={<Users />} title={text.none}>
            {text.noneHint}
          </EmptyState>
        ) : (
          <Rows views={open} />
        )}
      </Card>
      {closed.length > 0 && (
        <Card title={text.closed} aside={closed.length}>
          <Rows views={closed} />
        </Card>
      )}
    </div>
  )
}

function Rows({ views }: { readonly views: readonly HandoverView[] }) {
  return (
    <List>
      {views.map(view => (
        <HandoverRow key={view.record.id} view={view} />
      ))}
    </List>
  )
}
