/** Who runs, each with a server of its own made for the round: ours over its PostgreSQL, the peers as their documentation says. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createAccount } from '../../../src/server/accounts'
import { applyAsCentre } from '../../../src/server/centre-device'
import { openCluster } from '../../../src/server/embedded-postgres'
import { newRecord } from '../../../src/server/new-record'
import { makeReadyBlocks } from '../../../src/server/ready-blocks'
import { createTestAmbito } from '../../server/ambito'
import { insertRaw } from '../raw-insert'
import { ambitoRecord, openRig, password, type Rig } from '../rig'
import { racePeople } from './documents'
import type { Account } from './racer'
import { openTablet, type RaceTablet } from './tablet'
import { layWire, type Wire } from './wire'

export interface Contestant {
  readonly name: string
  readonly isOurs: boolean
  /** What "saved" and "confirmed" mean there. */
  readonly durability: string
  /** Whether its tablet can be told that changes, not new documents, have all arrived. */
  readonly countsEdits: boolean
  /** A server that holds `count` people, and the line to it. */
  start(count: number): Promise<Field>
}

type People = ReturnType<typeof racePeople>

export interface Field {
  readonly people: People
  readonly wire: Wire
  /** Straight to the server, or over the line. */
  tablet(over?: 'wire'): Promise<RaceTablet>
  /** Changes one field of these people at the server, for others to receive: the first time, the second… */
  edit(ids: readonly string[], time: number): Promise<void>
  /** All that the server still has of any value: current, in conflicts, in its history. */
  history(): Promise<string>
  /** Ours alone: what was pushed, inserted again by hand in the same PostgreSQL; mutations a second. */
  readonly rawInsert?: () => Promise<number>
  /** Ours alone: makes ready what first downloads are made of, as the centre does by itself within the hour. */
  readonly makeReady?: () => Promise<void>
  close(): Promise<void>
}

const address = (at: number, time: number): string => `via Nuova, ${at}, scala ${time}`

function ours(pageFolder: string): Contestant {
  return {
    name: 'Antenna',
    isOurs: true,
    countsEdits: true,
    durability: 'saved: one strict transaction, encrypted; confirmed: committed in PostgreSQL with fsync, hashed and signed',
    async start(count) {
      const rig = await openRig(pageFolder)
      const ambito = await createTestAmbito(rig.centre)
      const people = racePeople(count, [ambito.acerra])
      const records = [newRecord('ambito', ambitoRecord()), ...people.map(person => newRecord('person', person))]
      await applyAsCentre(rig.centre, ambito.id, records, ambito.administrator)
      const wire = await layWire(rig.url)
      const tablets = new Set<RaceTablet>()
      return {
        people,
        wire,
        tablet: async over => {
          const account = await makeAccount(rig, ambito)
          const tablet = await openTablet(over ? wire.url : rig.url)
          tablets.add(tablet)
          const open = (): Promise<unknown> => tablet.call('open', account)
          await open()
          return {
            ...tablet,
            get page() {
              return tablet.page
            },
            reopen: async () => {
              await tablet.reopen()
              await open()
            },
          }
        },
        edit: async (ids, time) => {
          const edits = ids.map((id, at) => ({
            op: 'patch' as const,
            id: people.find(person => person.id === id)!.id,
            base: time,
            set: { 'residence.address': address(at, time) },
          }))
          await applyAsCentre(rig.centre, ambito.id, edits, ambito.administrator)
        },
        history: async () => {
          const rows = await rig.centre.database.query<{ doc: unknown }>('SELECT doc FROM record_hist WHERE ambito_id = $1', [
            ambito.id,
          ])
          return JSON.stringify(rows.map(row => row.doc))
        },
        makeReady: async () => void (await makeReadyBlocks(rig.centre, ambito.id)),
        rawInsert: async () => (await insertRaw(rig, [ambito.id], 1)).perSecond,
        close: async () => {
          for (const tablet of tablets) await tablet.dispose()
          await wire.close()
          await rig.close()
        },
      }
    },
  }
}

let accounts = 0

async function makeAccount(rig: Rig, ambito: Awaited<ReturnType<typeof createTestAmbito>>): Promise<Account> {
  const worker = await ambito.worker('socialWorker', [ambito.acerra])
  const login = `gara${++accounts}`
  await createAccount(rig.centre, { login, password, ambito: ambito.id, worker: worker.id })
  await rig.centre.database.query('UPDATE app_user SET must_change_password = false WHERE login = $1', [login])
  return { login, password, ambito: ambito.id, office: ambito.acerra }
}

const peersFolder = resolve('tests/bench/peers')

