/** The line round those who live together: round nobody else, in one piece wherever a way between two groups leads under the rows. */
import { cell, type Box, type PlacedMember, type Point } from './drawing'

const padding = 5
const corridor = 16

/** A group of neighbours in one row. */
interface Piece {
  readonly row: number
  readonly box: Box
}

/** Closed outlines, each from corner to corner; `corridors` are the heights of free ways under the rows. */
export function householdOutlines(people: readonly PlacedMember[], corridors: readonly number[]): readonly (readonly Point[])[] {
  const pieces = piecesOf(people)
  return outlinesOf([...pieces.map(({ box }) => box), ...waysBetween(pieces, corridors)])
}

function piecesOf(people: readonly PlacedMember[]): readonly Piece[] {
  const rows = [...new Set(people.map(({ row }) => row))].sort((a, b) => a - b)
  return rows.flatMap(row => {
    const line = people.filter(each => each.row === row).sort((a, b) => a.at.x - b.at.x)
    const runs: PlacedMember[][] = []
    line.forEach((each, at) => {
      if (!each.member.livesHere) return
      if (at > 0 && line[at - 1]!.member.livesHere) runs.at(-1)!.push(each)
      else runs.push([each])
    })
    return runs.map(run => ({ row, box: around(run) }))
  })
}

function around(run: readonly PlacedMember[]): Box {
  const [first, last] = [run[0]!.box, run.at(-1)!.box]
  return {
    x: first.x - padding,
    y: first.y - padding,
    width: last.x + last.width - first.x + 2 * padding,
    height: cell.height + 2 * padding,
  }
}

/** The shortest ways that join all pieces of one row and the next, no more than are needed. */
function waysBetween(pieces: readonly Piece[], corridors: readonly number[]): readonly Box[] {
  const groups = new Map(pieces.map((piece, at) => [piece, at]))
  const pairs = pieces
    .flatMap((one, at) => pieces.slice(at + 1).map(other => ({ one, other })))
    .filter(({ one, other }) => other.row - one.row <= 1)
    .sort(
      (a, b) =>
        distance(a.one.box, a.other.box) - distance(b.one.box, b.other.box) ||
        b.other.row - b.one.row - (a.other.row - a.one.row),
    )
  return pairs.flatMap(({ one, other }) => {
    const [a, b] = [groups.get(one)!, groups.get(other)!]
    if (a === b) return []
    for (const [piece, group] of groups) if (group === b) groups.set(piece, a)
    return one.row === other.row
      ? besideWay(one.box, other.box, corridors[one.row]!)
      : downWay(one.box, other.box, corridors[one.row]!)
  })
}

const right = ({ x, width }: Box): number => x + width
const bottom = ({ y, height }: Box): number => y + height
const distance = (a: Box, b: Box): number => Math.max(0, Math.max(a.x, b.x) - Math.min(right(a), right(b)))

function downWay(upper: Box, lower: Box, corridorY: number): readonly Box[] {
  const [from, to] = [Math.max(upper.x, lower.x), Math.min(right(upper), right(lower))]
  if (to - from >= corridor) return [{ x: from, y: bottom(upper), width: to - from, height: lower.y - bottom(upper) }]
  const isRight = lower.x >= upper.x
  const start = isRight ? right(upper) - corridor : upper.x
  const end = isRight ? lower.x : right(lower) - corridor
  const x = Math.min(start, end)
  return [
    { x: start, y: bottom(upper), width: corridor, height: corridorY + corridor / 2 - bottom(upper) },
    { x, y: corridorY - corridor / 2, width: Math.abs(end - start) + corridor, height: corridor },
    { x: end, y: corridorY - corridor / 2, width: corridor, height: lower.y - corridorY + corridor / 2 },
  ]
}

function besideWay(left: Box, other: Box, corridorY: number): readonly Box[] {
  const [one, two] = left.x < other.x ? [left, other] : [other, left]
  const [start, end] = [right(one) - corridor, two.x]
  const down = (x: number): Box => ({ x, y: bottom(one), width: corridor, height: corridorY + corridor / 2 - bottom(one) })
  return [down(start), { x: start, y: corridorY - corridor / 2, width: end - start + corridor, height: corridor }, down(end)]
}

/** The edges of what the boxes cover together, each outline once round with the inside at its right. */
function outlinesOf(boxes: readonly Box[]): readonly (readonly Point[])[] {
  const xs = sorted(boxes.flatMap(box => [box.x, right(box)]))
  const ys = sorted(boxes.flatMap(box => [box.y, bottom(box)]))
  const isInside = (column: number, row: number): boolean => {
    const [x, y] = [xs[column], ys[row]]
    const [endX, endY] = [xs[column + 1], ys[row + 1]]
    if (x === undefined || y === undefined || endX === undefined || endY === undefined) return false
    return boxes.some(box => box.x <= x && right(box) >= endX && box.y <= y && bottom(box) >= endY)
  }
  const edges = new Map<string, { readonly to: string; readonly point: Point; readonly end: Point }[]>()
  const add = (x: number, y: number, endX: number, endY: number) => {
    const [point, end] = [
      { x: xs[x]!, y: ys[y]! },
      { x: xs[endX]!, y: ys[endY]! },
    ]
    edges.set(`${x} ${y}`, [...(edges.get(`${x} ${y}`) ?? []), { to: `${endX} ${endY}`, point, end }])
  }
  for (let row = 0; row < ys.length - 1; row++)
    for (let column = 0; column < xs.length - 1; column++) {
      if (!isInside(column, row)) continue
      if (!isInside(column, row - 1)) add(column, row, column + 1, row)
      if (!isInside(column + 1, row)) add(column + 1, row, column + 1, row + 1)
      if (!isInside(column, row + 1)) add(column + 1, row + 1, column, row + 1)
      if (!isInside(column - 1, row)) add(column, row + 1, column, row)
    }
  const outlines: (readonly Point[])[] = []
  for (const start of edges.keys())
    while (edges.get(start)!.length > 0) {
      const outline: Point[] = []
      for (let at = start; ;) {
        const edge = edges.get(at)!.pop()
        if (!edge) break
        outline.push(edge.point)
        at = edge.to
        if (at === start) break
      }
      outlines.push(cornersOf(outline))
    }
  return outlines
}

const sorted = (all: readonly number[]): readonly number[] => [...new Set(all)].sort((a, b) => a - b)

/** Without the points in the middle of a straight line. */
const cornersOf = (points: readonly Point[]): readonly Point[] =>
  points.filter((point, at) => {
    const [before, after] = [points.at(at - 1)!, points[(at + 1) % points.length]!]
    return !((before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y))
  })
