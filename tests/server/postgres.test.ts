import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AmbitoId } from '../../src/domain/ids'
import { createPokes } from '../../src/server/poke'
import {
  createLedgerWithin,
  isMigrated,
  isUnavailable,
  migrate,
  migrateWithin,
  migrationsKnown,
  openDatabase,
  RunAgain,
} from '../../src/server/postgres'
import { readVersions } from '../../src/server/stored-versions'
import { createEmptyDatabase, openTestDatabase, type TestDatabase } from './cluster'
import { aPerson, create, createCentre, createTestAmbito, newId } from './ambito'

let db: TestDatabase

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

describe('transactions', () => {
  test('one that the database asks to run again is run again, and its first try leaves nothing', async () => {
    let tries = 0
    await db.database.query('CREATE TABLE tally (n int)')
    await db.database.transaction(async tx => {
      await tx.query('INSERT INTO tally VALUES (1)')
      if (++tries < 3) throw new RunAgain('once more')
    })
    expect(tries).toBe(3)
    expect(await db.database.query('SELECT n FROM tally')).toHaveLength(1)
  })

  test('one that never succeeds gives up after five tries, and counts as unavailable', async () => {
    let tries = 0
    const failing = db.database.transaction(async () => {
      tries++
      throw new RunAgain('never')
    })
    const error: unknown = await failing.catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(RunAgain)
    expect(isUnavailable(error)).toBe(true)
    expect(tries).toBe(5)
  })

  test('a real deadlock is run again until both are done', async () => {
    await db.database.query('CREATE TABLE pair (id int PRIMARY KEY, n int)')
    await db.database.query('INSERT INTO pair VALUES (1, 0), (2, 0)')
    const touch = (ids: readonly number[]) =>
      db.database.transaction(async tx => {
        for (const id of ids) {
          await tx.query('UPDATE pair SET n = n + 1 WHERE id = $1', [id])
          await new Promise(resolve => setTimeout(resolve, 50))
        }
      })
    await Promise.all([touch([1, 2]), touch([2, 1])])
    expect(await db.database.query('SELECT n FROM pair ORDER BY id')).toEqual([{ n: 2 }, { n: 2 }])
  })

  test('another failure is not tried again', async () => {
    let tries = 0
    const error: unknown = await db.database
      .transaction(async tx => {
        tries++
        await tx.query('SELECT 1 / 0')
      })
      .catch((thrown: unknown) => thrown)
    expect([tries, isUnavailable(error)]).toEqual([1, false])
  })

  test('what is asked without waiting is answered in its order, and a failure among it undoes all', async () => {
    await db.database.query('CREATE TABLE line (n int PRIMARY KEY)')
    const answers = await db.database.transaction(tx =>
      Promise.all([
        tx.query('INSERT INTO line VALUES ($1) RETURNING n', [1]),
        tx.query('SELECT n FROM line WHERE n > $1', [0]),
        tx.query('INSERT INTO line VALUES ($1) RETURNING n', [2]),
        tx.query('SELECT n FROM line WHERE n > $1 ORDER BY n', [0]),
      ]),
    )
    expect(answers).toEqual([[{ n: 1 }], [{ n: 1 }], [{ n: 2 }], [{ n: 1 }, { n: 2 }]])
    const error: unknown = await db.database
      .transaction(tx => Promise.all([3, 1, 4].map(n => tx.query('INSERT INTO line VALUES ($1) RETURNING n', [n]))))
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: '23505' })
    expect(await db.database.query('SELECT n FROM line ORDER BY n')).toEqual([{ n: 1 }, { n: 2 }])
  })

  test('of statements sent together the one that failed is heard, and run again when it may be', async () => {
    let tries = 0
    const answers = await db.database.transaction(tx => {
      const first = ++tries < 3 ? `DO $$ BEGIN RAISE 'not now' USING ERRCODE = '40001'; END $$` : 'SELECT 1'
      const deep = Promise.resolve()
        .then(() => tx.query(first))
        .then(async rows => await Promise.resolve(rows))
      return Promise.all([deep, tx.query('SELECT 2 AS two'), Promise.resolve().then(() => tx.query('SELECT 3 AS three'))])
    })
    expect([tries, answers.slice(1)]).toEqual([3, [[{ two: 2 }], [{ three: 3 }]]])
  })

  test('a connection that is cut is unavailable, and the next one works', async () => {
    const error: unknown = await db.database
      .transaction(tx => tx.query('SELECT pg_terminate_backend(pg_backend_pid())'))
      .catch((thrown: unknown) => thrown)
    expect(isUnavailable(error)).toBe(true)
    expect(await db.database.query('SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  test('one that is cut between two statements is unavailable too', async () => {
    const pid: { pid?: number } = {}
    const error: unknown = await db.database
      .transaction(async tx => {
        Object.assign(pid, (await tx.query('SELECT pg_backend_pid() AS pid'))[0])
        await db.database.query('SELECT pg_terminate_backend($1)', [pid.pid])
        await new Promise(resolve => setTimeout(resolve, 100))
        await tx.query('SELECT 1')
      })
      .catch((thrown: unknown) => thrown)
    expect(isUnavailable(error)).toBe(true)
  })

  test('a database that is not there is unavailable', async () => {
    const nowhere = openDatabase({ host: '/nonexistent', database: 'x', user: 'x' })
    const error: unknown = await nowhere.query('SELECT 1').catch((thrown: unknown) => thrown)
    expect(isUnavailable(error)).toBe(true)
    await nowhere.close()
  })
})

