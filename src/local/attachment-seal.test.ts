import { describe, expect, test } from 'vitest'
import { openPiece, sealPiece } from './attachment-seal'
import { DamagedRow } from './damaged-row'
import { createTestWorld } from './test-world'

describe('a sealed piece', () => {
  test('opens only as that piece of that attachment, with that key', () => {
    const world = createTestWorld()
    const [key, other] = [world.randomBytes(32), world.randomBytes(32)]
    const bytes = Uint8Array.from([1, 2, 3])
    const sealed = sealPiece(world.randomBytes(24), key, 'a', 0, bytes)
    expect(openPiece(key, 'a', 0, sealed)).toEqual(bytes)
    for (const [wrongKey, id, index] of [
      [other, 'a', 0],
      [key, 'b', 0],
      [key, 'a', 1],
    ] as const)
      expect(() => openPiece(wrongKey, id, index, sealed)).toThrow(DamagedRow)
    expect(() => openPiece(key, 'a', 0, sealed.subarray(0, 20))).toThrow(DamagedRow)
  })
})
