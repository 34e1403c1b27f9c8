import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { familyOn } from '../family'
import type { Kinship } from '../kinship'
import { anyFamily, childOf, grownFamily, kin, kinId, partnerOf } from '../test-family'
import type { Box, Genogram, Point } from './drawing'
import { layoutGenogram } from './layout'

const day = '2026-11-22'
const drawn = (entries: readonly Kinship[]): Genogram => layoutGenogram(familyOn(entries, day))
const at = (genogram: Genogram, n: number): Point => genogram.people.find(({ member }) => member.id === kinId(n))!.at
const rowOf = (genogram: Genogram, n: number): number => genogram.people.find(({ member }) => member.id === kinId(n))!.row
const order = (genogram: Genogram, ...all: readonly number[]): readonly number[] =>
  [...all].sort((a, b) => at(genogram, a).x - at(genogram, b).x)

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** Inside a closed outline of vertical and horizontal stretches. */
function isInside({ x, y }: Point, outline: readonly Point[]): boolean {
  let inside = false
  outline.forEach((a, at) => {
    const b = outline[(at + 1) % outline.length]!
    if (a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside
  })
  return inside
}

const segments = (points: readonly Point[]) => points.slice(1).map((end, at) => [points[at]!, end] as const)
const linesOf = ({ unions, descents }: Genogram) => [
  ...unions.flatMap(({ points }) => segments(points)),
  ...descents.flatMap(({ trunk, legs }) => [...trunk, ...legs.map(({ points }) => points)].flatMap(segments)),
]

const shares = Array.from({ length: 41 }, (_, step) => step / 40)

/** A stretch that enters the symbol and the words of somebody, and does not only touch their edge. */
function crosses([from, to]: readonly [Point, Point], { x, y, width, height }: Box): boolean {
  const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)]
  if (right <= x || left >= x + width || Math.max(from.y, to.y) <= y || Math.min(from.y, to.y) >= y + height) return false
  return shares.some(share => {
    const [px, py] = [from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share]
    return px > x + 1 && px < x + width - 1 && py > y + 1 && py < y + height - 1
  })
}

/** What nobody may see in a drawing. */
function faultsIn(genogram: Genogram): readonly string[] {
  const { people, household, width, height } = genogram
  const faults: string[] = []
  people.forEach(({ at, box, member }, index) => {
    const name = member.entry.name!
    const { x, y, width: wide, height: high } = box
    for (const other of people.slice(index + 1)) if (overlap(box, other.box)) faults.push(`${name} on ${other.member.entry.name}`)
    if (x < 0 || y < 0 || x + wide > width || y + high > height) faults.push(`${name} out of the drawing`)
    const corners = [x, x + wide].flatMap(px => [y, y + high].map(py => ({ x: px, y: py })))
    for (const point of [at, ...corners])
      if (household.some(outline => isInside(point, outline)) !== member.livesHere) faults.push(`${name} and the household`)
  })
  for (const line of linesOf(genogram))
    for (const { box, member } of people) if (crosses(line, box)) faults.push(`a line through ${member.entry.name}`)
  return faults
}

