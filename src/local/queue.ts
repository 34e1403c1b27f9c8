/** The queue, item by item in plain words: what waits first, the oldest before, then what was delivered last. */
import { isDirectoryCommand } from '../domain/directory-entry'
import type { PersonId, RecordId } from '../domain/ids'
import { shortName } from '../domain/person'
import { accessLogCommand } from '../sync/access-batch'
import { deliveryOf } from '../sync/outbox-state'
import type { MutationResult, Op } from '../sync/protocol'
import { isPersonCommand } from '../sync/person-commands'
import { answerReferralCommand } from '../sync/referral-commands'
import { blobsIn, type KeptBlob } from './attachment-rows'
import type { QueueItem } from './device'
import { ackedMid, openOutbox, type Posted } from './outbox'
import type { PeopleIndex } from './people-index'
import { receiptsOf } from './receipts'
import { read, type Store } from './store'

/** Between one change and the next there are what was read, which nobody looks for here once it has arrived. */
const besides = 4

export async function listQueue(
  store: Store,
  people: PeopleIndex,
  limit: number,
  entryName: (id: string) => string | undefined,
): Promise<readonly QueueItem[]> {
  const { posted, receipts, blobs } = await read(store, ['meta', 'outbox', 'receipts', 'blob'], async store => {
    const { outbox } = store.db
    const acked = await ackedMid(store)
    const waiting = await outbox.where('mid').above(acked).limit(limit).toArray()
    const blobs = (await blobsIn(store, 'toSend')).slice(0, limit - waiting.length)
    const room = limit - waiting.length - blobs.length
    const sent = await outbox
      .where('mid')
      .belowOrEqual(acked)
      .reverse()
      .limit(room * besides)
      .toArray()
    const done = sent.flatMap(row => openOutbox(store, row) ?? []).filter(({ mutation }) => !mutation.ops.some(isAccessLog))
    const mids = done.slice(0, room).map(({ mutation }) => mutation.mid)
    const posted = [...waiting.map(row => openOutbox(store, row)), ...done.slice(0, room)]
    return { posted, receipts: await receiptsOf(store, mids), blobs }
  })
  const items = posted.flatMap(item => (item ? [queueItem(item, receipts.get(item.mutation.mid), people, entryName)] : []))
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
  { mutation, about }: Posted,
  receipt: MutationResult | undefined,
  people: PeopleIndex,
  entryName: (id: string) => string | undefined,
): QueueItem {
  const person = about.person === undefined ? undefined : people.get(about.person)
  const isDirectory =
    about.person === undefined && !mutation.ops.some(isAnswer) && isOfDirectory(mutation.ops, about.record, entryName)
  return {
    mid: mutation.mid,
    what: about.kind ?? (isDirectory ? 'directory' : kindOf(mutation.ops)),
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

/** It may tell the directory too that the service works, and is not about the directory by that. */
const isAnswer = (op: Op): boolean => op.op === 'cmd' && op.name === answerReferralCommand

const isAccessLog = (op: Op): boolean => op.op === 'cmd' && op.name === accessLogCommand

function kindOf(ops: readonly Op[]): QueueItem['what'] {
  if (ops.some(isAnswer)) return 'referralAnswer'
  if (ops.some(op => op.op === 'create' && op.type === 'intake')) return 'intake'
  if (ops.some(op => op.op === 'create' && op.type === 'quickContact')) return 'quickContact'
  if (ops.some(op => op.op === 'resolve')) return 'resolution'
  const entry = ops.find(op => op.op === 'entry')
  if (entry) return entry.amends === null ? 'diaryEntry' : 'amendment'
  if (ops.some(op => op.op === 'create' && op.type === 'person')) return 'person'
  if (ops.some(op => op.op === 'cmd' && op.name.startsWith('quarantine.'))) return 'decision'
  if (ops.some(isAccessLog)) return 'accessLog'
  if (ops.some(op => op.op === 'void')) return 'voiding'
  return ops.some(op => op.op === 'patch' || (op.op === 'cmd' && isPersonCommand(op.name))) ? 'personEdit' : 'other'
}
