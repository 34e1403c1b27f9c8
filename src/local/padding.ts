/** Sealed texts tell little by their length: each is padded before it is sealed, so that whoever opens it need not be told where it ends. */
const space = 0x20

export function jsonOf(value: unknown): string {
  const json = JSON.stringify(value) as string | undefined
  if (json === undefined) throw new TypeError('JSON cannot carry this value')
  return json
}

const encoder = new TextEncoder()
/** Used again and again: whoever seals thousands of rows would otherwise throw away as many rooms. */
let room = new Uint8Array(64 * 1024)

/** JSON, then spaces up to the next PADMÉ length: readers of JSON skip them, so no length has to be stored. Good until the next call. */
export function padded(json: string): Uint8Array {
  // A letter takes three bytes at the most, and PADMÉ adds an eighth at the most.
  const most = padmeLength(3 * json.length)
  if (room.length < most) room = new Uint8Array(most)
  const { written } = encoder.encodeInto(json, room)
  const length = padmeLength(written)
  return room.subarray(0, length).fill(space, written)
}

/** The same, to be kept. */
export const paddedJson = (value: unknown): Uint8Array => padded(jsonOf(value)).slice()

/** The same, of bytes. */
export function paddedBytes(parts: readonly Uint8Array[]): Uint8Array {
  let written = 0
  for (const part of parts) written += part.length
  const length = padmeLength(written)
  if (room.length < length) room = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    room.set(part, at)
    at += part.length
  }
  return room.subarray(0, length).fill(space, at)
}

/** PADMÉ (Nikitin and others, 2019): at most 12 % longer, and only O(log log n) bits of the length leak. The shortest all look alike. */
export function padmeLength(length: number): number {
  if (length <= 64) return 64
  const exponent = Math.floor(Math.log2(length))
  const step = 2 ** (exponent - Math.floor(Math.log2(exponent)) - 1)
  return Math.ceil(length / step) * step
}
