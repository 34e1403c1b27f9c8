/** Canonical JSON (RFC 8785, JCS) and the hashes made over it: the same value gives the same bytes on every device and at the centre. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * The canonical text of a JSON value: keys sorted by UTF-16 code units, no spaces, members that are `undefined` left out.
 * @throws TypeError for what JSON cannot carry (functions, NaN, infinities).
 */
export function canonicalJson(value: unknown): string {
  return isInOrder(value) ? JSON.stringify(value) : written(value)
}

/** A copy whose members stand in the order in which they are hashed: what was hashed so once is hashed again at a fraction of the cost. */
export const inOrder = <Value>(value: Value): Value => JSON.parse(written(value)) as Value

/** Whether JSON's own writer, several times as fast, writes the canonical text. Nothing is made on the way. */
function isInOrder(value: unknown): boolean {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object') return false
  if (Array.isArray(value)) return value.every(isInOrder)
  let last = ''
  for (const key in value) {
    if (key < last || !isInOrder((value as Readonly<Record<string, unknown>>)[key])) return false
    last = key
  }
  return true
}

function written(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('a number that JSON cannot carry')
    return String(value)
  }
  if (Array.isArray(value)) return `[${value.map(item => written(item === undefined ? null : item)).join(',')}]`
  if (typeof value !== 'object') throw new TypeError(`JSON cannot carry a ${typeof value}`)
  const members = value as Record<string, unknown>
  let text = ''
  for (const key of sortedKeys(members)) {
    const member = members[key]
    if (member !== undefined) text += `${text && ','}${quoted(key)}:${written(member)}`
  }
  return `{${text}}`
}

/** Most texts are plain, and need nobody to look for what has to be escaped. */
const plain = /^[ !#-[\]-~]*$/
const quoted = (text: string): string => (plain.test(text) ? `"${text}"` : JSON.stringify(text))

function sortedKeys(members: object): string[] {
  const keys = Object.keys(members)
  for (let at = 1; at < keys.length; at++) if (keys[at - 1]! > keys[at]!) return keys.sort()
  return keys
}

/** SHA-256 of the canonical JSON of a value, 64 hexadecimal digits. */
export const hashOf = (value: unknown): string => hashOfText(canonicalJson(value))

/** The same, of a canonical text that was written before. */
export const hashOfText = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))

/** `prev` of a device's first mutation. */
export const firstHash = '0'.repeat(64)
