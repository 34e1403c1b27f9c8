/** Where people stand from left to right: blocks in the order that crosses the fewest lines, parents over their children, nobody on anybody. */
import type { Family } from '../family'
import type { KinshipId } from '../ids'
import { blocksOf, type Block, type Kin } from './blocks'
import type { RowOf } from './rows'

/** Between the middles of two neighbours, in units of the drawing (CSS pixels at scale 1). */
export const pitch = 120

type Xs = Map<KinshipId, number>
type Rows = readonly (readonly Block[])[]

/** The middle of each member; the leftmost stands at 0. */
export function positionsOf(family: Family, kin: Kin, rows: RowOf): ReadonlyMap<KinshipId, number> {
  const count = Math.max(-1, ...rows.values()) + 1
  const links = linksOf(family, rows)
  let order: Rows = Array.from({ length: count }, (_, row) => blocksOf(family, kin, rows, row))
  const couples = family.couples.map(({ partners }) => partners)
  let best = settled(order, links, couples)
  let least = costOf(best, links)
  for (let round = 0; round < rounds; round++) {
    order = reordered(order, best, links, round % 2 === 0)
    const tried = settled(order, links, couples)
    const cost = costOf(tried, links)
    if (cost >= least - 1e-6) continue
    best = tried
    least = cost
  }
  const left = Math.min(...best.values())
  return new Map([...best].map(([id, x]) => [id, Math.round(x - left)]))
}

const rounds = 8

/** Parents and children of one sibship. */
interface Link {
  /** Of the first child. */
  readonly row: number
  readonly parents: readonly KinshipId[]
  readonly children: readonly KinshipId[]
}

const linksOf = ({ sibships }: Family, rows: RowOf): readonly Link[] =>
  sibships.map(({ parents, children }) => ({
    row: rows.get(children[0]!.id)!,
    parents,
    children: children.map(({ id }) => id),
  }))

const mean = (all: readonly number[]): number => all.reduce((sum, each) => sum + each, 0) / all.length
const middle = (ids: readonly KinshipId[], xs: ReadonlyMap<KinshipId, number>): number => {
  const all = ids.map(id => xs.get(id)!)
  return (Math.min(...all) + Math.max(...all)) / 2
}

/** Row by row, blocks sorted by where their parents (or their children) stand. */
function reordered(order: Rows, xs: ReadonlyMap<KinshipId, number>, links: readonly Link[], isDown: boolean): Rows {
  return order.map(blocks => {
    const keyed = blocks.map(block => ({ block, at: pull(block, xs, links, isDown) ?? mean(block.map(id => xs.get(id)!)) }))
    return keyed.sort((a, b) => a.at - b.at).map(({ block }) => block)
  })
}

function pull(block: Block, xs: ReadonlyMap<KinshipId, number>, links: readonly Link[], isDown: boolean): number | undefined {
  const ends = links.flatMap(({ parents, children }) => {
    const [near, far] = isDown ? [children, parents] : [parents, children]
    return far.length > 0 && near.some(id => block.includes(id)) ? [mean(far.map(id => xs.get(id)!))] : []
  })
  return ends.length > 0 ? mean(ends) : undefined
}

/** People of each row pushed and pulled by the rows above and below until they rest, always a pitch apart at least. */
function settled(order: Rows, links: readonly Link[], couples: readonly Pair[]): Xs {
  const lines = order.map(blocks => blocks.flat())
  const xs: Xs = new Map(lines.flatMap(line => line.map((id, at) => [id, (at - (line.length - 1) / 2) * pitch] as const)))
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const line of lines) place(line, wantedBelow(line, xs, links, couples), xs)
    for (const line of [...lines].reverse()) place(line, wantedAbove(line, xs, links, couples), xs)
  }
  return closed(xs)
}

const sweeps = 24

interface Wanted {
  readonly x: number
  readonly weight: number
}

/** Without the empty strips that cut the whole drawing in two: what is at their right moves as one. */
function closed(xs: Xs): Xs {
  const sorted = [...xs].sort(([, a], [, b]) => a - b)
  let shift = 0
  return new Map(
    sorted.map(([id, x], at) => {
      shift += Math.max(0, x - (sorted[at - 1]?.[1] ?? x) - pitch)
      return [id, x - shift] as const
    }),
  )
}

type Pair = readonly [KinshipId, KinshipId]

