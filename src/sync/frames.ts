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

/**
 * Takes the stream as it comes; answers what has become whole, or `undefined` when these are no frames. What lies whole in a piece is a part of it: only a
 * frame that two pieces share is copied.
 */
export function createFrameReader(): (piece: Uint8Array) => Uint8Array[] | undefined {
  let rest: Uint8Array = new Uint8Array(0)
  return piece => {
    const whole: Uint8Array[] = []
    let left = piece
    while (left.length > 0) {
      const end = rest.length === 0 ? left.length : missingFrom(rest)
      const cut = cutFrames(joinedBytes(rest, left.subarray(0, end)), whole)
      if (!cut) return undefined
      rest = cut
      left = left.subarray(end)
    }
    return whole
  }
}

const announcedIn = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true)

/** How much there is to come of its length, or of the frame itself. */
const missingFrom = (begun: Uint8Array): number =>
  (begun.length < lengthBytes ? lengthBytes : lengthBytes + announcedIn(begun, 0)) - begun.length

/** Adds those that are whole, and answers what is left. */
function cutFrames(bytes: Uint8Array, whole: Uint8Array[]): Uint8Array | undefined {
  let at = 0
  while (at + lengthBytes <= bytes.length) {
    const length = announcedIn(bytes, at)
    if (length > longest) return undefined
    const end = at + lengthBytes + length
    if (end > bytes.length) break
    whole.push(bytes.subarray(at + lengthBytes, end))
    at = end
  }
  return bytes.subarray(at)
}

function joinedBytes(one: Uint8Array, other: Uint8Array): Uint8Array {
  if (one.length === 0) return other
  const bytes = new Uint8Array(one.length + other.length)
  bytes.set(one)
  bytes.set(other, one.length)
  return bytes
}
