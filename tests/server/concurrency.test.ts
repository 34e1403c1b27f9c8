import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../../src/domain/person'
import type { Worker } from '../../src/domain/worker'
import type { MutationResult, Scope } from '../../src/sync/protocol'
import { officeScope } from '../../src/sync/scopes'
import type { Centre } from '../../src/server/centre'
import { loadCentreKeys } from '../../src/server/centre-keys'
import { isUnavailable, openDatabase, type Database, type Db } from '../../src/server/postgres'
import { sealLog } from '../../src/server/sealer'
import { verifyLog } from '../../src/server/verify-log'
import { openTestDatabase, type TestDatabase } from './cluster'
import {
  anIntake,
  aPerson,
  create,
  createCentre,
  createTestAmbito,
  holding,
  patch,
  pullAll,
  resultsOf,
  valueOf,
  type Tablet,
  type TestAmbito,
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

interface Scene {
  readonly ambito: TestAmbito
  readonly worker: Worker
  readonly people: readonly Person[]
  readonly writers: readonly Tablet[]
  readonly scopes: readonly Scope[]
}

/** Sixteen tablets of one worker, and twelve people whom all of them know. */
async function setScene(on: Centre): Promise<Scene> {
  const ambito = await createTestAmbito(on)
  const [one, two] = [ambito.acerra, ambito.bellona]
  const worker = await ambito.worker('coordinator', [one, two])
  const people = Array.from({ length: 12 }, (_, n) => aPerson(n % 2 === 0 ? [one, two] : [one]))
  const first = await ambito.tablet(worker)
  await first.push(people.map(person => first.queue([create('person', person)])))
  const writers = await Promise.all(Array.from({ length: 16 }, () => ambito.tablet(worker)))
  return { ambito, worker, people, writers, scopes: [officeScope(one), officeScope(two)] }
}

/** Pulls page after page while others write, until `stop`: answers what it gathered, and where it ended. */
function readAlong(reader: Tablet, scopes: readonly Scope[]) {
  let isWriting = true
  const seen = new Map<string, number>()
  const reading = (async () => {
    let cursor = 0
    for (let isLast = false; ;) {
      isLast = !isWriting
      for (let more = true; more;) {
        const page = valueOf(await untilAnswered(() => reader.pull({ since: cursor, scopes: holding(...scopes), max: 20 })))
        expect(page.upto).toBeGreaterThanOrEqual(cursor)
        for (const { id } of page.leave) seen.delete(id)
        for (const record of page.put) seen.set(record.id, record.ver)
        cursor = page.upto
        more = page.more
      }
      if (isLast) return { seen, cursor }
      await new Promise(resolve => setTimeout(resolve, 2))
    }
  })()
  return {
    stop: () => {
      isWriting = false
      return reading
    },
  }
}

/** As a tablet does: what got no answer is asked again, the same. */
async function untilAnswered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!isUnavailable(error)) throw error
      await new Promise(resolve => setTimeout(resolve, Math.random() * 20))
    }
  }
}

/** The same database, and how often it sent a transaction back because two waited for each other. */
function countingDeadlocks(within: Database): Database & { deadlocks(): number } {
  let deadlocks = 0
  return {
    ...within,
    deadlocks: () => deadlocks,
    transaction: (task, options) =>
      within.transaction(async tx => {
        try {
          return await task(tx)
        } catch (error) {
          if ((error as { readonly code?: string }).code === '40P01') deadlocks++
          throw error
        }
      }, options),
  }
}

/** Whether somebody waits for what this transaction has locked. */
async function isWaitedFor(tx: Db): Promise<boolean> {
  const waiting = await tx.query('SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))')
  return waiting.length > 0
}

/** [I4] No hole in the order of the centre, and what the reader gathered page by page is what a tablet that begins now gets. */
async function expectNothingMissed(
  { ambito, worker, scopes }: Scene,
  { seen, cursor }: { seen: Map<string, number>; cursor: number },
) {
  const mutations = await database.query<{ seq: number }>('SELECT seq FROM mutation WHERE ambito_id = $1 ORDER BY seq', [
    ambito.id,
  ])
  expect(cursor).toBe(mutations.at(-1)!.seq)
  const seqs = mutations.map(mutation => mutation.seq)
  expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, n) => n + 1))
  const { records } = await pullAll(await ambito.tablet(worker), scopes)
  expect(Object.fromEntries(seen)).toEqual(Object.fromEntries([...records].map(([id, record]) => [id, record.ver])))
  return records
}

