/** The sealed bytes of attachments, read for a rescue file: never more than one piece of them in the memory of this worker. */
import type { AttachmentId } from '../domain/ids'
import { sealedPieceCount } from '../domain/attachment'
import { getPiece, type KeptBlob } from './attachment-rows'
import { isRefusedByStorage, read, type Store } from './store'

export interface ReadBytes {
  readonly id: AttachmentId
  readonly content: Blob
}

/** Those that can be read whole; of a disk that gives back no more, as many as it gave. */
export async function readBytes(store: Store, kept: readonly KeptBlob[]): Promise<readonly ReadBytes[]> {
  const found: ReadBytes[] = []
  try {
    for (const each of kept) {
      const content = await contentOf(store, each)
      if (content.size === each.size) found.push({ id: each.id, content })
    }
  } catch (error) {
    if (!isRefusedByStorage(error)) throw error
  }
  return found
}

async function contentOf(store: Store, { id, size }: KeptBlob): Promise<Blob> {
  const pieces: Blob[] = []
  for (let index = 0; index < sealedPieceCount(size); index++) {
    const piece = await read(store, ['part'], store => getPiece(store, id, index))
    // What the browser was given leaves the memory of this worker.
    if (piece) pieces.push(new Blob([new Uint8Array(piece.c)]))
  }
  return new Blob(pieces)
}
