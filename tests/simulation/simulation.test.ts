import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ground } from './centre'
import { scheduleOf, type Act } from './commands'
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

test('what is kept at the desks is kept: by two tablets, one thing to do of one cause, hours, and a referral that is answered', async () => {
  const acts: readonly [tablet: number, act: Act][] = [
    [0, { do: 'reach', isOnline: false }],
    [0, { do: 'task', pick: 0, what: 'byCause', step: 'given' }],
    [1, { do: 'task', pick: 0, what: 'byCause', step: 'done' }],
    [0, { do: 'task', pick: 0, what: 'byHand', step: 'done' }],
    [0, { do: 'hours', pick: 1, isCorrected: false }],
    [0, { do: 'hours', pick: 2, isCorrected: true }],
    [1, { do: 'refer', pick: 0, isToOffice: true }],
    [0, { do: 'reach', isOnline: true }],
    [0, { do: 'wait', milliseconds: 65_000 }],
    [1, { do: 'task', pick: 0, what: 'step', step: 'reopened' }],
    [1, { do: 'wait', milliseconds: 65_000 }],
    [1, { do: 'answer', pick: 0, step: 'accepted', isSentTwice: true }],
    // Nobody is asked for it any more at the page; at the desk it is kept as something that happened.
    [1, { do: 'answer', pick: 0, step: 'delivered' }],
    [1, { do: 'passage', pick: 0, step: 'reminded', how: 'phone' }],
    [0, { do: 'timer', isStarted: true }],
    [0, { do: 'wait', milliseconds: 65_000 }],
    [0, { do: 'kill', isCommitted: true }],
    [0, { do: 'timer', isStarted: false }],
  ]
  const commands = acts.map(([tablet, act]) => ({ tablet, act, steps: -1, dice: 12_345 }))
  const { broken, counts } = await runSchedule({ ground, seed: 1, schedule: { tablets: 2, page: 5, commands } })
  expect(broken).toEqual([])
  expect(counts).toMatchObject({ tasks: 3, hours: 2, referrals: 1, answers: 2, fromPage: 1, timers: 1 })
})

test('two records of a person are joined and separated while both are written to, and nothing of either is lost', async () => {
  const acts: readonly [tablet: number, act: Act][] = [
    [0, { do: 'edit', pick: 1, isFromForm: false, field: 'citizenship', value: 1 }],
    [0, { do: 'wait', milliseconds: 2_500 }],
    [1, { do: 'reach', isOnline: false }],
    [0, { do: 'merge', pick: 1, into: 0, isTaken: true }],
    [1, { do: 'edit', pick: 1, isFromForm: false, field: 'email', value: 2 }],
    [1, { do: 'note', pick: 1, isAmendment: false, isPoison: false }],
    [0, { do: 'wait', milliseconds: 2_500 }],
    [1, { do: 'reach', isOnline: true }],
    [1, { do: 'wait', milliseconds: 65_000 }],
  ]
  const commands = acts.map(([tablet, act]) => ({ tablet, act, steps: -1, dice: 12_345 }))
  const joined = await runSchedule({ ground, seed: 1, schedule: { tablets: 2, page: 5, commands } })
  expect(joined.broken).toEqual([])
  expect(joined.counts).toMatchObject({ merged: 1 })

  const split = { tablet: 1, act: { do: 'split', pick: 0, isRestored: true }, steps: -1, dice: 12_345 } as const
  const parted = await runSchedule({ ground, seed: 1, schedule: { tablets: 2, page: 5, commands: [...commands, split] } })
  expect(parted.broken).toEqual([])
  expect(parted.counts).toMatchObject({ merged: 0 })
})