test('[S1] sixteen tablets write to the same people while another reads: no gap, nothing missed, nothing lost', async () => {
  const counting = countingDeadlocks(database)
  const scene = await setScene(createCentre(counting))
  const { people, writers, scopes } = scene
  const reading = readAlong(await scene.ambito.tablet(scene.worker), scopes)
  const outcomes = await Promise.all(writers.map((tablet, n) => writeALot(tablet, people, n)))
  const records = await expectNothingMissed(scene, await reading.stop())

  // Locks are taken in one order by everybody: nobody ever had to be sent back.
  expect(counting.deadlocks()).toBe(0)

  // No silent overwrite: every surname that was ever accepted or refused for a clash is in the history or in a conflict.
  const written = await database.query<{ doc: { surname?: string } }>(
    `SELECT doc FROM record_hist WHERE ambito_id = $1 AND record_id = ANY($2::uuid[])`,
    [scene.ambito.id, people.map(person => person.id)],
  )
  const kept = new Set(written.map(version => version.doc.surname))
  for (const record of records.values()) {
    if (record.type !== 'conflict') continue
    for (const candidate of record.doc['candidates'] as { value: { surname?: string } }[]) kept.add(candidate.value.surname)
  }
  for (const surname of outcomes.flat()) expect(kept).toContain(surname)
}, 300_000)

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
    const results = resultsOf(await untilAnswered(() => tablet.push(mutations)))
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

describe('a centre that dies', () => {
  /** A transaction comes to its end, and then what `fate` says becomes of it. */
  type Fate = 'lives' | 'dies before COMMIT' | 'dies after COMMIT' | 'is sent back'

  const doomed = (database: Database, fate: () => Fate): Database => ({
    query: database.query,
    transaction: async (task, options) => {
      const fated = options?.readOnly ? 'lives' : fate()
      const value = await database.transaction(async tx => {
        const inside = await task(tx)
        if (fated === 'dies before COMMIT') await tx.query('SELECT pg_terminate_backend(pg_backend_pid())')
        if (fated === 'is sent back' && Math.random() < 0.5) {
          await tx.query(`DO $$ BEGIN RAISE EXCEPTION 'planted' USING ERRCODE = '40001'; END $$`)
        }
        return inside
      }, options)
      if (fated === 'dies after COMMIT') throw new Error('Connection terminated unexpectedly')
      return value
    },
    close: () => database.close(),
  })

  /** [I2] What every tablet sent is in the log once, with its effects once; sent again, it answers the same. */
  async function expectOnce({ ambito, writers }: Scene, sent: ReadonlyMap<Tablet, readonly Sent[]>) {
    for (const tablet of writers) {
      const pushes = sent.get(tablet)!
      const logged = await database.query<{ mid: number; result: unknown }>(
        'SELECT mid, result FROM mutation WHERE ambito_id = $1 AND device_id = $2 ORDER BY mid',
        [ambito.id, tablet.caller.device],
      )
      expect(logged.map(row => row.mid)).toEqual(Array.from({ length: tablet.lastMid }, (_, n) => n + 1))
      expect(pushes.flatMap(push => push.results)).toEqual(logged.map(row => row.result))
      for (const { mutations, results } of pushes) expect(resultsOf(await tablet.push(mutations))).toEqual(results)
      // Each mutation records one listening.
      const [made] = await database.query<{ count: number }>(
        `SELECT count(*) FROM record_hist JOIN record USING (ambito_id, record_id)
         WHERE record.ambito_id = $1 AND by_device = $2 AND type = 'intake' AND record_hist.ver = 1`,
        [ambito.id, tablet.caller.device],
      )
      expect(made).toEqual({ count: tablet.lastMid })
    }
  }

  interface Sent {
    readonly mutations: Parameters<Tablet['push']>[0]
    readonly results: readonly MutationResult[]
  }

  /** The tablets write as above; what they were answered is remembered. */
  async function writeThrough(scene: Scene): Promise<Map<Tablet, readonly Sent[]>> {
    const sent = new Map<Tablet, Sent[]>(scene.writers.map(tablet => [tablet, []]))
    const remembering = (tablet: Tablet): Tablet => ({
      ...tablet,
      push: async mutations => {
        const answer = await tablet.push(mutations)
        sent.get(tablet)!.push({ mutations, results: resultsOf(answer) })
        return answer
      },
    })
    await Promise.all(scene.writers.map((tablet, n) => writeALot(remembering(tablet), scene.people, n)))
    return sent
  }

  test('[S4] [S7] before COMMIT nothing was done, after it all was, and the same sent again counts once', async () => {
    let transactions = 0
    const fates: readonly Fate[] = ['lives', 'dies before COMMIT', 'lives', 'dies after COMMIT', 'is sent back']
    let isDoomed = false
    const dying = doomed(database, () => (isDoomed ? fates[transactions++ % fates.length]! : 'lives'))
    const scene = await setScene(createCentre(dying))
    isDoomed = true
    const reading = readAlong(await scene.ambito.tablet(scene.worker), scene.scopes)
    const sent = await writeThrough(scene)
    isDoomed = false
    await expectNothingMissed(scene, await reading.stop())
    // Pushes that wait for each other share a transaction, so there are fewer of these than pushes: every fate came twice at least.
    expect(transactions).toBeGreaterThanOrEqual(2 * fates.length)
    await expectOnce(scene, sent)
    await expectWhole(scene)
  }, 300_000)

  test('[S4] [S7] connections that are cut again and again, wherever they are: nothing missed, nothing twice', async () => {
    const scene = await setScene(centre)
    const reading = readAlong(await scene.ambito.tablet(scene.worker), scene.scopes)
    const storm = openDatabase({ ...db.config, max: 1 })
    let cut = 0
    let isStorming = true
    const storming = (async () => {
      while (isStorming) {
        await new Promise(resolve => setTimeout(resolve, 30))
        const ended = await storm.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle' AND random() < 0.3`,
        )
        cut += ended.length
      }
    })()
    const sent = await writeThrough(scene).finally(async () => {
      isStorming = false
      await storming
      await storm.close()
    })
    await expectNothingMissed(scene, await reading.stop())
    expect(cut).toBeGreaterThan(5)
    await expectOnce(scene, sent)
    await expectWhole(scene)
  }, 300_000)

  test('[S4] a rival who takes locks in the wrong order sends pushes back, and they come through', async () => {
    // Whoever waits this long looks for a deadlock, and gives way: never the rival, who waits longer.
    const hasty = openDatabase({ ...db.config, max: 20, options: '-c deadlock_timeout=1s' })
    const patient = openDatabase({ ...db.config, max: 1, options: '-c deadlock_timeout=20s' })
    const counting = countingDeadlocks(hasty)
    const scene = await setScene(createCentre(counting))
    const ids = scene.people.map(person => person.id).sort()
    const lock = (tx: Db, id: string) =>
      tx.query('SELECT ver FROM record WHERE ambito_id = $1 AND record_id = $2 FOR UPDATE', [scene.ambito.id, id])
    let isRival = true
    const rivalling = (async () => {
      while (isRival && counting.deadlocks() < 3) {
        await patient.transaction(async tx => {
          await lock(tx, ids.at(-1)!)
          // A push that waits for the last has the first already.
          while (isRival && !(await isWaitedFor(tx))) await new Promise(resolve => setTimeout(resolve, 2))
          await lock(tx, ids[0]!)
        })
        await new Promise(resolve => setTimeout(resolve, 2))
      }
    })()
    const reading = readAlong(await scene.ambito.tablet(scene.worker), scene.scopes)
    const sent = await writeThrough(scene).finally(async () => {
      isRival = false
      await rivalling
    })
    await expectNothingMissed(scene, await reading.stop())
    await expectOnce(scene, sent)
    await hasty.close()
    await patient.close()
    expect(counting.deadlocks()).toBeGreaterThan(0)
  }, 300_000)

  /** The seal holds over what came through. */
  async function expectWhole({ ambito }: Scene) {
    const keys = await loadCentreKeys(database, new Date())
    await sealLog(centre, keys, ambito.id)
    const report = await verifyLog(database, keys, ambito.id)
    expect(report).toMatchObject({ faults: [], sealedUpto: report.head })
  }
})

