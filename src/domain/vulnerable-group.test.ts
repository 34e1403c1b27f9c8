import { expect, test } from 'vitest'
import { conditionsOf, isDelicate } from './vulnerable-group'

test('a group says a condition only where it surely does', () => {
  expect(conditionsOf(['homeless', 'longUnemployed', 'noIncome', 'disability'])).toEqual(['homeless', 'unemployed'])
})

test('who may be in danger is handled with care', () => {
  expect(isDelicate(['elderlyAlone', 'noIncome'])).toBe(false)
  expect(isDelicate(['elderlyAlone', 'minorAtRisk'])).toBe(true)
  expect(isDelicate(['victimOfViolence'])).toBe(true)
})
