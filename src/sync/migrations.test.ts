import { describe, expect, test } from 'vitest'
import type { Doc } from './merge'
import { createUpcaster, upcaster } from './migrations'
import { SCHEMA_VERSION } from './protocol'

const rename: Doc = { id: 'x', nome: 'Carmela' }

/** Two invented steps: a field renamed, then one added. */
const invented = createUpcaster(3, [
  {
    record: (type, { nome, ...rest }) => (type === 'person' ? { ...rest, name: nome! } : { ...rest, nome: nome! }),
    op: op => ({ ...(op as Doc), renamed: true }),
  },
  { record: (_type, doc) => ({ ...doc, phones: [] }) },
])

describe('shapes of the past', () => {
  test('[S95] each version is brought forward step by step, from where it is', () => {
    expect(invented.current).toBe(5)
    expect(invented.record('person', rename, 3)).toEqual({ id: 'x', name: 'Carmela', phones: [] })
    expect(invented.record('office', rename, 3)).toEqual({ id: 'x', nome: 'Carmela', phones: [] })
    expect(invented.record('person', rename, 4)).toEqual({ ...rename, phones: [] })
    expect(invented.op({ op: 'patch' }, 3)).toEqual({ op: 'patch', renamed: true })
  })

  test('[S95] what is of today, or not mentioned by a step, stays the same', () => {
    expect(invented.record('person', rename, 5)).toBe(rename)
    expect(invented.op('whatever', 4)).toBe('whatever')
  })

  test('what is older than the first step or newer than the last cannot be read', () => {
    for (const sv of [2, 6]) expect(() => invented.record('person', rename, sv)).toThrow(RangeError)
  })

  test('[S96] there is a step for each version between the oldest and today’s', () => {
    expect(upcaster.current).toBe(SCHEMA_VERSION)
    expect(upcaster.record('person', rename, SCHEMA_VERSION)).toBe(rename)
  })
})
