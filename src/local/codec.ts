/**
 * Seals and opens the rows of a vault. Synchronous on purpose: waiting for WebCrypto inside an IndexedDB transaction half-commits in WebKit and Firefox.
 * Envelope: version(1) ‖ key generation(1) ‖ nonce(24) ‖ XChaCha20-Poly1305 text and tag. A row opens only in the vault, table and key it was sealed for.
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

export interface Sealer {
  /**
   * Seals a JSON value, padded so that its length tells little.
   * @throws TypeError for `undefined`, which JSON cannot carry.
   */
  seal(table: string, key: string | number, value: unknown): Uint8Array
  /** The same, of a value written as JSON already. */
  sealJson(table: string, key: string | number, json: string): Uint8Array
  /** @throws DamagedRow when it was changed, cut, or sealed for another place. */
  open(table: string, key: string | number, sealed: Uint8Array): unknown
  /** A code that equal values share and that tells nothing else, for the few things that must be found without opening: 16 hexadecimal digits. */
  blind(field: string, value: string): string
}

/** A row that cannot be opened: to be set aside and fetched again, never dropped. */
export class DamagedRow extends Error {
  override readonly name = 'DamagedRow'
  readonly table: string
  readonly key: string | number

  constructor(table: string, key: string | number, options?: ErrorOptions) {
    super(`the row ${String(key)} of ${table} cannot be opened`, options)
    this.table = table
    this.key = key
  }
}

const formatVersion = 1
/** The first data key; a later `rekey` will write the next number and read both. */
const keyGeneration = 1
const nonceLength = 24
const headerLength = 2 + nonceLength
const tagLength = 16

/** The keys of one vault, all derived from its data key. Drafts have their own, so that the rest can be handed over without them. */
export function createSealer(vaultId: string, dek: Uint8Array, randomBytes: (length: number) => Uint8Array): Sealer {
  const derived = (purpose: string) => hkdf(sha256, dek, utf8ToBytes(vaultId), utf8ToBytes(`antenna/${purpose}`), 32)
  const recordKey = derived('rec')
  const draftKey = derived('draft')
  const indexKey = derived('idx')
  const keyOf = (table: string) => (table === 'draft' ? draftKey : recordKey)
  const place = (table: string, key: string | number) => utf8ToBytes(JSON.stringify([vaultId, table, key, formatVersion]))

  const sealJson = (table: string, key: string | number, json: string): Uint8Array => {
    const nonce = randomBytes(nonceLength)
    const text = xchacha20poly1305(keyOf(table), nonce, place(table, key)).encrypt(padded(json))
    const sealed = new Uint8Array(headerLength + text.length)
    sealed[0] = formatVersion
    sealed[1] = keyGeneration
    sealed.set(nonce, 2)
    sealed.set(text, headerLength)
    return sealed
  }

  return {
    seal: (table, key, value) => sealJson(table, key, jsonOf(value)),
    sealJson,

    open(table, key, sealed) {
      if (sealed[0] !== formatVersion || sealed[1] !== keyGeneration || sealed.length < headerLength + tagLength) {
        throw new DamagedRow(table, key)
      }
      const cipher = xchacha20poly1305(keyOf(table), sealed.subarray(2, headerLength), place(table, key))
      try {
        return JSON.parse(decoder.decode(cipher.decrypt(sealed.subarray(headerLength))))
      } catch (cause) {
        throw new DamagedRow(table, key, { cause })
      }
    },

    blind(field, value) {
      const normal = value.normalize('NFKC').toUpperCase()
      return bytesToHex(hmac(sha256, indexKey, utf8ToBytes(`${field}\0${normal}`)).subarray(0, 8))
    },
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true })
const space = 0x20

function jsonOf(value: unknown): string {
  const json = JSON.stringify(value) as string | undefined
  if (json === undefined) throw new TypeError('JSON cannot carry this value')
  return json
}

/** JSON, then spaces up to the next PADMÉ length: readers of JSON skip them, so no length has to be stored. */
function padded(json: string): Uint8Array {
  const text = utf8ToBytes(json)
  const room = new Uint8Array(padmeLength(text.length)).fill(space)
  room.set(text)
  return room
}

/** PADMÉ (Nikitin and others, 2019): at most 12 % longer, and only O(log log n) bits of the length leak. The shortest all look alike. */
export function padmeLength(length: number): number {
  if (length <= 64) return 64
  const exponent = Math.floor(Math.log2(length))
  const step = 2 ** (exponent - Math.floor(Math.log2(exponent)) - 1)
  return Math.ceil(length / step) * step
}
