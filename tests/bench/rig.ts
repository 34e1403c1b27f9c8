/** What the measurements run on: the real centre on a PostgreSQL of its own, and tablets that are fresh Chromium profiles. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { pino } from 'pino'
import type { Worker } from '../../src/domain/worker'
import { createAccount } from '../../src/server/accounts'
import type { Centre } from '../../src/server/centre'
import { applyAsCentre } from '../../src/server/centre-device'
import { newRecord } from '../../src/server/new-record'
import { createCentre, startCentre } from '../../src/server/start'
import { openStore } from '../../src/server/store'
import { createTestAmbito, newId, type TestAmbito } from '../server/ambito'
import { inventPeople } from './people'
import type { Bench } from './page/worker'

export interface Rig {
  readonly centre: Centre
  readonly url: string
  /** Of the database, for who writes to it raw. */
  readonly socket: string
  tablet(): Promise<BenchTablet>
  close(): Promise<void>
}

interface BenchTablet {
  call<Name extends keyof Bench>(name: Name, ...given: Parameters<Bench[Name]>): Promise<Awaited<ReturnType<Bench[Name]>>>
  /** The same profile in a browser started again. */
  restart(): Promise<void>
  dispose(): Promise<void>
}

export const password = 'ciliegie sotto la neve'

export async function openRig(pageFolder: string, threadFile?: URL): Promise<Rig> {
  const folder = await mkdtemp(join(tmpdir(), 'antenna-bench-'))
  const log = pino({ level: 'silent' })
  const data = { dataFolder: join(folder, 'postgres'), databaseUrl: undefined }
  const blobs = { type: 'folder', folder: join(folder, 'blobs') } as const
  const settings = {
    ...data,
    blobs,
    port: 0,
    host: '127.0.0.1',
    demo: false,
    demoPeople: 0,
    trustProxy: false,
    logLevel: 'silent',
  }
  const running = await startCentre(settings, pageFolder, 'bench', log, threadFile)
  const store = await openStore(data, { asGuest: true })
  const centre = createCentre(store.database, log)
  const tablets = new Set<BenchTablet>()
  return {
    centre,
    url: running.url,
    socket: data.dataFolder,
    tablet: async () => {
      const tablet = await openTablet(running.url)
      tablets.add(tablet)
      return { ...tablet, dispose: () => (tablets.delete(tablet), tablet.dispose()) }
    },
    close: async () => {
      for (const tablet of tablets) await tablet.dispose()
      centre.pokes.close()
      await store.close()
      await running.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function openTablet(url: string): Promise<BenchTablet> {
  const profile = await mkdtemp(join(tmpdir(), 'antenna-bench-tablet-'))
  const launch = async () => {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--disable-dev-shm-usage', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
      locale: 'it-IT',
      timezoneId: 'Europe/Rome',
    })
    const page = context.pages()[0] ?? (await context.newPage())
    await page.goto(url)
    await page.waitForFunction(() => 'bench' in globalThis)
    return { context, page }
  }
  let open = await launch()
  return {
    call: (name, ...given) => callIn(open.page, name, given) as never,
    restart: async () => {
      await open.context.close()
      open = await launch()
    },
    dispose: async () => {
      await open.context.close()
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function callIn(page: Page, name: string, given: readonly unknown[]): Promise<unknown> {
  return page.evaluate(
    ([name, given]) =>
      (globalThis as unknown as { bench: Record<string, (...given: unknown[]) => unknown> }).bench[name]!(...given),
    [name, given as unknown[]] as const,
  )
}

export interface Place {
  readonly ambito: TestAmbito
  readonly worker: Worker
  readonly people: ReturnType<typeof inventPeople>
  /** Enrols the tablet with an account of its own. */
  readonly enrol: (tablet: BenchTablet) => Promise<{ usable: number; complete: number }>
}

let logins = 0

/** A new ambito with its people at one desk, and a social worker there. */
export async function settlePlace(centre: Centre, count: number): Promise<Place> {
  const ambito = await createTestAmbito(centre)
  const worker = await ambito.worker('socialWorker', [ambito.acerra])
  const people = inventPeople(count, [ambito.acerra])
  await applyAsCentre(
    centre,
    ambito.id,
    [newRecord('ambito', ambitoRecord()), ...people.map(person => newRecord('person', person))],
    ambito.administrator,
  )
  const login = `bench${++logins}`
  await createAccount(centre, { login, password, ambito: ambito.id, worker: worker.id })
  await centre.database.query('UPDATE app_user SET must_change_password = false WHERE login = $1', [login])
  return { ambito, worker, people, enrol: tablet => tablet.call('enrol', login, password, ambito.id, ambito.acerra) }
}

export const ambitoRecord = () => ({
  id: newId(),
  name: 'Ambito di misura',
  comuni: [{ catastale: 'A024', istat: '063001', name: 'Acerra' }],
  leadComune: 'A024',
  isDemo: false,
})
