/** The centre as `npm start` runs it, a process of its own over a PostgreSQL of its own, with a door for whoever fills its database. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Centre } from '../../../src/server/centre'
import { createCentre } from '../../../src/server/start'
import { openStore } from '../../../src/server/store'

export interface ServerProcess {
  readonly url: string
  readonly centre: Centre
  /** Bytes, after a forced collection. */
  memory(): Promise<{ readonly heapUsed: number; readonly rss: number }>
  close(): Promise<void>
}

export async function startServerProcess(program: string): Promise<ServerProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'antenna-race-server-'))
  const dataFolder = join(folder, 'postgres')
  const child = fork(program, [], {
    env: { ...process.env, PORT: '0', ANTENNA_DATA: dataFolder, ANTENNA_DEMO: '0', ANTENNA_LOG: 'warn' },
    execArgv: ['--expose-gc', '--import', join(process.cwd(), 'tests/bench/race/heap.mjs')],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const gone = once(child, 'exit')
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout!.on('data', chunk => {
      said += String(chunk)
      const ready = /^Antenna pronta: (http\S+)$/m.exec(said)
      if (ready) resolve(ready[1]!)
    })
    void gone.then(() => reject(new Error(`the server did not start: ${said}`)))
  })
  const store = await openStore({ dataFolder, databaseUrl: undefined }, { asGuest: true })
  const centre = createCentre(store.database, pino({ level: 'silent' }))
  return {
    url,
    centre,
    memory: async () => {
      child.send('memory')
      const [usage] = (await once(child, 'message')) as [NodeJS.MemoryUsage]
      return usage
    },
    close: async () => {
      centre.pokes.close()
      await store.close()
      child.kill('SIGTERM')
      await gone
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
