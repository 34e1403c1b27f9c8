import { afterEach, describe, expect, test, vi } from 'vitest'
import { deriveDearest, deriveKey, isStrongEnough, kdfPolicy, NotEnoughMemory, type KdfParameters } from './kdf'

const salt = new Uint8Array(16).fill(7)
const secret = new TextEncoder().encode('la barca rossa sul lago')
const parameters = (memoryKiB: number, passes: number): KdfParameters => ({ algorithm: 'argon2id', memoryKiB, passes, salt })
const isAccepted = (memoryKiB: number, passes: number) => isStrongEnough(parameters(memoryKiB, passes), kdfPolicy.floor)

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('stored parameters', () => {
  test('every cost that we write is accepted', () => {
    expect([...kdfPolicy.phrase, kdfPolicy.pin].every(cost => isAccepted(cost.memoryKiB, cost.passes))).toBe(true)
  })

  test('below the floor they are refused', () => {
    expect([isAccepted(19 * 1024, 1), isAccepted(18 * 1024, 10), isAccepted(45 * 1024, 1), isAccepted(8, 1)]).toEqual([
      false,
      false,
      false,
      false,
    ])
  })

  test('absurd ones are refused too', () => {
    expect([isAccepted(4 * 1024 * 1024, 3), isAccepted(65_536, 1_000), isAccepted(Number.NaN, 3)]).toEqual([false, false, false])
    expect(isStrongEnough({ ...parameters(65_536, 3), salt: new Uint8Array(4) }, kdfPolicy.floor)).toBe(false)
  })
})

describe('derivation', () => {
  test('with and without WebAssembly the key is the same', async () => {
    const fast = await deriveKey(secret, parameters(64, 2))
    vi.stubGlobal('WebAssembly', undefined)
    expect(await deriveKey(secret, parameters(64, 2))).toEqual(fast)
    expect(fast).toHaveLength(32)
  })

  test('where the memory cannot be had the next cost is taken and stored', async () => {
    const derived = await deriveDearest(secret, salt, [
      { memoryKiB: 8 * 1024 * 1024, passes: 1 },
      { memoryKiB: 64, passes: 1 },
    ])
    expect(derived.parameters).toEqual(parameters(64, 1))
    expect(derived.key).toEqual(await deriveKey(secret, parameters(64, 1)))
  })

  test('when none can be had it says so', async () => {
    await expect(deriveDearest(secret, salt, [{ memoryKiB: 8 * 1024 * 1024, passes: 1 }])).rejects.toThrow(NotEnoughMemory)
  })
})
