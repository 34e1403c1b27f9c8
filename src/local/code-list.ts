/**
 * Codici fiscali and telephones, found by how they begin. Half of all that the search holds, and nearly every one different: as texts in an order they would
 * cost more to keep than the rest of the index. So each is two numbers in a row of numbers, and who looks for some goes through them all: three
 * hundred thousand in less than a millisecond.
 */

import type { Found } from './word-list'

/** Letters and figures that one number holds: 37 to the tenth is still a whole number. */
const inOne = 10
const base = 37
const steps = Array.from({ length: inOne + 1 }, (_, power) => base ** power)

/** From 1, so that an end is not a letter; 0 for what is neither letter nor figure. */
function worth(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x2f
  return code >= 0x61 && code <= 0x7a ? code - 0x56 : 0
}

/** Ten letters from there; `undefined` when one of them is no such letter. */
function packed(text: string, from: number): number | undefined {
  let sum = 0
  for (let at = from; at < from + inOne; at++) {
    const letter = at < text.length ? worth(text.charCodeAt(at)) : 0
    if (letter === 0 && at < text.length) return undefined
    sum = sum * base + letter
  }
  return sum
}

const leastRoom = 1024

/** `isThere` tells whether anybody is at a place still: who goes takes their codes along, and no place is used again. */
export function createCodeList(isThere: (place: number) => boolean) {
  const figures = createRow(isThere)
  const letters = createRow(isThere)
  /** What does not fit in two numbers. */
  const others: { readonly text: string; readonly place: number }[] = []

  const rowsFor = (text: string) => (text === '' ? [figures, letters] : [text < 'a' ? figures : letters])

  return {
    /** Somebody went. */
    forget(): void {
      for (const row of [figures, letters]) row.forget()
    },

    add(text: string, place: number): void {
      const first = packed(text, 0)
      const second = packed(text, inOne)
      if (text.length > 2 * inOne || first === undefined || second === undefined) others.push({ text, place })
      else rowsFor(text)[0]!.add(first, second, place)
    },

    /** Of those that are exactly this. */
    places(text: string): readonly number[] {
      const [first, second] = [packed(text, 0), packed(text, inOne)]
      const found = others.flatMap(other => (other.text === text && isThere(other.place) ? other.place : []))
      if (text.length > 2 * inOne || first === undefined || second === undefined) return found
      return [...found, ...rowsFor(text)[0]!.between(first, first + 1, second, second + 1)]
    },

    prefixed(prefix: string): readonly Found[] {
      const found = others.flatMap(({ text, place }) => (text.startsWith(prefix) && isThere(place) ? place : []))
      const [first, second] = [packed(prefix, 0), packed(prefix, inOne)]
      if (prefix.length > 2 * inOne || first === undefined || second === undefined) return [{ places: found }]
      const firstEnd = first + steps[Math.max(0, inOne - prefix.length)]!
      const secondEnd = prefix.length <= inOne ? Infinity : second + steps[2 * inOne - prefix.length]!
      const rows = rowsFor(prefix).map(row => ({ places: row.between(first, firstEnd, second, secondEnd) }))
      return [{ places: found }, ...rows].filter(({ places }) => places.length > 0)
    },
  }
}

/** Pairs of numbers and their places, in the order in which they came. */
function createRow(isThere: (place: number) => boolean) {
  let firsts = new Float64Array(leastRoom)
  let seconds = new Float64Array(leastRoom)
  let places = new Uint32Array(leastRoom)
  let count = 0
  let isWhole = true

  const put = (first: number, second: number, place: number): void => {
    firsts[count] = first
    seconds[count] = second
    places[count] = place
    count++
  }
  const sweep = (): void => {
    const all = count
    count = 0
    for (let at = 0; at < all; at++) if (isThere(places[at]!)) put(firsts[at]!, seconds[at]!, places[at]!)
    isWhole = true
  }
  /** Whoever went makes room first. */
  const makeRoom = (): void => {
    if (!isWhole) sweep()
    if (count < firsts.length / 2) return
    firsts = longer(firsts, new Float64Array(2 * firsts.length))
    seconds = longer(seconds, new Float64Array(2 * seconds.length))
    places = longer(places, new Uint32Array(2 * places.length))
  }

  return {
    forget: () => void (isWhole = false),
    add(first: number, second: number, place: number): void {
      if (count === firsts.length) makeRoom()
      put(first, second, place)
    },
    between(first: number, firstEnd: number, second: number, secondEnd: number): number[] {
      const found: number[] = []
      for (let at = 0; at < count; at++) {
        const here = firsts[at]!
        if (here < first || here >= firstEnd || seconds[at]! < second || seconds[at]! >= secondEnd) continue
        if (isThere(places[at]!)) found.push(places[at]!)
      }
      return found
    },
  }
}

function longer<Numbers extends Float64Array | Uint32Array>(old: Numbers, fresh: Numbers): Numbers {
  fresh.set(old)
  return fresh
}
