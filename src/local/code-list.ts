/**
 * Codici fiscali and telephones, found by how they begin. Half of all that the search holds, and nearly every one different: to keep them all in order
 * costs more than the rest of the index. So only their beginnings are in order, and what shares a beginning lies together as it came.
 */

import { firstIndex, type Found } from './word-list'

interface Shelf {
  readonly texts: string[]
  readonly places: number[]
}

/** Long enough to tell some thousands of shelves apart, short enough for each to hold some dozens of codes. */
const beginning = 5

export function createCodeList() {
  const shelves = new Map<string, Shelf>()
  let sorted: string[] = []
  let isInOrder = true

  const shelfOf = (text: string): Shelf | undefined => shelves.get(text.slice(0, beginning))

  /** The shelves whose beginning begins so. */
  const under = (prefix: string): Shelf[] => {
    if (!isInOrder) sorted = [...shelves.keys()].sort()
    isInOrder = true
    const found: Shelf[] = []
    const first = firstIndex(sorted.length, at => sorted[at]! >= prefix)
    for (let at = first; at < sorted.length && sorted[at]!.startsWith(prefix); at++) found.push(shelves.get(sorted[at]!)!)
    return found
  }

  return {
    add(text: string, place: number): void {
      let shelf = shelfOf(text)
      if (!shelf) {
        shelf = { texts: [], places: [] }
        shelves.set(text.slice(0, beginning), shelf)
        isInOrder = false
      }
      shelf.texts.push(text)
      shelf.places.push(place)
    },

    remove(text: string, place: number): void {
      const shelf = shelfOf(text)
      const at = shelf ? shelf.texts.findIndex((other, index) => other === text && shelf.places[index] === place) : -1
      if (!shelf || at === -1) return
      const [lastText, lastPlace] = [shelf.texts.pop()!, shelf.places.pop()!]
      if (at === shelf.texts.length) return
      shelf.texts[at] = lastText
      shelf.places[at] = lastPlace
    },

    /** Of those that are exactly this. */
    places: (text: string): readonly number[] => {
      const shelf = shelfOf(text)
      return shelf ? shelf.places.filter((_, at) => shelf.texts[at] === text) : []
    },

    prefixed(prefix: string): readonly Found[] {
      if (prefix.length <= beginning) return under(prefix)
      const shelf = shelfOf(prefix)
      return shelf ? [{ places: shelf.places.filter((_, at) => shelf.texts[at]!.startsWith(prefix)) }] : []
    },
  }
}
