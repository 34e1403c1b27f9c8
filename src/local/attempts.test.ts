import { expect, test } from 'vitest'
import { delayAfter, waitLeft } from './attempts'

test('two slips of the finger cost nothing, then the wait grows', () => {
  const waits = [0, 1, 2, 3, 4, 5, 6, 7, 10, 1000].map(delayAfter)
  expect(waits).toEqual([0, 0, 0, 1_000, 2_000, 5_000, 15_000, 60_000, 300_000, 300_000])
})

test('the wait runs from the last attempt', () => {
  expect(waitLeft(undefined, 0)).toBe(0)
  expect(waitLeft({ wrong: 5, lastAt: 10_000 }, 12_000)).toBe(3_000)
  expect(waitLeft({ wrong: 5, lastAt: 10_000 }, 15_000)).toBe(0)
})

test('a clock turned back a year never locks anybody out for a year', () => {
  expect(waitLeft({ wrong: 5, lastAt: 1e12 }, 1e12 - 3e10)).toBe(5_000)
})
