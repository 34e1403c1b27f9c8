import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyAsCentre } from '../../src/server/centre-device'
import { newRecord } from '../../src/server/new-record'
import { countWhatGrew } from '../../src/server/statistics'
import { anEntry, aPerson, createCentre, createTestAmbito, patch } from './ambito'
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

/** How many rows the statements so far looked at, in the tables of the records. */
async function rowsRead(): Promise<number> {
  await tellNow()
  const [read] = await db.database.query<{ rows: number }>(
    `SELECT sum(idx_tup_fetch + seq_tup_read)::bigint AS rows FROM pg_stat_user_tables
     WHERE schemaname = current_schema() AND relname IN ('record', 'record_scope', 'record_hist')`,
  )
  return read!.rows
}

test('a push to an ambito that the planner never counted reads what it is about, not the ambito', async () => {
  const centre = createCentre(db.database)
  for (const table of ['record', 'record_scope', 'record_hist']) {
    await db.database.query(`ALTER TABLE ${table} SET (autovacuum_enabled = false)`)
    await db.database.query(`ANALYZE ${table}`)
  }
  const young = await createTestAmbito(centre)
  const people = Array.from({ length: 2000 }, () => aPerson([young.acerra]))
  const records = people.map(person => newRecord('person', person))
  await applyAsCentre(centre, young.id, records, young.administrator)
  const tablet = await young.tablet(await young.worker('socialWorker', [young.acerra]))
  const few = people.slice(0, 50)
  // What a connection does for the first time it reads more for.
  await tablet.do(anEntry(tablet, people[99]!.id, young.acerra))
  const changes = [
    ...few.map(({ id }) => tablet.queue([anEntry(tablet, id, young.acerra)])),
    ...few.map(({ id }) => tablet.queue([patch(id, 1, { set: { surname: 'Bianchi' } })])),
  ]

  const before = await rowsRead()
  const answer = await tablet.push(changes)
  const read = (await rowsRead()) - before
  expect(answer).toMatchObject({ ok: true, value: { results: changes.map(() => ({ r: 'applied' })) } })
  // Fifty people, their notes and versions, a few times each.
  expect(read).toBeLessThan(1500)
})
