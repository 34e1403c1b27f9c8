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
  const tries = new Set([order.flat(2).join(' ')])
  for (let round = 0; round < rounds; round++) {
    order = reordered(order, best, links, round % 2 === 0)
    const key = order.flat(2).join(' ')
    if (tries.has(key)) continue
    tries.add(key)
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
  // Children want to stand under their parents, and then parents over their children.
  const down = lines.map(line => pullsOn(line, links, couples, ({ parents, children }) => [children, parents]))
  const up = lines.map(line => pullsOn(line, links, couples, ({ parents, children }) => [parents, children])).reverse()
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const moves = [...down, ...up].map(pulls => place(pulls.line, wantedBy(pulls, xs), xs))
    if (Math.max(0, ...moves) < rest) break
  }
  return closed(xs)
}

const sweeps = 24
/** Nobody moved so far that it would be seen. */
const rest = 0.5

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

/** What moves the people of one row, from the left to the right. */
interface Pulls {
  readonly line: readonly KinshipId[]
  readonly groups: readonly {
    readonly fixed: readonly KinshipId[]
    readonly own: readonly KinshipId[]
    /** Of each of `own`, from the middle of the group when it is closed. */
    readonly offsets: readonly number[]
  }[]
  /** The nearest partner in the row, and how far they stand from each other at least. */
  readonly partners: ReadonlyMap<KinshipId, { readonly id: KinshipId; readonly offset: number }>
}

function pullsOn(
  line: readonly KinshipId[],
  links: readonly Link[],
  couples: readonly Pair[],
  sides: (link: Link) => readonly [moved: readonly KinshipId[], fixed: readonly KinshipId[]],
): Pulls {
  const placeIn = new Map(line.map((id, at) => [id, at]))
  const groups = links.flatMap(link => {
    const [moved, fixed] = sides(link)
    const own = moved.filter(id => placeIn.has(id))
    if (own.length === 0 || fixed.length === 0) return []
    // Together as well as under: a sibship that was torn apart closes again.
    const places = own.map(id => placeIn.get(id)!)
    const centre = (Math.min(...places) + Math.max(...places)) / 2
    return [{ fixed, own, offsets: places.map(at => (at - centre) * pitch) }]
  })
  const partners = new Map<KinshipId, { id: KinshipId; offset: number }>()
  const tell = (id: KinshipId, other: KinshipId) => {
    const [at, there] = [placeIn.get(id), placeIn.get(other)]
    if (at === undefined || there === undefined) return
    const known = partners.get(id)
    const offset = (at - there) * pitch
    if (!known || Math.abs(offset) < Math.abs(known.offset)) partners.set(id, { id: other, offset })
  }
  for (const [one, other] of couples) {
    tell(one, other)
    tell(other, one)
  }
  return { line, groups, partners }
}

interface Wanted {
  readonly x: number
  readonly weight: number
}

function wantedBy({ line, groups, partners }: Pulls, xs: Xs): readonly Wanted[] {
  const pulls = new Map<KinshipId, number[]>()
  for (const { fixed, own, offsets } of groups) {
    const centre = middle(fixed, xs)
    own.forEach((id, at) => {
      const all = pulls.get(id) ?? []
      all.push(centre + offsets[at]!)
      pulls.set(id, all)
    })
  }
  return line.map(id => {
    const own = pulls.get(id)
    if (own) return { x: mean(own), weight: 1 }
    // Whom nobody pulls keeps close to the nearest partner.
    const partner = partners.get(id)
    return partner ? { x: xs.get(partner.id)! + partner.offset, weight: 0.3 } : { x: xs.get(id)!, weight: 0.02 }
  })
}

/**
 * The places nearest to those wanted (least squares) that keep the order and the pitch: pools of adjacent violators, on places with the pitches taken out.
 * Answers how far the one who moved most was moved. Ayer et al., An Empirical Distribution Function for Sampling with Incomplete Information, 1955.
 */
function place(line: readonly KinshipId[], wanted: readonly Wanted[], xs: Xs): number {
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
  const placed = free.map((x, at) => x + at * pitch)
  const furthest = Math.max(0, ...line.map((id, at) => Math.abs(placed[at]! - xs.get(id)!)))
  line.forEach((id, at) => xs.set(id, placed[at]!))
  return furthest
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
