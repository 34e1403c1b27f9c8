/** A tablet of the simulation: a real engine, its disk, its tabs; and a way to look at the disk from outside. */
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import type { DeviceId } from '../../src/domain/ids'
import type { Worker } from '../../src/domain/worker'
import { createCentreClient } from '../../src/local/centre-client'
import { createSealer } from '../../src/local/codec'
import type { PersonView } from '../../src/local/device'
import { openEngine, type Engine, type EngineKeys } from '../../src/local/engine'
import { isRefusedByStorage } from '../../src/local/store'
import type { World } from '../../src/local/world'
import type { EnrolAnswer } from '../../src/sync/protocol'
import type { SimulatedCentre } from './centre'
import { abortAtCommit, killBrowser } from './disk'
import type { Network } from './network'
import { openOnlooker, peekAt, type Peek } from './peek'
import { createRandom, type Random } from './random'
import type { Scheduler, Tab } from './scheduler'

export interface OpenTab extends Tab {
  engine: Engine | undefined
}

export interface SimulatedTablet {
  readonly number: number
  readonly device: DeviceId
  readonly worker: Worker
  readonly publicKey: KeyObject
  readonly tabs: OpenTab[]
  /** A form left open, as its fields were filled. */
  form: PersonView | undefined
  diskFault: string | undefined
  openTab(): Promise<void>
  closeTab(tab: OpenTab): Promise<void>
  /** The whole browser. */
  kill(isCommitted: boolean): void
  moveClock(milliseconds: number): void
  /** What the storage refuses is an answer; anything else is a bug. */
  failed(error: unknown): void
  token(scope: string): string
  peek(): Promise<Peek>
  close(): void
}

export interface TabletParts {
  readonly number: number
  readonly salt: number
  readonly seed: number
  readonly scheduler: Scheduler
  readonly centre: SimulatedCentre
  readonly network: () => Network
  /** An error that nobody expects. */
  readonly onStray: (error: unknown) => void
}

const keyPairs = Array.from({ length: 3 }, () => generateKeyPairSync('ed25519'))
const letters = ['A', 'B', 'C']

