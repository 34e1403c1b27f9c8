/** The queue, item by item in plain words: what waits first, the oldest before, then what was delivered last. */
import type { PersonId, RecordId } from '../domain/ids'
import { shortName } from '../domain/person'
import { deliveryOf } from '../sync/outbox-state'
import type { Op } from '../sync/protocol'
import type { QueueItem } from './device'
import { openOutbox, openSent, type Posted } from './outbox'
import type { PeopleIndex } from './people-index'
import { read, type Store } from './store'

export async function listQueue(store: Store, people: PeopleIndex, limit: number): Promise<readonly QueueItem[]> {
  const posted = await read(store, ['outbox', 'sent'], async store => {
    const waiting = await store.db.outbox.where('st').equals(0).limit(limit).toArray()
    const room = limit - waiting.length
    const acknowledged = await store.db.outbox.where('st').equals(1).reverse().limit(room).toArray()
    const sent = await store.db.sent
      .orderBy('mid')
      .reverse()
      .limit(Math.max(0, room - acknowledged.length))
      .toArray()
    return [...[...waiting, ...acknowledged].map(row => openOutbox(store, row)), ...sent.map(row => openSent(store, row))]
  })
  return posted.flatMap(item => (item ? [queueItem(item, people)] : []))
}

function queueItem({ mutation, about, receipt }: Posted, people: PeopleIndex): QueueItem {
  const person = about.person === undefined ? undefined : people.get(about.person)
  return {
    mid: mutation.mid,
    what: kindOf(mutation.ops),
    about: person && shortName(person),
    recordId: about.record as RecordId,
    personId: about.person as PersonId | undefined,
    savedAt: mutation.t.dev,
    delivery: receipt ? deliveryOf(receipt) : { type: 'queued' },
    receipt: receipt && { seq: receipt.seq, hash: receipt.hash, at: receipt.at },
  }
}

function kindOf(ops: readonly Op[]): QueueItem['what'] {
  if (ops.some(op => op.op === 'create' && op.type === 'intake')) return 'intake'
  if (ops.some(op => op.op === 'resolve')) return 'resolution'
  const entry = ops.find(op => op.op === 'entry')
  if (entry) return entry.amends === null ? 'diaryEntry' : 'amendment'
  if (ops.some(op => op.op === 'create' && op.type === 'person')) return 'person'
  if (ops.some(op => op.op === 'cmd' && op.name.startsWith('quarantine.'))) return 'decision'
  return ops.some(op => op.op === 'patch') ? 'personEdit' : 'other'
}
