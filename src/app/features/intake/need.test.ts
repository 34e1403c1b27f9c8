import { expect, test } from 'vitest'
import { withChips, type Need } from './need'

const nothing: Need = { chips: [], areas: [], motives: [] }

test('a chip sets its area and its motives', () => {
  expect(withChips(nothing, ['housing'], false)).toEqual({ chips: ['housing'], areas: ['FRA'], motives: ['housing'] })
})

test('two chips of one area name it once, and one taken away leaves it', () => {
  const both = withChips(withChips(nothing, ['housing'], false), ['housing', 'workAndIncome'], false)
  expect(both.areas).toEqual(['FRA'])
  expect(withChips(both, ['workAndIncome'], false)).toEqual({
    chips: ['workAndIncome'],
    areas: ['FRA'],
    motives: ['incomeAndDebts', 'workAndTraining'],
  })
})

test('what was chosen by hand stays, and what was taken away by hand does not come back', () => {
  const chosen = { ...withChips(nothing, ['elderly'], false), motives: ['loneliness' as const] }
  expect(withChips(chosen, [], false)).toEqual({ chips: [], areas: [], motives: ['loneliness'] })
  const withoutMotive = { ...withChips(nothing, ['housing'], false), motives: [] }
  expect(withChips(withoutMotive, ['housing', 'elderly'], false).motives).toEqual([])
})

test('violence against a minor belongs to the area of minors', () => {
  expect(withChips(nothing, ['violence'], true)).toEqual({ chips: ['violence'], areas: ['MIN'], motives: ['violence'] })
  expect(withChips(nothing, ['violence'], false).areas).toEqual(['FRA'])
})