/** Children want to stand under their parents, all the sibship moved as one. */
function wantedBelow(line: readonly KinshipId[], xs: Xs, links: readonly Link[], couples: readonly Pair[]): readonly Wanted[] {
  return wantedBy({ line, xs, links, couples }, ({ parents, children }) => ({ moved: children, fixed: parents }))
}

/** Parents want to stand over their children. */
function wantedAbove(line: readonly KinshipId[], xs: Xs, links: readonly Link[], couples: readonly Pair[]): readonly Wanted[] {
  return wantedBy({ line, xs, links, couples }, ({ parents, children }) => ({ moved: parents, fixed: children }))
}

interface Scene {
  readonly line: readonly KinshipId[]
  readonly xs: Xs
  readonly links: readonly Link[]
  readonly couples: readonly Pair[]
}

function wantedBy(
  { line, xs, links, couples }: Scene,
  sides: (link: Link) => { readonly moved: readonly KinshipId[]; readonly fixed: readonly KinshipId[] },
): readonly Wanted[] {
  const placeIn = new Map(line.map((id, at) => [id, at]))
  const pulls = new Map<KinshipId, number[]>()
  for (const link of links) {
    const { moved, fixed } = sides(link)
    const own = moved.filter(id => placeIn.has(id))
    if (own.length === 0 || fixed.length === 0) continue
    const shift = middle(fixed, xs) - middle(own, xs)
    // Together as well as under: a sibship that was torn apart closes again.
    const first = Math.min(...own.map(id => placeIn.get(id)!))
    const last = Math.max(...own.map(id => placeIn.get(id)!))
    const centre = middle(own, xs) + shift
    for (const id of own) {
      const close = centre + (placeIn.get(id)! - (first + last) / 2) * pitch
      pulls.set(id, [...(pulls.get(id) ?? []), close])
    }
  }
  return line.map((id, at) => {
    const own = pulls.get(id)
    if (own) return { x: mean(own), weight: 1 }
    const partners = couples
      .flatMap(([one, other]) => (one === id ? other : other === id ? one : []))
      .filter(other => placeIn.has(other))
    // Whom nobody pulls keeps close to the nearest partner.
    const beside = partners.sort((a, b) => Math.abs(placeIn.get(a)! - at) - Math.abs(placeIn.get(b)! - at))[0]
    return beside === undefined
      ? { x: xs.get(id)!, weight: 0.02 }
      : { x: xs.get(beside)! + (at - placeIn.get(beside)!) * pitch, weight: 0.3 }
  })
}

/**
 * The places nearest to those wanted (least squares) that keep the order and the pitch: pools of adjacent violators, on places with the pitches taken out.
 * Ayer et al., An Empirical Distribution Function for Sampling with Incomplete Information, 1955.
 */
function place(line: readonly KinshipId[], wanted: readonly Wanted[], xs: Xs): void {
  const pools: { sum: number; weight: number; count: number }[] = []
  wanted.forEach(({ x, weight }, at) => {
    let pool = { sum: (x - at * pitch) * weight, weight, count: 1 }
    for (let last = pools.at(-1); last && last.sum / last.weight > pool.sum / pool.weight; last = pools.at(-1)) {
      pools.pop()
      pool = { sum: pool.sum + last.sum, weight: pool.weight + last.weight, count: pool.count + last.count }
    }
    pools.push(pool)
  })
  const free = pools.flatMap(({ sum, weight, count }) => Array.from({ length: count }, () => sum / weight))
  line.forEach((id, at) => xs.set(id, free[at]! + at * pitch))
}

/** How far children are from their parents, how wide sibships are, and above all how many of their lines cross. */
function costOf(xs: Xs, links: readonly Link[]): number {
  const joined = links.filter(({ parents }) => parents.length > 0)
  const lengths = joined.map(({ parents, children }) =>
    children.reduce((sum, id) => sum + Math.abs(xs.get(id)! - middle(parents, xs)), 0),
  )
  const spans = joined.map(({ row, parents, children }) => ({ row, from: middle(parents, xs), children }))
  let crossings = 0
  spans.forEach((one, at) => {
    for (const other of spans.slice(at + 1).filter(({ row }) => row === one.row))
      for (const a of one.children)
        for (const b of other.children) if ((one.from - other.from) * (xs.get(a)! - xs.get(b)!) < -1e-6) crossings += 1
  })
  const width = Math.max(...xs.values()) - Math.min(...xs.values())
  return crossings * 1000 + lengths.reduce((sum, each) => sum + each, 0) + width
}
