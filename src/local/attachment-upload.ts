/**
 * Brings the bytes of attachments to the centre, after their records [S101]: one at a time, the oldest first, from where the centre says it is. What
 * fails is tried again for ever; what the centre refuses by itself is left for later, and does not keep back the others.
 */
import { err, ok, type Result } from '../domain/result'
import { sealedPieceBytes } from './attachment-seal'
import { blobsIn, blobStates, getBlob, getPiece, removeBlobs, sealBlob, type KeptBlob } from './attachment-rows'
import type { BlobClient } from './attachment-client'
import type { CentreRefusal } from './centre-request'
import { ackedMid } from './outbox'
import { getRecord, shownState } from './records'
import { read, write, type Store } from './store'

export interface Uploading {
  readonly store: Store
  readonly blobs: BlobClient
  /** A piece has arrived; `undefined` when the bytes of this one are all at the centre. */
  onProgress(id: string, fraction: number | undefined): Promise<void>
  isStopped(): boolean
  /** What the centre would not have, and until when it is left alone. */
  readonly heldBack: Map<string, { readonly until: number; readonly tries: number }>
}

/** After this long, what arrives from the centre gets its turn. */
const shareMs = 20_000
const firstPauseMs = 60_000
const longestPauseMs = 60 * 60_000

/** `more`: some are still to go, and the rest of the exchange is due. */
export async function bringBlobs(uploading: Uploading): Promise<Result<'done' | 'more', CentreRefusal>> {
  const { store, heldBack } = uploading
  const began = store.world.monotonic()
  for (const kept of await read(store, ['blob'], store => blobsIn(store, 'toSend'))) {
    if (uploading.isStopped()) return ok('done')
    if (store.world.monotonic() - began > shareMs) return ok('more')
    if ((heldBack.get(kept.id)?.until ?? 0) > store.world.monotonic() || !(await isDue(store, kept))) continue
    const brought = await bring(uploading, kept)
    if (brought.ok) {
      if (brought.value === 'stopped') return ok('done')
      heldBack.delete(kept.id)
    } else if (isAboutThisOne(brought.refusal)) holdBack(uploading, kept.id)
    else return brought
  }
  return ok('done')
}

/** The record has reached the centre, and was not set aside there. */
async function isDue(store: Store, { id }: KeptBlob): Promise<boolean> {
  const [opened, acked] = await read(store, ['rec', 'meta'], async store => [await getRecord(store, id), await ackedMid(store)])
  const queued = opened?.record.pending.some(mid => mid > acked)
  // A record that has left this tablet was delivered before it left.
  return !opened || (!opened.record.isRefused && !queued && shownState(opened.record) === 'active')
}

const isAboutThisOne = ({ type }: CentreRefusal): boolean => type === 'Refused' || type === 'TooLarge'

function holdBack({ store, heldBack }: Uploading, id: string): void {
  const tries = (heldBack.get(id)?.tries ?? 0) + 1
  const pause = Math.min(firstPauseMs * 2 ** (tries - 1), longestPauseMs)
  heldBack.set(id, { tries, until: store.world.monotonic() + pause })
}

async function bring(uploading: Uploading, kept: KeptBlob): Promise<Result<'arrived' | 'stopped', CentreRefusal>> {
  const { blobs, store } = uploading
  const { id, size } = kept
  const begun = await blobs.begin(id, size)
  if (!begun.ok) return begun
  let offset = begun.value
  while (offset < size) {
    if (uploading.isStopped()) return ok('stopped')
    await uploading.onProgress(id, offset / size)
    const index = Math.floor(offset / sealedPieceBytes)
    const piece = await read(store, ['part'], store => getPiece(store, id, index))
    // Thrown away meanwhile, in another tab.
    if (!piece) return ok('stopped')
    const arrived = await blobs.append(id, offset, piece.c.subarray(offset - index * sealedPieceBytes))
    if (!arrived.ok) return arrived
    // A centre that does not go on would be asked for ever.
    if (arrived.value <= offset) return err({ type: 'BadAnswer' })
    offset = arrived.value
  }
  await settleBlob(store, id)
  await uploading.onProgress(id, undefined)
  return ok('arrived')
}

/** The centre has it whole: from now on this is a copy, which goes at once if its record has left this tablet. */
export function settleBlob(store: Store, id: string): Promise<void> {
  return write(store, ['blob', 'part', 'rec'], async store => {
    const found = await getBlob(store, id)
    if (!found) return
    const kept = { ...found.kept, isRecalled: undefined }
    if (await getRecord(store, id)) await store.db.blob.put(sealBlob(store, blobStates.atCentre, kept))
    else await removeBlobs(store, [id])
  })
}
