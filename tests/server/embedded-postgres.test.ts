import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openCluster, type Cluster } from '../../src/server/embedded-postgres'
import { CannotStart, type StartRefusal } from '../../src/server/start-refusal'

let base: string
let folder: string
const opened: Cluster[] = []

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'antenna-pg-'))
  folder = join(base, 'postgres')
})
afterEach(async () => {
  for (const cluster of opened.splice(0)) await cluster.stop().catch(() => undefined) // the test may have stopped it already
  await rm(base, { recursive: true, force: true })
})

async function open(options: { asGuest?: boolean } = {}, at = folder): Promise<Cluster> {
  const cluster = await openCluster(at, options)
  opened.push(cluster)
  return cluster
}

async function ask<Row extends object>(cluster: Cluster, sql: string): Promise<Row[]> {
  const client = new Client(cluster.config)
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

const refusal = async (attempt: Promise<unknown>): Promise<StartRefusal | undefined> =>
  attempt.then(
    () => undefined,
    (error: unknown) => (error instanceof CannotStart ? error.refusal : Promise.reject(error)),
  )

const postmaster = async (): Promise<number> =>
  Number((await readFile(join(folder, 'cluster/postmaster.pid'), 'utf8')).split('\n')[0])

const owners = (cluster: Cluster): Promise<object[]> =>
  ask(cluster, `SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND granted`)

test('what was written is there after a stop and a start, with every guarantee of PostgreSQL on', async () => {
  const first = await open()
  expect(first).toMatchObject({ isAdopted: false, isOwned: true })
  await ask(first, 'CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)')
  await first.stop()
  const second = await open()
  expect(await ask(second, 'SELECT n FROM kept')).toEqual([{ n: 7 }])
  const settings = await ask(
    second,
    `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes')`,
  )
  expect(settings.every(row => 'setting' in row && row.setting === 'on')).toBe(true)
})

test('a second server on the same data is refused, a guest is not and stops nothing', async () => {
  const owner = await open()
  expect(await refusal(open())).toEqual({ type: 'DataInUse', folder })
  const guest = await open({ asGuest: true })
  expect(guest).toMatchObject({ isAdopted: true, isOwned: false })
  await guest.stop()
  expect(await ask(owner, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('the PostgreSQL left by a killed server is taken over', async () => {
  const killed = await open()
  await ask(killed, 'CREATE TABLE kept (n int)')
  // What SIGKILL does to the owner: its connection ends, PostgreSQL stays.
  await ask(killed, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'antenna-owner'`)
  const heir = await open()
  expect(heir).toMatchObject({ isAdopted: true, isOwned: true })
  expect(await ask(heir, 'SELECT n FROM kept')).toEqual([])
})

test('after server and PostgreSQL were both killed, the next start recovers', async () => {
  const killed = await open()
  await ask(killed, 'CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)')
  const stopping = killed.stop()
  process.kill(await postmaster(), 'SIGKILL')
  await stopping.catch(() => undefined)
  const next = await open()
  expect(await ask(next, 'SELECT n FROM kept')).toEqual([{ n: 7 }])
})

test('a PostgreSQL that dies under its server is started again', async () => {
  const cluster = await open()
  await ask(cluster, 'CREATE TABLE kept (n int)')
  process.kill(await postmaster(), 'SIGKILL')
  await expect
    .poll(async () => ask(cluster, 'SELECT n FROM kept').catch((error: Error) => error.message), {
      timeout: 20_000,
      interval: 300,
    })
    .toEqual([])
  // It answers a moment before its server holds it again.
  await expect.poll(() => owners(cluster), { timeout: 20_000, interval: 100 }).toEqual([{ n: 1 }])
  expect(await refusal(open())).toEqual({ type: 'DataInUse', folder })
})

test('a machine that died while the cluster was being made leaves nothing that counts', async () => {
  await mkdir(join(folder, 'making'), { recursive: true })
  await writeFile(join(folder, 'making/PG_VERSION'), '18\n')
  const cluster = await open()
  expect(await ask(cluster, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('a path too long for a socket still works', async () => {
  const long = join(base, 'x'.repeat(90), 'postgres')
  const cluster = await open({}, long)
  expect(cluster.config.host.length).toBeLessThan(90)
  expect(await ask(cluster, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('the number in postmaster.pid may belong to somebody else after a reboot', async () => {
  await (await open()).stop()
  await writeFile(join(folder, 'cluster/postmaster.pid'), `${process.pid}\n${join(folder, 'cluster')}\n`)
  const cluster = await open()
  expect(cluster.isAdopted).toBe(false)
})

test('data of another version of PostgreSQL are refused', async () => {
  await (await open()).stop()
  await writeFile(join(folder, 'cluster/PG_VERSION'), '12\n')
  expect(await refusal(open())).toMatchObject({ type: 'OtherDatabaseVersion', found: '12' })
})

test('a folder that is a file is refused', async () => {
  await writeFile(folder, '')
  expect(await refusal(open())).toMatchObject({ type: 'FolderNotUsable', folder })
  expect(await refusal(open({}, join(folder, 'below')))).toMatchObject({ type: 'FolderNotUsable' })
})

test('a full disk is said to be full', async context => {
  const disk = join(base, 'disk')
  await mkdir(disk)
  const run = promisify(execFile)
  const isMounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=12m,mode=0755', 'tmpfs', disk]).then(
    () => true,
    () => false,
  )
  context.skip(!isMounted, 'only root may make a small disk')
  try {
    expect(await refusal(open({}, join(disk, 'postgres')))).toEqual({ type: 'DiskFull', folder: join(disk, 'postgres') })
  } finally {
    await run('umount', [disk])
  }
})
