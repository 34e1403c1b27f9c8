/** What a push leaves in PostgreSQL, inserted again by hand: the same rows in the same tables, fifty mutations to a transaction, one statement for each table. */
import { Pool, type PoolClient } from 'pg'
import type { Rig } from './rig'

/** A column of the log says which mutations a row belongs to. */
const tables = [
  { name: 'record', rows: 'record_id IN (SELECT record_id FROM record_hist WHERE ambito_id = $1 AND seq BETWEEN $2 AND $3)' },
  {
    name: 'record_scope',
    rows: 'record_id IN (SELECT record_id FROM record_hist WHERE ambito_id = $1 AND seq BETWEEN $2 AND $3)',
  },
  { name: 'mutation', rows: 'seq BETWEEN $2 AND $3' },
  { name: 'record_hist', rows: 'seq BETWEEN $2 AND $3' },
  { name: 'change', rows: 'seq BETWEEN $2 AND $3' },
] as const

const perTransaction = 50
const asText = { getTypeParser: () => (value: unknown) => value }

interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

/** Everything that tablets ever pushed to these ambiti, by `writers` at once. */
export async function insertRaw(
  { socket }: Rig,
  ambiti: readonly string[],
  writers: number,
): Promise<{ perSecond: number; laps: number[] }> {
  const pool = new Pool({ host: socket, user: 'antenna', database: 'antenna', max: writers })
  try {
    await makeTables(pool)
    const { transactions, mutations } = await readTransactions(pool, ambiti)
    const clients = await Promise.all(Array.from({ length: writers }, () => pool.connect()))
    const laps: number[] = []
    const began = performance.now()
    await Promise.all(
      clients.map(async (client, writer) => {
        for (let at = writer; at < transactions.length; at += writers) laps.push(await insert(client, transactions[at]!))
      }),
    )
    const took = performance.now() - began
    for (const client of clients) client.release()
    return { perSecond: (mutations * 1000) / took, laps }
  } finally {
    await pool.end()
  }
}

async function makeTables(pool: Pool): Promise<void> {
  await pool.query('DROP SCHEMA IF EXISTS raw CASCADE')
  await pool.query('CREATE SCHEMA raw')
  for (const { name } of tables) await pool.query(`CREATE TABLE raw.${name} (LIKE public.${name} INCLUDING ALL)`)
}

async function readTransactions(
  pool: Pool,
  ambiti: readonly string[],
): Promise<{ transactions: Statement[][]; mutations: number }> {
  // Else it may look for the rows of one transaction among all those of the ambito.
  for (const { name } of tables) await pool.query(`ANALYZE ${name}`)
  const transactions: Statement[][] = []
  let mutations = 0
  for (const ambito of ambiti) {
    const { rows } = await pool.query<{ seq: string }>(
      `SELECT m.seq FROM mutation m JOIN ambito_head h ON h.ambito_id = m.ambito_id
       WHERE m.ambito_id = $1 AND m.device_id <> h.centre_device_id ORDER BY m.seq`,
      [ambito],
    )
    mutations += rows.length
    for (let at = 0; at < rows.length; at += perTransaction) {
      const last = rows[Math.min(rows.length, at + perTransaction) - 1]!
      transactions.push(await statementsOf(pool, [ambito, rows[at]!.seq, last.seq]))
    }
  }
  return { transactions, mutations }
}

async function statementsOf(pool: Pool, range: readonly string[]): Promise<Statement[]> {
  const statements: Statement[] = []
  for (const { name, rows: which } of tables) {
    const { rows } = await pool.query<unknown[]>({
      text: `SELECT * FROM ${name} WHERE ambito_id = $1 AND ${which}`,
      values: [...range],
      rowMode: 'array',
      types: asText,
    })
    if (rows.length === 0) continue
    let number = 0
    const places = rows.map(row => `(${row.map(() => `$${++number}`).join(',')})`)
    statements.push({ text: `INSERT INTO raw.${name} VALUES ${places.join(',')}`, values: rows.flat() })
  }
  return statements
}

async function insert(client: PoolClient, statements: readonly Statement[]): Promise<number> {
  const began = performance.now()
  await client.query('BEGIN')
  for (const { text, values } of statements) await client.query(text, [...values])
  await client.query('COMMIT')
  return performance.now() - began
}
