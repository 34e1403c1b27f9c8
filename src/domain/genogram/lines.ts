/**
 * The lines of a genogram between rows: a couple hangs on a line under the two, their children on a line under that one.
 *
 *     [A]      (B)        row
 *      |________|         the union's track; years above it, strokes across it
 *          |
 *      ____|____          the sibship's track
 *     |         |
 *    [C]       (D)        next row
 *
 * A line that has to go past a row passes between two people of that row.
 */
import type { Family } from '../family'
import type { Couple } from '../family-couples'
import type { Sibship } from '../family-parents'
import type { KinshipId } from '../ids'
import { cell, type DescentLine, type Point, type UnionLine } from './drawing'
import { pitch } from './positions'
import type { RowOf } from './rows'
import { tracksFor, type Stretch, type Tracks } from './tracks'

const margin = 10
const unionTrack = 24
const sibshipTrack = 14
const lastStretch = 30
/** Between lines that leave from one person. */
const beside = 14

export interface Lines {
  /** The top of each row. */
  readonly tops: readonly number[]
  /** The height where a line may run along under a row without meeting words or symbols. */
  readonly corridors: readonly number[]
  readonly unions: readonly UnionLine[]
  readonly descents: readonly DescentLine[]
}

interface Places {
  readonly rows: RowOf
  readonly xs: ReadonlyMap<KinshipId, number>
}

export function linesOf(family: Family, places: Places): Lines {
  const { rows } = places
  const count = Math.max(-1, ...rows.values()) + 1
  const legs = legsOf(family, places)
  const unions = family.couples.map(couple => unionPlan(couple, places, legs))
  const descents = family.sibships.map(sibship => descentPlan(family, sibship, places, legs, unions))
  const zones = Array.from({ length: count + 1 }, (_, at) => zoneUnder(at - 1, unions, descents))
  const tops: number[] = []
  let y = 0
  zones.forEach((zone, at) => {
    zone.y = y
    y += at === 0 ? (zone.sibships.count > 0 ? heightOf(zone) : 0) : at === count ? heightOf(zone) - lastStretch : heightOf(zone)
    if (at < count) tops.push(y)
    y += at < count ? cell.height : 0
  })
  const scene: Scene = { ...places, tops, zones }
  return {
    tops,
    corridors: zones.slice(1).map(zone => zone.y + heightOf(zone) - 12),
    unions: unions.map(plan => unionLine(plan, scene)),
    descents: descents.map(plan => descentLine(plan, scene)),
  }
}

/** Between a row and the next. */
interface Zone {
  y: number
  readonly unions: Tracks
  readonly sibships: Tracks
}

interface Scene extends Places {
  readonly tops: readonly number[]
  /** One more than rows: the first is above them all. */
  readonly zones: readonly Zone[]
}

const heightOf = ({ unions, sibships }: Zone): number =>
  margin + unions.count * unionTrack + Math.max(1, sibships.count) * sibshipTrack + lastStretch
const unionY = (zone: Zone, key: string): number => zone.y + unionTrack * (zone.unions.of(key) + 1)
const sibshipY = (zone: Zone, key: string): number =>
  zone.y + margin + zone.unions.count * unionTrack + sibshipTrack * (zone.sibships.of(key) + 0.5)

function zoneUnder(row: number, unions: readonly UnionPlan[], descents: readonly DescentPlan[]): Zone {
  const stretches = (all: readonly Route[]) =>
    new Map(
      all.flatMap(({ key, along }) =>
        [...along].filter(([under]) => under === row).map(([, stretch]) => [key, stretch] as const),
      ),
    )
  return {
    y: 0,
    unions: tracksFor(stretches(unions.flatMap(({ routes }) => routes))),
    sibships: tracksFor(stretches(descents.flatMap(({ routes }) => routes))),
  }
}

/** A line from under a row to another row: where it runs along, by the row it runs under. */
interface Route {
  readonly key: string
  readonly along: ReadonlyMap<number, Stretch>
}

/** Where the lines of each person leave from: side by side, in the order of where they go. */
type Legs = (id: KinshipId, key: string) => number

function legsOf({ couples, sibships }: Family, { xs }: Places): Legs {
  const leaving = new Map<KinshipId, { key: string; towards: number }[]>()
  const add = (id: KinshipId, key: string, towards: number) => leaving.set(id, [...(leaving.get(id) ?? []), { key, towards }])
  for (const {
    key,
    partners: [one, other],
  } of couples) {
    add(one, key, xs.get(other)!)
    add(other, key, xs.get(one)!)
  }
  for (const { key, parents, children } of sibships)
    if (parents.length === 1) add(parents[0]!, key, middle(children.map(({ id }) => xs.get(id)!)))
  return (id, key) => {
    const all = [...(leaving.get(id) ?? [])].sort((a, b) => a.towards - b.towards || (a.key < b.key ? -1 : 1))
    const step = Math.min(beside, (cell.width - 20) / Math.max(1, all.length))
    return xs.get(id)! + (all.findIndex(each => each.key === key) - (all.length - 1) / 2) * step
  }
}

