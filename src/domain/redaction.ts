/** Data of others in a text that somebody will be given: found to be proposed, hidden by whoever decides. Nothing here knows whose text it is. */
import type { ExtractHide, HideReason } from './extract'

/** Words of a text: from the first character to the one after the last. */
export interface Found {
  readonly from: number
  readonly to: number
  readonly words: string
  readonly why: HideReason
}

export interface Known {
  /** Names and surnames of others: of relatives, of whoever else is named in the case. */
  readonly others: readonly string[]
  /** Names, numbers, codes and addresses of whom the text is about, and of who asks: these are given. */
  readonly own: readonly string[]
}

const letter = /[\p{L}\p{M}]/u

/** What in the text is, or may be, of somebody else; in order, none upon another. */
export function othersData(text: string, known: Known): readonly Found[] {
  const own = ownOf(known.own)
  const found = [
    ...matches(text, codiceFiscale, 'codiceFiscale').filter(({ words }) => !own.codes.has(squeezed(words))),
    ...matches(text, email, 'email').filter(({ words }) => !own.codes.has(squeezed(words))),
    ...matches(text, phone, 'phone').filter(
      ({ words }) => isPhone(words) && !date.test(words) && !own.phones.has(phoneOf(words)),
    ),
    ...addressesIn(text).filter(({ words }) => !own.addresses.some(each => plain(words).includes(each))),
    ...namesIn(text, known.others, own.words),
    ...namedByPart(text, own.words),
  ]
  return withoutOverlaps(found)
}

const codiceFiscale =
  /\b[A-Z]{3}\s?[A-Z]{3}\s?[0-9LMNPQRSTUV]{2}[A-EHLMPRST][0-9LMNPQRSTUV]{2}\s?[A-Z][0-9LMNPQRSTUV]{3}[A-Z]\b/giu
const email = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu
const phone = /(?<![\d/])(?:\+39[\s.]?)?(?:0\d{1,3}|3\d{2})(?:[\s./-]?\d{2,7}){1,4}(?!\d)/gu
/** A date is written with the same signs. */
const date = /^\d{1,2}([./-])\d{1,2}\1\d{2,4}$/

const street =
  /\b(?:via|viale|v\.le|piazza|piazzetta|p\.zza|corso|c\.so|vico|vicolo|largo|contrada|traversa|strada|località)\s+/giu
