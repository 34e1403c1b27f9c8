/** The sealed bytes of attachments, read for a rescue file: never more than one piece of them in the memory of this worker. */
import { sealedPieceCount } from '../domain/attachment'
import { getPiece, type KeptBlob } from './attachment-rows'
import { isRefusedByStorage, read, type Store } from './store'

/** Those that can be read whole; of a disk that gives back no more, as many as it gave. */
export async function readBytes<Each extends { readonly kept: KeptBlob }>(
  store: Store,
  wanted: readonly Each[],
): Promise<readonly (Each & { readonly content: Blob })[]> {
  const found: (Each & { readonly content: Blob })[] = []
  try {
    for (const each of wanted) {
      const content = await contentOf(store, each.kept)
      if (content.size === each.kept.size) found.push({ ...each, content })
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