interface Peer {
  readonly name: string
  readonly key: 'pouchdb' | 'rxdb' | 'evolu' | 'tinybase'
  readonly isEncrypted?: boolean
  /** Over a PostgreSQL of its own, the one that ours comes with. */
  readonly isOnPostgres?: boolean
  readonly durability: string
  /** Its server takes documents from outside; otherwise a tablet brings them. */
  readonly takesDocuments: boolean
}

const peers: readonly Peer[] = [
  {
    name: 'PouchDB 9',
    key: 'pouchdb',
    durability: 'saved: IndexedDB, relaxed; confirmed: in leveldb, no fsync; nothing is encrypted',
    takesDocuments: true,
  },
  {
    name: 'RxDB 17',
    key: 'rxdb',
    durability: 'saved: IndexedDB (Dexie), relaxed; confirmed: in a map in memory; nothing is encrypted',
    takesDocuments: true,
  },
  {
    name: 'RxDB 17 su PostgreSQL',
    key: 'rxdb',
    isOnPostgres: true,
    durability:
      'saved: IndexedDB (Dexie), relaxed; confirmed: committed in PostgreSQL with fsync, the last state alone; nothing is encrypted',
    takesDocuments: true,
  },
  {
    name: 'RxDB 17 cifrato',
    key: 'rxdb',
    isEncrypted: true,
    durability: 'saved: IndexedDB (Dexie), relaxed, AES of crypto-js; confirmed: in a map in memory, in the clear',
    takesDocuments: true,
  },
  {
    name: 'Evolu 7',
    key: 'evolu',
    durability: 'saved: SQLite in OPFS, encrypted; confirmed: in the relay’s SQLite (WASM), end-to-end encrypted',
    takesDocuments: false,
  },
  {
    name: 'TinyBase 10',
    key: 'tinybase',
    durability:
      'saved: the whole store rewritten in IndexedDB; confirmed: in the server’s memory, written to a file; nothing is encrypted',
    takesDocuments: false,
  },
]

export function contestants(pageFolder: string, peersPage: string): Contestant[] {
  if (!existsSync(join(peersFolder, 'node_modules')))
    throw new Error('the peers are not installed: npm ci --prefix tests/bench/peers')
  return [ours(pageFolder), ...peers.map(peer => asContestant(peer, peersPage))]
}

function asContestant(peer: Peer, peersPage: string): Contestant {
  return {
    name: peer.name,
    isOurs: false,
    countsEdits: peer.takesDocuments,
    durability: peer.durability,
    async start(count) {
      const folder = await mkdtemp(join(tmpdir(), 'antenna-race-peer-'))
      const server = await startServer(peer, folder, peersPage)
      const wire = await layWire(server.url)
      const tablets = new Set<RaceTablet>()
      const query = `/?peer=${peer.key}${peer.isEncrypted ? '&encrypted=1' : ''}`
      const tablet = async (over?: 'wire'): Promise<RaceTablet> => {
        const opened = await openTablet(`${over ? wire.url : server.url}${query}`)
        tablets.add(opened)
        return opened
      }
      const people = racePeople(count, [office])
      if (peer.takesDocuments) {
        for (let at = 0; at < count; at += 1000) await post(`${server.url}/fill`, people.slice(at, at + 1000))
      } else if (count > 0) {
        const bringer = await tablet()
        for (let at = 0; at < count; at += 5000) await bringer.call('saveMany', people.slice(at, at + 5000))
        await bringer.call('push')
        await bringer.dispose()
      }
      return {
        people,
        wire,
        tablet,
        edit: async (ids, time) => {
          const hand = await tablet()
          await hand.call('editAtTheCentre', ids, 'email', `nuova${time}@esempio.it`)
          await hand.dispose()
        },
        history: async () => '',
        close: async () => {
          for (const opened of tablets) await opened.dispose()
          await wire.close()
          await server.stop()
          await rm(folder, { recursive: true, force: true, maxRetries: 5 })
        },
      }
    },
  }
}

const office = '01890000-0000-7000-8000-000000000010' as Account['office']

async function post(url: string, body: unknown): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`)
}

async function startServer(peer: Peer, folder: string, peersPage: string): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort()
  const script = join(peersFolder, 'servers/serve.js')
  const data = join(folder, 'data')
  const cluster = peer.isOnPostgres ? await openCluster(data) : undefined
  const server = cluster ? `${peer.key}-postgres` : peer.key
  const child = spawn(
    process.execPath,
    ['--experimental-websocket', '--no-warnings', script, server, String(port), data, peersPage],
    {
      cwd: peersFolder,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
  await Promise.race([
    new Promise<void>(resolve => child.stdout.on('data', chunk => String(chunk).includes('ready') && resolve())),
    gone.then(() => Promise.reject(new Error(`${peer.name}: the server did not start`))),
  ])
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL')
    await gone
    await cluster?.stop()
  }
  return { url: `http://localhost:${port}`, stop }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}