interface UnionPlan {
  readonly couple: Couple
  /** Ends of the line under the lower of the two: the one that stands there, and where the other's line arrives. */
  readonly row: number
  readonly left: number
  readonly right: number
  readonly upper: { readonly row: number; readonly x: number; readonly gaps: readonly number[] } | undefined
  readonly routes: readonly Route[]
}

function unionPlan(couple: Couple, places: Places, legs: Legs): UnionPlan {
  const { key } = couple
  const [high, low] = [...couple.partners].sort((a, b) => places.rows.get(a)! - places.rows.get(b)!)
  const [from, row] = [places.rows.get(high!)!, places.rows.get(low!)!]
  const x = legs(high!, key)
  const gaps = gapsBetween(from, row + 1, x, places)
  const ends = [gaps.at(-1) ?? x, legs(low!, key)] as const
  const along = new Map<number, Stretch>([[row, { from: ends[0], to: ends[1] }]])
  if (gaps.length > 0) along.set(from, { from: x, to: gaps[0]! })
  gaps.slice(1).forEach((gap, at) => along.set(from + 1 + at, { from: gaps[at]!, to: gap }))
  const upper = gaps.length > 0 ? { row: from, x, gaps } : undefined
  return { couple, row, left: Math.min(...ends), right: Math.max(...ends), upper, routes: [{ key, along }] }
}

interface DescentPlan {
  readonly sibship: Sibship
  /** The row above the line of the sibship, or -1. */
  readonly row: number
  /** Where the line from the parents comes down; the union that it comes from, when there is one. */
  readonly drop: number | undefined
  readonly union: UnionPlan | undefined
  readonly children: readonly ChildPlan[]
  readonly twins: readonly { readonly ids: readonly KinshipId[]; readonly isIdentical: boolean; readonly apex: number }[]
  readonly routes: readonly Route[]
}

interface ChildPlan {
  readonly id: KinshipId
  readonly row: number
  /** Where the line meets the person. */
  readonly x: number
  readonly gaps: readonly number[]
}

function descentPlan(family: Family, sibship: Sibship, places: Places, legs: Legs, unions: readonly UnionPlan[]): DescentPlan {
  const { key, parents } = sibship
  const rowOf = (id: KinshipId) => places.rows.get(id)!
  const ids = sibship.children.map(({ id }) => id)
  const row = parents.length > 0 ? Math.max(...parents.map(rowOf)) : Math.min(...ids.map(rowOf)) - 1
  const children = ids.map((id): ChildPlan => {
    const x = arrivalOf(family, id, key, places)
    return { id, row: rowOf(id), x, gaps: gapsBetween(row, rowOf(id), x, places) }
  })
  const twins = family.twins
    .map(({ ids: all, isIdentical }) => ({
      ids: all.filter(id => children.some(child => child.id === id && child.gaps.length === 0)),
      isIdentical,
    }))
    .filter(group => group.ids.length > 1)
    .map(group => ({ ...group, apex: middle(group.ids.map(id => children.find(child => child.id === id)!.x)) }))
  const entries = children.map(({ id, x, gaps }) => gaps[0] ?? twins.find(({ ids }) => ids.includes(id))?.apex ?? x)
  const union = unions.find(({ couple }) => parents.length === 2 && couple.partners.every(partner => parents.includes(partner)))
  const [only] = parents
  const drop = union ? dropOf(union, middle(entries)) : only === undefined ? undefined : legs(only, key)
  const ends = drop === undefined ? entries : [...entries, drop]
  const own: Route = { key, along: new Map([[row, { from: Math.min(...ends), to: Math.max(...ends) }]]) }
  const past = children
    .filter(({ gaps }) => gaps.length > 0)
    .map(({ id, x, gaps }): Route => ({
      key: `${key} ${id}`,
      along: new Map(gaps.map((gap, at) => [row + 1 + at, { from: gap, to: gaps[at + 1] ?? x }])),
    }))
  return { sibship, row, drop, union, children, twins, routes: [own, ...past] }
}

/** Over the middle of the children where it can be, and never at the very end of the couple's line. */
function dropOf({ left, right }: UnionPlan, wanted: number): number {
  const room = Math.min(16, (right - left) / 2)
  return Math.min(Math.max(wanted, left + room), right - room)
}

