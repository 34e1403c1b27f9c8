/** The centre as `npm start` runs it, a process of its own over a PostgreSQL of its own, with a door for whoever fills its database. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Centre } from '../../../src/server/centre'
import { createCentre } from '../../../src/server/start'
import { openStore } from '../../../src/server/store'

interface Usage {
  /** Bytes, after a forced collection. */
  readonly heapUsed: number
  readonly rss: number
  /** Processor time so far: unlike a latency, it says the same on a busy machine. */
  readonly cpuSeconds: number
  readonly postgresCpuSeconds: number
}

export interface ServerProcess {
  readonly url: string
  readonly centre: Centre
  usage(): Promise<Usage>
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
    usage: async () => {
      child.send('usage')
      const [usage] = (await once(child, 'message')) as [Omit<Usage, 'postgresCpuSeconds'>]
      return { ...usage, postgresCpuSeconds: await postgresCpu(dataFolder) }
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

/** Of the postmaster and of every connection, as Linux counts it: in hundredths of a second. */
async function postgresCpu(dataFolder: string): Promise<number> {
  const [postmaster] = (await readFile(join(dataFolder, 'cluster/postmaster.pid'), 'utf8')).split('\n')
  let ticks = 0
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '') // it has just ended
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const parent = fields[1]
    const [user, system, childUser, childSystem] = fields.slice(11, 15)
    if (pid !== postmaster && parent !== postmaster) continue
    ticks += Number(user) + Number(system) + (pid === postmaster ? Number(childUser) + Number(childSystem) : 0)
  }
  return ticks / 100
}
