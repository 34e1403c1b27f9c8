/** Horizontal lines between two rows, each at a height of its own wherever two would lie on each other. */

export interface Stretch {
  readonly from: number
  readonly to: number
}

/** Lines that only touch are told apart too. */
const apart = 10

export interface Tracks {
  /** The track of a line between two places: the first that is free there, the shortest lines nearest to the people. */
  of(key: string): number
  readonly count: number
}

export function tracksFor(stretches: ReadonlyMap<string, Stretch>): Tracks {
  const taken: Stretch[][] = []
  const found = new Map<string, number>()
  const sorted = [...stretches]
    .map(([key, { from, to }]) => ({ key, from: Math.min(from, to), to: Math.max(from, to) }))
    .sort((a, b) => a.to - a.from - (b.to - b.from) || a.from - b.from || (a.key < b.key ? -1 : 1))
  for (const { key, from, to } of sorted) {
    const free = taken.findIndex(track => track.every(other => other.to + apart <= from || to + apart <= other.from))
    const at = free === -1 ? taken.length : free
    taken[at] = [...(taken[at] ?? []), { from, to }]
    found.set(key, at)
  }
  return { of: key => found.get(key) ?? 0, count: taken.length }
}
