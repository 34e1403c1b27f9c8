/** How passwords are kept (Argon2id), which ones are good enough, and the one-time ones that an administrator hands over. */
import { argon2id, argon2Verify } from 'hash-wasm'
import { passwordLimits } from '../sync/protocol'

/** OWASP's recommendation for a server: 19 MiB, 2 passes. Kept in the hash, so that it can be raised without losing the old ones. */
const cost = { memorySize: 19 * 1024, iterations: 2, parallelism: 1, hashLength: 32 } as const

export async function hashPassword(password: string, salt: Uint8Array): Promise<string> {
  return argon2id({ ...cost, password: normalised(password), salt, outputType: 'encoded' })
}

export async function isPassword(password: string, hash: string): Promise<boolean> {
  return argon2Verify({ password: normalised(password), hash })
}

/** The same letters typed on different keyboards are the same password (NIST SP 800-63B). */
const normalised = (password: string): string => password.normalize('NFKC')

/** Long enough, not about the account, and not a run or a repetition: length is what counts, so nothing is said about symbols and capitals. */
export function isGoodPassword(password: string, login: string): boolean {
  const text = normalised(password).toLowerCase()
  if (text.length < passwordLimits.min || text.length > passwordLimits.max) return false
  if (login.split(/[^a-z0-9]+/).some(part => part.length >= 4 && text.includes(part))) return false
  if (new Set(text).size < 5) return false
  return !obvious.some(word => text.replaceAll(word, '').length < 6)
}

/** What people begin with when they do not think of one. */
const obvious = [
  'password',
  'antenna',
  '1234567890',
  '0123456789',
  'qwertyuiop',
  'servizisociali',
  'segretariato',
  'benvenuto',
  'cambiami',
]

/** Without letters and digits that look alike. */
const clear = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Something to read over the telephone: four groups of four, 79 bits. */
export function oneTimePassword(random: Uint8Array): string {
  const letters = Array.from(random.subarray(0, 16), byte => clear[byte % clear.length]!)
  return [0, 4, 8, 12].map(at => letters.slice(at, at + 4).join('')).join('-')
}
