/** Canonical JSON (RFC 8785, JCS) and the hashes made over it: the same value gives the same bytes on every device and at the centre. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * The canonical text of a JSON value: keys sorted by UTF-16 code units, no spaces, members that are `undefined` left out.
 * @throws TypeError for what JSON cannot carry (functions, NaN, infinities).
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('a number that JSON cannot carry')
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map(item => canonicalJson(item === undefined ? null : item)).join(',')}]`
  if (typeof value !== 'object') throw new TypeError(`JSON cannot carry a ${typeof value}`)
  const members = value as Record<string, unknown>
  const written = Object.keys(members)
    .filter(key => members[key] !== undefined)
    .sort()
    .map(key => `${JSON.stringify(key)}:${canonicalJson(members[key])}`)
  return `{${written.join(',')}}`
}

/** SHA-256 of the canonical JSON of a value, 64 hexadecimal digits. */
export function hashOf(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))))
}

/** `prev` of a device's first mutation. */
export const firstHash = '0'.repeat(64)
