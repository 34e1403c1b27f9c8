/** What the two sides compare of a scope, said without a line of theirs: how many records, and the XOR of the first 8 bytes of SHA-256(id ‖ version). */
import { createHash } from 'node:crypto'
import { scopesAt, type ServerState } from './server-state'

export interface Digest {
  readonly n: number
  readonly x: string
}

export function digestOf(records: readonly { readonly id: string; readonly ver: number }[]): Digest {
  const sum = records
    .map(({ id, ver }) => createHash('sha256').update(`${id}${ver}`).digest().readBigUInt64BE())
    .reduce((sum, each) => sum ^ each, 0n)
  return { n: records.length, x: sum.toString(16).padStart(16, '0') }
}

/** Of a scope at the centre, when the log stood at `seq`. */
export function digestAt(server: ServerState, scope: string, seq: number): Digest {
  const versions = new Map<string, number>()
  for (const { id, ver, seq: at } of server.versions) if (at <= seq) versions.set(id, Math.max(ver, versions.get(id) ?? 0))
  return digestOf([...versions].filter(([id]) => scopesAt(server, id, seq).has(scope)).map(([id, ver]) => ({ id, ver })))
}

export const isSameDigest = (one: Digest, other: Digest): boolean => one.n === other.n && one.x === other.x
