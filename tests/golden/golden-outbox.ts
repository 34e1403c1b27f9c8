/** An outbox as a version of the app left it on a tablet: the bytes are kept for ever, and never made again. */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { canonicalJson, firstHash, hashOf } from '../../src/sync/canonical'
import { signedPush, type Op } from '../../src/sync/protocol'

export interface GoldenOutbox {
  readonly about: string
  readonly ambito: string
  readonly device: string
  readonly author: string
  readonly office: string
  /** Raw Ed25519 key, base64. */
  readonly publicKey: string
  /** The records that were there before, as ops of the centre. */
  readonly before: readonly Op[]
  /** An open conflict, which the centre alone could have made. */
  readonly conflict?: { readonly id: string; readonly of: string }
  /** Each as its canonical text, in order. */
  readonly mutations: readonly { readonly text: string; readonly hash: string; readonly effect: string }[]
  /** Of the whole, as one push. */
  readonly sig: string
  /** What the centre has afterwards: id, type, state, and some fields. */
  readonly after: readonly {
    readonly id: string
    readonly type: string
    readonly state: string
    readonly doc: Readonly<Record<string, unknown>>
  }[]
}

/** The key that signs all golden outboxes: of a tablet that never was. */
const testKey = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)]),
  format: 'der',
  type: 'pkcs8',
})
export const testPublicKey = (): string =>
  createPublicKey(testKey).export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64')

/** The chain of a tablet, from its first mutation. */
export function chain(
  given: Pick<GoldenOutbox, 'ambito' | 'device' | 'author'>,
  sv: number,
  changes: readonly { readonly ops: readonly Op[]; readonly effect: string }[],
): Pick<GoldenOutbox, 'mutations' | 'sig'> {
  let prev = firstHash
  const t = { dev: '2026-11-22T08:59:00.000Z', offMs: -840, offAgeS: 60, boot: 'b1', mono: 812 }
  const mutations = changes.map(({ ops, effect }, index) => {
    const mutation = { mid: index + 1, sv, prev, t, author: given.author, ops }
    prev = hashOf(mutation)
    return { text: canonicalJson(mutation), hash: prev, effect }
  })
  const signed = canonicalJson(signedPush(given.ambito, given.device, mutations.length, prev))
  return { mutations, sig: sign(null, Buffer.from(signed), testKey).toString('base64') }
}
