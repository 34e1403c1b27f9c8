/**
 * The codice fiscale and what stands in for it. A first listening never requires one.
 * Sources: DM 23 December 1976 (the sixteen characters and their check character; the eleven digits of the provisional one, with
 * their own check digit), DPR 394/1999 art. 43 (STP); ENI codes follow the practice of the regional health services.
 */
import { z } from './schema'
import { err, ok, type Result } from './result'

const personalShape = /^[A-Z]{6}[0-9LMNPQRSTUV]{2}[A-EHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]$/

export const CodiceFiscale = z.discriminatedUnion('kind', [
  /** The definitive one; an omocode keeps the letters that replace its digits. */
  z.object({ kind: z.literal('personal'), value: z.string().regex(personalShape) }),
  z.object({ kind: z.literal('provisional'), value: z.string().regex(/^\d{11}$/) }),
  z.object({ kind: z.literal('stp'), value: z.string().regex(/^STP\d{13}$/) }),
  z.object({ kind: z.literal('eni'), value: z.string().regex(/^ENI\d{13}$/) }),
])
export type CodiceFiscale = z.infer<typeof CodiceFiscale>

export type CodiceFiscaleRefusal =
  | { readonly type: 'WrongLength'; readonly length: number }
  | { readonly type: 'WrongShape' }
  | { readonly type: 'WrongCheckCharacter' }

/** Reads what somebody typed or scanned: spaces and case do not matter, the check character does. */
export function parseCodiceFiscale(typed: string): Result<CodiceFiscale, CodiceFiscaleRefusal> {
  const value = typed.replace(/\s/g, '').toUpperCase()
  if (/^STP\d{13}$/.test(value)) return ok({ kind: 'stp', value })
  if (/^ENI\d{13}$/.test(value)) return ok({ kind: 'eni', value })
  if (/^\d{11}$/.test(value))
    return provisionalCheckDigit(value) === value[10] ? ok({ kind: 'provisional', value }) : err({ type: 'WrongCheckCharacter' })
  if (value.length !== 16) return err({ type: 'WrongLength', length: value.length })
  if (!personalShape.test(value)) return err({ type: 'WrongShape' })
  return checkCharacter(value) === value[15] ? ok({ kind: 'personal', value }) : err({ type: 'WrongCheckCharacter' })
}

const lettersFrom = 'A'.charCodeAt(0)
/** Worth of a character in an odd place (first, third…), A to Z; the digits 0 to 9 are worth as A to J. */
const oddWorth = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]

function checkCharacter(code: string): string {
  let sum = 0
  for (let index = 0; index < 15; index++) {
    const character = code[index]!
    const order = /\d/.test(character) ? Number(character) : character.charCodeAt(0) - lettersFrom
    sum += index % 2 === 0 ? oddWorth[order]! : order
  }
  return String.fromCharCode(lettersFrom + (sum % 26))
}

function provisionalCheckDigit(code: string): string {
  let sum = 0
  for (let index = 0; index < 10; index++) {
    const digit = Number(code[index])
    const doubled = digit * 2
    sum += index % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled
  }
  return String((10 - (sum % 10)) % 10)
}
