/** How names are folded for search: accents, apostrophes and case do not count; "D'Angelo", "dangelo" and "d angelo" find one another. */
import type { PersonIdentity } from './person'

const marks = /\p{M}+/gu
const apostrophes = /['’‘`´ʼ]/g
const separators = /[^\p{L}\p{N}]+/u
/** Letters that do not decompose into a base letter and a mark. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
}
const oddLetters = /[ßæœøđðłıþ]/g
const isPlain = /^[a-z]+$/

/** Without accents and case; apostrophes stay. */
function folded(text: string): string {
  const lower = text.toLowerCase()
  if (isPlain.test(lower)) return lower
  return lower
    .normalize('NFD')
    .replace(marks, '')
    .replace(oddLetters, letter => plainLetters[letter]!)
}

/** The whole name as one word: "De Luca" is "deluca". */
export function joined(text: string): string {
  const plain = folded(text)
  return isPlain.test(plain) ? plain : plain.replace(apostrophes, '').split(separators).join('')
}

/** Every word by which a name may be called: each part, the parts beside an apostrophe, and the whole without spaces. */
export function nameWords(text: string | undefined): readonly string[] {
  if (!text) return []
  const plain = folded(text)
  if (isPlain.test(plain)) return [plain]
  const words = partsOf(plain)
  words.add(joined(text))
  words.delete('')
  return [...words]
}

/** Every word of a sentence, also without what stands before an apostrophe ("l'affitto": "laffitto", "affitto"). */
export function sentenceWords(text: string): ReadonlySet<string> {
  const words = partsOf(folded(text))
  words.delete('')
  return words
}

function partsOf(plain: string): Set<string> {
  const words = new Set<string>()
  for (const part of plain.replace(apostrophes, '').split(separators)) words.add(part)
  for (const part of plain.split(apostrophes).flatMap(piece => piece.split(separators))) if (part.length > 1) words.add(part)
  return words
}

/** Digits alone, without the Italian prefix. */
export function phoneDigits(number: string): string {
  const digits = number.replace(/\D/g, '')
  if (/^\s*\+39/.test(number)) return digits.slice(2)
  if (digits.startsWith('0039')) return digits.slice(4)
  return digits.length > 11 && digits.startsWith('39') ? digits.slice(2) : digits
}

export interface PersonWords {
  readonly names: readonly string[]
  /** Codice fiscale and telephones: found by prefix, never by likeness. */
  readonly codes: readonly string[]
}

export const wordsOf = (person: PersonIdentity): PersonWords => ({
  names: [...new Set([...nameWords(person.surname), ...nameWords(person.name)])],
  codes: codesOf(person),
})

export function codesOf({ phones, codiceFiscale }: PersonIdentity): readonly string[] {
  const codes = phones.map(phoneDigits).filter(digits => digits.length > 0)
  if (codiceFiscale) codes.push(codiceFiscale.toLowerCase())
  return codes
}

/** What was typed, as words to look for. A number with its spaces is one word. */
export function typedWords(text: string): readonly string[] {
  if (/^[\d\s+().\-/]*\d[\d\s+().\-/]*$/.test(text)) return [phoneDigits(text)].filter(digits => digits.length > 0)
  const words = folded(text).replace(apostrophes, '').split(separators)
  return [...new Set(words.filter(word => word.length > 0))]
}

/** Fewer letters call half of everybody: for a search that is asked of the centre. */
export const leastSearched = 2

/** Whether each word typed begins one of the person's: names, codice fiscale, telephones. */
export const isCalled = ({ names, codes }: PersonWords, typed: readonly string[]): boolean =>
  typed.every(word => [...names, ...codes].some(known => known.startsWith(word)))

/** The same, with one slip forgiven in each word of a name. */
export const isAlmostCalled = ({ names, codes }: PersonWords, typed: readonly string[]): boolean =>
  typed.every(
    word =>
      [...names, ...codes].some(known => known.startsWith(word)) ||
      (word.length >= leastForSlip && !/^\d/.test(word) && names.some(name => almostBegins(name, word))),
  )

/** In a shorter word a slip leaves too little to go by. */
export const leastForSlip = 4

/** Whether one letter typed wrong, missing, added or exchanged with its neighbour makes `typed` the beginning of `word`. */
export function almostBegins(word: string, typed: string): boolean {
  let at = 0
  while (at < typed.length && word[at] === typed[at]) at++
  if (at === typed.length) return true
  // Nearly every word differs in its next letter too: looked at before anything is cut out.
  const next = typed[at + 1]
  if (next !== undefined && word[at + 1] !== next && word[at] !== next && word[at + 1] !== typed[at]) return false
  return (
    word.startsWith(typed.slice(at + 1), at + 1) ||
    word.startsWith(typed.slice(at + 1), at) ||
    word.startsWith(typed.slice(at), at + 1) ||
    (word[at] === typed[at + 1] && word[at + 1] === typed[at] && word.startsWith(typed.slice(at + 2), at + 2))
  )
}

/** The same, between two whole words. */
export function almostEqual(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  if (at === a.length && at === b.length) return true
  const restA = a.slice(at)
  const restB = b.slice(at)
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA.length > 1 && restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  )
}
