import { expect, test } from 'vitest'
import { hasBegun, isBackwards, isInForce } from './partial-date'

test('a year alone counts for all of it', () => {
  expect(hasBegun({ from: '2019' }, '2019-01-01')).toBe(true)
  expect(hasBegun({ from: '2019' }, '2018-12-31')).toBe(false)
  expect(isInForce({ from: '2010', to: '2019' }, '2018-12-31')).toBe(true)
  expect(isInForce({ from: '2010', to: '2019' }, '2019-06-01')).toBe(false)
})

test('of two rows that meet in a year, a month or a day one alone is in force', () => {
  for (const change of ['2019', '2019-06', '2019-06-15'])
    for (const day of ['2018-12-31', '2019-01-01', '2019-06-14', '2019-06-15', '2020-01-01'])
      expect([isInForce({ to: change }, day), isInForce({ from: change }, day)].filter(Boolean)).toHaveLength(1)
})

test('what is not known on a side is open on that side', () => {
  expect(isInForce({}, '1900-01-01')).toBe(true)
  expect(isInForce({ to: '2000-05-01' }, '2000-05-01')).toBe(false)
})

test('backwards is what surely ends before it begins', () => {
  expect(isBackwards({ from: '2020-03', to: '2019' })).toBe(true)
  expect(isBackwards({ from: '2020-03', to: '2020' })).toBe(false)
  expect(isBackwards({ from: '2020-03-02', to: '2020-03-01' })).toBe(true)
  expect(isBackwards({ from: '2020' })).toBe(false)
})
