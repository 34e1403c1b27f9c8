/** The sum of a scope: tablet and centre hold the same versions of the same records when their sums agree. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

export interface ScopeDigest {
  /** How many records. */
  readonly n: number
  /** XOR of the first 8 bytes of SHA-256(id‖ver) of each, 16 hexadecimal digits: the order does not matter. */
  readonly x: string
}

const sumLength = 8

export const emptyDigest: ScopeDigest = { n: 0, x: '0'.repeat(2 * sumLength) }

export function digestOf(records: Iterable<readonly [id: string, ver: number]>): ScopeDigest {
  const sum = new Uint8Array(sumLength)
  const hash = new Uint8Array(32)
  // One for all: to make a new one for each record takes longer than to use it.
  const [blank, used] = [sha256.create(), sha256.create()]
  let n = 0
  for (const [id, ver] of records) {
    n++
    blank._cloneInto(used).update(bytesOf(id, ver)).digestInto(hash)
    for (let at = 0; at < sumLength; at++) sum[at]! ^= hash[at]!
  }
  return { n, x: bytesToHex(sum) }
}

const room = new Uint8Array(64)

/** id‖ver in UTF-8: ids are letters and figures of one byte, and to encode fifty thousand of them takes longer than to hash them. Good until the next call. */
function bytesOf(id: string, ver: number): Uint8Array {
  const text = `${id}${ver}`
  if (text.length > room.length) return utf8ToBytes(text)
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code > 0x7f) return utf8ToBytes(text)
    room[at] = code
  }
  return room.subarray(0, text.length)
}

/** Of both together, when no record is in the one and in the other. */
export const withAll = (one: ScopeDigest, other: ScopeDigest): ScopeDigest => ({ n: one.n + other.n, x: xor(one.x, other.x) })

/** Of the first without the second, when all of the second is in the first. */
export const withoutAll = (all: ScopeDigest, some: ScopeDigest): ScopeDigest => ({ n: all.n - some.n, x: xor(all.x, some.x) })

const xor = (a: string, b: string): string => (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(16).padStart(2 * sumLength, '0')

/** What a replica has to do to hold what the other side lists: let go of the strays, ask again for what is missing or of another version. */
export function differenceOf(
  held: ReadonlyMap<string, number>,
  listed: readonly (readonly [id: string, ver: number])[],
): { readonly strays: readonly string[]; readonly wanted: readonly string[] } {
  const right = new Map(listed)
  return {
    strays: [...held.keys()].filter(id => !right.has(id)),
    wanted: listed.flatMap(([id, ver]) => (held.get(id) === ver ? [] : id)),
  }
}
