import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, hashOf, inOrder } from './canonical'

/** The same value with the members of every object in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, shuffled(member)]),
  )
}

describe('canonical JSON', () => {
  test('[S3] the order of members does not change the hash', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        expect(hashOf(shuffled(value))).toBe(hashOf(value))
      }),
    )
  })

  test('it reads back as the same value, and writing it again gives the same text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const text = canonicalJson(value)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
      }),
    )
  })

  test('a copy in order is the same value and hashes to the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const copy = inOrder(shuffled(value))
        expect(copy).toEqual(JSON.parse(JSON.stringify(value)))
        expect(hashOf(copy)).toBe(hashOf(value))
      }),
    )
    const order = { b: 1, a: [{ d: undefined, c: null }, 'à'] }
    expect(JSON.stringify(inOrder(order))).toBe('{"a":[{"c":null},"à"],"b":1}')
  })

  test('names that are numbers, which no object keeps in that order, are sorted as texts all the same', () => {
    const value = { '10': 1, '9': 2, a: { '2': 3, '11': 4, b: 5 } }
    expect(canonicalJson(value)).toBe('{"10":1,"9":2,"a":{"11":4,"2":3,"b":5}}')
    expect(canonicalJson(inOrder(value))).toBe(canonicalJson(value))
  })

  test('every text is written as JSON writes it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(canonicalJson(text)).toBe(JSON.stringify(text))
      }),
    )
  })

  test('the example of RFC 8785 comes out as printed there', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\u002f',
      literals: [null, true, false],
    }
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
    expect(canonicalJson({ '\u20ac': 1, '\r': 2, '1': 3, '\u0080': 4, '\ud83d\ude00': 5 })).toBe(
      '{"\\r":2,"1":3,"\u0080":4,"€":1,"😀":5}',
    )
  })

  test('a member that is undefined is not written, and what JSON cannot carry is refused', () => {
    expect(canonicalJson({ a: undefined, b: [undefined] })).toBe('{"b":[null]}')
    for (const value of [Number.NaN, Infinity, () => 1, 1n, Symbol('x')]) expect(() => canonicalJson(value)).toThrow(TypeError)
  })

  test('zero has one spelling', () => {
    expect(hashOf(-0)).toBe(hashOf(0))
  })
})
