import type { DeviceEntry } from '../../../local/managed-device'
import { useDevices } from '../../data/managed'
import { useSession } from '../../data/SessionContext'
import { devicesText } from '../../text/devices'
import { Button } from '../../ui/Button'
import { CircleAlert, RefreshCw, Tablet } from '../../ui/icons'
import { EmptyState, Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { DeviceCard, isGone } from './DeviceCard'
import { LeaseCard } from './LeaseCard'
import { RestoreCard } from './RestoreCard'
import { Unreadable } from './Unreadable'

/** Dispositivi: the tablets that one may see, and what can be decided of each. Only online, and it says so. */
export function DevicesScreen() {
  const { data: answer, isFetching, refetch } = useDevices()
  const { data: session } = useSession()
  const officeName = (id: string | null) => session?.offices.find(office => office.id === id)?.name
  return (
    <div className="page stack">
      <div className="page-head">
        <PageHeading windowTitle={devicesText.title}>{devicesText.title}</PageHeading>
        <Button icon={<RefreshCw />} aria-disabled={isFetching} onClick={() => void refetch()}>
          {isFetching ? devicesText.loading : devicesText.refresh}
        </Button>
      </div>
      {answer && !answer.ok && <Unreadable why={answer.refusal.type} />}
      {answer?.ok && (
        <>
          <p className="quiet-text">{devicesText.intro}</p>
          <RestoreCard />
          <NotRecoverable devices={answer.value.devices} />
          {answer.value.devices.length === 0 && <EmptyState icon={<Tablet />} title={devicesText.none} />}
          {ownLast(answer.value.devices).map(entry => (
            <DeviceCard
              key={entry.device}
              entry={entry}
              office={officeName(entry.officeId)}
              ambitoDays={answer.value.lease.days}
            />
          ))}
          {answer.value.lease.mayChange && <LeaseCard days={answer.value.lease.days} />}
        </>
      )}
    </div>
  )
}

/** Those whose worker nobody could help after a forgotten phrase, though the ente has a key for it. */
function NotRecoverable({ devices }: { readonly devices: readonly DeviceEntry[] }) {
  const lacking = devices.filter(entry => entry.isRecoverable === false && !isGone(entry))
  if (lacking.length === 0) return null
  const names = lacking.map(({ worker, letter }) => devicesText.nameOf(`${worker.name} ${worker.surname}`, letter))
  return (
    <Notice tone="wait" icon={<CircleAlert />}>
      {devicesText.notRecoverable(names)}
    </Notice>
  )
}

/** One comes here for the others' tablets. */
const ownLast = (devices: readonly DeviceEntry[]): readonly DeviceEntry[] =>
  devices.toSorted((one, other) => Number(one.isOwn) - Number(other.isOwn))
