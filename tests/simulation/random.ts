/** Randomness that can be had again: everything a run draws comes from its seed. */
export interface Random {
  /** From 0 to `below` − 1. */
  int(below: number): number
  chance(probability: number): boolean
  pick<Item>(items: readonly Item[]): Item
  bytes(length: number): Uint8Array
}

/** sfc32: small, fast and good enough to choose schedules with. */
export function createRandom(seed: number): Random {
  let [a, b, c, d] = [0x9e3779b9, seed | 0, (seed / 2 ** 32) | 0, 1]
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return sum >>> 0
  }
  for (let turn = 0; turn < 15; turn++) next()
  const random: Random = {
    int: below => Math.floor((next() / 2 ** 32) * below),
    chance: probability => next() / 2 ** 32 < probability,
    pick: items => items[random.int(items.length)]!,
    bytes: length => Uint8Array.from({ length }, () => next() >>> 24),
  }
  return random
}
