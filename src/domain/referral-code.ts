/**
 * The code by which a receiving service finds a referral at `/r/{code}`: "ACE-7K3M-9QXT-H". Letters of the office for people, 8 random characters
 * (40 bits), and one to check them.
 */
import { checkCharacter, drawCharacters, isChecked, readCharacters } from './crockford'
import { z } from './schema'

export const ReferralCode = z
  .string()
  .regex(/^[A-Z]{3}(-[0-9A-HJKMNP-TV-Z]{4}){2}-[0-9A-HJKMNP-TV-Z]$/)
  .describe('codice dell’invio, con il carattere di controllo')
export type ReferralCode = z.infer<typeof ReferralCode>

const randomLength = 8

/** @throws RangeError when fewer than 5 random bytes are given. */
export function referralCode(officeCode: string, random: Uint8Array): ReferralCode {
  const drawn = drawCharacters(random, randomLength)
  return `${officeCode}-${drawn.slice(0, 4)}-${drawn.slice(4)}-${checkCharacter(drawn)}`
}

/**
 * What identifies the referral in a code as somebody typed it: the random characters and the check, without the office's letters. `undefined` when it
 * cannot be a code.
 */
export function readReferralCode(typed: string): string | undefined {
  if (typed.length > 60) return undefined
  const significant = readCharacters(typed).slice(-(randomLength + 1))
  return significant.length === randomLength + 1 && isChecked(significant) ? significant : undefined
}