/** Enrolled by hand, to begin where a run begins: with a vault that is open and empty. */
export async function enrolTablet({
  number,
  salt,
  seed,
  scheduler,
  centre,
  network,
  onStray,
}: TabletParts): Promise<SimulatedTablet> {
  const random = createRandom(seed + number + 1)
  const worker = centre.workers[number]!
  const tail = (salt * 8 + number).toString(16).padStart(12, '0')
  const device = `01890000-0000-7000-8d00-${tail}` as DeviceId
  const { publicKey, privateKey } = keyPairs[number]!
  const secret = new Uint8Array(32).fill(number + 1)
  await insertDevice(centre, {
    device,
    worker,
    publicKey,
    secret,
    letter: letters[number]!,
    user: `01890000-0000-7000-8a00-${tail}`,
  })

  const disk = new IDBFactory()
  const vaultId = `vault-${number}`
  const locks = new Set<string>()
  let offset = 0
  const tabs: OpenTab[] = []
  const listeners = new Map<Tab, ((message: unknown) => void)[]>()

  const worldOf = (tab: OpenTab): World => {
    const openedAt = scheduler.now()
    return {
      now: () => scheduler.now() + offset,
      monotonic: () => scheduler.now() - openedAt,
      randomBytes: length => random.bytes(length),
      after: (milliseconds, task) => scheduler.after(tab, milliseconds, task),
      fetch: (path, init) => network().fetch(tab, path, init),
      indexedDB: disk,
      IDBKeyRange,
      subtle: crypto.subtle,
      async ifLockFree(name, task) {
        if (locks.has(name)) return undefined
        locks.add(name)
        try {
          return await task()
        } finally {
          locks.delete(name)
        }
      },
      channel: {
        post(message) {
          for (const [other, heard] of listeners) {
            if (other === tab) continue
            for (const listener of heard) scheduler.post(other, () => listener(structuredClone(message)))
          }
        },
        listen(listener) {
          listeners.set(tab, [...(listeners.get(tab) ?? []), listener])
        },
      },
    }
  }
  const keysOf = (draw: Random): EngineKeys => ({
    vaultId,
    sealer: createSealer(vaultId, new Uint8Array(32).fill(number + 7), length => draw.bytes(length)),
    sign: async data => new Uint8Array(sign(null, data, privateKey)),
    identity: { device, ambito: centre.ambito, worker: worker.id, letter: letters[number]! },
    app: 'simulation',
    leaseUntil: () => '2027-01-01T00:00:00.000Z',
  })

  const onlooker = openOnlooker(disk, keysOf(createRandom(1)), device)
  await onlooker.db.open()
  let opened = 0

  const tablet: SimulatedTablet = {
    number,
    device,
    worker,
    publicKey,
    tabs,
    form: undefined,
    diskFault: undefined,
    async openTab() {
      const tab: OpenTab = { name: `${number}.${opened++}`, tablet: number, isAlive: true, isFrozen: false, engine: undefined }
      tabs.push(tab)
      const world = worldOf(tab)
      const keys = keysOf(random)
      const client = createCentreClient(world, { ambito: centre.ambito, device, secret, sign: data => keys.sign(data) })
      const events = { changed: () => undefined, queued: () => undefined, contact: () => undefined }
      await scheduler.perform(tab, () => {
        openEngine(world, keys, client, events)
          .then(async engine => {
            if ((await engine.session()) === undefined) await engine.firstFill(enrolled(centre, worker, device, letters[number]!))
            return (tab.engine = engine)
          })
          .catch((error: unknown) => tablet.failed(error))
      })
    },
    async closeTab(tab) {
      const { engine } = tab
      tabs.splice(tabs.indexOf(tab), 1)
      listeners.delete(tab)
      tab.engine = undefined
      await scheduler.perform(tab, () => {
        engine?.close().catch((error: unknown) => tablet.failed(error))
      })
    },
    kill(isCommitted) {
      for (const tab of tabs) tab.isAlive = false
      tabs.length = 0
      listeners.clear()
      locks.clear()
      tablet.form = undefined
      scheduler.forget(number)
      killBrowser(disk, onlooker.db.backendDB(), () => isCommitted)
    },
    moveClock(milliseconds) {
      offset += milliseconds
    },
    failed(error) {
      if (!isRefusedByStorage(error)) onStray(error)
    },
    token: scope => onlooker.tokens.scope(scope),
    peek: () => peekAt(onlooker),
    close: () => onlooker.db.close(),
  }
  Object.defineProperty(tablet, 'disk', { value: disk })
  return tablet
}

/** Fails the next transaction of the tablet that writes, at its commit. */
export function spoilCommit(tablet: SimulatedTablet): void {
  if (tablet.diskFault === undefined) return
  const { disk } = tablet as SimulatedTablet & { disk: IDBFactory }
  if (abortAtCommit(disk, tablet.diskFault)) tablet.diskFault = undefined
}

const enrolled = (centre: SimulatedCentre, worker: Worker, device: DeviceId, letter: string): EnrolAnswer => ({
  device,
  secret: '',
  letter,
  epoch: centre.epoch,
  ambito: centre.ambito,
  worker: { id: worker.id, surname: worker.surname, name: worker.name, roles: worker.roles, permissions: worker.permissions },
  scopes: worker.offices.map(office => `o:${office}`),
  leaseUntil: '2027-01-01T00:00:00.000Z',
  keys: { directives: '', rescue: '', recovery: null },
  time: centre.centre.now().toISOString(),
})

interface NewDevice {
  readonly device: DeviceId
  readonly worker: Worker
  readonly publicKey: KeyObject
  readonly secret: Uint8Array
  readonly letter: string
  readonly user: string
}

async function insertDevice({ centre, ambito }: SimulatedCentre, { device, worker, publicKey, secret, letter, user }: NewDevice) {
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url')
  await centre.database.query(
    `WITH account AS (
       INSERT INTO app_user (user_id, login, password_hash, must_change_password, password_changed_at, status, created_at)
       VALUES ($8::uuid, ($8::uuid)::text, '', false, $7, 'active', $7)
     ), member AS (
       INSERT INTO membership (ambito_id, worker_id, user_id) SELECT $1, $3, $8::uuid
     )
     INSERT INTO device (ambito_id, device_id, worker_id, public_key, secret, status, office_id, letter, enrolled_at)
     VALUES ($1, $2, $3, $4, $5, 'active', NULL, $6, $7)`,
    [ambito, device, worker.id, raw, Buffer.from(secret), letter, centre.now(), user],
  )
}
