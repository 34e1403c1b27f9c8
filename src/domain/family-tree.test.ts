import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { familyOn } from './family'
import { layoutGenogram } from './genogram/layout'
import { familyTree, type TreePerson } from './family-tree'
import { anyFamily, childOf, grownFamily, kin, kinId, partnerOf } from './test-family'

const day = '2026-11-22'
const everybody = ({ id, unions }: TreePerson): readonly string[] => [
  id,
  ...unions.flatMap(({ partnerHere, children }) => [
    ...(partnerHere ? everybody(partnerHere) : []),
    ...children.flatMap(({ person }) => everybody(person)),
  ]),
]

test('everybody is in the list once, whatever the family', () => {
  fc.assert(
    fc.property(fc.oneof(grownFamily(30), anyFamily), entries => {
      const family = familyOn(entries, day)
      expect(familyTree(family).flatMap(everybody).sort()).toEqual(family.members.map(({ id }) => id as string).sort())
    }),
    { numRuns: 60 },
  )
})

test('a list that leads upwards in a ring still shows everybody', () => {
  const ring = [
    kin(4, { ties: [...childOf(5), { tie: 'twinOf', of: kinId(8), isIdentical: false }] }),
    kin(5, {}),
    kin(6, { ties: [{ tie: 'siblingOf', of: kinId(5) }] }),
    kin(8, { ties: [{ tie: 'parentOf', of: kinId(6), by: 'birth' }] }),
  ]
  const family = familyOn(ring, day)
  expect(familyTree(family).flatMap(everybody).sort()).toEqual([4, 5, 6, 8].map(kinId))
  expect(layoutGenogram(family).people).toHaveLength(4)
})

test('from the grandparents down, partners beside whom they are with', () => {
  const family = familyOn(
    [
      kin(1, { birthYear: 2010, ties: [...childOf(2, 3)] }),
      kin(2, { birthYear: 1980, ties: [...childOf(4), partnerOf(3)] }),
      kin(3, { birthYear: 1981 }),
      kin(4, { birthYear: 1950 }),
    ],
    day,
  )
  expect(familyTree(family)).toMatchObject([
    {
      id: kinId(4),
      unions: [
        {
          couple: undefined,
          children: [
            { person: { id: kinId(2), unions: [{ partnerHere: { id: kinId(3) }, children: [{ person: { id: kinId(1) } }] }] } },
          ],
        },
      ],
    },
  ])
})
