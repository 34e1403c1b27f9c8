import { expect, test } from 'vitest'
import { StandsStill, whileItMoves } from './watchdog'

const pause = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds))

test('a run in which nothing is done any more ends, and says where it stood', async () => {
  const never = new Promise<void>(() => undefined)
  const still = whileItMoves(never, { progress: () => 7, where: () => 'at command 3' }, 1)
  await expect(still).rejects.toThrow(new StandsStill('at command 3'))
})

test('a slow run that still does something is waited for', async () => {
  let steps = 0
  const slow = (async () => {
    while (steps < 10) {
      await pause(20)
      steps++
    }
  })()
  await whileItMoves(slow, { progress: () => steps, where: () => 'nowhere' }, 1)
  expect(steps).toBe(10)
})
