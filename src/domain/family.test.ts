import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { familyOn, type Family } from './family'
import { PersonId } from './ids'
import type { KinBond, Kinship } from './kinship'
import { anyFamily, childOf, kin, kinId, partnerOf } from './test-family'

const day = '2026-11-22'
const numbers = (family: Family): readonly string[] => family.members.map(({ entry }) => entry.name!)
const member = (family: Family, n: number) => family.members.find(({ id }) => id === kinId(n))!
const personId = PersonId.parse('0193f000-00f4-7000-8000-000000000001')

describe('couples', () => {
  const stand = (...ties: Kinship['ties']) => familyOn([kin(1, { ties }), kin(2)], day).couples[0]

  test('married and not ended: together since then', () => {
    expect(stand(partnerOf(2, 'married', '2005'))).toMatchObject({ form: 'married', since: '2005', ending: undefined })
  })

  test('what followed on a row of its own is how it ended', () => {
    const rows = [partnerOf(2, 'married', '2005'), partnerOf(2, 'separated', '2015'), partnerOf(2, 'divorced', '2018')]
    expect(stand(...rows)).toMatchObject({ form: 'married', since: '2005', ending: 'divorced', endedIn: '2018' })
    const before = familyOn([kin(1, { ties: rows }), kin(2)], '2016-05-01').couples[0]
    expect(before).toMatchObject({ ending: 'separated', endedIn: '2015' })
    expect(familyOn([kin(1, { ties: rows }), kin(2, { stays: [{}] })], '2004-05-01').couples).toEqual([])
  })

  test('that the row ended ends the union, unless one of them died', () => {
    const cohabiting = { ...partnerOf(2, 'cohabiting', '2005'), to: '2010' }
    expect(stand(cohabiting)).toMatchObject({ form: 'cohabiting', ending: 'ended', endedIn: '2010' })
    const widowed = familyOn([kin(1, { ties: [cohabiting] }), kin(2, { life: 'deceased', deathYear: 2010 })], day)
    expect(widowed.couples[0]).toMatchObject({ form: 'cohabiting', ending: undefined })
  })

  test('told by both partners on two tablets it is one', () => {
    const both = [kin(1, { ties: [partnerOf(2)] }), kin(2, { ties: [partnerOf(1)] })]
    expect(familyOn(both, day).couples).toHaveLength(1)
  })

  test('parents of a common child of whose union nobody wrote', () => {
    expect(familyOn([kin(1), kin(2), kin(3, { ties: [...childOf(1, 2)] })], day).couples).toMatchObject([{ form: 'unsaid' }])
  })
})

describe('parents and children', () => {
  test('told from below or from above it is the same', () => {
    const below = familyOn([kin(1), kin(2, { ties: [...childOf(1)] })], day)
    const above = familyOn([kin(1, { ties: [{ tie: 'parentOf', of: kinId(2), by: 'birth' }] }), kin(2)], day)
    expect(below.sibships).toEqual(above.sibships)
    expect(below.sibships).toMatchObject([{ parents: [kinId(1)], children: [{ id: kinId(2), by: 'birth' }] }])
  })

  test('siblings of somebody whose parents are known have the same; others have a line of their own', () => {
    const known = [kin(1), kin(2, { ties: [...childOf(1)] }), kin(3, { ties: [{ tie: 'siblingOf', of: kinId(2) }] })]
    expect(familyOn(known, day).sibships).toMatchObject([{ parents: [kinId(1)], children: [{ id: kinId(2) }, { id: kinId(3) }] }])
    expect(familyOn(known.slice(1), day).sibships).toMatchObject([{ parents: [], children: [{}, {}] }])
  })

  test('half siblings have a sibship each', () => {
    const half = [kin(1), kin(2), kin(3), kin(4, { ties: [...childOf(1, 2)] }), kin(5, { ties: [...childOf(1, 3)] })]
    expect(familyOn(half, day).sibships).toHaveLength(2)
  })

  test('foster care counts while it lasts', () => {
    const foster = [
      kin(1, { stays: [{}] }),
      kin(2, { ties: [{ tie: 'childOf', of: kinId(1), by: 'foster', from: '2020', to: '2024' }] }),
    ]
    expect(numbers(familyOn(foster, '2022-01-01'))).toEqual(['N1', 'N2'])
    expect(numbers(familyOn(foster, day))).toEqual(['N1'])
  })

  test('nobody is an ancestor of themselves: what would do it is left out and told', () => {
    const turned = [kin(1, { ties: [...childOf(2)] }), kin(2, { ties: [...childOf(1)] })]
    const family = familyOn(turned, day)
    expect(family.sibships).toHaveLength(1)
    expect(family.faults).toMatchObject([{ type: 'OwnAncestor' }])
  })

  test('a third parent is told, and stands beside the two', () => {
    const family = familyOn([kin(1), kin(2), kin(3), kin(4, { ties: [...childOf(1, 2, 3)] })], day)
    expect(family.faults).toMatchObject([{ type: 'TooManyParents' }])
    expect(family.sibships).toHaveLength(2)
  })

  test('whatever was written, nobody is above themselves', () => {
    fc.assert(
      fc.property(anyFamily, entries => {
        const { sibships } = familyOn(entries, day)
        const parentsOf = (id: string) =>
          sibships.flatMap(each => (each.children.some(child => child.id === id) ? each.parents : []))
        for (const { id } of entries) {
          const above = new Set<string>()
          const queue = [...parentsOf(id)]
          for (let next = queue.pop(); next; next = queue.pop()) {
            if (above.has(next)) continue
            above.add(next)
            queue.push(...parentsOf(next))
          }
          expect(above.has(id)).toBe(false)
        }
      }),
    )
  })
})

