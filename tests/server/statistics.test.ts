import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyAsCentre } from '../../src/server/centre-device'
import { newRecord } from '../../src/server/new-record'
import { countWhatGrew } from '../../src/server/statistics'
import { aPerson, createCentre, createTestAmbito } from './ambito'
import { openTestDatabase, type TestDatabase } from './cluster'

let db: TestDatabase

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

/** Whether PostgreSQL knows how many ambiti there are among so many records. */
async function isCounted(): Promise<boolean> {
  const rows = await db.database.query(`SELECT 1 FROM pg_stats WHERE tablename = 'record' AND attname = 'ambito_id'`)
  return rows.length > 0
}

/** The counters of a connection reach the others up to a second later; this makes them do it now. */
const tellNow = () => db.database.query('SELECT pg_stat_force_next_flush()')

test('a table that has just been filled is counted once, and then left alone', async () => {
  const centre = createCentre(db.database)
  const ambito = await createTestAmbito(centre)
  const people = Array.from({ length: 1200 }, () => newRecord('person', aPerson([ambito.acerra])))
  await applyAsCentre(centre, ambito.id, people, ambito.administrator)
  expect(await isCounted()).toBe(false)
  await expect.poll(async () => (await tellNow(), countWhatGrew(db.database)), { timeout: 20_000 }).toContain('record')
  expect(await isCounted()).toBe(true)
  await expect.poll(async () => (await tellNow(), countWhatGrew(db.database)), { timeout: 20_000 }).toEqual([])
})