describe('pushes that come at once', () => {
  test('they share transactions, and each gets its own answer', async () => {
    let transactions = 0
    const counting: Database = {
      ...database,
      transaction: async (task, options) => {
        transactions++
        return await database.transaction(task, options)
      },
    }
    const { writers, people } = await setScene(createCentre(counting))
    transactions = 0
    const pushes = writers.map(tablet => [tablet.queue([create('intake', anIntake(people[0]!.offices[0]!, tablet.worker))])])
    const answers = await Promise.all(writers.map((tablet, n) => tablet.push(pushes[n]!)))
    expect(answers.map(answer => resultsOf(answer)[0]!.r)).toEqual(writers.map(() => 'applied'))
    expect(transactions).toBeLessThan(8)
  })

  test('one that the centre cannot write fails alone, and one that is refused is refused alone', async () => {
    const failing: Database = {
      ...database,
      transaction: (task, options) =>
        database.transaction(
          tx =>
            task({
              query: async (sql, values) => {
                if (sql.includes('INSERT INTO record ') && values?.some(value => String(value).includes('Veleno')))
                  throw new Error('planted')
                return await tx.query(sql, values)
              },
            }),
          options,
        ),
    }
    const { writers, ambito } = await setScene(createCentre(failing))
    const [bad, early, ...good] = writers
    const push = (tablet: Tablet, surname: string) =>
      tablet.push([tablet.queue([create('person', aPerson([ambito.acerra], { surname }))])])
    early!.queue([])
    const outcomes = await Promise.allSettled([
      push(bad!, 'Veleno'),
      push(early!, 'Presto'),
      ...good.map((tablet, n) => push(tablet, `Bene ${n}`)),
    ])
    const [poisoned, refused, ...rest] = outcomes
    expect(poisoned).toMatchObject({ status: 'rejected', reason: { message: 'planted' } })
    expect(refused).toMatchObject({ status: 'fulfilled', value: { ok: false, refusal: { type: 'MidGap', mid: 1 } } })
    for (const outcome of rest) expect(outcome).toMatchObject({ status: 'fulfilled', value: { ok: true } })
  })
})