/** Two lines that meet one person (born of some, in foster care with others) arrive side by side. */
function arrivalOf({ sibships }: Family, id: KinshipId, key: string, { xs }: Places): number {
  const all = sibships.filter(({ children }) => children.some(child => child.id === id)).map(sibship => sibship.key)
  return xs.get(id)! + (all.indexOf(key) - (all.length - 1) / 2) * beside
}

/** Between which people a line passes the rows strictly between two. */
function gapsBetween(from: number, to: number, towards: number, { rows, xs }: Places): readonly number[] {
  const between = Array.from({ length: Math.max(0, to - from - 1) }, (_, at) => from + 1 + at)
  return between.map(row => {
    const taken = [...rows].filter(([, at]) => at === row).map(([id]) => xs.get(id)!)
    const edges = taken.flatMap(x => [x - pitch / 2, x + pitch / 2])
    const free = [towards, ...edges].filter(x => taken.every(other => Math.abs(x - other) >= pitch / 2))
    return free.sort((a, b) => Math.abs(a - towards) - Math.abs(b - towards) || a - b)[0]!
  })
}

function unionLine({ couple, row, left, right, upper }: UnionPlan, { tops, zones }: Scene): UnionLine {
  const { key } = couple
  const y = unionY(zones[row + 1]!, key)
  const bottom = (at: number) => tops[at]! + cell.height
  const ends = [left, right].map(x => ({ x, y }))
  const isFromLeft = upper !== undefined && upper.gaps.at(-1) === left
  const own = (x: number): Point => ({ x, y: bottom(row) })
  const points = upper
    ? isFromLeft
      ? [...comingDown(upper, key, zones, bottom), ...ends, own(right)]
      : [...comingDown(upper, key, zones, bottom), ...ends.reverse(), own(left)]
    : [own(left), ...ends, own(right)]
  return {
    couple,
    points,
    strokesAt: { x: right - Math.min(15, (right - left) / 4), y },
    yearsAt: { x: left + 6, y: y - 5 },
  }
}

/** The line of the one who stands higher, past the rows between. */
function comingDown(
  { row, x, gaps }: NonNullable<UnionPlan['upper']>,
  key: string,
  zones: readonly Zone[],
  bottom: (row: number) => number,
): readonly Point[] {
  const points: Point[] = [{ x, y: bottom(row) }]
  gaps.forEach((gap, at) => {
    const y = unionY(zones[row + 1 + at]!, key)
    points.push({ x: points.at(-1)!.x, y }, { x: gap, y })
  })
  return points
}

function descentLine(plan: DescentPlan, { tops, zones }: Scene): DescentLine {
  const { sibship, row, drop, union, children, twins } = plan
  const { key, parents } = sibship
  const y = sibshipY(zones[row + 1]!, key)
  const twinOf = (id: KinshipId) => twins.find(({ ids }) => ids.includes(id))
  const entryOf = ({ id, x, gaps }: ChildPlan) => gaps[0] ?? twinOf(id)?.apex ?? x
  const entries = [...children.map(entryOf), ...(drop === undefined ? [] : [drop])]
  const beginning = union ? unionY(zones[union.row + 1]!, union.couple.key) : (tops[row] ?? 0) + cell.height
  const along = [
    { x: Math.min(...entries), y },
    { x: Math.max(...entries), y },
  ]
  const down =
    drop === undefined || parents.length === 0
      ? []
      : [
          [
            { x: drop, y: beginning },
            { x: drop, y },
          ],
        ]
  const legs = sibship.children.map(({ id, by }) => {
    const child = children.find(each => each.id === id)!
    const passed = child.gaps.flatMap((gap, at) => {
      const under = sibshipY(zones[row + 2 + at]!, `${key} ${id}`)
      return [
        { x: gap, y: under },
        { x: child.gaps[at + 1] ?? child.x, y: under },
      ]
    })
    return { child: id, by, points: [{ x: entryOf(child), y }, ...passed, { x: child.x, y: tops[child.row]! }] }
  })
  const bars = twins
    .filter(({ isIdentical }) => isIdentical)
    .map(({ ids, apex }): [Point, Point] => {
      const top = tops[row + 1]!
      const at = (id: KinshipId) => ({
        x: apex + (children.find(child => child.id === id)!.x - apex) * 0.6,
        y: y + (top - y) * 0.6,
      })
      return [at(ids[0]!), at(ids.at(-1)!)]
    })
  return { key, trunk: [...down, ...(along[0]!.x < along[1]!.x ? [along] : [])], legs, bars }
}

const middle = (all: readonly number[]): number => (Math.min(...all) + Math.max(...all)) / 2