const streetName =
  /(?:(?:dei|degli|delle|della|del|di|da|d['’])\s?)?\p{Lu}[\p{L}'’.]*(?:\s+(?:(?:e|dei|degli|delle|della|del|di|da)\s+)?\p{Lu}[\p{L}'’.]*){0,5}(?:,?\s*(?:n\.?\s*|civico\s+)?\d+(?:\/?\p{L}\b)?)?/uy

/** Who is called by the part that they have: the name after it, in the same line, is somebody's. Of who acts for an office it is not. */
const part =
  /\b(?:sig\.?\s?(?:ra|na)?\.?|signor[ae]?|signorina|madre|padre|mamma|papà|figli[oa]|fratello|sorella|nonn[oa]|zi[oa]|cugin[oa]|nipote|marito|moglie|compagn[oa]|convivente|ex|vicin[oa]|amic[oa]|suocer[oa]|cognat[oa]|badante)[^\S\n]+/giu
const partName = /\p{Lu}[\p{L}'’]+(?:[^\S\n]+(?:(?:di|de|del|della|d['’])\s?)?\p{Lu}(?:[\p{L}'’]+|\.)?){0,4}/uy

function matches(text: string, pattern: RegExp, why: HideReason): Found[] {
  return [...text.matchAll(pattern)].map(match => ({
    from: match.index,
    to: match.index + match[0].length,
    words: match[0],
    why,
  }))
}

/** What stands right after each place of `before`, with it or alone. Capital letters count in the name, and not in what comes before it. */
function following(
  text: string,
  before: RegExp,
  name: RegExp,
  isWithIt: boolean,
): { readonly from: number; readonly to: number; readonly words: string }[] {
  return [...text.matchAll(before)].flatMap(match => {
    name.lastIndex = match.index + match[0].length
    const found = name.exec(text)
    if (!found) return []
    const [from, to] = [isWithIt ? match.index : found.index, found.index + found[0].length]
    return [{ from, to, words: text.slice(from, to) }]
  })
}

const addressesIn = (text: string): Found[] =>
  following(text, street, streetName, true).map(each => ({ ...each, why: 'address' }))

const namedByPart = (text: string, own: ReadonlySet<string>): Found[] =>
  following(text, part, partName, false)
    .filter(({ words }) => !wordsIn(words).every(({ word }) => own.has(plain(word))))
    .map(each => ({ ...each, why: 'name' }))

/** Each known name where it is written: in one piece with the words of names beside it, and with an initial ("Luca F."). */
function namesIn(text: string, others: readonly string[], own: ReadonlySet<string>): Found[] {
  const parts = new Set(others.flatMap(name => wordsIn(name).map(({ word }) => plain(word))))
  const names = new Set([...parts].filter(isName))
  const isOthers = ({ word }: Word): boolean => /^\p{Lu}/u.test(word) && names.has(plain(word)) && !own.has(plain(word))
  const found: Found[] = []
  const words = wordsIn(text)
  for (let at = 0; at < words.length; at++) {
    if (!isOthers(words[at]!)) continue
    let last = at
    while (words[last + 1] && isBeside(text, words[last]!, words[last + 1]!) && isNamePart(words[last + 1]!, parts, own))
      last += 1
    const from = words[at]!.from
    const to = words[last]!.word.length === 1 && text[words[last]!.to] === '.' ? words[last]!.to + 1 : words[last]!.to
    found.push({ from, to, words: text.slice(from, to), why: 'name' })
    at = last
  }
  return found
}

interface Word {
  readonly word: string
  readonly from: number
  readonly to: number
}

const wordsIn = (text: string): Word[] =>
  [...text.matchAll(/[\p{L}\p{M}]+/gu)].map(({ 0: word, index }) => ({
    word,
    from: index,
    to: index + word.length,
  }))

const isBeside = (text: string, one: Word, next: Word): boolean => /^[ '’-]$/.test(text.slice(one.to, next.from))

/** An initial, or another word of a name; what is one's own ends it. */
const isNamePart = ({ word }: Word, parts: ReadonlySet<string>, own: ReadonlySet<string>): boolean =>
  /^\p{Lu}$/u.test(word) || (/^\p{Lu}/u.test(word) && parts.has(plain(word)) && !own.has(plain(word)))

/** "Di" and "De" are in too many names to be one. */
const isName = (word: string): boolean => word.length >= 3 && !['del', 'dei', 'della', 'degli', 'delle', 'dalla'].includes(word)

function ownOf(own: readonly string[]) {
  return {
    words: new Set(own.flatMap(each => wordsIn(each).map(({ word }) => plain(word)))),
    codes: new Set(own.map(squeezed)),
    phones: new Set(own.filter(isPhone).map(phoneOf)),
    addresses: own.filter(each => /\d/.test(each) && letter.test(each) && each.includes(' ')).map(plain),
  }
}

/** Without accents and capitals, and as long as it was. */
const plain = (text: string): string =>
  text.replace(/\p{L}/gu, each => each.normalize('NFD').replace(/\p{M}/gu, '').slice(0, each.length).toLowerCase())

const squeezed = (text: string): string => text.replace(/\s/g, '').toUpperCase()
const digitsOf = (text: string): string => text.replace(/\D/g, '')
const phoneOf = (text: string): string => digitsOf(text).replace(/^(?:00)?39(?=\d{8,})/, '')
const isPhone = (text: string): boolean => !letter.test(text) && phoneOf(text).length >= 8 && phoneOf(text).length <= 11

function withoutOverlaps(found: readonly Found[]): readonly Found[] {
  const kept: Found[] = []
  const longestFirst = [...found].sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)
  for (const each of longestFirst) if (!kept.some(other => each.from < other.to && other.from < each.to)) kept.push(each)
  return kept.sort((a, b) => a.from - b.from)
}

/** What stands where words were hidden, however many. */
export const omission = '[omissis]'

/** The text without these words. `passages`: how many pieces are missing. */
export function omitting(
  text: string,
  hides: readonly Pick<ExtractHide, 'from' | 'to'>[],
): { readonly text: string; readonly passages: number } {
  const pieces = joined(hides, text.length)
  let given = ''
  let at = 0
  for (const { from, to } of pieces) {
    given += text.slice(at, from) + omission
    at = to
  }
  return { text: given + text.slice(at), passages: pieces.length }
}

/** In order; those that touch or overlap as one. */
export function joined(
  hides: readonly Pick<ExtractHide, 'from' | 'to'>[],
  length: number,
): readonly { from: number; to: number }[] {
  const pieces: { from: number; to: number }[] = []
  for (const { from, to } of [...hides].sort((a, b) => a.from - b.from)) {
    const last = pieces.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, Math.min(to, length))
    else if (from < length) pieces.push({ from, to: Math.min(to, length) })
  }
  return pieces
}

/**
 * What was hidden, in the text as it is now: a content that is no diary entry may have changed. Of words that are no longer where they were nobody can tell
 * which place it was: they are hidden in every place. Those that are nowhere are answered as lost, and a person has to look.
 */
export function anchored(
  text: string,
  hides: readonly ExtractHide[],
): { readonly hides: readonly ExtractHide[]; readonly lost: readonly ExtractHide[] } {
  const found = new Map<string, ExtractHide>()
  const lost: ExtractHide[] = []
  for (const hide of hides) {
    const places = text.slice(hide.from, hide.to) === hide.words ? [hide.from] : placesOf(text, hide.words)
    if (places.length === 0) lost.push(hide)
    for (const from of places) {
      const to = from + hide.words.length
      const key = `${from}-${to}`
      if (!found.has(key)) found.set(key, { ...hide, from, to })
    }
  }
  return { hides: [...found.values()], lost }
}

function placesOf(text: string, words: string): number[] {
  const places: number[] = []
  for (let from = text.indexOf(words); from >= 0; from = text.indexOf(words, from + 1)) places.push(from)
  return places
}

/** Every place of the text where these words are, as whole words, capitals and accents apart. */
export function everyPlace(text: string, words: string): readonly Pick<Found, 'from' | 'to' | 'words'>[] {
  const [inText, wanted] = [plain(text), plain(words.trim())]
  const places: { from: number; to: number; words: string }[] = []
  if (!wanted) return places
  for (let from = inText.indexOf(wanted); from >= 0; from = inText.indexOf(wanted, from + wanted.length)) {
    const to = from + wanted.length
    const isWhole = !letter.test(text[from - 1] ?? ' ') && !letter.test(text[to] ?? ' ')
    if (isWhole) places.push({ from, to, words: text.slice(from, to) })
  }
  return places
}
