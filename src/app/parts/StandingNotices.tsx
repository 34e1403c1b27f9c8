import { lazy, Suspense, useState } from 'react'
import { useStatus } from '../data/reads'
import { useSession } from '../data/SessionContext'
import { useNow } from '../data/useNow'
import { ownTabletText } from '../text/ownTablet'
import { momentOf } from '../text/moments'
import { Button, LinkButton } from '../ui/Button'
import { CircleAlert, Clock, HardDrive, RefreshCw } from '../ui/icons'
import { EmptyState, Notice } from '../ui/Notice'
import { RenewalNotice } from './RenewalNotice'

const RegisterAgainDialog = lazy(async () => ({
  default: (await import('./RegisterAgainDialog')).RegisterAgainDialog,
}))

const { standing: words } = ownTabletText
const saidBefore = 3 * 86_400_000

/** What the worker must know of this tablet and the centre: little time left, none left, the last day, another copy. */
export function StandingNotices({ onUpgrade }: { readonly onUpgrade: () => void }) {
  const { data: session } = useSession()
  const { data: status } = useStatus()
  const now = useNow()
  if (!session) return null
  const { standing, leaseUntil } = session
  const isSoon = !standing?.isLeaseOver && Date.parse(leaseUntil) - now.getTime() < saidBefore
  return (
    <>
      {status?.trouble === 'copied' && <RegisterAgain why={words.copied} />}
      {status?.trouble === 'unknownHere' && <RegisterAgain why={words.unknownHere} />}
      {standing?.isLeaseOver && (
        <Notice tone="wait" icon={<Clock />}>
          {words.over}
        </Notice>
      )}
      {isSoon && !standing?.leavesAt && (
        <Notice tone="wait" icon={<Clock />}>
          {words.soon(momentOf(leaseUntil, now))}
        </Notice>
      )}
      {standing?.leavesAt && (
        <Notice tone="wait" icon={<Clock />}>
          {words.leaving(momentOf(standing.leavesAt, now))}
        </Notice>
      )}
      <RenewalNotice renewal={standing?.renewal} />
      {status?.isSpaceShort && (
        <Notice tone="wait" icon={<HardDrive />} end={<LinkButton to="/dispositivo">{words.spaceSee}</LinkButton>}>
          {words.space}
        </Notice>
      )}
      {standing?.upgradeTo && (
        <Notice icon={<RefreshCw />} end={<Button onClick={onUpgrade}>{words.upgradeDo}</Button>}>
          {words.upgrade(standing.upgradeTo)}
        </Notice>
      )}
    </>
  )
}

function RegisterAgain({ why }: { readonly why: string }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Notice
      tone="alarm"
      icon={<CircleAlert />}
      end={
        <Button
          onClick={() => {
            setIsOpen(true)
          }}
        >
          {words.copiedDo}
        </Button>
      }
    >
      {why}
      {isOpen && (
        <Suspense>
          <RegisterAgainDialog
            onClose={() => {
              setIsOpen(false)
            }}
          />
        </Suspense>
      )}
    </Notice>
  )
}

/** In the place of a list that may not be read now. */
export function LeaseOver() {
  return (
    <EmptyState icon={<Clock />} title={words.overTitle}>
      {words.over}
    </EmptyState>
  )
}

export function useIsLeaseOver(): boolean {
  const { data: session } = useSession()
  return session?.standing?.isLeaseOver ?? false
}
