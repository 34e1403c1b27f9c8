import { expect, test } from 'vitest'
import { familyOn } from './family'
import { degreesFrom } from './kin-degree'
import type { Kinship } from './kinship'
import { childOf, kin, kinId, partnerOf } from './test-family'

/** 1 is the child of 2 and 3; 4 and 5 are the parents of 2, 6 their other son, married to 7, 8 his daughter; 3 was married to 9, and 10 is theirs. */
const entries: readonly Kinship[] = [
  kin(1, { ties: [...childOf(2, 3)] }),
  kin(2, { sex: 'M', ties: [...childOf(4, 5), partnerOf(3)] }),
  kin(3, { sex: 'F', ties: [partnerOf(9, 'divorced')] }),
  kin(4),
  kin(5),
  kin(6, { ties: [...childOf(4, 5), partnerOf(7)] }),
  kin(7),
  kin(8, { ties: [...childOf(6, 7)] }),
  kin(9),
  kin(10, { ties: [...childOf(3, 9)] }),
  kin(11, { ties: [{ tie: 'childOf', of: kinId(2), by: 'foster' }] }),
  kin(12),
]
const degrees = (from: number) => {
  const found = degreesFrom(familyOn(entries, '2026-11-22'), kinId(from))
  return Object.fromEntries(entries.map((_, at) => [at + 1, found.get(kinId(at + 1))]))
}

test('seen from the child', () => {
  expect(degrees(1)).toEqual({
    1: 'self',
    2: 'parent',
    3: 'parent',
    4: 'grandparent',
    5: 'grandparent',
    6: 'uncle',
    7: 'uncleByMarriage',
    8: 'cousin',
    9: 'stepParent',
    10: 'halfSibling',
    11: 'otherRelative',
    12: undefined,
  })
})

test('seen from the father and from the mother', () => {
  expect(degrees(2)).toMatchObject({
    1: 'child',
    3: 'partner',
    4: 'parent',
    6: 'sibling',
    8: 'nephew',
    10: 'stepChild',
    11: 'fosterChild',
  })
  expect(degrees(3)).toMatchObject({ 2: 'partner', 9: 'formerPartner', 4: 'parentInLaw', 6: 'siblingInLaw', 10: 'child' })
})

test('seen from the other ends', () => {
  expect(degrees(4)).toMatchObject({ 1: 'grandchild', 8: 'grandchild', 3: 'childInLaw', 2: 'child' })
  expect(degrees(11)).toMatchObject({ 2: 'fosterParent' })
})
