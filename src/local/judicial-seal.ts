/**
 * The second seal, of what concerns the courts: an open vault writes under it and does not read. Each text is sealed by a key that is thrown away at once,
 * after the next was made from it, one way; only the section's own key, which the PIN or the phrase brings back, makes all of them again.
 *
 *   data key ─HKDF→ section's key ─HMAC of a random start→ k0 → k1 → k2 …     each seals one text
 *
 * Envelope: version(1) ‖ key generation(1) ‖ start(16) ‖ step(4) ‖ nonce(24) ‖ XChaCha20-Poly1305 text and tag.
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { fromBase64, toBase64 } from './base64'
import { DamagedRow } from './damaged-row'
import { paddedJson } from './padding'

export interface JudicialSeal {
  /** What was sealed can be read. */
  readonly isOpen: boolean
  /** Base64. It takes no key, and works while the section is closed. */
  seal(place: string, value: unknown): string
  /**
   * `undefined` while the section is closed.
   * @throws DamagedRow when it was changed, cut, or sealed for another place.
   */
  open(place: string, sealed: string): unknown
  /**
   * The same text, by the key of now where the data key has changed since; otherwise as it was.
   * @throws DamagedRow as `open` does.
   */
  renewed(place: string, sealed: string): string
  /** Opens the section; false when this is not the vault's data key of now. */
  unlock(dek: Uint8Array): boolean
  /** Forgets the section's key, and every key that was made from it. */
  lock(): void
}

export interface DataKey {
  readonly dek: Uint8Array
  readonly generation: number
}

const formatVersion = 1
const startLength = 16
const stepAt = 2 + startLength
const nonceAt = stepAt + 4
const textAt = nonceAt + 24
const tagLength = 16

const keyed = (key: Uint8Array, said: string): Uint8Array => hmac(sha256, key, utf8ToBytes(said))
const nextOf = (key: Uint8Array): Uint8Array => keyed(key, 'next')
const textKeyOf = (key: Uint8Array): Uint8Array => keyed(key, 'text')

const decoder = new TextDecoder('utf-8', { fatal: true })

/** `previous`: the data key before, while something sealed by it may be left. */
export function createJudicialSeal(
  vaultId: string,
  { dek, generation }: DataKey,
  previous: DataKey | undefined,
  randomBytes: (length: number) => Uint8Array,
): JudicialSeal {
  const keyFrom = (from: Uint8Array) => hkdf(sha256, from, utf8ToBytes(vaultId), utf8ToBytes('antenna/jud'), 32)
  /** The key of now is among them only while the section is open. */
  const keys = new Map<number, Uint8Array>(previous && [[previous.generation, keyFrom(previous.dek)]])
  /** The keys of texts from each start that were made again, by step. */
  const made = new Map<string, Uint8Array[]>()
  const first = keyFrom(dek)
  const proof = toBase64(keyed(first, 'proof'))
  let writing = startOf(first)

  function startOf(key: Uint8Array): { readonly start: Uint8Array; readonly step: number; readonly key: Uint8Array } {
    const start = randomBytes(startLength)
    return { start, step: 0, key: hmac(sha256, key, start) }
  }

  const place = (name: string): Uint8Array => utf8ToBytes(JSON.stringify([vaultId, 'judicial', name, formatVersion]))

  function seal(name: string, text: Uint8Array): string {
    const { start, step, key } = writing
    writing = { start, step: step + 1, key: nextOf(key) }
    const nonce = randomBytes(textAt - nonceAt)
    const head = new Uint8Array(nonceAt)
    head.set([formatVersion, generation])
    head.set(start, 2)
    new DataView(head.buffer).setUint32(stepAt, step)
    return toBase64(concatBytes(head, nonce, xchacha20poly1305(textKeyOf(key), nonce, place(name)).encrypt(text)))
  }

  function keyAt(of: number, start: Uint8Array, step: number): Uint8Array | undefined {
    const key = keys.get(of)
    if (!key) return undefined
    const name = `${of} ${toBase64(start)}`
    const chain: Uint8Array[] = made.get(name) ?? [hmac(sha256, key, start)]
    made.set(name, chain)
    while (chain.length <= step) chain.push(nextOf(chain.at(-1)!))
    return chain[step]
  }

  /** `undefined` when its key is not at hand. */
  function open(name: string, bytes: Uint8Array): Uint8Array | undefined {
    if (bytes[0] !== formatVersion || bytes.length < textAt + tagLength) throw new DamagedRow('judicial', name)
    const step = new DataView(bytes.buffer, bytes.byteOffset).getUint32(stepAt)
    const key = keyAt(bytes[1]!, bytes.slice(2, stepAt), step)
    try {
      return (
        key && xchacha20poly1305(textKeyOf(key), bytes.subarray(nonceAt, textAt), place(name)).decrypt(bytes.subarray(textAt))
      )
    } catch (cause) {
      throw new DamagedRow('judicial', name, { cause })
    }
  }

  return {
    get isOpen() {
      return keys.has(generation)
    },
    seal: (name, value) => seal(name, paddedJson(value)),
    open(name, sealed) {
      if (!keys.has(generation)) return undefined
      const text = open(name, fromBase64(sealed))
      if (!text) throw new DamagedRow('judicial', name)
      return JSON.parse(decoder.decode(text))
    },
    renewed(name, sealed) {
      const bytes = fromBase64(sealed)
      if (bytes[1] === generation) return sealed
      const text = open(name, bytes)
      if (!text) throw new DamagedRow('judicial', name)
      return seal(name, text)
    },
    unlock(dek) {
      const key = keyFrom(dek)
      if (toBase64(keyed(key, 'proof')) !== proof) return false
      keys.set(generation, key)
      writing = startOf(key)
      return true
    },
    lock() {
      keys.delete(generation)
      made.clear()
    },
  }
}
