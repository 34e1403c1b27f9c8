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
import { abortAtCommit, copyDisk, killBrowser } from './disk'
import { app, enrol, phrase, type Enrolled } from './enrol'
import type { Network } from './network'
import { lookOn, type Onlooker, type Peek } from './peek'
import { createRandom, type Random } from './random'
import type { Scheduler, Tab } from './scheduler'
import { simulatedSubtle } from './subtle'

export interface OpenTab extends Tab {
  readonly device: Device
  /** `lockScreen`: until somebody unlocks it. `gone`: there is no vault any more. */
  state: 'lockScreen' | 'opening' | 'open' | 'gone'
}

export interface SimulatedTablet {
  readonly number: number
  /** The one that this one is, or was copied from. */
  readonly origin: number
  readonly worker: Worker
  /** Of the account, for signing in. */
  readonly login: string
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
  /** How often its browser ended. */
  deaths: number
  /** By its own clock. */
  now(): number
  /** What the storage refuses is an answer; anything else is a bug. */
  failed(error: unknown): void
  token(scope: string): string
  peek(): Promise<Peek | undefined>
  standing: Onlooker['standing']
  /** Whom the centre takes it for, as was read last. */
  readonly device: () => DeviceId
  /** Reads it again. Like `peek`, it waits for whatever the tablet is writing: only when nothing moves, or from a step of its own. */
  identity(): Promise<DeviceId>
  /** The folder of the browser, which must be closed, on another tablet. */
  copy(number: number): Promise<SimulatedTablet>
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
  const { number, salt, seed, scheduler, centre } = parts
  const disk = new IDBFactory()
  const enrolled = await enrol({ number, salt, centre, world: stillWorld(scheduler, disk, createRandom(seed + number + 100)) })
  return await tabletOn({ ...parts, disk, enrolled, origin: number })
}

/** Without network, and without timers: nothing goes on by itself. */
const stillWorld = (scheduler: Scheduler, disk: IDBFactory, random: Random): World => ({
  now: () => scheduler.now(),
  monotonic: () => 0,
  randomBytes: length => random.bytes(length),
  after: () => () => undefined,
  fetch: () => Promise.reject(new TypeError('Failed to fetch')),
  indexedDB: disk,
  IDBKeyRange,
  subtle: simulatedSubtle(random),
})

interface DiskParts extends TabletParts {
  readonly disk: IDBFactory
  readonly enrolled: Enrolled
  readonly origin: number
}

async function tabletOn(parts: DiskParts): Promise<SimulatedTablet> {
  const { number, origin, seed, scheduler, centre, network, onStray, disk, enrolled } = parts
  const { vaultId } = enrolled
  const still = stillWorld(scheduler, disk, createRandom(seed + number + 1))
  /** Held by which tab: the browser lets go of them when it ends. */
  const locks = new Map<string, string>()
  const tabs: OpenTab[] = []
  const listeners = new Map<string, ((message: unknown) => void)[]>()
  let offset = 0
  let opened = 0
  let isLocking = false

  const onlooker = await lookOn(disk, enrolled, enrolled.device)
  let device = enrolled.device

  const worldOf = (tab: Tab): World => {
    const openedAt = scheduler.now()
    return {
      ...still,
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
    origin,
    worker: centre.workers[origin]!,
    login: enrolled.login,
    tabs,
    deaths: 0,
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
      tablet.deaths++
      for (const tab of tabs) tab.isAlive = false
      tabs.length = 0
      listeners.clear()
      locks.clear()
      isLocking = false
      tablet.form = undefined
      scheduler.forget(number)
      killBrowser(disk, onlooker.connections(), () => isCommitted)
    },
    moveClock(milliseconds) {
      offset += milliseconds
    },
    now: () => scheduler.now() + offset,
    failed(error) {
      if (!isRefusedByStorage(error) && !(error instanceof LockedError)) onStray(error)
    },
    token: scope => onlooker.token(scope),
    peek: () => onlooker.peek(),
    standing: () => onlooker.standing(),
    device: () => device,
    async identity() {
      device = (await onlooker.device()) ?? device
      return device
    },
    copy: async copied => await tabletOn({ ...parts, number: copied, disk: await copyDisk(disk) }),
    spoilCommit() {
      if (tablet.diskFault !== undefined && abortAtCommit(disk, tablet.diskFault)) tablet.diskFault = undefined
    },
    close: () => onlooker.close(),
  }
  return tablet
}
