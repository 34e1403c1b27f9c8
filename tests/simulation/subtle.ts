/**
 * WebCrypto as far as a tablet uses it, but at once and from the run's own randomness: an answer of its threads would come between the steps of the
 * scheduler, at another one each time.
 */
import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import type { Random } from './random'

/** What stands for a `CryptoKey`: it can be written to the disk in memory. */
interface SimulatedKey {
  readonly seed?: Uint8Array
  readonly raw?: Uint8Array
}

/** What precedes the 32 bytes of an Ed25519 key in its DER form (RFC 8410). */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/** To read a key takes as long as to sign with it, and the same few are read again and again. */
function once(read: (bytes: Uint8Array) => KeyObject): (bytes: Uint8Array) => KeyObject {
  const known = new Map<string, KeyObject>()
  return bytes => {
    const name = Buffer.from(bytes).toString('latin1')
    const key = known.get(name) ?? read(bytes)
    known.set(name, key)
    return key
  }
}

const privateKey = once(seed => createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: 'der', type: 'pkcs8' }))

export const publicKeyOf = once(raw => createPublicKey({ key: Buffer.concat([publicPrefix, raw]), format: 'der', type: 'spki' }))

const asKey = (key: SimulatedKey): CryptoKey => key as unknown as CryptoKey
const simulated = (key: CryptoKey): SimulatedKey => key as unknown as SimulatedKey
const bytesOf = (data: BufferSource): Uint8Array =>
  data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array(data.buffer, data.byteOffset, data.byteLength)

export function simulatedSubtle(random: Random): SubtleCrypto {
  const subtle = {
    async generateKey() {
      const seed = random.bytes(32)
      const raw = createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' }).subarray(publicPrefix.length)
      return { privateKey: asKey({ seed }), publicKey: asKey({ raw: new Uint8Array(raw) }) }
    },
    exportKey: async (_format: 'raw', key: CryptoKey) => new Uint8Array(simulated(key).raw!).buffer,
    importKey: async (_format: 'raw', raw: BufferSource) => asKey({ raw: bytesOf(raw) }),
    sign: async (_name: string, key: CryptoKey, data: BufferSource) =>
      new Uint8Array(sign(null, bytesOf(data), privateKey(simulated(key).seed!))).buffer,
    verify: async (_name: string, key: CryptoKey, signature: BufferSource, data: BufferSource) =>
      verify(null, bytesOf(data), publicKeyOf(simulated(key).raw!), bytesOf(signature)),
  }
  return subtle as unknown as SubtleCrypto
}
