import type { ReactNode } from 'react'
import type { SyncStatus } from '../../local/device'
import { useNow } from '../data/useNow'
import { momentOf } from '../text/moments'
import { syncText } from '../text/sync'
import { Notice } from '../ui/Notice'
import { CircleAlert } from '../ui/icons'
import { syncTroubles } from './syncWords'

/** The contact with the centre as a list of facts; `children` are further rows. */
export function SyncFacts({ status, children }: { readonly status: SyncStatus; readonly children?: ReactNode }) {
  const now = useNow()
  return (
    <>
      {syncTroubles(status).map(sentence => (
        <Notice key={sentence} tone={status.trouble === 'noNetwork' ? 'plain' : 'wait'} icon={<CircleAlert />}>
          {sentence}
        </Notice>
      ))}
      <dl className="facts">
        <dt>{syncText.lastContact}</dt>
        <dd>{status.lastContactAt ? momentOf(status.lastContactAt, now) : syncText.never}</dd>
        <dt>{syncText.queuedFact}</dt>
        <dd>{syncText.queuedCount(status.queued)}</dd>
        {status.attention > 0 && (
          <>
            <dt>{syncText.attentionFact}</dt>
            <dd>{syncText.attentionCount(status.attention)}</dd>
          </>
        )}
        {children}
      </dl>
    </>
  )
}
