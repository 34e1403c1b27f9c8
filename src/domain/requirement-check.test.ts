import { describe, expect, test } from 'vitest'
import { Requirement } from './eligibility'
import { checkRequirement, type Known } from './requirement-check'

const on = '2026-11-22'

const checked = (requirement: Requirement, known: Known = {}) =>
  checkRequirement(Requirement.parse(requirement), { ambito: ['A023', 'A717', 'G834'], ...known }, on)
const stateOf = (requirement: Requirement, known?: Known) => checked(requirement, known).state
const lacksOf = (requirement: Requirement, known?: Known) => checked(requirement, known).lacks

describe('a requirement', () => {
  test('age: both ends are within it, and the birthday counts', () => {
    const fromSixtyFive: Requirement = { type: 'age', from: 65 }
    expect(stateOf(fromSixtyFive)).toBe('unknown')
    expect(stateOf(fromSixtyFive, { birth: { date: '1961-11-22' } })).toBe('met')
    expect(stateOf(fromSixtyFive, { birth: { date: '1961-11-23' } })).toBe('missing')
    expect(stateOf({ type: 'age', from: 18, to: 29 }, { birth: { date: '1996-11-23' } })).toBe('met')
    expect(stateOf({ type: 'age', from: 18, to: 29 }, { birth: { date: '1996-11-22' } })).toBe('missing')
  })

  test('age of who gave the year alone: unknown only where the day would decide', () => {
    const fromSixtyFive: Requirement = { type: 'age', from: 65 }
    expect(stateOf(fromSixtyFive, { birth: { year: 1960 } })).toBe('met')
    expect(stateOf(fromSixtyFive, { birth: { year: 1961 } })).toBe('unknown')
    expect(lacksOf(fromSixtyFive, { birth: { year: 1961 } })).toEqual([{ type: 'birth' }])
    expect(stateOf(fromSixtyFive, { birth: { year: 1962 } })).toBe('missing')
  })

  test('residence: a comune, the ambito, the region, Italy', () => {
    const of = (comune: string): Known => ({ residence: { comune } })
    expect(stateOf({ type: 'residence', in: 'comuni', comuni: ['A717'] }, of('A717'))).toBe('met')
    expect(stateOf({ type: 'residence', in: 'comuni', comuni: ['A717'] }, of('A023'))).toBe('missing')
    expect(stateOf({ type: 'residence', in: 'ambito' }, of('A023'))).toBe('met')
    expect(stateOf({ type: 'residence', in: 'ambito' }, of('F839'))).toBe('missing')
    expect(stateOf({ type: 'residence', in: 'region' }, of('A023'))).toBe('met')
    expect(lacksOf({ type: 'residence', in: 'region' }, of('F839'))).toEqual([{ type: 'region' }])
    expect(stateOf({ type: 'residence', in: 'region' }, { residence: { comune: 'F839', isInRegion: true } })).toBe('met')
    expect(stateOf({ type: 'residence', in: 'italy' }, of('F839'))).toBe('met')
    expect(stateOf({ type: 'residence', in: 'italy' }, of('Z129'))).toBe('missing')
    expect(stateOf({ type: 'residence', in: 'region' }, of('Z129'))).toBe('missing')
    expect(lacksOf({ type: 'residence', in: 'region' })).toEqual([{ type: 'residence' }])
  })

  test('residence for so many months: the place first, then since when', () => {
    const twoYears: Requirement = { type: 'residence', in: 'ambito', months: 24 }
    const since = (day: string): Known => ({ residence: { comune: 'A023', since: day } })
    expect(lacksOf(twoYears)).toEqual([{ type: 'residence' }, { type: 'residentSince' }])
    expect(lacksOf(twoYears, { residence: { comune: 'A023' } })).toEqual([{ type: 'residentSince' }])
    expect(stateOf(twoYears, { residence: { comune: 'F839' } })).toBe('missing')
    expect(stateOf(twoYears, since('2024-11-22'))).toBe('met')
    expect(stateOf(twoYears, since('2024-11-23'))).toBe('missing')
  })

  test('ISEE: an exact limit is within it, and each kind is asked by itself', () => {
    const limit: Requirement = { type: 'isee', kind: 'ordinary', max: 936_000 }
    expect(stateOf(limit, { isee: { ordinary: 936_000 } })).toBe('met')
    expect(stateOf(limit, { isee: { ordinary: 936_001 } })).toBe('missing')
    expect(lacksOf(limit, { isee: { minors: 0 } })).toEqual([{ type: 'isee', kind: 'ordinary' }])
    expect(stateOf({ type: 'isee', kind: 'ordinary', min: 600_000 }, { isee: { ordinary: 599_999 } })).toBe('missing')
  })

  test('household: as it was told, or as it follows', () => {
    const minors: Requirement = { type: 'household', anyOf: ['minors'] }
    expect(stateOf(minors, { household: { minors: 2 } })).toBe('met')
    expect(stateOf(minors, { household: { minors: 0 } })).toBe('missing')
    expect(stateOf(minors, { household: { traits: { minorsUnder3: true } } })).toBe('met')
    expect(stateOf({ type: 'household', anyOf: ['livesAlone'] }, { household: { members: 1 } })).toBe('met')
    expect(stateOf({ type: 'household', anyOf: ['over60'] }, { birth: { date: '1950-01-01' } })).toBe('met')
    expect(stateOf({ type: 'household', anyOf: ['over60'] }, { birth: { date: '1990-01-01' } })).toBe('unknown')
    expect(stateOf({ type: 'household', minors: 3 }, { household: { minors: 2 } })).toBe('missing')
    expect(lacksOf({ type: 'household', minors: 3, members: 5 }, { household: { minors: 3 } })).toEqual([{ type: 'members' }])
  })

  test('stay: a stronger permit is a permit; where no title is asked, everybody has what is asked', () => {
    expect(stateOf({ type: 'stay', anyOf: ['permit'] }, { stay: 'internationalProtection' })).toBe('met')
    expect(stateOf({ type: 'stay', anyOf: ['longTermPermit'] }, { stay: 'permit' })).toBe('missing')
    expect(stateOf({ type: 'stay', anyOf: ['italian', 'eu'] })).toBe('unknown')
    expect(stateOf({ type: 'stay', anyOf: ['permit', 'noTitle'] })).toBe('met')
  })

  test('condition: the percentage is asked once the invalidity is known', () => {
    const invalid: Requirement = { type: 'condition', anyOf: ['civilInvalidity'], percent: 74 }
    expect(lacksOf(invalid)).toEqual([{ type: 'condition', condition: 'civilInvalidity' }])
    expect(lacksOf(invalid, { conditions: { civilInvalidity: true } })).toEqual([{ type: 'invalidityPercent' }])
    expect(stateOf(invalid, { invalidityPercent: 74 })).toBe('met')
    expect(stateOf(invalid, { invalidityPercent: 73 })).toBe('missing')
    expect(stateOf({ type: 'condition', anyOf: ['disability104'] }, { conditions: { severeDisability104: true } })).toBe('met')
    expect(stateOf({ type: 'condition', anyOf: ['severeDisability104'] }, { conditions: { disability104: false } })).toBe(
      'missing',
    )
    expect(stateOf({ type: 'condition', anyOf: ['severeDisability104'] }, { conditions: { disability104: true } })).toBe(
      'unknown',
    )
  })

  test('one of several: the first that is met is enough, all of them have to be missing', () => {
    const either: Requirement = {
      type: 'anyOf',
      requirements: [
        { type: 'age', from: 65 },
        { type: 'condition', anyOf: ['disability104'] },
      ],
    }
    expect(stateOf(either, { birth: { date: '1950-01-01' } })).toBe('met')
    expect(lacksOf(either, { birth: { date: '1990-01-01' } })).toEqual([{ type: 'condition', condition: 'disability104' }])
    expect(stateOf(either, { birth: { date: '1990-01-01' }, conditions: { disability104: false } })).toBe('missing')
  })

  test('what no data can tell is always to be asked', () => {
    expect(lacksOf({ type: 'other', text: 'Avere un garante' })).toEqual([{ type: 'other', text: 'Avere un garante' }])
  })
})
