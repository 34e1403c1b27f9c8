import type { VaultTile } from '../../../local/device'
import { unlockText } from '../../text/unlock'
import { StateBadge } from '../../ui/StateBadge'

const day = 86_400_000
/** From here on the worker is told that a contact is needed. */
const saidBefore = 3 * day

/** What may be said of a closed vault: how long it may still do without the centre, and how much waits in it. */
export function TileFacts({ tile, now }: { readonly tile: VaultTile; readonly now: number }) {
  return (
    <span>
      <span className="list-row-line">{leaseWords(tile, now)}</span>
      {tile.queued > 0 ? (
        <StateBadge tone="waiting">{unlockText.unlock.queued(tile.queued)}</StateBadge>
      ) : (
        <span className="list-row-line">{unlockText.unlock.nothingQueued}</span>
      )}
    </span>
  )
}

function leaseWords(tile: VaultTile, now: number): string {
  const until = Date.parse(tile.leaseUntil)
  if (tile.isLeaseOver ?? until <= now) return unlockText.unlock.leaseOver
  if (until - now < saidBefore) return unlockText.unlock.leaseEnds(Math.max(1, Math.ceil((until - now) / day)))
  // Before the first contact is recorded the lease has just begun.
  const since = tile.lastContactAt ? Date.parse(tile.lastContactAt) : now
  return unlockText.unlock.outOfNetwork(Math.max(0, Math.floor((now - since) / day)), Math.round((until - since) / day))
}
