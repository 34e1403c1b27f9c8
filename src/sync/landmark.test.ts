import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Landmark, PastLandmarks, seqOf, thinned } from './landmark'

const at = (seq: number): Landmark => Landmark.parse(`${seq}.abcdefgh.0123456789abcdef`)

describe('landmarks of a tablet', () => {
  test('[S139] however long it has been told of the log, few are kept, the newest is, and none is far from where histories may part', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 400 }), steps => {
        let seq = 0
        let kept: readonly Landmark[] = []
        for (const step of steps) {
          seq += step
          kept = thinned([...kept, at(seq)])
        }
        expect(PastLandmarks.safeParse(kept).success).toBe(true)
        expect(seqOf(kept.at(-1)!)).toBe(seq)
        expect(kept.map(seqOf)).toEqual(kept.map(seqOf).sort((a, b) => a - b))
        expect(kept.length).toBeLessThanOrEqual(Math.ceil(Math.log2(seq + 1)) + 2)
      }),
    )
  })

  test('the oldest of each distance stays, so that it can grow old', () => {
    const kept = [1, 2, 3, 4, 5, 6, 7, 8].reduce<readonly Landmark[]>((known, seq) => thinned([...known, at(seq)]), [])
    expect(kept.map(seqOf)).toEqual([1, 5, 7, 8])
  })
})
