/**
 * A PostgreSQL of our own, from npm, on a Unix socket in the data folder: no port, no password, nothing to install.
 *
 *   <folder>/cluster      the database          <folder>/server.log     what PostgreSQL says
 *   <folder>/.s.PGSQL…    the socket (in the system's temporary folder when the path would be too long)
 *
 * Who owns it is decided by an advisory lock that one connection holds: a second server is refused, a killed one leaves nothing behind,
 * and the PostgreSQL that it left running is adopted by the next.
 */
import { createHash } from 'node:crypto'
import { chown, mkdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { chooseUser, findBinaries, run, runAs, unless, type Binaries, type RunAs } from './postgres-binaries'
import { CannotStart } from './start-refusal'

/** For the driver: a pool's or a client's configuration. */
interface Connection {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
}

export interface Cluster {
  readonly config: Connection
  /** It was running already: another process of ours uses it, or a killed one left it. */
  readonly isAdopted: boolean
  /** False when another server owns it and this process is a guest. */
  readonly isOwned: boolean
  /** Stops PostgreSQL, if it is ours to stop. */
  stop(): Promise<void>
}

interface Place {
  readonly folder: string
  readonly data: string
  readonly host: string
  readonly binaries: Binaries
  readonly as: RunAs
}

const user = 'antenna'
const database = 'antenna'
const port = 5432
/** sockaddr_un: 108 bytes with the final zero on Linux, 104 on macOS. */
const longestSocketPath = process.platform === 'darwin' ? 103 : 107
const ownerLock = 718

/**
 * Starts PostgreSQL on `folder`, or adopts the one that runs there. With `asGuest`, one that another server owns may be used too.
 * @throws CannotStart
 */
export async function openCluster(folder: string, options: { readonly asGuest?: boolean } = {}): Promise<Cluster> {
  const place = await settle(resolve(folder)).catch(asRefusal(resolve(folder)))
  const isAdopted = await answers(place)
  if (!isAdopted) await start(place).catch(asRefusal(place.folder))
  await createDatabase(place)
  let owner = await becomeOwner(place)
  if (!owner) {
    if (!options.asGuest) throw new CannotStart({ type: 'DataInUse', folder: place.folder })
    return { config: connection(place), isAdopted, isOwned: false, stop: () => Promise.resolve() }
  }
  if (isAdopted && (await serverVersion(owner)) !== place.binaries.version) {
    await owner.end()
    await stop(place)
    await start(place).catch(asRefusal(place.folder))
    owner = await becomeOwner(place)
  }
  const hold = keepOwnership(place, owner!)
  return {
    config: connection(place),
    isAdopted,
    isOwned: true,
    stop: async () => {
      await hold.release()
      await stop(place)
    },
  }
}

async function settle(folder: string): Promise<Place> {
  const binaries = await findBinaries()
  const data = join(folder, 'cluster')
  const as = await chooseUser(folder, data)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await give(folder, as)
  const place = { folder, data, host: await socketFolder(folder, as), binaries, as }
  const made = (await readFile(join(place.data, 'PG_VERSION'), 'utf8').catch(unless('ENOENT')))?.trim()
  const expected = binaries.version.split('.')[0]!
  if (made === undefined) await create(place)
  else if (made !== expected) throw new CannotStart({ type: 'OtherDatabaseVersion', folder, found: made, expected })
  return place
}

/** The cluster gets its name when it is whole: a machine that dies meanwhile leaves only something to throw away. */
async function create(place: Place): Promise<void> {
  const making = join(place.folder, 'making')
  await rm(making, { recursive: true, force: true })
  await tool(place, place.binaries.initdb, ['-D', making, '-U', user, '--auth=trust', '--encoding=UTF8', '--locale=C'])
  await rename(making, place.data)
}

async function socketFolder(folder: string, as: RunAs): Promise<string> {
  if (Buffer.byteLength(`${folder}/.s.PGSQL.${port}`) <= longestSocketPath) return folder
  const short = join(tmpdir(), `antenna-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`)
  await mkdir(short, { recursive: true, mode: 0o700 })
  await give(short, as)
  return short
}

async function give(folder: string, { uid, gid }: RunAs): Promise<void> {
  if (uid !== undefined && gid !== undefined && (await stat(folder)).uid !== uid) await chown(folder, uid, gid)
}

/** Right after a crash the orphaned backends still hold the shared memory for a moment, and a rival may have been quicker: so, several tries. */
async function start(place: Place): Promise<void> {
  const log = join(place.folder, 'server.log')
  await rename(log, `${log}.1`).catch(unless('ENOENT'))
  const settings = [
    `listen_addresses=''`,
    `port=${port}`,
    `unix_socket_directories='${place.host}'`,
    'unix_socket_permissions=0700',
    // The detail of an error may quote a row, hence personal data.
    'log_error_verbosity=terse',
    'log_min_error_statement=panic',
    'log_checkpoints=off',
  ]
  const options = settings.map(setting => `-c ${setting}`).join(' ')
  for (let attempt = 1; ; attempt++) {
    await removeStalePid(place.data)
    try {
      await tool(place, place.binaries.pgCtl, ['start', '-D', place.data, '-w', '-t', '60', '-l', log, '-o', options])
      return
    } catch (error) {
      if (await answers(place)) return
      const said = await lastComplaint(log)
      if (attempt === 10 || isFull(said)) throw Object.assign(new Error(said, { cause: error }), { stderr: said })
      await wait(300)
    }
  }
}

const stop = (place: Place): Promise<unknown> =>
  tool(place, place.binaries.pgCtl, ['stop', '-D', place.data, '-m', 'fast', '-w', '-t', '60'])

const tool = (place: Place, file: string, args: readonly string[]): Promise<unknown> => runAs(place.as, file, args)

/** After a reboot the number in postmaster.pid may belong to another program, and PostgreSQL would refuse to start. */
async function removeStalePid(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid')
  const pid = (await readFile(file, 'utf8').catch(unless('ENOENT')))?.split('\n')[0]
  if (!pid) return
  const state = await run('ps', ['-o', 'stat=,comm=', '-p', pid]).then(
    ({ stdout }) => stdout.trim(),
    // Exit status 1: no such process. Anything else (no `ps` here) proves nothing.
    (error: { code?: unknown }) => (error.code === 1 ? '' : 'unknown'),
  )
  if (state === 'unknown') return
  if (!state.includes('postgres') || state.startsWith('Z')) await rm(file, { force: true })
}

const connection = (place: Place, to = database): Connection => ({ host: place.host, port, user, database: to })

async function answers(place: Place): Promise<boolean> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const client = new Client(connection(place, 'postgres'))
    try {
      await client.connect()
      await client.end()
      return true
    } catch (error) {
      // 57P03: starting up or shutting down; it will answer, or be gone.
      if ((error as { code?: string }).code !== '57P03') return false
      await wait(200)
    }
  }
  return false
}

