import type { ReactNode } from 'react'
import { useConflicts, useDamaged, useDrafts, useQuarantined } from '../../data/reads'
import { ConflictRow, QuarantineRow } from '../../parts/CheckRows'
import { RescuedDrafts } from '../../parts/RescuedDrafts'
import { useBeingDecided } from '../../parts/useUndoableChange'
import { isNothing, waitingList } from '../../parts/waiting'
import { SyncNow } from '../../shell/SyncNow'
import { checkText } from '../../text/check'
import { checkDeskText } from '../../text/checkDesk'
import { Card, CardBody } from '../../ui/Card'
import { CircleCheck } from '../../ui/icons'
import { List } from '../../ui/List'
import { EmptyState } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import '../../styles/check.css'
import { OrphanRow } from './OrphanRow'

const { groups } = checkDeskText

/** Da controllare: everything that waits for a person, first what this worker can settle. */
export function CheckScreen() {
  const { data: conflicts } = useConflicts()
  const { data: quarantined } = useQuarantined()
  const { data: drafts } = useDrafts()
  const { data: damaged = [] } = useDamaged()
  const beingDecided = useBeingDecided()
  if (!conflicts || !quarantined || !drafts) return null
  const waiting = waitingList(conflicts, quarantined, drafts, beingDecided)
  return (
    <div className="page page-narrow stack">
      <PageHeading windowTitle={checkText.title}>{checkText.title}</PageHeading>
      {isNothing(waiting) && damaged.length === 0 ? (
        <EmptyState icon={<CircleCheck />} title={checkDeskText.nothing}>
          {checkDeskText.nothingHint}
        </EmptyState>
      ) : (
        <p>{checkDeskText.lead}</p>
      )}
      <RescuedDrafts />
      <Group title={groups.decide} count={waiting.decide.length}>
        {waiting.decide.map(item =>
          item.type === 'conflict' ? (
            <ConflictRow key={item.view.conflict.id} view={item.view} />
          ) : (
            <QuarantineRow key={item.view.quarantine.id} view={item.view} />
          ),
        )}
      </Group>
      <Group title={groups.orphan} count={waiting.orphans.length} lead={checkDeskText.orphanLead}>
        {waiting.orphans.map(summary => (
          <OrphanRow key={summary.draft.id} summary={summary} />
        ))}
      </Group>
      <Group title={groups.tell} count={waiting.tell.length}>
        {waiting.tell.map(view => (
          <QuarantineRow key={view.quarantine.id} view={view} />
        ))}
      </Group>
      <Group title={groups.wait} count={waiting.wait.length}>
        {waiting.wait.map(view => (
          <QuarantineRow key={view.quarantine.id} view={view} />
        ))}
      </Group>
      {damaged.length > 0 && (
        <Card title={groups.damaged} aside={damaged.length}>
          <CardBody>
            <p>{checkDeskText.damagedLead(damaged.length)}</p>
            <p className="quiet-text">{checkDeskText.damagedHow}</p>
            <SyncNow />
          </CardBody>
        </Card>
      )}
    </div>
  )
}

function Group({
  title,
  count,
  lead,
  children,
}: {
  readonly title: string
  readonly count: number
  readonly lead?: string
  readonly children: ReactNode
}) {
  if (count === 0) return null
  return (
    <Card title={title} aside={count}>
      {lead && <p className="card-note">{lead}</p>}
      <List label={title}>{children}</List>
    </Card>
  )
}
