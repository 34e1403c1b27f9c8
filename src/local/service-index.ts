/** The services of this tablet in memory, found by the beginnings of their words and by what a worker filters by, best fit first. */
import type { Area } from '../domain/areas'
import type { CodiceCatastale } from '../domain/comune'
import type { LocalDate, WallClock } from '../domain/dates'
import type { Span } from '../domain/opening'
import { fitOf, isOpenAt, serves, serviceSpans, type LanguageCode, type Service } from '../domain/service'
import { almostBegins, joined, leastForSlip, sentenceWords, typedWords } from '../domain/search-words'
import { bestOf, compareText, createCommon, createWordList, type Word } from './word-list'

export interface ServiceQuery {
  /** Beginnings of words in any order; empty finds them all. */
  readonly text: string
  readonly limit: number
  readonly area?: Area | undefined
  /** Only those that serve it. */
  readonly comune?: CodiceCatastale | undefined
  readonly isOpenNow?: boolean | undefined
  readonly isFree?: boolean | undefined
  readonly language?: LanguageCode | undefined
  /** For the order only: what fits these areas, and serves this comune, comes first. */
  readonly need?: { readonly areas: readonly Area[]; readonly comune?: CodiceCatastale | undefined } | undefined
}

interface Entry {
  readonly service: Service
  readonly words: readonly string[]
  /** Words of its names: who types one of them means this service. */
  readonly names: readonly string[]
  readonly order: string
  /** Reckoned when first asked for, and again the day after. */
  open?: { readonly day: LocalDate; readonly spans: readonly Span[] }
}

export interface ServiceIndex {
  /** `also`: further words by which it is found: who offers it, where. */
  set(service: Service, also: string): void
  remove(id: string): void
  get(id: string): Service | undefined
  all(): readonly Service[]
  search(query: ServiceQuery, now: WallClock): { readonly services: readonly Service[]; readonly total: number }
}

export function createServiceIndex(): ServiceIndex {
  const entries: (Entry | undefined)[] = []
  const free: number[] = []
  const placeById = new Map<string, number>()
  const words = createWordList()
  const common = createCommon()

  const remove = (id: string): void => {
    const place = placeById.get(id)
    const entry = place === undefined ? undefined : entries[place]
    if (place === undefined || !entry) return
    for (const word of entry.words) words.remove(word, place)
    entries[place] = undefined
    free.push(place)
    placeById.delete(id)
  }

  const almost = (typed: string): readonly Word[] => {
    const exact = words.prefixed(typed)
    if (typed.length < leastForSlip) return exact
    const known = new Set(exact)
    return [...exact, ...words.all().filter(word => !known.has(word) && almostBegins(word.text, typed))]
  }

  /** One slip is forgiven where nothing is found as it was typed. */
  const placesOf = (typed: readonly string[]): readonly number[] => {
    if (typed.length === 0) return [...placeById.values()]
    const lists = typed.map(word => words.prefixed(word))
    const found = lists.some(list => list.length === 0) ? [] : common(lists, entries.length)
    return found.length > 0 ? found : common(typed.map(almost), entries.length)
  }

  return {
    set(service, also) {
      remove(service.id)
      const names = [...sentenceWords([service.name, ...service.alternateNames].join(' ')), joined(service.name)]
      const all = new Set([...names, ...sentenceWords(`${service.description} ${also}`)])
      const place = free.pop() ?? entries.length
      entries[place] = { service, words: [...all], names, order: joined(service.name) }
      placeById.set(service.id, place)
      for (const word of all) words.add(word, place)
    },
    remove,
    get: id => entries[placeById.get(id) ?? -1]?.service,
    all: () => [...placeById.values()].map(place => entries[place]!.service),

    search(query, now) {
      const typed = typedWords(query.text).slice(0, maxTyped)
      const found: { readonly entry: Entry; readonly score: number }[] = []
      for (const place of placesOf(typed)) {
        const entry = entries[place]!
        if (!isWanted(entry, query, now)) continue
        found.push({ entry, score: named(entry, typed) * 16 + fitOf(entry.service, query.need?.areas ?? [], query.need?.comune) })
      }
      const best = bestOf(found, query.limit, (a, b) => b.score - a.score || compareText(a.entry.order, b.entry.order))
      return { services: best.map(({ entry }) => entry.service), total: found.length }
    },
  }
}

/** Words of a query that are looked for; a text pasted by mistake has more. */
const maxTyped = 10

/** How many of the typed words are in the name. */
const named = ({ names }: Entry, typed: readonly string[]): number =>
  typed.reduce((count, word) => count + (names.some(name => name.startsWith(word)) ? 1 : 0), 0)

function isWanted(entry: Entry, { area, comune, isOpenNow, isFree, language }: ServiceQuery, now: WallClock): boolean {
  const { service } = entry
  return (
    service.status === 'approved' &&
    (area === undefined || service.areas.includes(area)) &&
    (comune === undefined || serves(service, comune)) &&
    (!isFree || service.cost?.kind === 'free') &&
    (language === undefined || service.languages.includes(language)) &&
    (!isOpenNow || isOpenAt(spansOf(entry, now.day), now.minutes))
  )
}

function spansOf(entry: Entry, day: LocalDate): readonly Span[] {
  if (entry.open?.day !== day) entry.open = { day, spans: serviceSpans(entry.service, day) }
  return entry.open.spans
}
