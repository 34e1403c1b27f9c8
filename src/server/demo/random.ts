/** Numbers that look random and are the same on every machine (sfc32): the demo must be repeatable. */

export interface Random {
  /** From 0 up to, not including, `below`. */
  below(below: number): number
  between(min: number, max: number): number
  chance(probability: number): boolean
  pick<Item>(items: readonly Item[]): Item
  /** The item whose weight the dice fall on. */
  weighted<Item>(items: readonly (readonly [Item, number])[]): Item
  bytes(length: number): Uint8Array
}

export function seededRandom(seed: number): Random {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, seed >>> 0]
  const next = (): number => {
    const t = (a + b + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    return (t >>> 0) / 2 ** 32
  }
  for (let round = 0; round < 15; round++) next()
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    between: (min, max) => min + below(max - min + 1),
    chance: probability => next() < probability,
    pick: items => items[below(items.length)]!,
    weighted: items => {
      let rest = next() * items.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [item, weight] of items) if ((rest -= weight) < 0) return item
      return items.at(-1)![0]
    },
    bytes: length => Uint8Array.from({ length }, () => below(256)),
  }
}
