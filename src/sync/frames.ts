/** A stream of bytes in pieces that say how long they are: length(4, lowest byte first) ‖ bytes. */

const lengthBytes = 4
/** Far more than any record: whoever announces more does not speak this language. */
const longest = 64 * 1024 * 1024

export function frame(bytes: Uint8Array): Uint8Array {
  const framed = new Uint8Array(lengthBytes + bytes.length)
  new DataView(framed.buffer).setUint32(0, bytes.length, true)
  framed.set(bytes, lengthBytes)
  return framed
}

/** Takes the stream as it comes; answers what has become whole, each a copy of its own, or `undefined` when these are no frames. */
export function createFrameReader(): (piece: Uint8Array) => Uint8Array[] | undefined {
  let rest = new Uint8Array(0)
  return piece => {
    const bytes = joinedBytes(rest, piece)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const whole: Uint8Array[] = []
    let at = 0
    while (at + lengthBytes <= bytes.length) {
      const length = view.getUint32(at, true)
      if (length > longest) return undefined
      const end = at + lengthBytes + length
      if (end > bytes.length) break
      whole.push(bytes.slice(at + lengthBytes, end))
      at = end
    }
    rest = bytes.slice(at)
    return whole
  }
}

function joinedBytes(one: Uint8Array, other: Uint8Array): Uint8Array {
  if (one.length === 0) return other
  const bytes = new Uint8Array(one.length + other.length)
  bytes.set(one)
  bytes.set(other, one.length)
  return bytes
}
