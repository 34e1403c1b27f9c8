/**
 * The people of this tablet, in memory while the vault is unlocked: a sorted list of the distinct words of names, and the codes by how they begin,
 * with the people of each. A query is a binary search for each typed word, and the people whom every word finds.
 */
import type { PersonId } from '../domain/ids'
import type { PersonIdentity } from '../domain/person'
import type { IdentityPage } from './identity-pages'
import type { IndexedPerson } from './indexed-person'
import {
  almostBegins,
  almostEqual,
  codesOf,
  joined,
  leastForSlip,
  nameWords as nameWordsOf,
  phoneDigits,
  typedWords,
} from '../domain/search-words'
import { createCodeList } from './code-list'
import { bestOf, compareText, createCommon, createWordList, type Found } from './word-list'

interface Entry {
  readonly person: IndexedPerson
  readonly page: number
  /** Each as one word: the order of lists. */
  readonly surname: string
  readonly name: string
}

const compareNames = (a: Entry, b: Entry): number => compareText(a.surname, b.surname) || compareText(a.name, b.name)

export interface PeopleIndex {
  readonly size: () => number
  /** Replaces what a page held: people who are not in it any more are forgotten. Pages in any order; several at once cost less. */
  setPages(pages: readonly IdentityPage[]): void
  get(id: string): PersonIdentity | undefined
  /** Who stays of somebody that was merged, if that one is here; else the same. */
  survivorOf(id: string): string
  /** Who was merged into somebody. */
  mergedInto(id: string): readonly PersonIdentity[]
  /** The ids of all the records of somebody, whichever of them is asked for. */
  recordsOf(id: string): readonly PersonId[]
  search(text: string, limit: number): { readonly people: readonly PersonIdentity[]; readonly total: number }
  possibleDuplicates(fields: DuplicateFields): readonly PersonIdentity[]
}

interface DuplicateFields {
  readonly surname?: string | undefined
  readonly name?: string | undefined
  readonly codiceFiscale?: string | undefined
  readonly birthDate?: string | undefined
  readonly phones?: readonly string[] | undefined
}

interface KnownName {
  readonly whole: string
  readonly words: readonly string[]
}

const noName: KnownName = { whole: '', words: [] }

