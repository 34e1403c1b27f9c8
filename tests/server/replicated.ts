/**
 * Two PostgreSQL, of which one follows the other by streaming. npm brings no pg_basebackup: the second starts from a copy of the folder, made while
 * the first goes on, between pg_backup_start and pg_backup_stop.
 */
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Client, type PoolConfig } from 'pg'
import { chooseUser, findBinaries, run, runAs, type Binaries, type RunAs } from '../../src/server/postgres-binaries'

export interface Replicated {
  readonly primary: PoolConfig
  readonly standby: PoolConfig
  /** Commits wait for the standby from now on. */
  waitForStandby(): Promise<void>
  /** As a line that hangs: from now on nothing that the primary commits reaches the standby. */
  holdBack(): Promise<void>
  /** As a power cut: every process of the primary at once. */
  killPrimary(): Promise<void>
  /** The standby takes its place. */
  promote(): Promise<void>
  dispose(): Promise<void>
}

const user = 'antenna'
const name = 'standby'

/** Why there can be no standby here; `undefined` where there can. */
export async function whatIsMissing(): Promise<string | undefined> {
  const { postgres } = placesOf(await findBinaries())
  const receiver = ['so', 'dylib', 'dll'].some(ending => existsSync(join(postgres, `libpqwalreceiver.${ending}`)))
  return receiver ? undefined : 'the PostgreSQL from npm has no libpqwalreceiver on this platform: nothing can follow it'
}

const placesOf = ({ initdb }: Binaries) => ({ postgres: join(dirname(dirname(initdb)), 'lib/postgresql') })

/** Where one of the two lives: its database, and beside it its socket and what it says. */
interface Place {
  readonly folder: string
  readonly data: string
}

export async function openReplicated(): Promise<Replicated> {
  const folder = await mkdtemp(join(tmpdir(), 'antenna-two-'))
  const binaries = await findBinaries()
  const [first, second] = ['primary', 'standby'].map(part => ({
    folder: join(folder, part),
    data: join(folder, part, 'cluster'),
  }))
  const as = await chooseUser(first!.folder, first!.data)
  const tools = { binaries, as, first: first!, second: second! }
  const dispose = async (): Promise<void> => {
    // One of them may have been killed, or never have been there; a sender that is held back would never end by itself.
    for (const { data } of [first!, second!]) {
      await runAs(as, binaries.pgCtl, ['stop', '-D', data, '-m', 'immediate', '-w']).catch(() => undefined)
    }
    await rm(folder, { recursive: true, force: true })
  }
  try {
    return await follow(tools, dispose)
  } catch (error) {
    await dispose()
    throw error
  }
}

interface Tools {
  readonly binaries: Binaries
  readonly as: RunAs
  readonly first: Place
  readonly second: Place
}

async function follow({ binaries, as, first, second }: Tools, dispose: () => Promise<void>): Promise<Replicated> {
  for (const { folder } of [first, second]) await runAs(as, 'mkdir', ['-m', '700', folder])
  await runAs(as, binaries.initdb, ['-D', first.data, '-U', user, '--auth=trust', '--encoding=UTF8', '--locale=C'])
  await startOn(binaries, as, first)
  const primary = await connect(first)
  await copyWhileRunning(as, primary, first.data, second.data)
  await startOn(binaries, as, second, [
    `primary_conninfo='host=${first.folder} port=5432 user=${user} application_name=${name}'`,
    `primary_slot_name=${name}`,
  ])
  const follower = await connect(second)
  await until('the standby follows', async () => (await sender(primary)) !== undefined)

  return {
    primary: config(first),
    standby: config(second),
    async waitForStandby() {
      await primary.query(`ALTER SYSTEM SET synchronous_standby_names = '${name}'`)
      await primary.query('SELECT pg_reload_conf()')
      await until('commits wait', async () => (await sender(primary))?.sync_state === 'sync')
    },
    async holdBack() {
      process.kill((await sender(primary))!.pid, 'SIGSTOP')
    },
    async killPrimary() {
      const postmaster = Number((await readFile(join(first.data, 'postmaster.pid'), 'utf8')).split('\n')[0])
      const { stdout } = await run('ps', ['-axo', 'pid=,ppid='])
      const family = stdout.split('\n').map(line => line.trim().split(/\s+/).map(Number))
      const children = family.flatMap(([pid, parent]) => (parent === postmaster ? [pid!] : []))
      for (const pid of [postmaster, ...children]) killIfThere(pid)
    },
    async promote() {
      await runAs(as, binaries.pgCtl, ['promote', '-D', second.data, '-w', '-t', '60'])
    },
    async dispose() {
      await Promise.all([primary.end().catch(() => undefined), follower.end()]) // the first may have been killed
      await dispose()
    },
  }
}

const config = ({ folder }: Place) => ({ host: folder, port: 5432, user, database: 'postgres' })

async function connect(place: Place): Promise<Client> {
  const client = new Client(config(place))
  // What becomes of a connection whose server is killed is seen at the next query.
  client.on('error', () => undefined)
  await client.connect()
  return client
}

function startOn({ pgCtl }: Binaries, as: RunAs, { folder, data }: Place, more: readonly string[] = []): Promise<unknown> {
  const settings = [`listen_addresses=''`, `unix_socket_directories='${folder}'`, ...more]
  const options = settings.map(setting => `-c ${setting}`).join(' ')
  return runAs(as, pgCtl, ['start', '-D', data, '-w', '-t', '60', '-l', join(folder, 'server.log'), '-o', options])
}

/** The slot keeps at the primary what the copy does not hold yet. */
async function copyWhileRunning(as: RunAs, primary: Client, from: string, to: string): Promise<void> {
  await primary.query('SELECT pg_create_physical_replication_slot($1, true)', [name])
  await primary.query(`SELECT pg_backup_start('copy', true)`)
  await runAs(as, 'cp', ['-a', from, to])
  const { rows } = await primary.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop(false)')
  for (const own of ['postmaster.pid', 'postmaster.opts']) await rm(join(to, own), { force: true })
  await rm(join(to, 'pg_replslot'), { recursive: true, force: true })
  await runAs(as, 'mkdir', ['-m', '700', join(to, 'pg_replslot')])
  await writeFile(join(to, 'backup_label'), rows[0]!.labelfile)
  await writeFile(join(to, 'standby.signal'), '')
}

async function sender(primary: Client): Promise<{ pid: number; sync_state: string } | undefined> {
  const { rows } = await primary.query<{ pid: number; sync_state: string }>(
    `SELECT pid, sync_state FROM pg_stat_replication WHERE application_name = $1 AND state = 'streaming'`,
    [name],
  )
  return rows[0]
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`${what}: not within 30 s`)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
