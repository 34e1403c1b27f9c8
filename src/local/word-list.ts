/** Sorted distinct words, each with the places of those who have it: what the searches of the tablet are made of. */

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export interface Found {
  /** Places of those who are found so. */
  readonly places: readonly number[]
}

export interface Word {
  readonly text: string
  readonly places: number[]
}

export function createWordList() {
  let sorted: readonly Word[] = []
  let fresh: Word[] = []
  const byText = new Map<string, Word>()
  const inOrder = (): readonly Word[] => {
    if (fresh.length === 0) return sorted
    sorted = merged(
      sorted,
      fresh.sort((a, b) => compareText(a.text, b.text)),
    )
    fresh = []
    return sorted
  }
  return {
    add(text: string, place: number): void {
      const known = byText.get(text)
      if (known) {
        known.places.push(place)
        return
      }
      const word: Word = { text, places: [place] }
      byText.set(text, word)
      fresh.push(word)
    },
    remove: (text: string, place: number): void => drop(byText.get(text)!.places, place),
    /** Little by little: to sort for every page of a first download would cost more than the rest, and all at once would make the first query wait. */
    settle(): void {
      if (fresh.length > sorted.length / 4) inOrder()
    },
    places: (text: string): readonly number[] => byText.get(text)?.places ?? [],
    prefixed(prefix: string): readonly Word[] {
      const words = inOrder()
      const first = firstAtLeast(words, prefix)
      let end = first
      while (end < words.length && words[end]!.text.startsWith(prefix)) end++
      return words.slice(first, end)
    },
    all: inOrder,
  }
}

/** Finds the places that every list of words has; `size` is above every place. */
export function createCommon(): (lists: readonly (readonly Found[])[], size: number) => number[] {
  /** For each place, how many of the lists have counted it: no set to build for each word. */
  let counts = new Uint8Array(1024)
  return (lists, size) => {
    if (counts.length < size) counts = new Uint8Array(size * 2)
    else counts.fill(0, 0, size)
    const found: number[] = []
    lists.forEach((list, turn) => {
      const isLast = turn === lists.length - 1
      for (const { places } of list) {
        for (const place of places) {
          if (counts[place] !== turn) continue
          counts[place] = turn + 1
          if (isLast) found.push(place)
        }
      }
    })
    return found
  }
}

const firstAtLeast = (words: readonly Word[], text: string): number => firstIndex(words.length, at => words[at]!.text >= text)

/** The first of so many for which this holds, when it holds for all that follow. */
export function firstIndex(count: number, holds: (at: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

function merged(a: readonly Word[], b: readonly Word[]): Word[] {
  const all: Word[] = []
  let left = 0
  let right = 0
  while (left < a.length || right < b.length) {
    const isLeft = right >= b.length || (left < a.length && a[left]!.text < b[right]!.text)
    all.push(isLeft ? a[left++]! : b[right++]!)
  }
  return all
}

function drop(places: number[], place: number): void {
  const index = places.indexOf(place)
  if (index === -1) return
  places[index] = places.at(-1)!
  places.pop()
}

/** The first `limit` in order, without sorting thousands to show twenty. */
export function bestOf<Item>(all: readonly Item[], limit: number, compare: (a: Item, b: Item) => number): Item[] {
  if (all.length <= limit) return [...all].sort(compare)
  const kept = all.slice(0, limit).sort(compare)
  for (let index = limit; index < all.length; index++) {
    const item = all[index]!
    if (kept.length === 0 || compare(item, kept.at(-1)!) >= 0) continue
    let low = 0
    let high = kept.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (compare(kept[middle]!, item) <= 0) low = middle + 1
      else high = middle
    }
    kept.splice(low, 0, item)
    kept.pop()
  }
  return kept
}
