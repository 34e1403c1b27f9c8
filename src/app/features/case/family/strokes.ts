/** The strokes of bonds: paths of SVG along a line that bends a little, so that it is told from the lines of descent. */
import type { BondQuality } from '../../../../domain/kinship'
import { unreachable } from '../../../../domain/result'
import type { Point } from '../../../../domain/genogram/drawing'

export interface Stroke {
  readonly path: string
  readonly width: number
  readonly dashes?: string
}

/** What is drawn for a bond from one place to another; `bend` is how far the line leaves the straight one, in units of the drawing. */
export function bondStrokes(quality: BondQuality, from: Point, to: Point, bend: number): readonly Stroke[] {
  const points = sampled(from, to, bend)
  switch (quality) {
    case 'close':
      return [-2.2, 2.2].map(aside => ({ path: pathOf(shifted(points, aside)), width: 2 }))
    case 'fused':
      return [-4, 0, 4].map(aside => ({ path: pathOf(shifted(points, aside)), width: 2 }))
    case 'good':
      return [{ path: pathOf(points), width: 2 }]
    case 'distant':
      return [{ path: pathOf(points), width: 2, dashes: '2 7' }]
    case 'ambivalent':
      return [
        { path: pathOf(shifted(points, -3)), width: 1.6 },
        { path: zigzag(shifted(points, 3), 4), width: 1.6 },
      ]
    case 'conflictual':
      return [{ path: zigzag(points, 6), width: 2 }]
    case 'broken':
      return [...halves(points), ...bars(points)]
    case 'violent':
      return [-3, 3].map(aside => ({ path: zigzag(shifted(points, aside), 6), width: 2.2 }))
    default:
      return unreachable(quality)
  }
}

const steps = 48

/** A quadratic curve through its bent middle. */
function sampled(from: Point, to: Point, bend: number): readonly Point[] {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1
  const control = {
    x: (from.x + to.x) / 2 + ((to.y - from.y) / length) * bend * 2,
    y: (from.y + to.y) / 2 - ((to.x - from.x) / length) * bend * 2,
  }
  return Array.from({ length: steps + 1 }, (_, at) => {
    const t = at / steps
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2]
    return { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y }
  })
}

function shifted(points: readonly Point[], aside: number): readonly Point[] {
  return points.map((point, at) => {
    const [before, after] = [points[Math.max(0, at - 1)]!, points[Math.min(points.length - 1, at + 1)]!]
    const length = Math.hypot(after.x - before.x, after.y - before.y) || 1
    return { x: point.x + ((after.y - before.y) / length) * aside, y: point.y - ((after.x - before.x) / length) * aside }
  })
}

const round = (value: number): number => Math.round(value * 10) / 10
const pathOf = (points: readonly Point[]): string =>
  points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('')

/** Teeth of one length however long the line is. */
function zigzag(points: readonly Point[], height: number): string {
  const length = points.slice(1).reduce((sum, point, at) => sum + Math.hypot(point.x - points[at]!.x, point.y - points[at]!.y), 0)
  const teeth = Math.max(4, Math.round(length / 9))
  const along = Array.from({ length: teeth + 1 }, (_, at) => points[Math.round((at / teeth) * (points.length - 1))]!)
  const sides = [1, -1].map(side => shifted(along, height * side))
  return pathOf(along.map((point, at) => (at === 0 || at === teeth ? point : sides[at % 2]![at]!)))
}

const gap = 3

const halves = (points: readonly Point[]): readonly Stroke[] => {
  const half = points.length >> 1
  return [points.slice(0, half - gap + 1), points.slice(half + gap)].map(part => ({ path: pathOf(part), width: 2 }))
}

/** Two short strokes across the line, where it is cut. */
function bars(points: readonly Point[]): readonly Stroke[] {
  const half = points.length >> 1
  const [left, right] = [shifted(points, -9), shifted(points, 9)]
  return [half - gap, half + gap].map(at => ({ path: pathOf([left[at]!, right[at]!]), width: 2 }))
}
