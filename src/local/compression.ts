/** Raw DEFLATE, synchronous: what lies in a segment is read inside a transaction, where the browser's own streams cannot be waited for. */
import { deflateSync, inflateSync } from 'fflate'

/** Quick rather than small: a segment is written again when one of its records changes. */
const level = 1

export const deflated = (bytes: Uint8Array, dictionary?: Uint8Array): Uint8Array =>
  deflateSync(bytes, { level, ...(dictionary && { dictionary }) })

/** Used again and again: left to itself the library makes a new room for every block, ten times as large as what it holds. */
const room = new Uint8Array(256 * 1024)

/** Good until the next call; `undefined` when it is not what it should be. */
export function inflated(bytes: Uint8Array, dictionary?: Uint8Array): Uint8Array | undefined {
  const options = dictionary && { dictionary }
  try {
    const found = inflateSync(bytes, { ...options, out: room })
    // What fills it may have been longer.
    return found.length < room.length ? found : inflateSync(bytes, options)
  } catch {
    // Cut or damaged on its way: whoever asked sees that nothing can be read.
    return undefined
  }
}