export function createPeopleIndex(): PeopleIndex {
  const entries: (Entry | undefined)[] = []
  const placeById = new Map<string, number>()
  const idsByPage = new Map<number, readonly string[]>()
  const mergedByStaying = new Map<string, Set<string>>()
  /** Names apart from codes: of those there are ten times as many, and no slip is forgiven in them. */
  const nameWords = createWordList()
  const codes = createCodeList(place => entries[place] !== undefined)
  /** Fifty thousand people share some thousands of names: each is folded and cut into words once. */
  const knownNames = new Map<string, KnownName>()
  const nameOf = (text: string | undefined): KnownName => {
    if (!text) return noName
    const known = knownNames.get(text) ?? { whole: joined(text), words: nameWordsOf(text) }
    knownNames.set(text, known)
    return known
  }
  const wordsIn = ({ surname, name }: IndexedPerson): readonly string[] => {
    const [first, second] = [nameOf(surname).words, nameOf(name).words]
    return [...first, ...second.filter(word => !first.includes(word))]
  }
  const findCommon = createCommon()
  const common = (lists: readonly (readonly Found[])[]): number[] => findCommon(lists, entries.length)

  const forget = (id: string): void => {
    const place = placeById.get(id)
    const entry = place === undefined ? undefined : entries[place]
    if (place === undefined || !entry) return
    for (const text of wordsIn(entry.person)) nameWords.remove(text, place)
    // Its place is not used again, so that the codes that are left there find nobody.
    entries[place] = undefined
    codes.forget()
    placeById.delete(id)
    mergedByStaying.get(entry.person.mergedInto ?? '')?.delete(id)
  }

  const add = (person: IndexedPerson, page: number): void => {
    const place = entries.length
    entries.push({ person, page, surname: nameOf(person.surname).whole, name: nameOf(person.name).whole })
    placeById.set(person.id, place)
    const { mergedInto } = person
    if (mergedInto) mergedByStaying.set(mergedInto, (mergedByStaying.get(mergedInto) ?? new Set()).add(person.id))
    for (const text of wordsIn(person)) nameWords.add(text, place)
    for (const text of codesOf(person)) codes.add(text, place)
  }

  /** Somebody who was merged is found as whoever stays, where that one is here. */
  const isShown = ({ person }: Entry): boolean => person.mergedInto === undefined || !placeById.has(person.mergedInto)

  const prefixed = (typed: string): readonly Found[] => [...nameWords.prefixed(typed), ...codes.prefixed(typed)]

  const almost = (typed: string): readonly Found[] => {
    const exact = prefixed(typed)
    if (typed.length < leastForSlip || /^\d/.test(typed)) return exact
    const known = new Set(exact)
    return [...exact, ...nameWords.all().filter(word => !known.has(word) && almostBegins(word.text, typed))]
  }

  return {
    size: () => placeById.size,

    setPages(pages) {
      for (const { n, people } of pages) {
        const before = idsByPage.get(n)
        const now = people.map(person => person.id as string)
        const stay = new Set(before && now)
        for (const id of before ?? []) {
          // Somebody who moved to another page is not forgotten with the old one.
          if (!stay.has(id) && entries[placeById.get(id) ?? -1]?.page === n) forget(id)
        }
        for (const person of people) {
          const place = placeById.get(person.id)
          if (place !== undefined && isSame(entries[place]!.person, person) && entries[place]!.page === n) continue
          if (place !== undefined) forget(person.id)
          add(person, n)
        }
        idsByPage.set(n, now)
      }
      nameWords.settle()
    },

    get: id => entries[placeById.get(id) ?? -1]?.person,
    survivorOf(id) {
      const into = entries[placeById.get(id) ?? -1]?.person.mergedInto
      return into !== undefined && placeById.has(into) ? into : id
    },
    recordsOf(id) {
      // Whoever stays may not be on this tablet.
      const stays = entries[placeById.get(id) ?? -1]?.person.mergedInto ?? id
      return [stays, ...(mergedByStaying.get(stays) ?? [])] as PersonId[]
    },
    mergedInto: id => [...(mergedByStaying.get(id) ?? [])].flatMap(merged => entries[placeById.get(merged) ?? -1]?.person ?? []),

    search(text, limit) {
      const typed = typedWords(text).slice(0, maxTyped)
      if (typed.length === 0) {
        const all = [...placeById.values()].map(place => entries[place]!).filter(isShown)
        return { people: best(all, limit, (a, b) => b.person.updated - a.person.updated), total: all.length }
      }
      const lists = typed.map(prefixed)
      let found = lists.some(list => list.length === 0) ? [] : common(lists)
      if (found.length === 0) found = common(typed.map(almost))
      const whole = typed.join('')
      const rank = (entry: Entry): number => {
        if (entry.surname === whole || typed.includes(entry.surname)) return 0
        return typed.some(word => entry.surname.startsWith(word)) ? 1 : 2
      }
      found = found.filter(place => isShown(entries[place]!))
      const ranked = found.map(place => ({ entry: entries[place]!, rank: rank(entries[place]!) }))
      const chosen = bestOf(ranked, limit, (a, b) => a.rank - b.rank || compareNames(a.entry, b.entry))
      return { people: chosen.map(({ entry }) => entry.person), total: found.length }
    },

    possibleDuplicates(fields) {
      const typed = [fields.codiceFiscale?.toLowerCase(), ...(fields.phones ?? []).map(phoneDigits)]
      const found = new Set<number>()
      for (const code of typed) if (code && code.length >= 6) for (const place of codes.places(code)) found.add(place)
      const surname = joined(fields.surname ?? '')
      const name = joined(fields.name ?? '')
      // Whoever married, or was written down in a hurry, keeps the day of birth and one of the two names.
      if (fields.birthDate) {
        for (const place of [...nameWords.places(surname), ...nameWords.places(name)])
          if (entries[place]!.person.birthDate === fields.birthDate) found.add(place)
      }
      if (surname && name) {
        const names = [surname + name, name + surname]
        // One slip is in the surname or in the name: the other is as it was typed.
        for (const place of new Set([...nameWords.places(surname), ...nameWords.places(name)])) {
          const { person, surname: ownSurname, name: ownName } = entries[place]!
          if (fields.birthDate && person.birthDate && fields.birthDate !== person.birthDate) continue
          const full = ownSurname + ownName
          if (names.some(text => almostEqual(text, full))) found.add(place)
        }
      }
      return best([...found].map(place => entries[place]!).filter(isShown), maxDuplicates, compareNames)
    },
  }
}

/** More would not be read while somebody is typing. */
const maxDuplicates = 10
/** Words of a query that are looked for; a text pasted by mistake has more. */
const maxTyped = 10

const isSame = (a: IndexedPerson, b: IndexedPerson): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

const best = (all: readonly Entry[], limit: number, compare: (a: Entry, b: Entry) => number): PersonIdentity[] =>
  bestOf(all, limit, compare).map(entry => entry.person)
