import { describe, expect, test } from 'vitest'
import type { Conflict, UnitValue } from '../../../domain/conflict'
import { policyOf, recordKinds, unitOf } from '../../../domain/record-kinds'
import { fieldsText } from '../../text/fields'
import { controlsOf, keyOf, typedOf, valueOf } from './controls'

const between = (ofType: string, values: readonly UnitValue[]) => {
  const [current, ...candidates] = values.map(value => ({ value }))
  return { ofType, current, candidates } as unknown as Pick<Conflict, 'ofType' | 'current' | 'candidates'>
}
const housing = { chip: 'housing', area: 'FRA', motives: ['housing'], source: 'expressed', result: 'answered' }
const elderly = { chip: 'elderly', area: 'ANZ', motives: ['healthAndCare'], source: 'expressed', result: 'partly' }
const seen = { area: 'MIN', motives: ['parenting'], source: 'seen', result: 'answered' }

describe('what no form of this desk writes', () => {
  test('of a list, any of the items of the versions: the needs of both become those of the listening', () => {
    const disputed = between('intake', [
      { needs: [housing], chips: ['housing'], areas: ['FRA'], motives: ['housing'] },
      { needs: [housing, elderly, seen], chips: ['housing', 'elderly'], areas: ['FRA', 'ANZ', 'MIN'], motives: [] },
    ])
    const controls = controlsOf(disputed)!
    expect(controls.map(({ kind, path }) => [kind, path])).toEqual([['items', 'needs']])
    expect(typedOf(controls, disputed.current!.value)).toEqual({ needs: JSON.stringify([keyOf(housing)]) })
    expect(valueOf('intake', controls, { needs: JSON.stringify([keyOf(elderly), keyOf(seen)]) })).toEqual({
      ok: true,
      value: {
        needs: [elderly, seen],
        chips: ['elderly'],
        areas: ['ANZ', 'MIN'],
        motives: ['healthAndCare', 'parenting'],
      },
    })
    expect(valueOf('intake', controls, { needs: '[]' }).ok).toBe(false)
  })

  test('of a single thing, one of what the versions say, or nothing', () => {
    const disputed = between('person', [
      { 'birth.date': '1980-03-05', 'birth.place': 'A717' },
      { 'birth.date': '1980-05-03', 'birth.place': 'Z129' },
    ])
    const controls = controlsOf(disputed)!
    expect(controls.map(({ kind, path }) => [kind, path])).toEqual([
      ['date', 'birth.date'],
      ['pick', 'birth.place'],
    ])
    const typed = { 'birth.date': '1980-03-05', 'birth.place': '"Z129"' }
    expect(valueOf('person', controls, typed)).toEqual({ ok: true, value: { 'birth.date': '1980-03-05', 'birth.place': 'Z129' } })
    expect(valueOf('person', controls, { ...typed, 'birth.place': '' })).toMatchObject({ value: { 'birth.place': null } })
  })

  test('a whole version is all there is to choose of a colleague or a desk', () => {
    expect(controlsOf(between('appointment', [{ workerId: 'a' }, { workerId: 'b' }]))).toBeUndefined()
  })
})

test('what is inside another field is judged before it leaves', () => {
  const controls = controlsOf(between('person', [{ 'household.members': 3, 'isee.cents': 850_000 }, { 'household.members': 4 }]))!
  expect(typedOf(controls, { 'household.members': 3, 'isee.cents': 850_050 })).toEqual({
    'household.members': '3',
    'isee.cents': '8500,50',
  })
  const typed = { 'household.members': '4', 'isee.cents': '9.000' }
  expect(valueOf('person', controls, typed)).toEqual({ ok: true, value: { 'household.members': 4, 'isee.cents': 900_000 } })
  const refused = { ok: false, refusal: { 'household.members': expect.any(String) as string } }
  expect(valueOf('person', controls, { ...typed, 'household.members': '99' })).toEqual(refused)
  expect(valueOf('person', controls, { ...typed, 'household.members': 'tre' })).toEqual(refused)
})

describe('every field that two people can dispute', () => {
  /** What is given to a record when it is made, and never edited. */
  const neverEdited = ['id', 'startedAt', 'closedAt', 'intakeId', 'promotedTo', 'mergedInto', 'cause']

  test.each(['person', 'intake', 'appointment', 'officeOpening', 'duty', 'task'] as const)('has a name in words: %s', type => {
    const fields = Object.keys(recordKinds[type].schema.shape).filter(
      field => policyOf(type, field) === 'human' && !neverEdited.includes(field),
    )
    const nameless = fields.filter(field => fieldsText.units[unitOf(type, field)] === undefined)
    expect(nameless).toEqual([])
  })
})
