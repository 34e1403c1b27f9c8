import { afterAll, beforeAll, expect, test } from 'vitest'
import { officeScope } from '../../src/sync/scopes'
import type { Centre } from '../../src/server/centre'
import type { Person } from '../../src/domain/person'
import { openDatabase, type Database } from '../../src/server/postgres'
import { openTestDatabase, type TestDatabase } from './cluster'
import {
  anIntake,
  aPerson,
  create,
  createCentre,
  createTestAmbito,
  patch,
  pullAll,
  resultsOf,
  valueOf,
  type Tablet,
} from './ambito'

let db: TestDatabase
let database: Database
let centre: Centre

beforeAll(async () => {
  db = await openTestDatabase()
  database = openDatabase({ ...db.config, max: 20 })
  centre = createCentre(database)
})
afterAll(async () => {
  await database.close()
  await db.close()
})

test('[S1] sixteen tablets write to the same people while another reads: no gap, nothing missed, nothing lost', async () => {
  const ambito = await createTestAmbito(centre)
  const [one, two] = [ambito.acerra, ambito.bellona]
  const worker = await ambito.worker('coordinator', [one, two])
  const people: Person[] = Array.from({ length: 12 }, (_, n) => aPerson(n % 2 === 0 ? [one, two] : [one]))
  const first = await ambito.tablet(worker)
  await first.push(people.map(person => first.queue([create('person', person)])))
  const writers = await Promise.all(Array.from({ length: 16 }, () => ambito.tablet(worker)))
  const scopes = [officeScope(one), officeScope(two)]

  let isWriting = true
  const reader = await ambito.tablet(worker)
  const seen = new Map<string, number>()
  const reading = (async () => {
    let cursor = 0
    for (let isLast = false; ;) {
      isLast = !isWriting
      for (let more = true; more;) {
        const page = valueOf(await reader.pull({ since: cursor, scopes: scopes.map(s => ({ s, st: 'ok' as const })), max: 20 }))
        expect(page.upto).toBeGreaterThanOrEqual(cursor)
        for (const { id } of page.leave) seen.delete(id)
        for (const record of page.put) seen.set(record.id, record.ver)
        cursor = page.upto
        more = page.more
      }
      if (isLast) return cursor
      await new Promise(resolve => setTimeout(resolve, 2))
    }
  })()

  const outcomes = await Promise.all(writers.map((tablet, n) => writeALot(tablet, people, n)))
  isWriting = false
  const cursor = await reading

  const mutations = await database.query<{ seq: number }>('SELECT seq FROM mutation WHERE ambito_id = $1 ORDER BY seq', [
    ambito.id,
  ])
  expect(cursor).toBe(mutations.at(-1)!.seq)
  const seqs = mutations.map(mutation => mutation.seq)
  expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, n) => n + 1))

  // Locks are taken in one order by everybody: nobody ever had to be sent back.
  await database.query('SELECT pg_stat_force_next_flush()')
  expect(await database.query('SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()')).toEqual([
    { deadlocks: 0 },
  ])

  // What the reader gathered page by page is what a tablet that begins now gets.
  const { records } = await pullAll(await ambito.tablet(worker), scopes)
  expect(Object.fromEntries(seen)).toEqual(Object.fromEntries([...records].map(([id, record]) => [id, record.ver])))

  // No silent overwrite: every surname that was ever accepted or refused for a clash is in the history or in a conflict.
  const written = await database.query<{ doc: { surname?: string } }>(
    `SELECT doc FROM record_hist WHERE ambito_id = $1 AND record_id = ANY($2::uuid[])`,
    [ambito.id, people.map(person => person.id)],
  )
  const kept = new Set(written.map(version => version.doc.surname))
  for (const record of records.values()) {
    if (record.type !== 'conflict') continue
    for (const candidate of record.doc['candidates'] as { value: { surname?: string } }[]) kept.add(candidate.value.surname)
  }
  for (const surname of outcomes.flat()) expect(kept).toContain(surname)
}, 60_000)

/** Batches that touch many shared people in an order of their own, change their offices, and add listenings to them. */
async function writeALot(tablet: Tablet, people: readonly Person[], writer: number): Promise<string[]> {
  const surnames: string[] = []
  const [one, two] = [people[0]!.offices[0]!, people[0]!.offices[1]!]
  for (let round = 0; round < 6; round++) {
    const order = people.map((_, n) => people[(n * 5 + writer + round) % people.length]!)
    const mutations = order.slice(0, 5).map((person, n) => {
      const surname = `Cognome ${writer} ${round} ${n}`
      surnames.push(surname)
      return tablet.queue([
        patch(person.id, 1, { set: { surname } }),
        patch(order[n + 1]!.id, 1, round % 2 === 0 ? { add: { offices: [two] } } : { remove: { offices: [two] } }),
        create('intake', anIntake(one, tablet.worker, { personId: person.id })),
      ])
    })
    const results = resultsOf(await tablet.push(mutations))
    expect(results.every(result => result.r !== 'quarantined')).toBe(true)
  }
  return surnames
}

test('[S35] tablets that clash on one field at once leave one open conflict with every value', async () => {
  const ambito = await createTestAmbito(centre)
  const worker = await ambito.worker('deskOperator', [ambito.acerra])
  const tablets = await Promise.all(Array.from({ length: 10 }, () => ambito.tablet(worker)))
  const person = aPerson([ambito.acerra])
  await tablets[0]!.do(create('person', person))
  const results = await Promise.all(tablets.map((tablet, n) => tablet.do(patch(person.id, 1, { set: { surname: `S${n}` } }))))
  expect(results.filter(result => result.r === 'conflict')).toHaveLength(9)
  const { records } = await pullAll(tablets[0]!, [officeScope(ambito.acerra)])
  const conflicts = [...records.values()].filter(record => record.type === 'conflict')
  expect(conflicts).toHaveLength(1)
  const values = (conflicts[0]!.doc['candidates'] as { value: { surname: string } }[]).map(candidate => candidate.value.surname)
  expect([...values, records.get(person.id)!.doc['surname'] as string].sort()).toEqual(tablets.map((_, n) => `S${n}`).sort())
})

test('ambiti do not wait for each other', async () => {
  const [one, two] = [await createTestAmbito(centre), await createTestAmbito(centre)]
  const tablet = await two.tablet(await two.worker('deskOperator', [two.acerra]))
  await database.transaction(async tx => {
    await tx.query('SELECT seq FROM ambito_head WHERE ambito_id = $1 FOR UPDATE', [one.id])
    expect(await tablet.do(create('person', aPerson([two.acerra])))).toMatchObject({ r: 'applied' })
  })
})
