/** The built server as a child process, on a data folder of its own. It can be stopped, killed and started again on the same data and port. */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

export interface Account {
  readonly login: string
  readonly password: string
}

export interface Centre {
  readonly port: number
  readonly dataFolder: string
  /** The demo accounts that the server printed. */
  readonly accounts: readonly Account[]
  /** Everything that it has written so far, in all its lives. */
  log(): string
  /** `built`: the folder of another build than the one in dist. */
  start(built?: string): Promise<void>
  /** The operator's tool, beside the running server: what it prints. Throws when it says no. */
  admin(...args: readonly string[]): Promise<string>
  /** As Ctrl-C. */
  stop(): Promise<void>
  /** As a power cut of the process: no goodbye. */
  kill(): Promise<void>
  /** Stops it and removes its data. */
  dispose(): Promise<void>
}

export const dist = resolve('dist')
const programIn = (built: string): string => join(built, 'server', 'main.js')
const startsWithin = 60_000
const run = promisify(execFile)

export async function openCentre(): Promise<Centre> {
  if (!existsSync(programIn(dist))) throw new Error('dist/server is not built: npm run build')
  const data = await mkdtemp(join(tmpdir(), 'antenna-e2e-'))
  const dataFolder = join(data, 'postgres')
  const port = await freePort()
  let log = ''
  const environment = { ...process.env, ANTENNA_DATA: dataFolder, PORT: String(port), NODE_ENV: 'production' }
  let child: ChildProcess | undefined

  const start = async (built = dist): Promise<void> => {
    const begun = log.length
    const server = spawn(process.execPath, [programIn(built)], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = server
    const append = (chunk: Buffer): void => {
      log += chunk.toString('utf8')
    }
    server.stdout.on('data', append)
    server.stderr.on('data', append)
    const deadline = Date.now() + startsWithin
    while (!log.slice(begun).includes('Antenna pronta')) {
      if (server.exitCode !== null || Date.now() > deadline) {
        server.kill('SIGKILL')
        throw new Error(`the server did not start:\n${log.slice(begun)}`)
      }
      await pause(100)
    }
  }

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const server = child
    child = undefined
    if (!server || server.exitCode !== null || server.signalCode !== null) return
    const gone = new Promise<void>(done => server.once('exit', () => done()))
    server.kill(signal)
    await gone
  }

  await start()
  // The accounts are printed after the address, and may come a moment later.
  while (!log.includes('Account di prova') || !log.endsWith('\n')) await pause(50)
  await pause(50)
  return {
    port,
    dataFolder,
    accounts: accountsIn(log),
    log: () => log,
    start,
    admin: async (...args) =>
      (await run(process.execPath, [join(dist, 'server', 'admin.js'), ...args], { env: environment })).stdout,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    dispose: async () => {
      // After a kill PostgreSQL is still there: a server takes it over, and stops it as it should.
      if (!child) await start()
      await end('SIGTERM')
      await rm(data, { recursive: true, force: true })
    },
  }
}

/** Lines such as "  rosa.amato   tre-gatti-al-sole   assistente sociale, Acerno". */
function accountsIn(log: string): Account[] {
  return [...log.matchAll(/^\s+([a-z]+\.[a-z]+)\s+(\S+)/gm)].map(([, login, password]) => ({
    login: login!,
    password: password!,
  }))
}

export const pause = (milliseconds: number): Promise<void> => new Promise(done => setTimeout(done, milliseconds))

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>(done => probe.listen(0, '127.0.0.1', done))
  const { port } = probe.address() as AddressInfo
  await new Promise<void>(done => probe.close(() => done()))
  return port
}
