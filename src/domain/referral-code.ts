/**
 * The code by which a receiving service finds a referral at `/r/{code}`: "ACE-7K3M-9QXT-H". Letters of the office for people, 8 random characters of
 * Crockford's base 32 (40 bits), and one to check them (Luhn modulo 32: a wrong character, or nearly any two neighbours exchanged, is seen before anything is looked up).
 */
import { z } from './schema'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export const ReferralCode = z
  .string()
  .regex(/^[A-Z]{3}(-[0-9A-HJKMNP-TV-Z]{4}){2}-[0-9A-HJKMNP-TV-Z]$/)
  .describe('codice dell’invio, con il carattere di controllo')
export type ReferralCode = z.infer<typeof ReferralCode>

const randomLength = 8

/** @throws RangeError when fewer than 5 random bytes are given. */
export function referralCode(officeCode: string, random: Uint8Array): ReferralCode {
  if (random.length < 5) throw new RangeError('a code of a referral needs 5 random bytes')
  let bits = 0n
  for (const byte of random.subarray(0, 5)) bits = (bits << 8n) | BigInt(byte)
  let drawn = ''
  for (let index = 0; index < randomLength; index++) {
    drawn = alphabet[Number(bits & 31n)]! + drawn
    bits >>= 5n
  }
  return `${officeCode}-${drawn.slice(0, 4)}-${drawn.slice(4)}-${checkCharacter(drawn)}`
}

/**
 * What identifies the referral in a code as somebody typed it: the random characters and the check, without the office's letters. `undefined` when it
 * cannot be a code. O is read as zero, I and L as one; spaces, hyphens and small letters do not matter.
 */
export function readReferralCode(typed: string): string | undefined {
  if (typed.length > 60) return undefined
  const significant = typed
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .slice(-(randomLength + 1))
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  if (significant.length !== randomLength + 1) return undefined
  const drawn = significant.slice(0, randomLength)
  if (Array.from(significant).some(character => !alphabet.includes(character))) return undefined
  return checkCharacter(drawn) === significant[randomLength] ? significant : undefined
}

function checkCharacter(drawn: string): string {
  let sum = 0
  for (const [index, character] of Array.from(drawn).reverse().entries()) {
    const weighed = alphabet.indexOf(character) * (index % 2 === 0 ? 2 : 1)
    sum += Math.floor(weighed / alphabet.length) + (weighed % alphabet.length)
  }
  return alphabet[(alphabet.length - (sum % alphabet.length)) % alphabet.length]!
}
