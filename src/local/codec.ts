/**
 * Seals and opens the rows of a vault. Synchronous on purpose: waiting for WebCrypto inside an IndexedDB transaction half-commits in WebKit and Firefox.
 * Envelope: version(1) ‖ key generation(1) ‖ nonce(24) ‖ XChaCha20-Poly1305 text and tag. A row opens only in the vault, table and key it was sealed for.
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { DamagedRow } from './damaged-row'
import { createJudicialSeal, type DataKey, type JudicialSeal } from './judicial-seal'
import { jsonOf, padded, paddedBytes } from './padding'

export interface Sealer {
  /** Of what concerns the courts: closed, until the section is opened. */
  readonly judicial: JudicialSeal
  /** Of the data key that seals: from 1, one higher with each new key. */
  readonly generation: number
  /** What the blind names are made with: it stays when the data key changes. 32 bytes. */
  readonly index: Uint8Array
  /**
   * Seals a JSON value, padded so that its length tells little.
   * @throws TypeError for `undefined`, which JSON cannot carry.
   */
  seal(table: string, key: string | number, value: unknown): Uint8Array
  /** The same, of a value written as JSON already. */
  sealJson(table: string, key: string | number, json: string): Uint8Array
  /** The same, of bytes that tell where they end. */
  sealBytes(table: string, key: string | number, parts: readonly Uint8Array[]): Uint8Array
  /** @throws DamagedRow when it was changed, cut, or sealed for another place. */
  open(table: string, key: string | number, sealed: Uint8Array): unknown
  /**
   * The bytes, and the spaces after them.
   * @throws DamagedRow as `open` does.
   */
  openBytes(table: string, key: string | number, sealed: Uint8Array): Uint8Array
  /** Sealed by the key before this one. */
  isOld(sealed: Uint8Array): boolean
  /**
   * The same contents for the same place, by the key of now.
   * @throws DamagedRow as `open` does.
   */
  resealed(table: string, key: string | number, sealed: Uint8Array): Uint8Array
  /** A code that equal values share and that tells nothing else, for the few things that must be found without opening: 16 hexadecimal digits. */
  blind(field: string, value: string): string
}

const formatVersion = 1
export const firstGeneration = 1
/** One byte tells it. */
export const lastGeneration = 255
const nonceLength = 24
const headerLength = 2 + nonceLength
const tagLength = 16

/** The key that seals, and the one before it while rows of it are left. */
export interface KeyRing {
  readonly generation?: number | undefined
  readonly previous?: DataKey | undefined
  /** Of a vault whose data key was changed. */
  readonly index?: Uint8Array | undefined
}

/** Which data key a row was sealed by. */
export const generationOf = (sealed: Uint8Array): number => sealed[1]!

/** The keys of one vault, all derived from its data key. Drafts have their own, so that the rest can be handed over without them. */
export function createSealer(
  vaultId: string,
  dek: Uint8Array,
  randomBytes: (length: number) => Uint8Array,
  { generation = firstGeneration, previous, index }: KeyRing = {},
): Sealer {
  const derived = (from: Uint8Array, purpose: string) =>
    hkdf(sha256, from, utf8ToBytes(vaultId), utf8ToBytes(`antenna/${purpose}`), 32)
  const keysFrom = (from: Uint8Array) => ({ record: derived(from, 'rec'), draft: derived(from, 'draft') })
  const keys = new Map([[generation, keysFrom(dek)]])
  if (previous) keys.set(previous.generation, keysFrom(previous.dek))
  const indexKey = index ?? derived(dek, 'idx')
  const keyOf = (of: number, table: string) => keys.get(of)?.[table === 'draft' ? 'draft' : 'record']
  const place = (table: string, key: string | number) => utf8ToBytes(JSON.stringify([vaultId, table, key, formatVersion]))

  const sealBytes = (table: string, key: string | number, bytes: Uint8Array): Uint8Array => {
    const nonce = randomBytes(nonceLength)
    const text = xchacha20poly1305(keyOf(generation, table)!, nonce, place(table, key)).encrypt(bytes)
    const sealed = new Uint8Array(headerLength + text.length)
    sealed[0] = formatVersion
    sealed[1] = generation
    sealed.set(nonce, 2)
    sealed.set(text, headerLength)
    return sealed
  }

  const openBytes = (table: string, key: string | number, sealed: Uint8Array): Uint8Array => {
    const known = keyOf(generationOf(sealed), table)
    if (sealed[0] !== formatVersion || !known || sealed.length < headerLength + tagLength) throw new DamagedRow(table, key)
    try {
      return xchacha20poly1305(known, sealed.subarray(2, headerLength), place(table, key)).decrypt(sealed.subarray(headerLength))
    } catch (cause) {
      throw new DamagedRow(table, key, { cause })
    }
  }

  const sealJson = (table: string, key: string | number, json: string): Uint8Array => sealBytes(table, key, padded(json))

  return {
    judicial: createJudicialSeal(vaultId, { dek, generation }, previous, randomBytes),
    generation,
    index: indexKey,
    seal: (table, key, value) => sealJson(table, key, jsonOf(value)),
    sealJson,
    sealBytes: (table, key, parts) => sealBytes(table, key, paddedBytes(parts)),
    openBytes,

    open(table, key, sealed) {
      const bytes = openBytes(table, key, sealed)
      try {
        return JSON.parse(decoder.decode(bytes))
      } catch (cause) {
        throw new DamagedRow(table, key, { cause })
      }
    },

    isOld: sealed => generationOf(sealed) !== generation,
    resealed: (table, key, sealed) => sealBytes(table, key, openBytes(table, key, sealed)),

    blind(field, value) {
      const normal = value.normalize('NFKC').toUpperCase()
      return bytesToHex(hmac(sha256, indexKey, utf8ToBytes(`${field}\0${normal}`)).subarray(0, 8))
    },
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true })
