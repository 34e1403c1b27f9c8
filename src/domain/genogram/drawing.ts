/** What a genogram is once it is laid out: places and lines, in units of the drawing (CSS pixels at scale 1), from its top left corner. */
import type { Bond, Member } from '../family'
import type { Couple } from '../family-couples'
import type { KinshipId } from '../ids'
import type { Parentage } from '../kinship'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Box extends Point {
  readonly width: number
  readonly height: number
}

/** The symbol is a square of this side, a circle or a diamond within it. */
export const symbolSide = 46
/** Symbol, and three lines under it: what belongs to one person and nobody else stands in. */
export const cell = { width: 108, height: 104 } as const

export interface PlacedMember {
  readonly member: Member
  readonly row: number
  /** The middle of the symbol. */
  readonly at: Point
  /** Symbol and words. */
  readonly box: Box
}

export interface UnionLine {
  readonly couple: Couple
  readonly points: readonly Point[]
  /** Where the strokes of an ending cross the line, and where the words of its years begin. */
  readonly strokesAt: Point
  readonly yearsAt: Point
}

export interface DescentLine {
  /** The sibship it belongs to. */
  readonly key: string
  /** From the parents to their children, without the last stretch to each. */
  readonly trunk: readonly (readonly Point[])[]
  readonly legs: readonly { readonly child: KinshipId; readonly by: Parentage; readonly points: readonly Point[] }[]
  /** Between the lines of identical twins. */
  readonly bars: readonly (readonly [Point, Point])[]
}

/** From a symbol to where its line begins, under the words. */
export type Stem = readonly [Point, Point]

export interface BondLine {
  readonly bond: Bond
  readonly from: Point
  readonly to: Point
}

export interface Genogram {
  readonly width: number
  readonly height: number
  readonly people: readonly PlacedMember[]
  readonly unions: readonly UnionLine[]
  readonly descents: readonly DescentLine[]
  readonly stems: readonly Stem[]
  readonly bonds: readonly BondLine[]
  /** Closed outlines round those who live together. */
  readonly household: readonly (readonly Point[])[]
}
