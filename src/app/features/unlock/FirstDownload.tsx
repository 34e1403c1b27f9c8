import type { SyncStatus } from '../../../local/device'
import { syncTroubles } from '../../shell/syncWords'
import { unlockText } from '../../text/unlock'
import { Button } from '../../ui/Button'
import { CircleAlert } from '../../ui/icons'
import { Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { LockFrame } from './LockFrame'

const { firstDownload: words } = unlockText
const count = new Intl.NumberFormat('it-IT')

/** The one time that data come before work; and even then one may begin. */
export function FirstDownload({ status, onSkip }: { readonly status: SyncStatus; readonly onSkip: () => void }) {
  return (
    <LockFrame>
      <PageHeading windowTitle={words.title}>{words.title}</PageHeading>
      <p>{words.body}</p>
      {syncTroubles(status).map(sentence => (
        <Notice key={sentence} tone="wait" icon={<CircleAlert />}>
          {sentence}
        </Notice>
      ))}
      <progress className="progress" aria-label={words.progress} />
      <p aria-live="polite">{words.received(count.format(status.received ?? 0))}</p>
      <Button onClick={onSkip}>{words.skip}</Button>
    </LockFrame>
  )
}
