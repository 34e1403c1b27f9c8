import { describe, expect, test } from 'vitest'
import { differenceOf, digestOf, emptyDigest, withAll, withoutAll } from './digest'

const a = '01890000-0000-7000-8000-00000000000a'
const b = '01890000-0000-7000-8000-00000000000b'

describe('the sum of a scope', () => {
  test('[S78] is the count, and the XOR of the first 8 bytes of SHA-256(id‖ver)', () => {
    expect(digestOf([])).toEqual({ n: 0, x: '0000000000000000' })
    // The beginning of what `sha256sum` says of the id followed by 12.
    expect(digestOf([[a, 12]])).toEqual({ n: 1, x: 'd44c7c11cd4410b5' })
  })

  test('[S78] does not depend on the order, and tells any id and any version apart', () => {
    const both = digestOf([
      [a, 1],
      [b, 2],
    ])
    expect(
      digestOf([
        [b, 2],
        [a, 1],
      ]),
    ).toEqual(both)
    expect(
      digestOf([
        [a, 2],
        [b, 1],
      ]),
    ).not.toEqual(both)
    expect(digestOf([[a, 1]]).x).not.toBe(both.x)
  })

  test('[S78] of two parts is made from theirs, and of what is left from those of the whole and of what went', () => {
    const parts = [digestOf([[a, 1]]), digestOf([[b, 2]])] as const
    const both = digestOf([
      [a, 1],
      [b, 2],
    ])
    expect(withAll(...parts)).toEqual(both)
    expect(withoutAll(both, parts[0])).toEqual(parts[1])
    expect(withoutAll(both, both)).toEqual(emptyDigest)
    expect(emptyDigest).toEqual(digestOf([]))
    // A sum that begins with zeros keeps them.
    const zero = { n: 1, x: '00f0000000000001' }
    expect(withAll(withAll(zero, parts[0]), parts[0])).toEqual({ n: 3, x: zero.x })
  })

  test('[S79] what differs is told apart: strays to let go, the missing and the other versions to ask again', () => {
    const held = new Map([
      ['same', 1],
      ['newer', 5],
      ['older', 1],
      ['stray', 1],
    ])
    const listed = [
      ['same', 1],
      ['newer', 4],
      ['older', 2],
      ['missing', 9],
    ] as const
    expect(differenceOf(held, listed)).toEqual({ strays: ['stray'], wanted: ['newer', 'older', 'missing'] })
  })
})
