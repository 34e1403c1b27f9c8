/** A database for one test file, in the PostgreSQL of the run: `close()` drops it. */
import { randomUUID } from 'node:crypto'
import { Client, type PoolConfig } from 'pg'
import { inject } from 'vitest'
import { migrate, openDatabase, type Database } from '../../src/server/postgres'

export interface TestDatabase {
  readonly config: PoolConfig
  readonly database: Database
  close(): Promise<void>
}

/** Empty but for the tables. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const empty = await createEmptyDatabase()
  const database = openDatabase(empty.config)
  await migrate(database)
  return {
    config: empty.config,
    database,
    close: async () => {
      await database.close()
      await empty.drop()
    },
  }
}

/** Not even the tables. */
export async function createEmptyDatabase(): Promise<{ config: PoolConfig; drop(): Promise<void> }> {
  const cluster = inject('cluster')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await command(cluster, `create database ${name}`)
  return { config: { ...cluster, database: name }, drop: () => command(cluster, `drop database if exists ${name} with (force)`) }
}

async function command(config: PoolConfig, sql: string): Promise<void> {
  const client = new Client(config)
  await client.connect()
  await client.query(sql)
  await client.end()
}
