import { describe, expect, test } from 'vitest'
import { gather } from './gather'
import type { Db } from './postgres'

const nowhere: Db = { query: () => Promise.reject(new Error('not asked')) }

/** Doubles numbers, each batch when it is let go. */
function doubling() {
  const batches: (readonly number[])[] = []
  const held: (() => void)[] = []
  const double = gather<number, number>(async (_, numbers) => {
    batches.push(numbers)
    await new Promise<void>(resolve => held.push(resolve))
    if (numbers.includes(13)) throw new Error('unlucky')
    return numbers.map(number => number * 2)
  })
  const letGo = async (): Promise<void> => {
    held.shift()!()
    await new Promise(resolve => setTimeout(resolve))
  }
  return { batches, double, letGo }
}

describe('questions that are gathered', () => {
  test('the first is asked at once, those that come meanwhile go together', async () => {
    const { batches, double, letGo } = doubling()
    const answers = [1, 2, 3].map(number => double(nowhere, number))
    expect(batches).toEqual([[1]])
    await letGo()
    expect(batches).toEqual([[1], [2, 3]])
    const late = double(nowhere, 4)
    await letGo()
    await letGo()
    expect(batches).toEqual([[1], [2, 3], [4]])
    expect(await Promise.all([...answers, late])).toEqual([2, 4, 6, 8])
  })

  test('a failure is of those who were asked together, and of nobody after', async () => {
    const { double, letGo } = doubling()
    const asked = Promise.allSettled([1, 2, 13].map(number => double(nowhere, number)))
    await letGo()
    const after = double(nowhere, 4)
    await letGo()
    await letGo()
    expect((await asked).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(await after).toBe(8)
  })

  test('what is asked of one database does not wait for another', async () => {
    const { batches, double, letGo } = doubling()
    const answers = [double(nowhere, 1), double({ ...nowhere }, 2)]
    expect(batches).toEqual([[1], [2]])
    await letGo()
    await letGo()
    expect(await Promise.all(answers)).toEqual([2, 4])
  })
})
