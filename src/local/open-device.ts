/** The device, put together: what works while the vault is locked (here and in entry.ts), and the engine of the vault once it is open. */
import { err, ok, unreachable, type Result } from '../domain/result'
import { createCentreClient } from './centre-client'
import type { Device, DeviceTopic, Session, UnlockRefusal, VaultTile } from './device'
import { NewerVersionError, type Engine, type OpenEngine } from './engine'
import { engineMethods, type EngineMethod } from './engine-methods'
import { createEntry } from './entry'
import { fromBase64 } from './base64'
import { kdfPolicy, NotEnoughMemory, type KdfPolicy } from './kdf'
import { signer } from './keys'
import { LockedError } from './locked-error'
import { createQuickKey, tryPin, type QuickKey } from './quick-key'
import { openRegistry, type RegisteredVault, type VaultRow } from './registry'
import { refuseStorage } from './storage-trouble'
import { openByPhrase, openKeys, type OpenedKeys } from './vault'
import { waitLeft, type Attempts } from './attempts'
import type { World } from './world'

export interface DeviceOptions {
  /** The version of the app. */
  readonly app: string
  readonly openEngine: OpenEngine
  /** Cheap in tests. */
  readonly kdf?: KdfPolicy | undefined
}

/** An open vault. */
interface Opened {
  readonly engine: Engine
  /** Ready soon after the unlock; `undefined` where the tablet could not pay for it: then there is no quick lock. */
  quickKey(): Promise<QuickKey | undefined>
}

/** A quick-locked vault, in the worker that waits for the PIN. */
interface Held {
  readonly quick: QuickKey
  attempts: Attempts
}

/** The first lists come before the derivation, which holds the worker for a tenth of a second. */
const quickKeyDelayMs = 1_500
const handOverMs = 5_000

