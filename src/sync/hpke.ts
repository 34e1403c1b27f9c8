/**
 * HPKE (RFC 9180), base mode: X25519 and HKDF-SHA256, HKDF-SHA256, AES-256-GCM. Here is what is the same on a tablet and at the centre: from the
 * Diffie-Hellman secret to the key of one message. The curve and the cipher are each side's own.
 */
import { expand, extract } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'

const empty = new Uint8Array()
const kem = concatBytes(utf8ToBytes('KEM'), Uint8Array.of(0x00, 0x20))
const suite = concatBytes(utf8ToBytes('HPKE'), Uint8Array.of(0x00, 0x20, 0x00, 0x01, 0x00, 0x02))

const labelledExtract = (suiteId: Uint8Array, salt: Uint8Array, label: string, secret: Uint8Array): Uint8Array =>
  extract(sha256, concatBytes(utf8ToBytes('HPKE-v1'), suiteId, utf8ToBytes(label), secret), salt)

const labelledExpand = (suiteId: Uint8Array, key: Uint8Array, label: string, info: Uint8Array, length: number): Uint8Array =>
  expand(sha256, key, concatBytes(Uint8Array.of(0, length), utf8ToBytes('HPKE-v1'), suiteId, utf8ToBytes(label), info), length)

/** `encapsulated` is the public half of the sender's one-time pair, `recipient` the public key sealed to, both raw. */
export interface Exchange {
  readonly secret: Uint8Array
  readonly encapsulated: Uint8Array
  readonly recipient: Uint8Array
}

/** The key and nonce of the only message of this exchange. `info` says what it is for: another purpose gets another key. */
export function messageKey(
  { secret, encapsulated, recipient }: Exchange,
  info: string,
): { readonly key: Uint8Array; readonly nonce: Uint8Array } {
  const context = concatBytes(encapsulated, recipient)
  const shared = labelledExpand(kem, labelledExtract(kem, empty, 'eae_prk', secret), 'shared_secret', context, 32)
  const schedule = concatBytes(
    Uint8Array.of(0x00),
    labelledExtract(suite, empty, 'psk_id_hash', empty),
    labelledExtract(suite, empty, 'info_hash', utf8ToBytes(info)),
  )
  const base = labelledExtract(suite, shared, 'secret', empty)
  return { key: labelledExpand(suite, base, 'key', schedule, 32), nonce: labelledExpand(suite, base, 'base_nonce', schedule, 12) }
}

/** Bytes of a raw X25519 key, with which every sealed text begins. */
export const encapsulatedLength = 32
