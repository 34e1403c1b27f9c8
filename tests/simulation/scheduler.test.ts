import { afterEach, beforeEach, expect, test } from 'vitest'
import { createRandom } from './random'
import { createScheduler, type Scheduler, type Tab } from './scheduler'

let scheduler: Scheduler
beforeEach(() => {
  scheduler = createScheduler(0)
})
afterEach(() => scheduler.dispose())

const tab: Tab = { name: '0.0', tablet: 0, isAlive: true, isFrozen: false }

test('what the loop has still to do for whoever looks on is not taken for a step of the tablet that moves next', async () => {
  const done: string[] = []
  setImmediate(() => setImmediate(() => done.push('looked on')))
  await scheduler.perform(tab, () => setImmediate(() => done.push('a step')))
  scheduler.forget(0)
  await scheduler.untilIdle(createRandom(1))
  expect(done).toEqual(['looked on'])
})

test('a step of a tablet waits until the dice choose it', async () => {
  const done: string[] = []
  await scheduler.perform(tab, () => setImmediate(() => done.push('a step')))
  expect(done).toEqual([])
  await scheduler.untilIdle(createRandom(1))
  expect(done).toEqual(['a step'])
})