export function createDevice(world: World, options: DeviceOptions): Device {
  const policy = options.kdf ?? kdfPolicy
  const registry = openRegistry(world)
  const entry = createEntry(world, registry, policy, options.app)
  const listeners = new Set<(topics: readonly DeviceTopic[]) => void>()
  const inTurn = createTurns()
  let opened: Opened | undefined
  let held: Held | undefined

  const engine = (): Engine => {
    if (!opened) throw new LockedError()
    return opened.engine
  }

  function tell(topics: readonly DeviceTopic[]): void {
    for (const listener of listeners) listener(topics)
  }

  async function closeEngine(): Promise<void> {
    const closing = opened
    opened = undefined
    await closing?.engine.close()
    await registry.settle()
  }

  async function startEngine({ vaultId, sealer, secrets }: OpenedKeys, row: VaultRow, lastContactAt: string): Promise<Engine> {
    await closeEngine()
    const { device, ambito, worker, letter } = secrets
    const sign = signer(world, row.signingKey)
    const centre = createCentreClient(world, { ambito, device, secret: fromBase64(secrets.secret), sign })
    let contactAt = lastContactAt
    const keys = {
      vaultId,
      sealer,
      sign,
      identity: { device, ambito, worker, letter },
      app: options.app,
      leaseUntil: () => leaseEnd(contactAt, row.leaseMs),
    }
    return options.openEngine(world, keys, centre, {
      changed: tell,
      queued: queued => registry.note(vaultId, { queued }),
      contact: at => {
        contactAt = at
        registry.note(vaultId, { lastContactAt: at })
      },
    })
  }

  /** From now on the vault is open. The data key is overwritten once the PIN's wrap of it exists. */
  async function settle(keys: OpenedKeys, engine: Engine, quick?: QuickKey): Promise<Session> {
    const session = await engine.session()
    if (!session) throw new Error('an open vault without a session')
    let making: Promise<QuickKey | undefined> | undefined = quick && Promise.resolve(quick)
    if (quick) keys.dek.fill(0)
    const quickKey = () => (making ??= makeQuickKey(keys))
    if (!quick) world.after(quickKeyDelayMs, () => void quickKey())
    held = undefined
    opened = { engine, quickKey }
    tell(['session'])
    return session
  }

  async function makeQuickKey({ vaultId, dek, secrets }: OpenedKeys): Promise<QuickKey | undefined> {
    try {
      return await createQuickKey(world, policy.pin, vaultId, dek, secrets.pin)
    } catch (error) {
      // Locking will be full.
      if (error instanceof NotEnoughMemory) return undefined
      throw error
    } finally {
      dek.fill(0)
    }
  }

  async function open(
    keys: OpenedKeys,
    { vault, ledger }: RegisteredVault,
    quick?: QuickKey,
  ): Promise<Result<Session, UnlockRefusal>> {
    return ok(await settle(keys, await startEngine(keys, vault, ledger.lastContactAt), quick))
  }

  /** Where what the disk does becomes a refusal. A second tap on *Sblocca* waits for the first, so that a vault never opens twice here. */
  async function unlocking(task: () => Promise<Result<Session, UnlockRefusal>>): Promise<Result<Session, UnlockRefusal>> {
    return inTurn(async () => {
      try {
        return await task()
      } catch (error) {
        if (error instanceof NewerVersionError) return err({ type: 'NewerVersion' })
        return refuseStorage(error)
      }
    })
  }

  const tileOf = ({ vault, ledger, attempts }: RegisteredVault): VaultTile => ({
    vaultId: vault.vaultId,
    initials: vault.initials,
    queued: ledger.queued,
    lastContactAt: ledger.lastContactAt,
    leaseUntil: leaseEnd(ledger.lastContactAt, vault.leaseMs),
    waitMs: waitLeft(attempts, world.now()),
  })

  return {
    vaults: async () => (await registry.all()).map(tileOf),
    signIn: entry.signIn,
    changePassword: entry.changePassword,

    createVault: vault =>
      inTurn(async () => {
        const made = await entry.createVault(vault)
        if (!made.ok) return made
        const { row, opened: keys, answer } = made.value
        try {
          const engine = await startEngine(keys, row, answer.time)
          await engine.firstFill(answer)
          if (vault.officeId) await engine.chooseOffice(vault.officeId)
          // The register comes last: a tablet that dies before has no half-made vault to show.
          const isFirst = await registry.add(row, { vaultId: row.vaultId, queued: 0, lastContactAt: answer.time })
          if (isFirst) return ok(await settle(keys, engine))
          // Made meanwhile in another tab: signing in again will find it.
          await engine.close()
          return err({ type: 'SignInExpired' })
        } catch (error) {
          return refuseStorage(error)
        }
      }),

    unlock: (vaultId, phrase) =>
      unlocking(async () => {
        const found = await registry.find(vaultId)
        if (!found) return err({ type: 'NoSuchVault' })
        const keys = await openByPhrase(world, policy, registry, found, phrase)
        return keys.ok ? open(keys.value, found) : keys
      }),

    async handOver(port) {
      const quick = await opened?.quickKey()
      if (!quick) return false
      // The fresh worker reads them for the lock screen.
      await registry.settle()
      port.postMessage(quick)
      // Nobody waits for the exchange that may be under way: the lock ends this worker, and every transaction is whole or not at all.
      void closeEngine()
      return true
    },

    async takeOver(port) {
      const quick = await received(world, port)
      const found = await registry.find(quick.vaultId)
      if (!found) throw new Error('the vault that was handed over is not registered')
      held = { quick, attempts: { wrong: 0, lastAt: 0 } }
      return { ...tileOf(found), waitMs: 0 }
    },

    unlockWithPin: pin =>
      unlocking(async () => {
        if (!held) return err({ type: 'FullLockNow' })
        const { quick } = held
        const attempt = await tryPin(quick, held.attempts, pin, world.now())
        switch (attempt.type) {
          case 'opened': {
            const found = await registry.find(quick.vaultId)
            return found ? open(openKeys(world, found.vault, attempt.dek), found, quick) : err({ type: 'NoSuchVault' })
          }
          case 'tooSoon':
            return err({ type: 'TooSoon', waitMs: attempt.waitMs })
          case 'wrong':
            held.attempts = attempt.attempts
            return err({ type: 'WrongSecret', waitMs: waitLeft(attempt.attempts, world.now()) })
          case 'spent':
            held = undefined
            return err({ type: 'FullLockNow' })
          default:
            return unreachable(attempt)
        }
      }),

    settle: () => registry.settle(),
    session: async () => opened?.engine.session(),
    wake: async reason => opened?.engine.wake(reason),
    onChange: async listener => {
      listeners.add(listener)
    },

    ...delegated(engine),
  }
}

/** Runs one task after the other. */
function createTurns(): <Value>(task: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve()
  return task => {
    const next = last.then(task, task)
    last = next
    return next
  }
}

function delegated(engine: () => Engine): Pick<Device, EngineMethod> {
  const to =
    (name: EngineMethod) =>
    async (...given: unknown[]) => {
      const open = engine()
      return (open[name] as (...given: unknown[]) => unknown).apply(open, given)
    }
  return Object.fromEntries(engineMethods.map(name => [name, to(name)])) as unknown as Pick<Device, EngineMethod>
}

const leaseEnd = (lastContactAt: string, leaseMs: number): string => new Date(Date.parse(lastContactAt) + leaseMs).toISOString()

async function received(world: World, port: MessagePort): Promise<QuickKey> {
  return new Promise((resolve, reject) => {
    const cancel = world.after(handOverMs, () => reject(new Error('nothing was handed over')))
    port.addEventListener(
      'message',
      event => {
        cancel()
        port.close()
        resolve(event.data as QuickKey)
      },
      { once: true },
    )
    port.start()
  })
}
