/** The sum of a scope: tablet and centre hold the same versions of the same records when their sums agree. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

interface ScopeDigest {
  /** How many records. */
  readonly n: number
  /** XOR of the first 8 bytes of SHA-256(id‖ver) of each, 16 hexadecimal digits: the order does not matter. */
  readonly x: string
}

const sumLength = 8

export function digestOf(records: Iterable<readonly [id: string, ver: number]>): ScopeDigest {
  const sum = new Uint8Array(sumLength)
  let n = 0
  for (const [id, ver] of records) {
    n++
    const hash = sha256(utf8ToBytes(`${id}${ver}`))
    for (let at = 0; at < sumLength; at++) sum[at]! ^= hash[at]!
  }
  return { n, x: bytesToHex(sum) }
}

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
