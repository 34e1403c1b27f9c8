import { describe, expect, test } from 'vitest'
import { changedFrom, kinshipFault, yearsTold, type KinBond } from './kinship'
import { kin, kinId, partnerOf } from './test-family'

describe('an entry', () => {
  test('is a name, a relation, or not even that', () => {
    expect(kinshipFault(kin(2, { name: undefined }))).toBeUndefined()
  })

  test('of the network says what it is called and of which sort it is', () => {
    expect(kinshipFault(kin(2, { entry: 'network', name: undefined, network: 'school' }))).toBe('NameMissing')
    expect(kinshipFault(kin(2, { entry: 'network', name: 'Scuola' }))).toBe('SortMissing')
    expect(kinshipFault(kin(2, { entry: 'network', name: 'Scuola', network: 'school' }))).toBeUndefined()
  })

  test('is not tied to itself, does not die before birth, and nothing of it ends before it begins', () => {
    expect(kinshipFault(kin(2, { ties: [partnerOf(2)] }))).toBe('TiedToItself')
    expect(kinshipFault(kin(2, { birthYear: 1950, deathYear: 1949, life: 'deceased' }))).toBe('DiesBeforeBirth')
    expect(kinshipFault(kin(2, { stays: [{ from: '2020', to: '2019' }] }))).toBe('EndsBeforeBeginning')
  })
})

describe('a change from a day on', () => {
  const bond = (quality: KinBond['quality'], from?: string, to?: string): KinBond => ({
    with: kinId(3),
    quality,
    ...(from && { from }),
    ...(to && { to }),
  })
  const isSame = (row: KinBond) => row.with === kinId(3)

  test('ends what was in force, and leaves the rest alone', () => {
    const other: KinBond = { with: kinId(4), quality: 'good' }
    expect(changedFrom([bond('good', '2010'), other], bond('broken', '2020'), isSame)).toEqual([
      bond('good', '2010', '2020'),
      other,
      bond('broken', '2020'),
    ])
  })

  test('what had ended stays as it was', () => {
    const ended = bond('good', '2000', '2005')
    expect(changedFrom([ended], bond('close', '2020'), isSame)).toEqual([ended, bond('close', '2020')])
  })

  test('of the same day, or without one, it replaces', () => {
    expect(changedFrom([bond('good', '2010')], bond('close', '2010'), isSame)).toEqual([bond('close', '2010')])
    expect(changedFrom([bond('good', '2010')], bond('close'), isSame)).toEqual([bond('close')])
  })
})

test('the years told are where the past begins', () => {
  expect(yearsTold([kin(1, { birthYear: 1980, stays: [{ from: '2001-03', to: '2010' }] }), kin(2, { birthYear: 1950 })])).toEqual(
    [1950, 1980, 2001, 2010],
  )
})
