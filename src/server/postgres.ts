/** The one place that knows the driver: pool, transactions with retry, migrations. */
import { hash } from 'node:crypto'
import { Pool, types as driverTypes, type CustomTypesConfig, type PoolClient, type PoolConfig } from 'pg'

export interface Db {
  /** What is asked without waiting for the answer before is sent at once, and answered in the order in which it was asked. */
  query<Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row[]>
}

interface TransactionOptions {
  readonly isolation?: 'read committed' | 'repeatable read'
  readonly readOnly?: boolean
  /** Whole tables are streamed in it: that needs a connection on which nothing else is under way. */
  readonly isStreaming?: boolean
}

export interface Database extends Db {
  /**
   * Runs `task` in a transaction, and again from the start (5 times at most) when the database asks for it. So `task` may have no effect but on
   * the database: it may be run more than once.
   */
  transaction<Value>(task: (tx: Db) => Promise<Value>, options?: TransactionOptions): Promise<Value>
  close(): Promise<void>
}

/** Serialization failure and deadlock: the transaction did nothing, and may well succeed when it is run again. */
const retryable: readonly string[] = ['40001', '40P01']
const attempts = 5

/** Thrown inside a transaction to run it again from the start: somebody else changed meanwhile what it was based on. */
export class RunAgain extends Error {
  readonly code = '40001'
}

const isTransient = (error: unknown): boolean => retryable.includes(codeOf(error))

/** The database cannot answer now, or too many ask the same of it: nothing was done, and later it may well work. */
export function isUnavailable(error: unknown): boolean {
  const code = codeOf(error)
  // 08 connection lost · 57P0x shutting down or starting up · 53 no room left (connections, memory, disk) · 25006 read-only; then the system's own.
  return isTransient(error) || /^(08|57P0|53|25006|ECONN|EPIPE|ENOENT|ETIMEDOUT|EHOST)/.test(code) || isLostConnection(error)
}

/** The driver has no code for a connection that ended under a query or before it, nor for one that could not be had in time. */
const isLostConnection = (error: unknown): boolean =>
  error instanceof Error &&
  /^(Connection terminated|timeout exceeded when trying to connect|Client .* is not queryable)/.test(error.message)

const codeOf = (error: unknown): string => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}

// Counters are bigint in the database, and far below 2^53 for ever.
const int8: number = driverTypes.builtins.INT8
const types: CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === int8 ? Number : (driverTypes.getTypeParser(oid, format) as (text: string) => unknown),
}

export function openDatabase(config: PoolConfig): Database {
  const pool = openPool({ pipeline: true, ...config })
  // Opens a connection only when it is asked for one.
  const streaming = openPool(config)
  return {
    query: (sql, values) => run(pool, sql, values),
    async transaction(task, options = {}) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await once(options.isStreaming ? streaming : pool, task, options)
        } catch (error) {
          if (!isTransient(error) || attempt >= attempts) throw error
          await new Promise(resolve => setTimeout(resolve, Math.random() * 20 * 2 ** attempt))
        }
      }
    },
    close: async () => void (await Promise.all([pool.end(), streaming.end()])),
  }
}

function openPool(config: PoolConfig): Pool {
  const pool = new Pool({ types, ...config })
  // A connection that breaks is replaced at the next use, and the query under way fails by itself; without listeners the process would end.
  pool.on('error', () => undefined)
  pool.on('connect', client => client.on('error', () => undefined))
  return pool
}

/** A statement with values is prepared once on each connection, and later only executed: its name is a hash of its text. */
async function run<Row extends object>(on: Pool | PoolClient, sql: string, values?: readonly unknown[]): Promise<Row[]> {
  const { rows } = await on.query<Row>(values ? { name: nameOf(sql), text: sql, values: values as unknown[] } : sql)
  return rows
}

const names = new Map<string, string>()

function nameOf(sql: string): string {
  const name = names.get(sql) ?? hash('sha1', sql)
  names.set(sql, name)
  return name
}

