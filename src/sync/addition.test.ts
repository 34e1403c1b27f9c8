import { describe, expect, test } from 'vitest'
import { isAddition } from './addition'

const doc = { title: 'Autonomia', list: [], rows: [1], note: null, nested: { a: 1 } } as never

describe('what adds to a record and takes nothing away', () => {
  test('fills what was empty, and lets lists grow', () => {
    expect(isAddition(doc, { set: { other: 'x', list: ['a'] as never, note: 'y', 'nested.b': 2 } })).toBe(true)
    expect(isAddition(doc, { remove: { rows: [] } })).toBe(true)
    expect(isAddition(doc, {})).toBe(true)
  })

  test('changes, empties and removes nothing', () => {
    for (const change of [
      { set: { title: 'Altro' } },
      { set: { rows: [2] as never } },
      { set: { 'nested.a': 2 } },
      { unset: ['title'] },
      { remove: { rows: [1] } },
    ])
      expect(isAddition(doc, change as never)).toBe(false)
  })
})
