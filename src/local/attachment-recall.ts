/**
 * After the centre went back in time: bytes that it had received may be gone with what came after its copy [S138]. The author's tablet calls its own
 * copies back to what is to be sent, in the transaction that leaves the old history, and lets go of those that the centre still has.
 */
import type { WorkerId } from '../domain/ids'
import { ok, type Result } from '../domain/result'
import { heldAtOnce } from '../sync/blobs'
import type { BlobClient } from './attachment-client'
import { blobsIn, blobStates, getBlob, sealBlob, type KeptBlob } from './attachment-rows'
import { settleBlob } from './attachment-upload'
import type { CentreRefusal } from './centre-request'
import { openRows } from './open-rows'
import { openRecord, shownDoc, shownState } from './records'
import { read, write, type Store } from './store'

/** While the records of the old history are still here, for they say whose the copies are. Inside a transaction over `blob` and `rec`. */
export async function recallCopies(store: Store, self: WorkerId): Promise<void> {
  const whole = (await blobsIn(store, 'atCentre')).filter(kept => kept.isWhole)
  const rows = openRows(store)
  await rows.fetch(whole.map(({ id }) => id))
  const isOwn = ({ id }: KeptBlob): boolean => {
    const row = rows.held(id)
    const record = row && openRecord(store, row)
    return record !== undefined && shownState(record) === 'active' && shownDoc(record)['author'] === self
  }
  await store.db.blob.bulkPut(whole.filter(isOwn).map(kept => sealBlob(store, blobStates.toSend, { ...kept, isRecalled: true })))
}

/** Answers whether the centre had any of those called back. */
export async function settleHeld(store: Store, blobs: BlobClient): Promise<Result<boolean, CentreRefusal>> {
  const recalled = (await read(store, ['blob'], store => blobsIn(store, 'toSend'))).filter(kept => kept.isRecalled)
  let hasAny = false
  for (let at = 0; at < recalled.length; at += heldAtOnce) {
    const ids = recalled.slice(at, at + heldAtOnce).map(({ id }) => id)
    const answer = await blobs.held(ids)
    if (!answer.ok) return answer
    const held = new Set(answer.value)
    hasAny ||= held.size > 0
    for (const id of ids) await (held.has(id) ? settleBlob(store, id) : forgetRecall(store, id))
  }
  return ok(hasAny)
}

/** The centre does not have it: from now on it waits as any other. */
const forgetRecall = (store: Store, id: string): Promise<void> =>
  write(store, ['blob'], async store => {
    const found = await getBlob(store, id)
    if (found) await store.db.blob.put(sealBlob(store, found.row.st, { ...found.kept, isRecalled: undefined }))
  })