async function once<Value>(pool: Pool, task: (tx: Db) => Promise<Value>, options: TransactionOptions): Promise<Value> {
  const { isolation = 'read committed', readOnly = false } = options
  const client = await pool.connect()
  let broken: Error | undefined
  let failure: unknown
  try {
    const begun = client.query(`BEGIN ISOLATION LEVEL ${isolation}${readOnly ? ' READ ONLY' : ''}`)
    // The first statement goes with it. If it fails, so does everything after it, and that is what is heard.
    begun.catch(() => undefined)
    if (!client.pipeline) await begun
    const tx: Db = {
      query: async (sql, values) => {
        try {
          return await run(client, sql, values)
        } catch (error) {
          failure ??= error
          throw error
        }
      },
    }
    connections.set(tx, client)
    const value = await task(tx)
    await begun
    await client.query('COMMIT')
    return value
  } catch (error) {
    // A connection that cannot even roll back is thrown away; what went wrong first is what the caller hears.
    await client.query('ROLLBACK').catch((worse: unknown) => {
      broken = worse instanceof Error ? worse : new Error(String(worse))
    })
    // Of statements that were sent together, those after the one that failed say only that something did.
    throw failure ?? error
  } finally {
    client.release(broken)
  }
}

const connections = new WeakMap<Db, PoolClient>()

/** Of a transaction: for what only the driver can do. */
export function connectionOf(tx: Db): PoolClient {
  const client = connections.get(tx)
  if (!client) throw new Error('not a transaction of this database')
  return client
}

const migrations = import.meta.glob<string>('./migrations/*.sql', { query: '?raw', import: 'default', eager: true })

/** The numbered migrations that have not run yet, in order, once each, all or none. Two servers that start together wait for each other. */
export async function migrate(database: Database): Promise<void> {
  await createLedger(database)
  await database.transaction(async tx => {
    await tx.query('SELECT lock_id FROM migration_lock FOR UPDATE')
    await migrateWithin(tx)
  })
}

/** Only those of `wanted`, when it is given. */
export async function migrateWithin(tx: Db, wanted?: readonly string[]): Promise<void> {
  const done = new Set(await migrationsDone(tx))
  for (const path of Object.keys(migrations).sort()) {
    const name = fileOf(path)
    if (done.has(name) || (wanted && !wanted.includes(name))) continue
    await tx.query(migrations[path]!)
    await tx.query('INSERT INTO migration (name, applied_at) VALUES ($1, now())', [name])
  }
}

const fileOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

export const migrationsKnown = (): readonly string[] => Object.keys(migrations).map(fileOf).sort()

export const migrationsDone = async (db: Db): Promise<string[]> =>
  (await db.query<{ name: string }>('SELECT name FROM migration ORDER BY name')).map(row => row.name)

/** The tables that the migrations make. */
export const ownTables = (): readonly string[] =>
  Object.values(migrations)
    .flatMap(sql => [...sql.matchAll(/^CREATE TABLE (\w+)/gm)].map(([, table]) => table!))
    .sort()

/** Whether every migration that this version knows has run. */
export async function isMigrated(database: Db): Promise<boolean> {
  const done = new Set(await migrationsDone(database))
  return migrationsKnown().every(name => done.has(name))
}

/** `IF NOT EXISTS` still fails when two sessions create at the same instant: the loser looks again. */
async function createLedger(database: Database): Promise<void> {
  const lostTheRace: readonly string[] = ['23505', '42P07', '42710']
  for (let attempt = 1; ; attempt++) {
    try {
      await createLedgerWithin(database)
      return
    } catch (error) {
      if (!lostTheRace.includes(codeOf(error)) || attempt >= attempts) throw error
    }
  }
}

export async function createLedgerWithin(db: Db): Promise<void> {
  await db.query('CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, applied_at timestamptz NOT NULL)')
  await db.query('CREATE TABLE IF NOT EXISTS migration_lock (lock_id int PRIMARY KEY)')
  await db.query('INSERT INTO migration_lock (lock_id) VALUES (1) ON CONFLICT DO NOTHING')
}