describe('migrations', () => {
  test('servers that start together on an empty database migrate it once', async () => {
    const empty = await createEmptyDatabase()
    const servers = [1, 2, 3, 4].map(() => openDatabase(empty.config))
    await Promise.all(servers.map(migrate))
    expect(await isMigrated(servers[0]!)).toBe(true)
    await migrate(servers[0]!)
    await Promise.all(servers.map(server => server.close()))
    await empty.drop()
  })

  test('versions written unit by unit are grouped by their stamp', async () => {
    const empty = await createEmptyDatabase()
    const server = openDatabase(empty.config)
    await createLedgerWithin(server)
    const before = migrationsKnown().filter(name => name < '0016')
    await server.transaction(tx => migrateWithin(tx, before))
    const [ambito, record, one, two] = [newId(), newId(), newId(), newId()]
    const fv = { name: [1, one, 7], phones: [1, one, 7], residence: [3, two, 7] }
    await server.query(
      `INSERT INTO record (ambito_id, record_id, type, ver, sv, doc, fv, state)
       VALUES ($1, $2, 'person', 3, 1, '{}', $3, 'active'), ($1, $1, 'person', 1, 1, '{}', '{}', 'active')`,
      [ambito, record, fv],
    )
    await migrate(server)
    const rows = await server.query<{ id: string; fv: string }>('SELECT record_id AS id, fv FROM record')
    const found = new Map(rows.map(row => [row.id, readVersions(row.fv)]))
    expect([found.get(record), found.get(ambito)]).toEqual([fv, {}])
    await server.close()
    await empty.drop()
  })

  test('every key begins with the ambito', async () => {
    const keys = await db.database.query<{ table: string; definition: string }>(
      `SELECT tablename AS table, indexdef AS definition FROM pg_indexes
       WHERE schemaname = 'public' AND indexdef LIKE 'CREATE UNIQUE%' AND tablename IN ('ambito_head', 'device', 'mutation', 'record',
         'record_hist', 'record_scope', 'change', 'grant_', 'access_event', 'blob', 'blob_part', 'seal')`,
    )
    expect(keys.length).toBeGreaterThan(12)
    expect(keys.filter(key => !key.definition.includes('(ambito_id'))).toEqual([])
  })
})

describe('pokes', () => {
  test('who listens to an ambito hears what this process publishes, once, and nothing of others', () => {
    const pokes = createPokes(db.database)
    const [mine, other] = [newId(), newId()]
    const heard: number[] = []
    const stop = pokes.subscribe(mine, seq => heard.push(seq))
    for (const [ambito, seq] of [
      [mine, 4],
      [other, 9],
      [mine, 4],
      [mine, 5],
    ] as [AmbitoId, number][])
      pokes.publish(ambito, seq)
    stop()
    pokes.publish(mine, 6)
    pokes.close()
    expect(heard).toEqual([4, 5])
  })

  test('who has committed something is not called back for it, and hears of what others commit after it', () => {
    const pokes = createPokes(db.database)
    const [ambito, mine, other] = [newId(), newId(), newId()]
    const heard: Record<string, number[]> = { mine: [], other: [], nobody: [] }
    pokes.subscribe(ambito, seq => heard['mine']!.push(seq), mine)
    pokes.subscribe(ambito, seq => heard['other']!.push(seq), other)
    pokes.subscribe(ambito, seq => heard['nobody']!.push(seq))
    // Committed together, told in any order: each pulls after its own push, and so reads what came before it.
    pokes.publish(ambito, 20, mine)
    pokes.publish(ambito, 15, other)
    pokes.publish(ambito, 21, other)
    pokes.publish(ambito, 22)
    pokes.close()
    expect(heard).toEqual({ mine: [21, 22], other: [20, 22], nobody: [20, 21, 22] })
  })

  test('what another process commits is heard within a second', async () => {
    const ambito = await createTestAmbito(createCentre(db.database))
    const tablet = await ambito.tablet(await ambito.worker('deskOperator', [ambito.acerra]))
    const pokes = createPokes(db.database)
    const { seq } = await tablet.do(create('person', aPerson([ambito.acerra])))
    const heard = await new Promise<number>(resolve => pokes.subscribe(ambito.id, resolve))
    expect(heard).toBe(seq)
    pokes.close()
  })
})
