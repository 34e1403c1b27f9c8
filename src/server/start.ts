/** Puts the centre together and stops it again: what `main` does, in a form that tests can do too. */
import { randomBytes } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Logger } from 'pino'
import { italianDay } from '../domain/dates'
import type { Centre } from './centre'
import { loadCentreKeys } from './centre-keys'
import type { DemoAccount } from './demo/ambito'
import { demoAccountsLeft, fillDemo } from './demo/fill'
import { startCheckingAccesses } from './access-breaks'
import { startForgettingNonces } from './devices'
import { startFollowingRules } from './follow-rules'
import { createHttp } from './http'
import { createPokes } from './poke'
import { joinPushes } from './join-pushes'
import { startPushThreads, threadsHere } from './push-threads'
import { openBlobStorage } from './open-blob-storage'
import type { Database } from './postgres'
import { startMakingBlocks } from './ready-blocks'
import { startDroppingTakenFiles } from './rescued-files'
import { startResting } from './rest-untouched'
import { startOrderingRecoverable } from './recoverable'
import { startRecoveryWatch } from './recovery-held'
import { startSealer } from './sealer'
import type { Settings } from './settings'
import { CannotStart } from './start-refusal'
import { loadStaticFiles } from './static'
import { startCounting } from './statistics'
import { openStore } from './store'
import { takesPushes } from './take-push'

export interface Running {
  readonly url: string
  /** Invented workers who have not chosen a password yet. */
  readonly demoAccounts: readonly DemoAccount[]
  stop(): Promise<void>
}

/** A tablet on a slow line has this long to send a request; who sends nothing, does not hold a socket. */
const requestTimeoutMs = 120_000
/** Requests under way when the server is told to stop. */
const stopTimeoutMs = 5_000

/** `threadFile`: what a thread runs that takes pushes; without it this one takes them all. @throws CannotStart */
export async function startCentre(
  settings: Settings,
  appFolder: string,
  version: string,
  log: Logger,
  threadFile?: URL,
): Promise<Running> {
  const app = await loadStaticFiles(appFolder)
  const store = await openStore(settings)
  const shutdown = new AbortController()
  // One for each open stream of events: as many as tablets, and no leak.
  setMaxListeners(0, shutdown.signal)
  const centre = createCentre(store.database, log)
  try {
    const keys = await loadCentreKeys(store.database, centre.now())
    if (settings.demo) {
      await fillDemo(centre, keys, { people: settings.demoPeople, today: italianDay(centre.now().getTime()) })
    }
    const told = (what: string) => (error: unknown) => {
      const { code, name } = error as { code?: unknown; name?: unknown }
      log.warn({ code, name }, what)
    }
    const here = takesPushes(centre, joinPushes(centre))
    const threads =
      threadFile &&
      startPushThreads(centre, here, {
        file: threadFile,
        database: store.config,
        most: threadsHere(),
        onReady: threads => log.info({ threads }, 'another thread takes pushes'),
        onTrouble: told('a thread that takes pushes has ended'),
      })
    const takePush = threads?.takePush ?? here
    const blobs = openBlobStorage(settings.blobs)
    const parts = { centre, keys, log, takePush, blobs, app, version, shutdown: shutdown.signal, trustProxy: settings.trustProxy }
    const server = createAdaptorServer({ fetch: createHttp(parts).fetch }) as Server
    server.requestTimeout = requestTimeoutMs
    await listen(server, settings)
    const demoAccounts = (settings.demo && (await demoAccountsLeft(centre))) || []
    const rounds = [
      startSealer(centre, keys, told('the log could not be sealed')),
      startResting(centre, told('nothing could be put to rest')),
      startFollowingRules(centre, told('records could not follow the rules of this version')),
      startRecoveryWatch(centre, told('held changes could not be looked at')),
      startForgettingNonces(centre, told('spent nonces could not be forgotten')),
      startDroppingTakenFiles(centre, blobs, told('bytes of drafts taken up again could not be dropped')),
      startOrderingRecoverable(centre, keys, told('tablets could not be asked to be recoverable')),
      startMakingBlocks(centre, told('no blocks could be made ready')),
      startCheckingAccesses(centre, told('the access logs could not be looked at')),
      startCounting(centre, told('what the tables hold could not be counted')),
    ]
    const stop = async (): Promise<void> => {
      shutdown.abort()
      await Promise.all(rounds.map(each => each.stop()))
      await closeServer(server)
      await threads?.stop()
      centre.pokes.close()
      await store.close()
    }
    return { url: `http://localhost:${(server.address() as AddressInfo).port}`, demoAccounts, stop }
  } catch (error) {
    centre.pokes.close()
    await store.close()
    throw error
  }
}

export function createCentre(database: Database, log: Logger): Centre {
  const pokes = createPokes(database, error =>
    log.warn({ code: (error as { code?: unknown }).code }, 'the database does not answer'),
  )
  return { database, pokes, now: () => new Date(), randomBytes, warn: (event, facts) => log.warn(facts, event) }
}

function listen(server: Server, { port, host }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const code = error.code ?? 'errore'
      reject(new CannotStart(code === 'EADDRINUSE' ? { type: 'PortBusy', port } : { type: 'PortNotAllowed', port, host, code }))
    })
    server.listen(port, host, resolve)
  })
}

/** Streams have just been ended; their sockets stay open and idle, and would keep the server for seconds. */
async function closeServer(server: Server): Promise<void> {
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  const deadline = setTimeout(() => server.closeAllConnections(), stopTimeoutMs)
  await new Promise(resolve => server.close(resolve))
  clearInterval(sweep)
  clearTimeout(deadline)
}
