/**
 * WebCrypto as far as a tablet uses it, but at once and from the run's own randomness: an answer of its threads would come between the steps of the
 * scheduler, at another one each time.
 */
import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto'
import type { Random } from './random'

/** What stands for a `CryptoKey`: it can be written to the disk in memory. */
interface SimulatedKey {
  readonly seed?: Uint8Array
  readonly raw?: Uint8Array
}

/** What precedes the 32 bytes of a key in its DER form (RFC 8410), by curve. */
const prefixes = {
  Ed25519: {
    private: Buffer.from('302e020100300506032b657004220420', 'hex'),
    public: Buffer.from('302a300506032b6570032100', 'hex'),
  },
  X25519: {
    private: Buffer.from('302e020100300506032b656e04220420', 'hex'),
    public: Buffer.from('302a300506032b656e032100', 'hex'),
  },
}
type Curve = keyof typeof prefixes
const rawLength = 32

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

const privateOn = (curve: Curve) =>
  once(seed => createPrivateKey({ key: Buffer.concat([prefixes[curve].private, seed]), format: 'der', type: 'pkcs8' }))
const publicOn = (curve: Curve) =>
  once(raw => createPublicKey({ key: Buffer.concat([prefixes[curve].public, raw]), format: 'der', type: 'spki' }))

const privateKeys = { Ed25519: privateOn('Ed25519'), X25519: privateOn('X25519') }
export const publicKeyOf = publicOn('Ed25519')
const exchangeKeyOf = publicOn('X25519')

const rawOf = (curve: Curve, seed: Uint8Array): Uint8Array =>
  new Uint8Array(createPublicKey(privateKeys[curve](seed)).export({ format: 'der', type: 'spki' }).subarray(-rawLength))

const tagLength = 16

const asKey = (key: SimulatedKey): CryptoKey => key as unknown as CryptoKey
const simulated = (key: CryptoKey): SimulatedKey => key as unknown as SimulatedKey
const bytesOf = (data: BufferSource): Uint8Array =>
  data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array(data.buffer, data.byteOffset, data.byteLength)

export function simulatedSubtle(random: Random): SubtleCrypto {
  const subtle = {
    async generateKey(curve: Curve) {
      const seed = random.bytes(rawLength)
      return { privateKey: asKey({ seed }), publicKey: asKey({ raw: rawOf(curve, seed) }) }
    },
    exportKey: async (format: 'raw' | 'jwk', key: CryptoKey) => {
      const { raw, seed } = simulated(key)
      return format === 'raw' ? new Uint8Array(raw!).buffer : { x: Buffer.from(rawOf('X25519', seed!)).toString('base64url') }
    },
    importKey: async (format: 'raw' | 'pkcs8', data: BufferSource) =>
      asKey(format === 'raw' ? { raw: bytesOf(data) } : { seed: bytesOf(data).slice(-rawLength) }),
    sign: async (_name: string, key: CryptoKey, data: BufferSource) =>
      new Uint8Array(sign(null, bytesOf(data), privateKeys.Ed25519(simulated(key).seed!))).buffer,
    verify: async (_name: string, key: CryptoKey, signature: BufferSource, data: BufferSource) =>
      verify(null, bytesOf(data), publicKeyOf(simulated(key).raw!), bytesOf(signature)),
    deriveBits: async ({ public: other }: { public: CryptoKey }, own: CryptoKey) =>
      new Uint8Array(
        diffieHellman({
          privateKey: privateKeys.X25519(simulated(own).seed!),
          publicKey: exchangeKeyOf(simulated(other).raw!),
        }),
      ).buffer,
    async encrypt({ iv }: { iv: BufferSource }, key: CryptoKey, text: BufferSource) {
      const cipher = createCipheriv('aes-256-gcm', simulated(key).raw!, bytesOf(iv))
      return new Uint8Array(Buffer.concat([cipher.update(bytesOf(text)), cipher.final(), cipher.getAuthTag()])).buffer
    },
    async decrypt({ iv }: { iv: BufferSource }, key: CryptoKey, box: BufferSource) {
      const bytes = bytesOf(box)
      const cipher = createDecipheriv('aes-256-gcm', simulated(key).raw!, bytesOf(iv))
      cipher.setAuthTag(bytes.slice(-tagLength))
      return new Uint8Array(Buffer.concat([cipher.update(bytes.slice(0, -tagLength)), cipher.final()])).buffer
    },
  }
  return subtle as unknown as SubtleCrypto
}
