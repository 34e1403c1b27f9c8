import { expect, test } from 'vitest'
import { err, ok } from '../domain/result'
import { createExchangeLog } from './exchange-log'
import { createTestClock, createTestWorld } from './test-world'

const failing = (type: 'NoNetwork' | 'Timeout' | 'Unauthenticated') => async () => err({ type })

test('tells the last exchanges, the newest first, those of one kind together', async () => {
  const clock = createTestClock()
  const log = createExchangeLog(createTestWorld({ clock }))
  log.delivered(2)
  log.arrived()
  await log.around(async () => ok(undefined))
  for (let again = 0; again < 3; again++) {
    clock.advance(60_000)
    await log.around(failing('NoNetwork'))
  }
  await log.around(failing('Timeout'))
  await log.around(failing('Unauthenticated'))
  await expect(log.around(() => Promise.reject(new Error('full')))).rejects.toThrow('full')
  expect(log.list()).toMatchObject([
    { outcome: 'storage' },
    { outcome: 'refused' },
    { outcome: 'noAnswer' },
    { outcome: 'noNetwork', times: 3, at: new Date(clock.now()).toISOString() },
    { outcome: 'done', times: 1, delivered: 2, hasNews: true },
  ])
})

test('what delivered something is told by itself, and only the last twenty are kept', async () => {
  const log = createExchangeLog(createTestWorld())
  for (let turn = 0; turn < 25; turn++) {
    log.delivered(1)
    await log.around(async () => ok(undefined))
  }
  expect(log.list()).toHaveLength(20)
  expect(log.list().every(({ times }) => times === 1)).toBe(true)
})
