/** Sealing to somebody's public key, and opening what was sealed to ours: HPKE with the browser's X25519 and AES-GCM. Asynchronous: never inside a transaction. */
import { concatBytes } from '@noble/hashes/utils.js'
import { encapsulatedLength, messageKey, type Exchange } from '../sync/hpke'
import type { World } from './world'

const curve = 'X25519'

const raw = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)

const publicKeyOf = (world: World, bytes: Uint8Array): Promise<CryptoKey> =>
  world.subtle.importKey('raw', raw(bytes), curve, true, [])

async function cipher(world: World, exchange: Exchange, info: string, use: 'encrypt' | 'decrypt') {
  const { key, nonce } = messageKey(exchange, info)
  const aes = await world.subtle.importKey('raw', raw(key), 'AES-GCM', false, [use])
  return { aes, algorithm: { name: 'AES-GCM', iv: raw(nonce) } }
}

async function agree(world: World, own: CryptoKey, other: CryptoKey): Promise<Uint8Array> {
  return new Uint8Array(await world.subtle.deriveBits({ name: curve, public: other }, own, 256))
}

export async function sealTo(world: World, recipient: Uint8Array, info: string, text: Uint8Array): Promise<Uint8Array> {
  const once = await world.subtle.generateKey(curve, false, ['deriveBits'])
  const encapsulated = new Uint8Array(await world.subtle.exportKey('raw', once.publicKey))
  const secret = await agree(world, once.privateKey, await publicKeyOf(world, recipient))
  const { aes, algorithm } = await cipher(world, { secret, encapsulated, recipient }, info, 'encrypt')
  return concatBytes(encapsulated, new Uint8Array(await world.subtle.encrypt(algorithm, aes, raw(text))))
}

/** `undefined` for what was not sealed to this key, or for something else. */
export async function openSealedTo(
  world: World,
  own: CryptoKey,
  recipient: Uint8Array,
  info: string,
  box: Uint8Array,
): Promise<Uint8Array | undefined> {
  const encapsulated = box.slice(0, encapsulatedLength)
  try {
    const secret = await agree(world, own, await publicKeyOf(world, encapsulated))
    const { aes, algorithm } = await cipher(world, { secret, encapsulated, recipient }, info, 'decrypt')
    return new Uint8Array(await world.subtle.decrypt(algorithm, aes, raw(box.subarray(encapsulatedLength))))
  } catch {
    // The cipher says "not this key" by throwing; here that is an answer.
    return undefined
  }
}

/** A pair whose private half the browser keeps, and never gives away. */
export async function createRecipient(world: World): Promise<{ readonly key: CryptoKey; readonly publicKey: Uint8Array }> {
  const pair = await world.subtle.generateKey(curve, false, ['deriveBits'])
  return { key: pair.privateKey, publicKey: new Uint8Array(await world.subtle.exportKey('raw', pair.publicKey)) }
}