describe('whatever the family', () => {
  test('nobody stands on anybody, no line goes through anybody, and the line of the household holds who lives there', () => {
    fc.assert(
      fc.property(grownFamily(40), entries => {
        expect(faultsIn(drawn(entries))).toEqual([])
      }),
      { numRuns: 50 },
    )
  })

  test('also when what was written cannot be', () => {
    fc.assert(
      fc.property(anyFamily, entries => {
        expect(faultsIn(drawn(entries))).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  test('parents stand above their children', () => {
    fc.assert(
      fc.property(fc.oneof(grownFamily(30), anyFamily), entries => {
        const family = familyOn(entries, day)
        const rows = new Map(layoutGenogram(family).people.map(({ member, row }) => [member.id, row]))
        for (const { parents, children } of family.sibships)
          for (const parent of parents) for (const { id } of children) expect(rows.get(parent)).toBeLessThan(rows.get(id)!)
      }),
      { numRuns: 40 },
    )
  })

  test('the drawing is the same in whatever order the entries came', () => {
    fc.assert(
      fc.property(grownFamily(20), fc.infiniteStream(fc.nat()), (entries, numbers) => {
        const shuffled = entries
          .map(entry => ({ entry, key: numbers.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ entry }) => entry)
        expect(drawn(shuffled)).toEqual(drawn(entries))
      }),
      { numRuns: 20 },
    )
  })
})

describe('one family', () => {
  test('nobody: nothing is drawn', () => {
    expect(drawn([])).toMatchObject({ width: 0, height: 0, people: [] })
  })

  test('one alone stands in a household of their own', () => {
    const genogram = drawn([kin(1, { stays: [{}] })])
    expect(genogram.people).toHaveLength(1)
    expect(genogram.household).toHaveLength(1)
  })

  test('the man stands at the left of the woman, their children under them from the oldest', () => {
    const genogram = drawn([
      kin(1, { sex: 'F', birthYear: 1980, ties: [partnerOf(2)] }),
      kin(2, { sex: 'M', birthYear: 1978 }),
      kin(3, { birthYear: 2012, ties: [...childOf(1, 2)] }),
      kin(4, { birthYear: 2008, ties: [...childOf(1, 2)] }),
    ])
    expect(order(genogram, 1, 2, 3, 4).filter(n => n < 3)).toEqual([2, 1])
    expect(order(genogram, 3, 4)).toEqual([4, 3])
    const middle = (a: number, b: number) => (at(genogram, a).x + at(genogram, b).x) / 2
    expect(Math.abs(middle(1, 2) - middle(3, 4))).toBeLessThanOrEqual(1)
  })

  test('two unions stand at the two sides, the first at the left', () => {
    const genogram = drawn([
      kin(1, { sex: 'M', birthYear: 1970 }),
      kin(2, { sex: 'F', ties: [partnerOf(1, 'divorced', '1999')] }),
      kin(3, { sex: 'F', ties: [partnerOf(1, 'married', '2010')] }),
      kin(4, { ties: [...childOf(1, 2)] }),
      kin(5, { ties: [...childOf(1, 3)] }),
    ])
    expect(order(genogram, 1, 2, 3)).toEqual([2, 1, 3])
    expect(order(genogram, 4, 5)).toEqual([4, 5])
  })

  test('the two pairs of grandparents stand over their own, on one row', () => {
    const genogram = drawn([
      kin(1, { birthYear: 2010, ties: [...childOf(2, 3)] }),
      kin(2, { sex: 'M', ties: [...childOf(4, 5)] }),
      kin(3, { sex: 'F', ties: [...childOf(6, 7)] }),
      kin(4, { sex: 'M' }),
      kin(5, { sex: 'F' }),
      kin(6, { sex: 'M' }),
      kin(7, { sex: 'F' }),
    ])
    expect([4, 5, 6, 7].map(n => rowOf(genogram, n))).toEqual([0, 0, 0, 0])
    expect(order(genogram, 4, 5, 6, 7)).toEqual([4, 5, 6, 7])
  })

  test('twins leave the line from one point; a bar joins the identical', () => {
    const twin = (n: number, isIdentical: boolean) =>
      kin(n, { birthYear: 2015, ties: [...childOf(1), { tie: 'twinOf', of: kinId(n - 1), isIdentical }] })
    const family = (isIdentical: boolean) =>
      drawn([kin(1, { birthYear: 1990 }), kin(2, { birthYear: 2015, ties: [...childOf(1)] }), twin(3, isIdentical)])
    const [descent] = family(true).descents
    expect(descent!.legs[0]!.points[0]).toEqual(descent!.legs[1]!.points[0])
    expect(descent!.bars).toHaveLength(1)
    expect(family(false).descents[0]!.bars).toEqual([])
  })

  test('a child of two families has a line to each, the one in foster care said so', () => {
    const genogram = drawn([
      kin(1, { sex: 'M', stays: [{}] }),
      kin(2, { sex: 'F', stays: [{}], ties: [partnerOf(1)] }),
      kin(3, { sex: 'F' }),
      kin(4, {
        birthYear: 2018,
        stays: [{}],
        ties: [...childOf(3), { tie: 'childOf', of: kinId(1), by: 'foster' }, { tie: 'childOf', of: kinId(2), by: 'foster' }],
      }),
    ])
    const legs = genogram.descents.flatMap(descent => descent.legs)
    expect(legs.map(({ by }) => by).sort()).toEqual(['birth', 'foster'])
    expect(new Set(legs.map(({ points }) => points.at(-1)!.x)).size).toBe(2)
  })

  test('an uncle and a niece stand on their own rows, and their child under both', () => {
    const genogram = drawn([
      kin(1, { ties: [] }),
      kin(2, { sex: 'M', birthYear: 1950, ties: [...childOf(1)] }),
      kin(3, { sex: 'M', birthYear: 1952, ties: [...childOf(1)] }),
      kin(4, { sex: 'F', birthYear: 1975, ties: [...childOf(2), partnerOf(3)] }),
      kin(5, { birthYear: 2000, ties: [...childOf(3, 4)] }),
    ])
    expect([1, 2, 3, 4, 5].map(n => rowOf(genogram, n))).toEqual([0, 1, 1, 2, 3])
  })
})
