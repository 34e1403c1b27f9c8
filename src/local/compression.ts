/** Raw DEFLATE, synchronous: what lies in a segment is read inside a transaction, where the browser's own streams cannot be waited for. */
import { deflateSync, inflateSync } from 'fflate'

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

/** Quick rather than small: a segment is written again when one of its records changes. */
const level = 1

export const deflated = (text: string): Uint8Array => deflateSync(encoder.encode(text), { level })

/** `undefined` when it is not what it should be. */
export function inflated(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(inflateSync(bytes))
  } catch {
    // Cut or damaged on its way: whoever asked sees that nothing can be read.
    return undefined
  }
}
