/** Which records wait for a person: open conflicts and changes set aside, by the record they are about. And how a record's own state is said. */
import type { Conflict } from '../domain/conflict'
import type { Quarantine } from '../domain/quarantine'
import { deliveryOf, type DeliveryState } from '../sync/outbox-state'
import { fitting } from './desk'
import { openOutbox } from './outbox'
import { recordsOfType, shownDoc, type StoredRecord } from './records'
import { read, type Store } from './store'

interface Waiting {
  readonly conflicts: readonly Conflict[]
  readonly quarantines: readonly Quarantine[]
  /** Why, by record. */
  readonly whyById: ReadonlyMap<string, 'conflict' | 'quarantined'>
  /** Records with something to say; all the others are delivered. */
  readonly marked: ReadonlySet<string>
}

export interface Attention {
  /** What waits, read once and again after `forget`. */
  waiting(): Promise<Waiting>
  forget(): void
  deliveryOf(id: string, record: StoredRecord): Promise<DeliveryState>
}

export const attentionTypes: readonly string[] = ['conflict', 'quarantine']

export function createAttention(store: Store): Attention {
  let known: Promise<Waiting> | undefined
  const waiting = () => {
    if (!known) {
      const reading = readWaiting(store)
      known = reading
      reading.catch(() => {
        if (known === reading) known = undefined
      })
    }
    return known
  }
  return {
    waiting,
    forget() {
      known = undefined
    },
    async deliveryOf(id, record) {
      const why = (await waiting()).whyById.get(id)
      if (why) return { type: 'needsAttention', why }
      if (record.isRefused) return { type: 'needsAttention', why: 'quarantined' }
      if (record.clashes.length > 0) return { type: 'needsAttention', why: 'conflict' }
      if (record.pending.length === 0) return { type: 'delivered', at: record.deliveredAt }
      return pendingDelivery(store, record.pending)
    },
  }
}

function readWaiting(store: Store): Promise<Waiting> {
  return read(store, ['rec'], async store => {
    const conflicts = (await recordsOfType(store, 'conflict')).flatMap(({ id, record }) => {
      const conflict = fitting(store, 'conflict', id, shownDoc(record))
      return conflict?.state === 'open' ? [conflict] : []
    })
    const quarantines = (await recordsOfType(store, 'quarantine')).flatMap(({ id, record }) => {
      const quarantine = fitting(store, 'quarantine', id, shownDoc(record))
      return quarantine?.state === 'open' ? [quarantine] : []
    })
    const whyById = new Map<string, 'conflict' | 'quarantined'>()
    for (const quarantine of quarantines) for (const id of quarantine.about) whyById.set(id, 'quarantined')
    for (const conflict of conflicts) whyById.set(conflict.of, 'conflict')
    const pending = await store.db.rec.where('q').equals(1).primaryKeys()
    return { conflicts, quarantines, whyById, marked: new Set([...pending, ...whyById.keys()]) }
  })
}

async function pendingDelivery(store: Store, mids: readonly number[]): Promise<DeliveryState> {
  const found = await read(store, ['outbox'], store => Promise.resolve(store.db.outbox.bulkGet([...mids])))
  const rows = found.flatMap(row => row ?? [])
  if (rows.some(row => row.st === 0)) return { type: 'queued' }
  const receipts = rows.flatMap(row => openOutbox(store, row)?.receipt ?? [])
  const states = receipts.map(deliveryOf)
  return states.find(state => state.type === 'needsAttention') ?? states.at(-1) ?? { type: 'queued' }
}
