import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ground } from './centre'
import { openGround } from './ground'
import { papersOf } from './papers'
import { paperwork } from './settings'
import { runSchedule } from './simulation'

let ground: Ground & { close(): Promise<void> }
beforeAll(async () => {
  ground = await openGround()
})
afterAll(() => ground.close())

test('groups, requests of access, rectifications and conservation of one case are kept by three people, and every invariant stands', async () => {
  const sums: Record<string, number> = {}
  for (let seed = paperwork.seed; seed < paperwork.seed + paperwork.runs; seed++) {
    const { broken, counts } = await runSchedule({ ground, seed, schedule: papersOf(seed) })
    expect({ seed, broken }).toEqual({ seed, broken: [] })
    for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count
  }
  process.stderr.write(`${paperwork.runs} times the papers of a case: ${JSON.stringify(sums)}\n`)
  for (const kind of ['sessions', 'attended', 'given', 'corrections', 'onHold']) expect(sums[kind]).toBeGreaterThan(0)
}, 600_000)
