/** What the status region says: how much waits here, and whether what is shown is everything. */
import type { Attention } from './attention'
import type { SyncStatus } from './device'
import { readPlain, readScopes, type Contact } from './meta'
import { countQueued } from './outbox'
import { read, type Store } from './store'

interface Known {
  readonly attention: Attention
  readonly contact: Contact | undefined
  readonly isSending: boolean
  readonly isOffline: boolean
  readonly trouble: SyncStatus['trouble']
  /** The centre was restored, and this tablet has not read it anew yet. */
  readonly isReturning: boolean
  readonly isSpaceShort: boolean
}

export async function readStatus(store: Store, known: Known): Promise<SyncStatus> {
  const held = await read(store, ['meta', 'blob'], async store => ({
    cursor: await readPlain(store, 'cursor'),
    scopes: Object.values(await readScopes(store)),
    queued: await countQueued(store),
  }))
  const { conflicts, quarantines } = await known.attention.waiting()
  const { trouble } = known
  // Before the first answer there is no scope yet: nothing has arrived, and the rest is still to come.
  const isNew = held.cursor?.upto === 0
  const isBooting = isNew || held.scopes.some(scope => scope.st === 'boot')
  const isUpToDate = held.cursor !== undefined && held.cursor.isComplete && !isBooting
  const attention = conflicts.length + quarantines.length + (await known.attention.orphans())
  return {
    state: stateOf(attention, known.isSending, known.isOffline || trouble === 'noNetwork', held.queued),
    queued: held.queued,
    attention,
    lastContactAt: known.contact?.at,
    isComplete: isUpToDate,
    received: isBooting ? held.scopes.reduce((sum, scope) => sum + (scope.received ?? 0), 0) : undefined,
    trouble: trouble ?? (known.isReturning ? 'restored' : undefined),
    clockOffsetMs: known.contact?.offsetMs,
    refusing: store.life.refusing,
    isSpaceShort: known.isSpaceShort,
  }
}

/** In order of urgency: the first that holds. */
function stateOf(attention: number, isSending: boolean, isOffline: boolean, queued: number): SyncStatus['state'] {
  if (attention > 0) return 'attention'
  if (isSending) return 'sending'
  if (isOffline) return 'offline'
  return queued > 0 ? 'queued' : 'delivered'
}