describe('as it was on a day', () => {
  const family = [
    kin(1, { birthYear: 1980, stays: [{}] }),
    kin(2, { birthYear: 1978, ties: [partnerOf(1, 'married', '2005')], stays: [{ from: '2005', to: '2019-06' }] }),
    kin(3, { birthYear: 2008, ties: [...childOf(1, 2)], stays: [{}] }),
    kin(4, { birthYear: 1950, life: 'deceased', deathYear: 2015, ties: [{ tie: 'parentOf', of: kinId(1), by: 'birth' }] }),
  ]

  test('who had not come yet is not there', () => {
    expect(numbers(familyOn(family, '2004-01-01'))).toEqual(['N1', 'N4'])
    expect(numbers(familyOn(family, '2007-01-01'))).toEqual(['N1', 'N4', 'N2'])
    expect(numbers(familyOn(family, day))).toEqual(['N1', 'N4', 'N2', 'N3'])
  })

  test('who died later is alive, and who lives elsewhere now lived there then', () => {
    expect(member(familyOn(family, '2010-01-01'), 4)).toMatchObject({ isDeceased: false, age: 60 })
    expect(member(familyOn(family, day), 4)).toMatchObject({ isDeceased: true, age: 65, livesHere: false })
    expect(member(familyOn(family, '2019-05-31'), 2).livesHere).toBe(true)
    expect(member(familyOn(family, day), 2).livesHere).toBe(false)
  })

  test('a child who is expected is there without an age', () => {
    const expected = familyOn([...family, kin(5, { life: 'expected', birthYear: 2027, ties: [...childOf(1)] })], day)
    expect(member(expected, 5)).toMatchObject({ isExpected: true, age: undefined })
  })

  test('of bonds between two the one in force holds, whoever wrote it', () => {
    const bonded = (bonds: readonly KinBond[], of = 1) => kin(of, { bonds: [...bonds] })
    const entries = [
      bonded([
        { with: kinId(2), quality: 'good', to: '2020' },
        { with: kinId(2), quality: 'conflictual', from: '2020' },
      ]),
      bonded([{ with: kinId(1), quality: 'violent', from: '2023' }], 2),
      bonded([{ quality: 'distant' }], 3),
    ]
    expect(
      familyOn(entries, '2019-01-01')
        .bonds.map(({ quality }) => quality)
        .sort(),
    ).toEqual(['distant', 'good'])
    expect(
      familyOn(entries, day)
        .bonds.map(({ quality }) => quality)
        .sort(),
    ).toEqual(['distant', 'violent'])
  })
})

test('two desks that began with one person drew one family, and are told', () => {
  const first = kin(1, { personId, birthYear: 1980 })
  const again = kin(7, { personId, entry: 'reference', stays: [{}] })
  const family = familyOn([first, kin(2, { ties: [...childOf(1)] }), again, kin(8, { ties: [...childOf(7)] })], day)
  expect(numbers(family)).toEqual(['N1', 'N2', 'N8'])
  expect(member(family, 1).livesHere).toBe(true)
  expect(family.sibships).toMatchObject([{ parents: [kinId(1)], children: [{ id: kinId(2) }, { id: kinId(8) }] }])
  expect(family.faults).toEqual([{ type: 'SamePersonTwice', ids: [kinId(1), kinId(7)] }])
})

test('the entries come in any order', () => {
  fc.assert(
    fc.property(anyFamily, entries => {
      expect(familyOn([...entries].reverse(), day)).toEqual(familyOn(entries, day))
    }),
  )
})
