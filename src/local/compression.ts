/** Raw DEFLATE, synchronous: what lies in a segment is read inside a transaction, where the browser's own streams cannot be waited for. */
import { deflateSync, inflateSync } from 'fflate'

/** Quick rather than small: a segment is written again when one of its records changes. */
const level = 1

export const deflated = (bytes: Uint8Array, dictionary?: Uint8Array): Uint8Array =>
  deflateSync(bytes, { level, ...(dictionary && { dictionary }) })

/** `undefined` when it is not what it should be. */
export function inflated(bytes: Uint8Array, dictionary?: Uint8Array): Uint8Array | undefined {
  try {
    return inflateSync(bytes, dictionary && { dictionary })
  } catch {
    // Cut or damaged on its way: whoever asked sees that nothing can be read.
    return undefined
  }
}
