import { describe, expect, test } from 'vitest'
import { familyOn } from './family'
import type { KinBond } from './kinship'
import { changedFrom, merged, withBond, withoutTies, withUnion, yearsTold } from './kinship-edit'
import { childOf, kin, kinId, partnerOf } from './test-family'

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

  test('of the same day it replaces, and without a day all that was told', () => {
    expect(changedFrom([bond('good', '2010')], bond('close', '2010'), isSame)).toEqual([bond('close', '2010')])
    expect(changedFrom([bond('good', '2000', '2005'), bond('good', '2010')], bond('close'), isSame)).toEqual([bond('close')])
  })
})

test('the years told are where the past begins', () => {
  expect(yearsTold([kin(1, { birthYear: 1980, stays: [{ from: '2001-03', to: '2010' }] }), kin(2, { birthYear: 1950 })])).toEqual(
    [1950, 1980, 2001, 2010],
  )
})

describe('a union', () => {
  const couple = [kin(1), kin(2, { ties: [partnerOf(1, 'married', '2005')] })]
  const after = (from?: string) => merged(couple, withUnion(couple, [kinId(1), kinId(2)], 'separated', from))

  test('changed from the other side ends what was told on the first', () => {
    expect(after('2019').map(({ ties }) => ties)).toEqual([
      [partnerOf(2, 'separated', '2019')],
      [{ ...partnerOf(1, 'married', '2005'), to: '2019' }],
    ])
    expect(familyOn(after('2019'), '2026-01-01').couples).toMatchObject([
      { form: 'married', since: '2005', ending: 'separated', endedIn: '2019' },
    ])
  })

  test('corrected replaces it on both', () => {
    expect(after().map(({ ties }) => ties)).toEqual([[partnerOf(2, 'separated')], []])
  })
})

test('a bond is told once, whoever held it, and may be told no more', () => {
  const two = [kin(1, { bonds: [{ with: kinId(2), quality: 'good' }] }), kin(2)]
  const told = merged(two, withBond(two, [kinId(2), kinId(1)], { quality: 'broken' }, '2020'))
  expect(familyOn(told, '2026-01-01').bonds).toMatchObject([{ quality: 'broken' }])
  expect(familyOn(told, '2019-01-01').bonds).toMatchObject([{ quality: 'good' }])
  const silent = merged(told, withBond(told, [kinId(1), kinId(2)], undefined, undefined))
  expect(silent.flatMap(({ bonds }) => bonds)).toEqual([])
})

test('a tie told by mistake goes from both', () => {
  const three = [kin(1, { ties: [{ tie: 'parentOf', of: kinId(2), by: 'birth' }] }), kin(2, { ties: [...childOf(1, 3)] }), kin(3)]
  expect(withoutTies(three, kinId(1), kinId(2)).map(({ ties }) => ties)).toEqual([[], [...childOf(3)]])
})
