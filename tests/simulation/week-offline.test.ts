import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ground } from './centre'
import { openGround } from './ground'
import { runSchedule } from './simulation'
import { weekOffline } from './week-offline'

let ground: Ground & { close(): Promise<void> }
beforeAll(async () => {
  ground = await openGround()
})
afterAll(() => ground.close())

const firstSeed = Number(process.env['SIMULATE_SEED'] ?? 600)
const weeks = Number(process.env['SIMULATE_WEEKS'] ?? 24)

test('two workers and a supervisor go on with one case for a week offline, and every invariant stands', async () => {
  const sums: Record<string, number> = {}
  for (let seed = firstSeed; seed < firstSeed + weeks; seed++) {
    const schedule = weekOffline(seed)
    const { broken, counts } = await runSchedule({ ground, seed, schedule })
    expect({ seed, broken }).toEqual({ seed, broken: [] })
    for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count
  }
  process.stderr.write(`${weeks} weeks: ${JSON.stringify(sums)}\n`)
})
