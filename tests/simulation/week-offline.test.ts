import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ground } from './centre'
import { openGround } from './ground'
import { weeks } from './settings'
import { runSchedule } from './simulation'
import { weekOffline } from './week-offline'

let ground: Ground & { close(): Promise<void> }
beforeAll(async () => {
  ground = await openGround()
})
afterAll(() => ground.close())

test('two workers and a supervisor go on with one case for a week offline, and every invariant stands', async () => {
  const sums: Record<string, number> = {}
  for (let seed = weeks.seed; seed < weeks.seed + weeks.runs; seed++) {
    const schedule = weekOffline(seed)
    const { broken, counts } = await runSchedule({ ground, seed, schedule })
    expect({ seed, broken }).toEqual({ seed, broken: [] })
    for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count
  }
  process.stderr.write(`${weeks.runs} weeks: ${JSON.stringify(sums)}\n`)
  // They met: something of the weeks was moved, written by two at once, set aside, and kept to oneself.
  expect(sums['caseSteps']).toBeGreaterThan(2 * weeks.runs)
  for (const kind of ['content', 'conflicts', 'resolved', 'quarantined', 'whispers']) expect(sums[kind]).toBeGreaterThan(0)
}, 600_000)
