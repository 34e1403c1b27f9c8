/** What the two sides compare of a scope, said without a line of theirs: how many records, and the XOR of the first 8 bytes of SHA-256(id ‖ version). */
import { createHash } from 'node:crypto'

export function digestOf(records: readonly { readonly id: string; readonly ver: number }[]): string {
  const folded = records
    .map(({ id, ver }) => createHash('sha256').update(`${id}${ver}`).digest().readBigUInt64BE())
    .reduce((sum, each) => sum ^ each, 0n)
  return `${records.length}:${folded.toString(16)}`
}
