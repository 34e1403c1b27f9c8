/** Which records wait for a person: open conflicts and changes set aside, by the record they are about. And how a record's own state is said. */
import type { Conflict, UnitValue } from '../domain/conflict'
import type { WorkerId } from '../domain/ids'
import { hasToBeTold } from '../domain/quarantine'
import { deliveryOf, type DeliveryState } from '../sync/outbox-state'
import { fitting } from './desk'
import { countOrphans } from './drafts'
import { ackedMid } from './outbox'
import { receiptsOf } from './receipts'
import { getRecords, recordsOfType, shownDoc, type OpenedRecord, type StoredRecord } from './records'
import { read, type Store } from './store'

interface Waiting {
  readonly conflicts: readonly OpenedRecord[]
  /** Still to be decided, or to be told to this worker. */
  readonly quarantines: readonly OpenedRecord[]
  /** What was chosen here and the centre has not confirmed, by the record it is to be written in. */
  readonly chosenById: ReadonlyMap<string, readonly UnitValue[]>
  /** Why, by record. */
  readonly whyById: ReadonlyMap<string, 'conflict' | 'quarantined'>
  /** Records with something to say; all the others are delivered. */
  readonly marked: ReadonlySet<string>
}

type Reading = Waiting & { readonly marked: Set<string> }

export interface Attention {
  /** What waits, read once and again after `recordsMoved`. */
  waiting(): Promise<Waiting>
  /** All is read again, unless a change of this tablet is on its way in these and nothing else is new: where many wait, that takes long. */
  recordsMoved(changed?: readonly string[]): void
  /** Drafts whose record has left, counted once and again after `recordsMoved` or `draftsMoved`. */
  orphans(): Promise<number>
  draftsMoved(): void
  deliveryOf(id: string, record: StoredRecord): Promise<DeliveryState>
  /** Of those that have something to say; all the others are delivered. */
  deliveriesOf(ids: readonly string[]): Promise<ReadonlyMap<string, DeliveryState>>
}

export const attentionTypes: readonly string[] = ['conflict', 'quarantine']

export function createAttention(store: Store, self: WorkerId): Attention {
  let known: Promise<Reading> | undefined
  let counted: Promise<number> | undefined
  const waiting = () => {
    if (!known) {
      const reading = readWaiting(store, self)
      known = reading
      reading.catch(() => {
        if (known === reading) known = undefined
      })
    }
    return known
  }
  const deliveryOf = async (id: string, record: StoredRecord): Promise<DeliveryState> => {
    const why = (await waiting()).whyById.get(id)
    if (why) return { type: 'needsAttention', why }
    if (record.isRefused) return { type: 'needsAttention', why: 'quarantined' }
    if (record.clashes.length > 0) return { type: 'needsAttention', why: 'conflict' }
    if (record.pending.length === 0) return { type: 'delivered', at: record.receipt?.at, receipt: record.receipt }
    return pendingDelivery(store, record.pending)
  }
  return {
    waiting,
    recordsMoved(changed) {
      if (!changed) {
        known = undefined
        counted = undefined
      }
      const add = ({ marked }: Reading): void => {
        for (const id of changed ?? []) marked.add(id)
      }
      // Whoever waits for a reading that fails is told; it is not remembered.
      known?.then(add, () => undefined)
    },
    orphans() {
      if (!counted) {
        const counting = countOrphans(store)
        counted = counting
        counting.catch(() => {
          if (counted === counting) counted = undefined
        })
      }
      return counted
    },
    draftsMoved() {
      counted = undefined
    },
    deliveryOf,
    async deliveriesOf(ids) {
      const { marked } = await waiting()
      const wanted = ids.filter(id => marked.has(id))
      const opened = wanted.length === 0 ? [] : await read(store, ['rec'], store => getRecords(store, wanted))
      return new Map(await Promise.all(opened.map(async ({ id, record }) => [id, await deliveryOf(id, record)] as const)))
    },
  }
}

function readWaiting(store: Store, self: WorkerId): Promise<Reading> {
  return read(store, ['rec'], async store => {
    const conflicts: OpenedRecord[] = []
    const quarantines: OpenedRecord[] = []
    const chosenById = new Map<string, UnitValue[]>()
    const whyById = new Map<string, 'conflict' | 'quarantined'>()
    for (const opened of await recordsOfType(store, 'quarantine')) {
      const quarantine = fitting(store, 'quarantine', opened.id, shownDoc(opened.record))
      if (!quarantine) continue
      if (quarantine.state === 'open') for (const id of quarantine.about) whyById.set(id, 'quarantined')
      // One that this tablet has acknowledged is done with, here at once.
      const isTold = opened.record.pending.length === 0 && hasToBeTold(quarantine, self)
      if (quarantine.state === 'open' || isTold) quarantines.push(opened)
    }
    for (const opened of await recordsOfType(store, 'conflict')) {
      const conflict = fitting(store, 'conflict', opened.id, shownDoc(opened.record))
      if (conflict?.state === 'open') {
        conflicts.push(opened)
        whyById.set(conflict.of, 'conflict')
      } else if (conflict && opened.record.pending.length > 0) {
        const chosen = chosenIn(conflict)
        if (chosen) chosenById.set(conflict.of, [...(chosenById.get(conflict.of) ?? []), chosen])
      }
    }
    const pending = await store.db.rec.where('q').equals(1).primaryKeys()
    return { conflicts, quarantines, chosenById, whyById, marked: new Set([...pending, ...whyById.keys()]) }
  })
}

function chosenIn({ kind, candidates, resolution }: Conflict): UnitValue | undefined {
  if (kind !== 'field' || !resolution || resolution.choose === 'current') return undefined
  return resolution.choose === 'value' ? resolution.value : candidates[resolution.candidate ?? 0]?.value
}

async function pendingDelivery(store: Store, mids: readonly number[]): Promise<DeliveryState> {
  const receipts = await read(store, ['meta', 'outbox', 'receipts'], async store => {
    const acked = await ackedMid(store)
    return mids.some(mid => mid > acked) ? undefined : receiptsOf(store, mids)
  })
  const states = [...(receipts?.values() ?? [])].map(deliveryOf)
  return states.find(state => state.type === 'needsAttention') ?? states.at(-1) ?? { type: 'queued' }
}
