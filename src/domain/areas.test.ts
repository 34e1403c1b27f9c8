import { describe, expect, test } from 'vitest'
import { Area, Motive, NeedChip, needMeaning, siussAreaByArea } from './areas'

describe('the chips of "Che cosa serve"', () => {
  test.each([
    ['elderly', { area: 'ANZ', motives: [] }],
    ['minorsAndFamily', { area: 'MIN', motives: [] }],
    ['disability', { area: 'DIS', motives: [] }],
    ['foreigners', { area: 'IMM', motives: [] }],
    ['addictionsMentalHealth', { area: 'DIP', motives: [] }],
    ['housing', { area: 'FRA', motives: ['housing'] }],
    ['workAndIncome', { area: 'FRA', motives: ['incomeAndDebts', 'workAndTraining'] }],
    ['other', { area: 'MUL', motives: [] }],
  ] as const)('%s sets its area and its motives', (chip, meaning) => {
    expect(needMeaning(chip, false)).toEqual(meaning)
    expect(needMeaning(chip, true)).toEqual(meaning)
  })

  test('violence belongs to fragility, against a minor to the area of minors', () => {
    expect(needMeaning('violence', false)).toEqual({ area: 'FRA', motives: ['violence'] })
    expect(needMeaning('violence', true)).toEqual({ area: 'MIN', motives: ['violence'] })
  })

  test('every chip means something that the record can keep', () => {
    for (const chip of NeedChip.options) {
      const meaning = needMeaning(chip, false)
      expect(Area.safeParse(meaning.area).success).toBe(true)
      for (const motive of meaning.motives) expect(Motive.safeParse(motive).success).toBe(true)
    }
  })
})

test('every area says where it goes in the SIUSS flow, or that it has no place there', () => {
  expect(siussAreaByArea).toEqual({ MIN: '1', ANZ: '3', DIS: '2', IMM: '3', FRA: '3', DIP: '3', GIO: '1', MUL: undefined })
  expect(Object.keys(siussAreaByArea)).toEqual(Area.options)
})
