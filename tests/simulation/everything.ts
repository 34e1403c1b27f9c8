/** One share of the runs, as a test. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ground } from './centre'
import { openGround } from './ground'
import { shareOf, steps } from './settings'
import { simulate, told } from './simulate'

export function simulateShare(share: number): void {
  let ground: Ground & { close(): Promise<void> }
  beforeAll(async () => {
    ground = await openGround()
  })
  afterAll(() => ground.close())

  const { seed, runs } = shareOf(share)
  test(
    `${runs} schedules from seed ${seed} leave every invariant standing`,
    async () => {
      const onRun = (done: number): void => {
        if (done % 100 === 0) process.stderr.write(`share ${share}: ${done} of ${runs}\n`)
      }
      const report = await simulate({ ground, seed, runs, steps, onRun })
      const text = told(report, seed, steps)
      process.stderr.write(`${text}\n`)
      expect(report.failure && text).toBeUndefined()
    },
    24 * 60 * 60_000,
  )
}
