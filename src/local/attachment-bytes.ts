/** The bytes of an attachment between a file and its sealed pieces: taken in, fetched from the centre, opened. */
import { bytesToHex } from '@noble/hashes/utils.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { attachmentName, checkFile, kindOf, pieceBytes, pieceCount, sealedPieceCount, sealedSize } from '../domain/attachment'
import { uuidv7, type AttachmentId, type RecordId } from '../domain/ids'
import { ok, type Result } from '../domain/result'
import type { BlobClient } from './attachment-client'
import type { PickedFile } from './attachment-device'
import { blobStates, countPieces, getPieces, putPiece, sealBlob, type KeptBlob } from './attachment-rows'
import { openPiece, sealedPieceBytes, sealPiece } from './attachment-seal'
import { fromBase64, toBase64 } from './base64'
import type { BlobRow } from './database'
import type { CentreRefusal } from './centre-request'
import { DamagedRow } from './damaged-row'
import { read, write, type Store } from './store'

/** Fetched, or opened, together. */
const piecesAtOnce = 4

/** Sealed piece by piece, each in a transaction of its own; the note says at the end that it is whole. */
export async function keepFile(store: Store, of: RecordId, file: PickedFile): Promise<AttachmentId> {
  const { world } = store
  const checked = checkFile(file.bytes)
  if (!checked.ok) throw new TypeError(checked.refusal.type)
  const mime = checked.value
  const id = uuidv7(world.now(), world.randomBytes(10)) as AttachmentId
  const key = world.randomBytes(32)
  const moment = new Date(world.now()).toISOString()
  const begun: KeptBlob = {
    id,
    of,
    ...(file.ofType && { ofType: file.ofType }),
    kind: kindOf(mime),
    name: attachmentName(file.name, mime),
    mime,
    size: sealedSize(file.bytes.length),
    sha256: '',
    key: toBase64(key),
    createdAt: moment,
    isWhole: false,
    thumbnail: file.thumbnail && toBase64(file.thumbnail),
    usedAt: moment,
  }
  // The note first: pieces without one would be nobody's.
  await write(store, ['blob'], async store => void (await store.db.blob.put(sealBlob(store, blobStates.draft, begun))))
  const hash = sha256.create()
  for (let index = 0; index < pieceCount(file.bytes.length); index++) {
    const plain = file.bytes.subarray(index * pieceBytes, (index + 1) * pieceBytes)
    const piece = sealPiece(world.randomBytes(24), key, id, index, plain)
    hash.update(piece)
    await write(store, ['part'], store => putPiece(store, id, index, piece))
  }
  const whole: KeptBlob = { ...begun, sha256: bytesToHex(hash.digest()), isWhole: true }
  await write(store, ['blob'], async store => void (await store.db.blob.put(sealBlob(store, blobStates.draft, whole))))
  return id
}

/** Fetches what is missing, in ranges, from where it stopped the last time: a copy, or what a draft gets back. */
export async function fetchPieces(
  store: Store,
  blobs: BlobClient,
  kept: KeptBlob,
  st: BlobRow['st'] = blobStates.atCentre,
): Promise<Result<KeptBlob, CentreRefusal>> {
  const { id, size } = kept
  const key = fromBase64(kept.key)
  const count = sealedPieceCount(size)
  await write(store, ['blob'], async store => {
    if (!(await store.db.blob.get(id))) await store.db.blob.put(sealBlob(store, st, kept))
  })
  let next = await read(store, ['part'], store => countPieces(store, id))
  while (next < count) {
    const end = Math.min(next + piecesAtOnce, count)
    const fetched = await blobs.fetch(id, next * sealedPieceBytes, Math.min(end * sealedPieceBytes, size))
    if (!fetched.ok) return fetched
    for (let index = next; index < end; index++) {
      const piece = fetched.value.slice((index - next) * sealedPieceBytes, (index - next + 1) * sealedPieceBytes)
      // Never kept unless it opens.
      openPiece(key, id, index, piece)
      await write(store, ['part'], store => putPiece(store, id, index, piece))
    }
    next = end
  }
  const whole: KeptBlob = { ...kept, isWhole: true }
  await write(store, ['blob'], async store => void (await store.db.blob.put(sealBlob(store, st, whole))))
  return ok(whole)
}

/** @throws DamagedRow when they are not the bytes that the record names. */
export async function plainBytes(store: Store, { id, key, size, sha256: expected }: KeptBlob): Promise<Uint8Array<ArrayBuffer>> {
  const count = sealedPieceCount(size)
  const plain = new Uint8Array(size - count * (sealedPieceBytes - pieceBytes))
  const secret = fromBase64(key)
  const hash = sha256.create()
  for (let from = 0; from < count; from += piecesAtOnce) {
    const rows = await read(store, ['part'], store => getPieces(store, id, from, piecesAtOnce))
    for (const row of rows) {
      hash.update(row.c)
      plain.set(openPiece(secret, id, row.i, row.c), row.i * pieceBytes)
    }
  }
  if (bytesToHex(hash.digest()) !== expected) throw new DamagedRow('part', id)
  return plain
}
