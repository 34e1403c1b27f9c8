/** The queue, item by item in plain words: what waits first, the oldest before, then what was delivered last. */
import { isDirectoryCommand } from '../domain/directory-entry'
import type { PersonId, RecordId } from '../domain/ids'
import { shortName } from '../domain/person'
import { deliveryOf } from '../sync/outbox-state'
import type { Op } from '../sync/protocol'
import { blobsIn, type KeptBlob } from './attachment-rows'
import type { QueueItem } from './device'
import { openOutbox, openSent, type Posted } from './outbox'
import type { PeopleIndex } from './people-index'
import { read, type Store } from './store'

export async function listQueue(
  store: Store,
  people: PeopleIndex,
  limit: number,
  entryName: (id: string) => string | undefined,
): Promise<readonly QueueItem[]> {
  const { posted, blobs } = await read(store, ['outbox', 'sent', 'blob'], async store => {
    const waiting = await store.db.outbox.where('st').equals(0).limit(limit).toArray()
    const blobs = (await blobsIn(store, 'toSend')).slice(0, limit - waiting.length)
    const room = limit - waiting.length - blobs.length
    const acknowledged = await store.db.outbox.where('st').equals(1).reverse().limit(room).toArray()
    const sent = await store.db.sent
      .orderBy('mid')
      .reverse()
      .limit(Math.max(0, room - acknowledged.length))
      .toArray()
    const posted = [...[...waiting, ...acknowledged].map(row => openOutbox(store, row)), ...sent.map(row => openSent(store, row))]
    return { posted, blobs }
  })
  const items = posted.flatMap(item => (item ? [queueItem(item, people, entryName)] : []))
  const queued = items.filter(item => item.delivery.type === 'queued')
  return [...queued, ...blobs.map(kept => blobItem(kept, people)), ...items.slice(queued.length)]
}

/** The bytes of an attachment: work of its own, that goes after its record. */
function blobItem({ id, person, createdAt }: KeptBlob, people: PeopleIndex): QueueItem {
  const known = person && people.get(person)
  return {
    mid: undefined,
    what: 'attachment',
    about: known && shortName(known),
    recordId: id,
    personId: person,
    savedAt: createdAt,
    delivery: { type: 'queued' },
    receipt: undefined,
  }
}

function queueItem(
  { mutation, about, receipt }: Posted,
  people: PeopleIndex,
  entryName: (id: string) => string | undefined,
): QueueItem {
  const person = about.person === undefined ? undefined : people.get(about.person)
  return {
    mid: mutation.mid,
    what: about.person === undefined && isOfDirectory(mutation.ops, about.record, entryName) ? 'directory' : kindOf(mutation.ops),
    about: person ? shortName(person) : entryName(about.record),
    recordId: about.record as RecordId,
    personId: about.person as PersonId | undefined,
    savedAt: mutation.t.dev,
    delivery: receipt ? deliveryOf(receipt) : { type: 'queued' },
    receipt: receipt && { seq: receipt.seq, hash: receipt.hash, at: receipt.at },
  }
}

const isOfDirectory = (ops: readonly Op[], record: string, entryName: (id: string) => string | undefined): boolean =>
  entryName(record) !== undefined ||
  ops.some(op => (op.op === 'cmd' ? isDirectoryCommand(op.name) : op.op === 'create' && op.type === 'directoryReport'))

function kindOf(ops: readonly Op[]): QueueItem['what'] {
  if (ops.some(op => op.op === 'create' && op.type === 'intake')) return 'intake'
  if (ops.some(op => op.op === 'create' && op.type === 'quickContact')) return 'quickContact'
  if (ops.some(op => op.op === 'resolve')) return 'resolution'
  const entry = ops.find(op => op.op === 'entry')
  if (entry) return entry.amends === null ? 'diaryEntry' : 'amendment'
  if (ops.some(op => op.op === 'create' && op.type === 'person')) return 'person'
  if (ops.some(op => op.op === 'cmd' && op.name.startsWith('quarantine.'))) return 'decision'
  if (ops.some(op => op.op === 'void')) return 'voiding'
  return ops.some(op => op.op === 'patch') ? 'personEdit' : 'other'
}
