import { appVersion } from '../../../local/app-version'
import type { Session, SyncStatus } from '../../../local/device'
import { useDamaged, useQueue, useStatus } from '../../data/reads'
import { useSession } from '../../data/SessionContext'
import { useNow } from '../../data/useNow'
import { LockButton } from '../../shell/LockButton'
import { QueueRow } from '../../shell/QueueRow'
import { SyncFacts } from '../../shell/SyncFacts'
import { SyncNow } from '../../shell/SyncNow'
import { RenewalNotice } from '../../parts/RenewalNotice'
import { deviceText } from '../../text/device'
import { momentOf } from '../../text/moments'
import { Card, CardBody } from '../../ui/Card'
import { CheckCheck, CircleAlert } from '../../ui/icons'
import { List, ListRow, Mark } from '../../ui/List'
import { EmptyState, Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { ExchangesCard } from './ExchangesCard'
import { PasskeyCard } from './PasskeyCard'
import { PrintTest } from './PrintTest'
import { RescueCard } from './RescueCard'
import { StorageCard } from './StorageCard'

const shown = 200

/** Dispositivo: is it safe, has it gone, how much room is left; in plain words, item by item. */
export function DeviceScreen() {
  const { data: status } = useStatus()
  const { data: session } = useSession()
  const now = useNow()
  return (
    <div className="page">
      <div className="page-head">
        <PageHeading windowTitle={deviceText.title}>{status ? headingOf(status) : deviceText.title}</PageHeading>
        <div className="row">
          <LockButton className="button" />
          <SyncNow />
        </div>
      </div>
      <RenewalNotice renewal={session?.standing?.renewal} />
      <div className="columns">
        <div>
          <QueueOfAll />
          <ExchangesCard />
          <RescueCard />
          <Damaged />
        </div>
        <div>
          {status && (
            <Card title={deviceText.contact}>
              <CardBody>
                <SyncFacts status={status}>
                  {session && (
                    <>
                      <dt>{deviceText.lease}</dt>
                      <dd>{leaseWords(session, now)}</dd>
                    </>
                  )}
                </SyncFacts>
              </CardBody>
            </Card>
          )}
          <StorageCard />
          <PasskeyCard />
          <Card title={deviceText.about}>
            <CardBody>
              <dl className="facts">
                {session && (
                  <>
                    <dt>{deviceText.worker}</dt>
                    <dd>{`${session.worker.name} ${session.worker.surname}`}</dd>
                    <dt>{deviceText.ambito}</dt>
                    <dd>{session.ambito?.name}</dd>
                    <dt>{deviceText.letter}</dt>
                    <dd>{session.deviceLetter}</dd>
                  </>
                )}
                <dt>{deviceText.version}</dt>
                <dd>{appVersion}</dd>
              </dl>
              <PrintTest />
            </CardBody>
          </Card>
        </div>
      </div>
    </div>
  )
}

function leaseWords({ leaseUntil, standing }: Session, now: Date): string {
  const until = momentOf(leaseUntil, now)
  return standing?.leaseDays ? `${until} (${deviceText.leaseDays(standing.leaseDays)})` : until
}

function headingOf(status: SyncStatus): string {
  if (status.attention > 0) return deviceText.titleAttention(status.attention)
  return status.queued > 0 ? deviceText.titleQueued(status.queued) : deviceText.titleDone
}

function QueueOfAll() {
  const { data: items } = useQueue(shown)
  if (!items) return null
  return (
    <Card title={deviceText.queue} aside={items.length > 0 ? deviceText.queueHint : undefined}>
      {items.length === 0 ? (
        <EmptyState icon={<CheckCheck />} title={deviceText.noQueue}>
          {deviceText.noQueueHint}
        </EmptyState>
      ) : (
        <List>
          {items.map(item => (
            <QueueRow key={item.mid ?? item.recordId} item={item} withReceipt />
          ))}
        </List>
      )}
    </Card>
  )
}

/** Rows that could not be opened: nothing is thrown away, and nobody is left to find out alone. */
function Damaged() {
  const { data: rows = [] } = useDamaged()
  if (rows.length === 0) return null
  return (
    <Card title={deviceText.damaged} aside={rows.length}>
      <CardBody>
        <Notice tone="wait" icon={<CircleAlert />}>
          {deviceText.damagedHint}
        </Notice>
      </CardBody>
      <List>
        {rows.map(({ table, key }) => (
          <ListRow
            key={`${table} ${key}`}
            mark={
              <Mark tone="wait">
                <CircleAlert />
              </Mark>
            }
            title={table}
            line={<code>{key}</code>}
          />
        ))}
      </List>
    </Card>
  )
}
