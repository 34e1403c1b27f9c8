/** The tablet's contact with the centre, in words and colour. */
import { unreachable } from '../../domain/result'
import type { SyncStatus } from '../../local/device'
import { timeOf } from '../text/moments'
import { syncText } from '../text/sync'

interface SyncWords {
  readonly tone: 'ok' | 'wait' | 'alarm' | 'neutral'
  /** The words that stay the same for ever. */
  readonly first: string
  readonly rest: string | undefined
}

export function syncWords(status: SyncStatus): SyncWords {
  switch (status.state) {
    case 'attention':
      return { tone: 'alarm', first: syncText.attention(status.attention), rest: alsoQueued(status) }
    case 'sending':
      return { tone: 'wait', first: syncText.sending, rest: undefined }
    case 'offline':
      return { tone: 'neutral', first: syncText.offline, rest: alsoQueued(status) }
    case 'queued':
      return { tone: 'wait', first: syncText.queued(status.queued), rest: undefined }
    case 'delivered':
      // What is ours has been delivered; what comes from the others may still be arriving.
      return {
        tone: 'ok',
        first: syncText.delivered,
        rest: status.isComplete ? status.lastContactAt && timeOf(status.lastContactAt) : syncText.arriving,
      }
    default:
      return unreachable(status.state)
  }
}

const alsoQueued = (status: SyncStatus): string | undefined =>
  status.queued > 0 ? syncText.alsoQueued(status.queued) : undefined

const tolerableMinutes = 5

/** What is wrong with the contact, as sentences: why the last attempt failed, and a clock that is off. */
export function syncTroubles(status: SyncStatus): readonly string[] {
  const sentences: string[] = status.trouble ? [syncText.troubles[status.trouble]] : []
  const minutes = Math.round((status.clockOffsetMs ?? 0) / 60_000)
  if (Math.abs(minutes) >= tolerableMinutes) sentences.push(syncText.clock(Math.abs(minutes), minutes > 0))
  return sentences
}
