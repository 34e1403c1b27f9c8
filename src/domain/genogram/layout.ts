/**
 * The genogram of a family, laid out from its data alone: the same family gives the same drawing on every tablet. Symbols and lines as in
 * McGoldrick, Gerson, Petry, Genograms: Assessment and Treatment, 4th ed., 2020.
 */
import type { Family } from '../family'
import { kinOf } from './blocks'
import {
  cell,
  symbolSide,
  type BondLine,
  type DescentLine,
  type Genogram,
  type PlacedMember,
  type Point,
  type Stem,
  type UnionLine,
} from './drawing'
import { linesOf } from './lines'
import { householdOutlines } from './outline'
import { positionsOf } from './positions'
import { rowsOf } from './rows'

/** Round the whole drawing. */
const margin = 20

export function layoutGenogram(family: Family): Genogram {
  const rows = rowsOf(family)
  const xs = positionsOf(family, kinOf(family), rows)
  const lines = linesOf(family, { rows, xs })
  const people = family.members.map((member): PlacedMember => {
    const row = rows.get(member.id)!
    const [x, top] = [xs.get(member.id)!, lines.tops[row]!]
    return { member, row, at: { x, y: top + symbolSide / 2 }, box: { x: x - cell.width / 2, y: top, ...cell } }
  })
  return framed({
    width: 0,
    height: 0,
    people,
    unions: lines.unions,
    descents: lines.descents,
    stems: stemsOf(family, lines.unions, lines.descents),
    bonds: bondLines(family, people),
    household: householdOutlines(people, lines.corridors),
  })
}

/** Behind the words of whoever a line leaves from. */
function stemsOf(family: Family, unions: readonly UnionLine[], descents: readonly DescentLine[]): readonly Stem[] {
  const alone = new Set(family.sibships.filter(({ parents }) => parents.length === 1).map(({ key }) => key))
  const starts = [
    ...unions.flatMap(({ points }) => [points[0]!, points.at(-1)!]),
    ...descents.flatMap(({ key, trunk }) => (alone.has(key) ? [trunk[0]![0]!] : [])),
  ]
  return starts.map(end => [{ x: end.x, y: end.y - cell.height + symbolSide }, end])
}

/** Between two people of the drawing, from the edge of one symbol to that of the other. */
function bondLines(family: Family, people: readonly PlacedMember[]): readonly BondLine[] {
  const placeOf = new Map(people.map(({ member, at }) => [member.id, at]))
  return family.bonds.flatMap(bond => {
    const [from, to] = [placeOf.get(bond.of), bond.with && placeOf.get(bond.with)]
    return from && to ? [{ bond, from: towards(from, to), to: towards(to, from) }] : []
  })
}

/** A little outside the symbol, on the way to another. */
function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const reach = symbolSide * 0.62
  return { x: from.x + ((to.x - from.x) / length) * reach, y: from.y + ((to.y - from.y) / length) * reach }
}

/** Moved so that all of it lies within its width and height. */
function framed(drawing: Genogram): Genogram {
  const points = [
    ...drawing.people.flatMap(({ box }) => [box, { x: box.x + box.width, y: box.y + box.height }]),
    ...drawing.unions.flatMap(union => union.points),
    ...drawing.descents.flatMap(descent => [...descent.trunk, ...descent.legs.map(leg => leg.points)].flat()),
    ...drawing.household.flat(),
  ]
  if (points.length === 0) return drawing
  const [left, top] = [Math.min(...points.map(({ x }) => x)) - margin, Math.min(...points.map(({ y }) => y)) - margin]
  const move = <Moved extends Point>(point: Moved): Moved => ({ ...point, x: point.x - left, y: point.y - top })
  const all = (line: readonly Point[]) => line.map(move)
  return {
    width: Math.max(...points.map(({ x }) => x)) - left + margin,
    height: Math.max(...points.map(({ y }) => y)) - top + margin,
    people: drawing.people.map(each => ({ ...each, at: move(each.at), box: move(each.box) })),
    unions: drawing.unions.map(union => ({
      ...union,
      points: all(union.points),
      strokesAt: move(union.strokesAt),
      yearsAt: move(union.yearsAt),
    })),
    descents: drawing.descents.map(({ key, trunk, legs, bars }) => ({
      key,
      trunk: trunk.map(all),
      legs: legs.map(leg => ({ ...leg, points: all(leg.points) })),
      bars: bars.map(([from, to]) => [move(from), move(to)] as const),
    })),
    stems: drawing.stems.map(([from, to]) => [move(from), move(to)] as const),
    bonds: drawing.bonds.map(({ bond, from, to }) => ({ bond, from: move(from), to: move(to) })),
    household: drawing.household.map(all),
  }
}
