import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ground } from './centre'
import { scheduleOf } from './commands'
import { openGround } from './ground'
import { runSchedule } from './simulation'

let ground: Ground & { close(): Promise<void> }
beforeAll(async () => {
  ground = await openGround()
})
afterAll(() => ground.close())

test('a schedule repeats itself from its seed, step by step', async () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const schedule = scheduleOf(seed, 40)
    const first = await runSchedule({ ground, seed, schedule })
    const second = await runSchedule({ ground, seed, schedule })
    expect(second.trace).toEqual(first.trace)
    expect(second.counts).toEqual(first.counts)
  }
})
