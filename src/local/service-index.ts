/** The services of this tablet in memory, found by the beginnings of their words and by what a worker filters by, best fit first. */
import type { Area, Motive } from '../domain/areas'
import type { CodiceCatastale } from '../domain/comune'
import type { LocalDate, WallClock } from '../domain/dates'
import type { Span } from '../domain/opening'
import { fitOf, isOpenAt, serves, serviceSpans, type LanguageCode, type Service } from '../domain/service'
import { almostBegins, joined, leastForSlip, sentenceWords, typedWords } from '../domain/search-words'
import { compareText, createCommon, createWordList, type Word } from './word-list'

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
  readonly need?:
    | {
        readonly areas: readonly Area[]
        readonly motives?: readonly Motive[] | undefined
        readonly comune?: CodiceCatastale | undefined
      }
    | undefined
}

interface Entry {
  readonly service: Service
  readonly words: readonly string[]
  /** Words of its names: who types one of them means this service. */
  readonly names: readonly string[]
  readonly order: string
  /** Its rank among all, in the order of their names. */
  rank: number
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
  /** In the order of their names; sorted again only after one has come, gone or changed its name. */
  let inOrder: readonly Entry[] | undefined
  const sorted = (): readonly Entry[] => {
    if (inOrder) return inOrder
    const all = [...placeById.values()].map(place => entries[place]!).sort((a, b) => compareText(a.order, b.order))
    all.forEach((entry, rank) => {
      entry.rank = rank
    })
    inOrder = all
    return all
  }

  const remove = (id: string): void => {
    const place = placeById.get(id)
    const entry = place === undefined ? undefined : entries[place]
    if (place === undefined || !entry) return
    for (const word of entry.words) words.remove(word, place)
    entries[place] = undefined
    free.push(place)
    placeById.delete(id)
    inOrder = undefined
  }

  const almost = (typed: string): readonly Word[] => {
    const exact = words.prefixed(typed)
    if (typed.length < leastForSlip) return exact
    const known = new Set(exact)
    return [...exact, ...words.all().filter(word => !known.has(word) && almostBegins(word.text, typed))]
  }

  /** One slip is forgiven where nothing is found as it was typed. */
  const found = (typed: readonly string[]): readonly Entry[] => {
    const all = sorted()
    if (typed.length === 0) return all
    const lists = typed.map(word => words.prefixed(word))
    const exact = lists.some(list => list.length === 0) ? [] : common(lists, entries.length)
    const places = exact.length > 0 ? exact : common(typed.map(almost), entries.length)
    return places.map(place => entries[place]!).sort((a, b) => a.rank - b.rank)
  }

  return {
    set(service, also) {
      const before = entries[placeById.get(service.id) ?? -1]
      const [order, standing] = [joined(service.name), inOrder]
      remove(service.id)
      const names = [...sentenceWords([service.name, ...service.alternateNames].join(' ')), joined(service.name)]
      const all = new Set([...names, ...sentenceWords(`${service.description} ${also}`)])
      const place = free.pop() ?? entries.length
      const entry: Entry = { service, words: [...all], names, order, rank: before?.rank ?? 0 }
      entries[place] = entry
      placeById.set(service.id, place)
      for (const word of all) words.add(word, place)
      // Called as before, it stands where it stood.
      inOrder = standing && before?.order === order ? standing.with(before.rank, entry) : undefined
    },
    remove,
    get: id => entries[placeById.get(id) ?? -1]?.service,
    all: () => [...placeById.values()].map(place => entries[place]!.service),

    search(query, now) {
      const typed = typedWords(query.text).slice(0, maxTyped)
      const { areas = [], motives, comune } = query.need ?? {}
      const byScore: Service[][] = []
      let total = 0
      for (const entry of found(typed)) {
        if (!isWanted(entry, query, now)) continue
        total++
        const score = named(entry, typed) * beyondFit + fitOf(entry.service, areas, comune, motives)
        const alike = (byScore[score] ??= [])
        // They come in the order of their names: of those that fit alike, the first are shown.
        if (alike.length < query.limit) alike.push(entry.service)
      }
      const best = byScore.filter(alike => alike.length > 0).toReversed()
      return { services: best.flat().slice(0, query.limit), total }
    },
  }
}

/** Above every `fitOf`: a word in the name counts more. */
const beyondFit = 16

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
