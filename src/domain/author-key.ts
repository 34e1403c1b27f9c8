/**
 * The key of what a worker writes for oneself alone. Made on a tablet of the worker's; the private half leaves it only wrapped by the recovery code, which is
 * printed once and is nowhere else. Phrase and code both lost, what was sealed to it stays closed for ever.
 */
import { checkCharacter, drawCharacters, isChecked, readCharacters } from './crockford'
import { Instant } from './dates'
import { AuthorKeyId, WorkerId } from './ids'
import { z } from './schema'

export const AuthorKey = z.object({
  id: AuthorKeyId,
  workerId: WorkerId,
  /** X25519, raw, base64. */
  publicKey: z.base64().max(60),
  /** The private half, wrapped by the recovery code, base64. */
  recovery: z.base64().max(200),
  madeAt: Instant,
})
export type AuthorKey = z.infer<typeof AuthorKey>

/** 120 bits: whoever keeps the wrapped half may try codes for ever. */
const drawnLength = 24
const groupLength = 5
export const recoveryCodeBytes = 15

/** "7K3M9-QXTHB-…", five groups of five, the last character to check them. @throws RangeError when fewer than 15 random bytes are given. */
export function recoveryCode(random: Uint8Array): string {
  const drawn = drawCharacters(random, drawnLength)
  const whole = drawn + checkCharacter(drawn)
  return whole.match(new RegExp(`.{${groupLength}}`, 'g'))!.join('-')
}

/** The code's own characters, however they were typed; `undefined` when it cannot be one. */
export function readRecoveryCode(typed: string): string | undefined {
  const characters = readCharacters(typed.slice(0, 100))
  return characters.length === drawnLength + 1 && isChecked(characters) ? characters : undefined
}