async function createDatabase(place: Place): Promise<void> {
  const client = new Client(connection(place, 'postgres'))
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [database])
    if (found.rowCount === 0) await client.query(`create database ${database}`).catch(unless('42P04', '23505'))
  } finally {
    await client.end()
  }
}

async function becomeOwner(place: Place): Promise<Client | undefined> {
  const client = new Client({ ...connection(place), application_name: 'antenna-owner' })
  await client.connect()
  const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [ownerLock])
  if (rows[0]?.mine) return client
  await client.end()
  return undefined
}

const serverVersion = async (client: Client): Promise<string> => {
  const { rows } = await client.query<{ server_version: string }>('show server_version')
  return rows[0]!.server_version
}

/** Holds the lock for the life of this process. If PostgreSQL dies under us it is started again, and the lock taken again. */
function keepOwnership(place: Place, first: Client): { release(): Promise<void> } {
  let current: Client | undefined
  const released = new AbortController()
  let recovery: Promise<void> | undefined

  const hold = (client: Client): void => {
    current = client
    client.on('error', recover)
    client.on('end', recover)
  }
  const recover = (): void => {
    current = undefined
    if (!released.signal.aborted) recovery ??= regain().finally(() => (recovery = undefined))
  }
  const regain = async (): Promise<void> => {
    while (!released.signal.aborted) {
      await wait(500)
      const client = await again().catch(() => undefined) // tried again until it succeeds or we are stopped: /readyz tells meanwhile
      if (client) return hold(client)
    }
  }
  const again = async (): Promise<Client | undefined> => {
    if (!(await answers(place))) await start(place)
    return becomeOwner(place)
  }

  hold(first)
  return {
    release: async () => {
      released.abort()
      await recovery
      await current?.end()
    },
  }
}

const lastComplaint = async (log: string): Promise<string> => {
  const text = (await readFile(log, 'utf8').catch(unless('ENOENT', 'EACCES'))) ?? ''
  const complaints = text.split('\n').filter(line => /FATAL|PANIC|ERROR|could not/.test(line))
  return complaints.at(-1)?.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '') ?? 'nessuna spiegazione'
}

/** Programs of others tell a full disk only in words. */
const isFull = (said: string): boolean => /No space left on device|disk quota exceeded/i.test(said)

function asRefusal(folder: string): (error: NodeJS.ErrnoException & { stderr?: string }) => never {
  return error => {
    if (error instanceof CannotStart) throw error
    const said = (error.stderr ?? error.message).trim()
    if (error.code === 'ENOSPC' || error.code === 'EDQUOT' || isFull(said)) throw new CannotStart({ type: 'DiskFull', folder })
    const isAboutTheFolder = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ELOOP', 'ENAMETOOLONG'].includes(error.code ?? '')
    if (isAboutTheFolder || /Permission denied|Read-only file system/i.test(said)) {
      throw new CannotStart({ type: 'FolderNotUsable', folder, code: isAboutTheFolder ? error.code! : 'EACCES' })
    }
    throw new CannotStart({ type: 'DatabaseDoesNotStart', folder, said: said.split('\n').at(-1)! })
  }
}
