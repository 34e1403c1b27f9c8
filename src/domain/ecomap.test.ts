import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { layoutEcoMap, nodeRadius } from './ecomap'
import { familyOn } from './family'
import type { KinBond, Kinship } from './kinship'
import { childOf, kin, kinId } from './test-family'

const day = '2026-11-22'
const school = (n: number, bonds: readonly KinBond[] = []): Kinship =>
  kin(n, { entry: 'network', network: 'school', name: `Scuola ${n}`, bonds: [...bonds] })
const drawn = (entries: readonly Kinship[]) => layoutEcoMap(familyOn(entries, day))

test('the household is in the middle, nobody stands on anybody, and all of it is in the picture', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 45 }), (living, resources) => {
      const map = drawn([
        ...Array.from({ length: living }, (_, at) => kin(at + 1, { stays: [{}] })),
        ...Array.from({ length: resources }, (_, at) => school(100 + at)),
      ])
      expect(map.around).toHaveLength(resources)
      const apart = (a: { x: number; y: number }, b: { x: number; y: number }) => Math.hypot(a.x - b.x, a.y - b.y)
      const near = map.around.flatMap((one, at) =>
        map.around.slice(at + 1).filter(other => apart(one.at, other.at) < 2 * nodeRadius),
      )
      expect(near).toEqual([])
      const touching = map.around.filter(({ at }) => apart(at, map.centre) < map.radius + nodeRadius + 40)
      const out = map.around.filter(
        ({ at }) => Math.min(at.x, at.y) < nodeRadius || Math.max(at.x, at.y) > map.width - nodeRadius,
      )
      expect([touching, out]).toEqual([[], []])
      expect(map.household.every(({ at }) => apart(at, map.centre) < map.radius - 20)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test('a line goes to the household, or to the one of it that the bond is with', () => {
  const map = drawn([
    kin(1, { stays: [{}] }),
    kin(2, { stays: [{}], ties: [...childOf(1)] }),
    school(10, [{ quality: 'good', flow: 'gives' }]),
    school(11, [{ with: kinId(2), quality: 'conflictual', flow: 'receives' }]),
    school(12),
  ])
  expect(map.lines.map(({ node, flow }) => [node.name, flow])).toEqual([
    ['Scuola 10', 'in'],
    ['Scuola 11', 'out'],
  ])
  const [toAll, toChild] = map.lines
  expect(Math.hypot(toAll!.from.x - map.centre.x, toAll!.from.y - map.centre.y)).toBeCloseTo(map.radius)
  const child = map.household.find(({ member }) => member.id === kinId(2))!
  expect(Math.hypot(toChild!.from.x - child.at.x, toChild!.from.y - child.at.y)).toBeLessThan(40)
})

test('relatives who live elsewhere are there when it is said how it is with them, and the dead are not', () => {
  const bonds: KinBond[] = [{ with: kinId(1), quality: 'close' }]
  const map = drawn([
    kin(1, { stays: [{}], bonds: [{ with: kinId(4), quality: 'good' }] }),
    kin(2, { bonds }),
    kin(3, { bonds, life: 'deceased', deathYear: 2000 }),
    kin(4),
    kin(5),
  ])
  expect(map.around.map(({ entry }) => entry.name)).toEqual(['N2', 'N4'])
})
