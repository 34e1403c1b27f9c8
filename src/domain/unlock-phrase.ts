/** What opens a vault: the unlock phrase, which guards the disk, and the PIN, which only reopens what is still in memory. */
import { err, ok, type Result } from './result'

export const phraseLimits = { minCharacters: 14, maxCharacters: 200 } as const
export const pinLength = 6

export type PhraseRefusal =
  | { readonly type: 'TooShort'; readonly minCharacters: number }
  | { readonly type: 'TooLong'; readonly maxCharacters: number }
  /** One piece over and over ("casa casa casa casa casa"), or too few different characters. */
  | { readonly type: 'Repetitive' }
  /** Neighbours in the alphabet, in counting or on the keyboard. */
  | { readonly type: 'Sequence' }

export type PinRefusal = { readonly type: 'NotSixDigits' } | { readonly type: 'TooEasy' }

/** The phrase as it is used for the key: the same whatever keyboard typed it, and however many spaces the keyboard added. */
export function normalPhrase(typed: string): string {
  return typed.normalize('NFKC').trim().replace(/\s+/gu, ' ')
}

/** At least 14 characters (which any five words have), and not one that would be tried first. Answers the normal form. */
export function checkPhrase(typed: string): Result<string, PhraseRefusal> {
  const phrase = normalPhrase(typed)
  const length = Array.from(phrase).length
  if (length < phraseLimits.minCharacters) return err({ type: 'TooShort', minCharacters: phraseLimits.minCharacters })
  if (length > phraseLimits.maxCharacters) return err({ type: 'TooLong', maxCharacters: phraseLimits.maxCharacters })
  const letters = phrase.toLowerCase().replaceAll(' ', '')
  if (new Set(letters).size < 5 || isRepeated(letters)) return err({ type: 'Repetitive' })
  if (neighbourShare(letters) > 0.7) return err({ type: 'Sequence' })
  return ok(phrase)
}

/** Six digits, and not among those that a passer-by would try. */
export function checkPin(typed: string): Result<string, PinRefusal> {
  if (!/^[0-9]{6}$/.test(typed)) return err({ type: 'NotSixDigits' })
  if (isRepeated(typed) || new Set(typed).size < 3 || neighbourShare(typed) === 1) return err({ type: 'TooEasy' })
  return ok(typed)
}

/** Made of one piece, at least twice and to the end. */
function isRepeated(text: string): boolean {
  return text.length > 1 && (text + text).indexOf(text, 1) < text.length
}

const rows = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'abcdefghijklmnopqrstuvwxyz']
const isNeighbour = (one: string, other: string): boolean =>
  one === other || rows.some(row => row.includes(one + other) || row.includes(other + one))

/** How many of the steps from a character to the next go to a neighbour, from 0 to 1. */
function neighbourShare(text: string): number {
  const characters = Array.from(text)
  const steps = characters.slice(1).filter((character, index) => isNeighbour(characters[index]!, character))
  return steps.length / (characters.length - 1)
}
