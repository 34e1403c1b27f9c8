/** A tablet of the simulation: the real device and engine, its disk, its tabs; and a way to look at the disk from outside. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import type { DeviceId } from '../../src/domain/ids'
import type { Worker } from '../../src/domain/worker'
import type { Device, PersonView } from '../../src/local/device'
import { openEngine } from '../../src/local/engine'
import { LockedError } from '../../src/local/locked-error'
import { createDevice } from '../../src/local/open-device'
import { isRefusedByStorage } from '../../src/local/store'
import { cheapKdf } from '../../src/local/test-world'
import type { World } from '../../src/local/world'
import type { SimulatedCentre } from './centre'
import { abortAtCommit, holds, killBrowser } from './disk'
import { app, enrol, phrase } from './enrol'
import type { Network } from './network'
import { openOnlooker, peekAt, type Peek } from './peek'
import { createRandom } from './random'
import type { Scheduler, Tab } from './scheduler'
import { simulatedSubtle } from './subtle'

export interface OpenTab extends Tab {
  readonly device: Device
  /** `lockScreen`: until somebody unlocks it. `gone`: there is no vault any more. */
  state: 'lockScreen' | 'opening' | 'open' | 'gone'
}

export interface SimulatedTablet {
  readonly number: number
  readonly device: DeviceId
  readonly worker: Worker
  /** Ed25519, raw 32 bytes. */
  readonly publicKey: Uint8Array
  readonly tabs: OpenTab[]
  /** A form left open, as its fields were filled. */
  form: PersonView | undefined
  diskFault: string | undefined
  /** Opens the app, and by itself the vault, unless it is to stay at the lock screen. */
  openTab(isLeftLocked?: boolean): Promise<void>
  unlock(tab: OpenTab): Promise<void>
  closeTab(tab: OpenTab): Promise<void>
  /** The whole browser. */
  kill(isCommitted: boolean): void
  moveClock(milliseconds: number): void
  /** What the storage refuses is an answer; anything else is a bug. */
  failed(error: unknown): void
  token(scope: string): string
  /** `undefined` when the vault's database is not there any more. */
  peek(): Promise<Peek | undefined>
  /** Fails the transaction that is about to commit, if a fault was ordered. */
  spoilCommit(): void
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

const second = 1000

export async function createTablet(parts: TabletParts): Promise<SimulatedTablet> {
  const { number, salt, seed, scheduler, centre, network, onStray } = parts
  const random = createRandom(seed + number + 1)
  const worker = centre.workers[number]!
  const disk = new IDBFactory()
  const subtle = simulatedSubtle(random)
  /** Held by which tab: the browser lets go of them when it ends. */
  const locks = new Map<string, string>()
  const tabs: OpenTab[] = []
  const listeners = new Map<string, ((message: unknown) => void)[]>()
  let offset = 0
  let opened = 0
  let isLocking = false

  const stillWorld: World = {
    now: () => scheduler.now(),
    monotonic: () => 0,
    randomBytes: length => random.bytes(length),
    after: () => () => undefined,
    fetch: () => Promise.reject(new TypeError('Failed to fetch')),
    indexedDB: disk,
    IDBKeyRange,
    subtle,
  }
  const { device, vaultId, sealer, publicKey } = await enrol({ number, salt, centre, disk, world: stillWorld })
  const onlooker = openOnlooker(disk, { vaultId, sealer }, device)
  onlooker.db.on('versionchange', () => {
    onlooker.db.close()
    return false
  })
  await onlooker.db.open()

  const worldOf = (tab: Tab): World => {
    const openedAt = scheduler.now()
    return {
      ...stillWorld,
      now: () => scheduler.now() + offset,
      monotonic: () => scheduler.now() - openedAt,
      after: (milliseconds, task) => scheduler.after(tab, milliseconds, task),
      fetch: (path, init) => network().fetch(tab, path, init),
      async ifLockFree(name, task) {
        if (locks.has(name)) return undefined
        locks.set(name, tab.name)
        try {
          return await task()
        } finally {
          if (locks.get(name) === tab.name) locks.delete(name)
        }
      },
      channel: {
        post(message) {
          for (const other of tabs) {
            if (other.name === tab.name) continue
            for (const listener of listeners.get(other.name) ?? [])
              scheduler.post(other, () => listener(structuredClone(message)))
          }
        },
        listen(listener) {
          listeners.set(tab.name, [...(listeners.get(tab.name) ?? []), listener])
        },
      },
    }
  }

  /** As the page does: every worker with keys ends, and the lock screen asks for the phrase. */
  const lockEverywhere = (): void => {
    if (isLocking) return
    isLocking = true
    scheduler.offer({
      at: scheduler.now(),
      name: `lock ${number}`,
      happen: async () => {
        tablet.kill(false)
        await tablet.openTab()
      },
    })
  }

  const tryPhrase = async (tab: OpenTab, world: World): Promise<void> => {
    tab.state = 'opening'
    const answer = await tab.device.unlock(vaultId, phrase)
    if (answer.ok) tab.state = 'open'
    else if (answer.refusal.type === 'NoSuchVault') tab.state = 'gone'
    // Whoever holds the tablet tries again.
    else world.after('waitMs' in answer.refusal ? answer.refusal.waitMs : second, () => attempt(tab, world))
  }
  const attempt = (tab: OpenTab, world: World): void => {
    tryPhrase(tab, world).catch((error: unknown) => tablet.failed(error))
  }
  const worlds = new WeakMap<OpenTab, World>()

  const tablet: SimulatedTablet = {
    number,
    device,
    worker,
    publicKey,
    tabs,
    form: undefined,
    diskFault: undefined,
    async openTab(isLeftLocked = false) {
      const name = `${number}.${opened++}`
      const base: Tab = { name, tablet: number, isAlive: true, isFrozen: false }
      const world = worldOf(base)
      const device = createDevice(world, { app, openEngine, kdf: cheapKdf })
      const tab: OpenTab = Object.assign(base, { device, state: 'lockScreen' as const })
      worlds.set(tab, world)
      tabs.push(tab)
      await scheduler.perform(tab, () => {
        void device.onChange(topics => {
          if (topics.includes('locked')) lockEverywhere()
        })
        device.vaults().catch((error: unknown) => tablet.failed(error))
        if (!isLeftLocked) attempt(tab, world)
      })
    },
    unlock: tab => scheduler.perform(tab, () => attempt(tab, worlds.get(tab)!)),
    async closeTab(tab) {
      // What it had asked of the disk is done; nothing else is.
      tab.isAlive = false
      for (const [name, holder] of locks) if (holder === tab.name) locks.delete(name)
      tabs.splice(tabs.indexOf(tab), 1)
      listeners.delete(tab.name)
      if (tabs.length === 0) tablet.kill(true)
    },
    kill(isCommitted) {
      for (const tab of tabs) tab.isAlive = false
      tabs.length = 0
      listeners.clear()
      locks.clear()
      isLocking = false
      tablet.form = undefined
      scheduler.forget(number)
      killBrowser(disk, onlooker.db.isOpen() ? onlooker.db.backendDB() : undefined, () => isCommitted)
    },
    moveClock(milliseconds) {
      offset += milliseconds
    },
    failed(error) {
      if (!isRefusedByStorage(error) && !(error instanceof LockedError)) onStray(error)
    },
    token: scope => onlooker.tokens.scope(scope),
    peek: async () => (holds(disk, onlooker.db.name) ? peekAt(onlooker) : undefined),
    spoilCommit() {
      if (tablet.diskFault !== undefined && abortAtCommit(disk, tablet.diskFault)) tablet.diskFault = undefined
    },
    close: () => onlooker.db.close(),
  }
  return tablet
}
