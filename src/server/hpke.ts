/** HPKE as an operator needs it: opening with the recovery key what a tablet sealed, and sealing the answer. The tablet's half is src/local/hpke.ts. */
import {
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto'
import { encapsulatedLength, messageKey } from '../sync/hpke'

const tagLength = 16

const publicKeyOf = (raw: Uint8Array): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: Buffer.from(raw).toString('base64url') }, format: 'jwk' })

export const rawPublic = (key: KeyObject): Buffer => Buffer.from(key.export({ format: 'jwk' }).x!, 'base64url')

export function sealTo(recipient: Uint8Array, info: string, text: Uint8Array): Buffer {
  const once = generateKeyPairSync('x25519')
  const encapsulated = rawPublic(once.publicKey)
  const secret = diffieHellman({ privateKey: once.privateKey, publicKey: publicKeyOf(recipient) })
  const { key, nonce } = messageKey({ secret, encapsulated, recipient }, info)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  return Buffer.concat([encapsulated, cipher.update(text), cipher.final(), cipher.getAuthTag()])
}

/** `undefined` for what was not sealed to this key, or for something else. */
export function openSealedTo(own: KeyObject, info: string, box: Uint8Array): Buffer | undefined {
  if (box.length < encapsulatedLength + tagLength) return undefined
  const encapsulated = box.subarray(0, encapsulatedLength)
  const recipient = rawPublic(createPublicKey(own))
  const secret = diffieHellman({ privateKey: own, publicKey: publicKeyOf(encapsulated) })
  const { key, nonce } = messageKey({ secret, encapsulated, recipient }, info)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce)
  decipher.setAuthTag(box.subarray(-tagLength))
  const text = decipher.update(box.subarray(encapsulatedLength, -tagLength))
  try {
    return Buffer.concat([text, decipher.final()])
  } catch {
    // The cipher says "not this key" by throwing; here that is an answer.
    return undefined
  }
}
