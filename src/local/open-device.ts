/** The device, put together: what works while the vault is locked (here and in entry.ts), and the engine of the vault once it is open. */
import { err, ok, unreachable, type Result } from '../domain/result'
import { waitLeft, type Attempts } from './attempts'
import { createAuthorDesk } from './author-desk'
import { whenLeaseIsOver } from './capture-only'
import type { Device, DeviceTopic, Session, UnlockRefusal, VaultTile } from './device'
import { forgetEmptied } from './emptied-vault'
import { EmptiedVaultError, NewerVersionError, type OpenEngine } from './engine'
import { engineMethods, type EngineMethod } from './engine-methods'
import { createEntry } from './entry'
import { createJudicialDesk } from './judicial-desk'
import { kdfPolicy, type KdfPolicy } from './kdf'
import { isOver, leaseAt } from './lease'
import { LockedError } from './locked-error'
import { createLossDesk } from './loss-desk'
import { openVault, type OpenVault, type VaultParts } from './open-vault'
import { createOrderDesk } from './orders'
import { receivedKey, tryPin, type QuickKey } from './quick-key'
import { readingIn } from './readings'
import { createRegisterDesk } from './register-desk'
import { isRecoverableBy, makeRecoverable } from './recovery'
import { createRestingDesk } from './resting-desk'
import { createRescueDesk } from './rescue-desk'
import { openRegistry, type RegisteredVault } from './registry'
import { isRekeyDue, renewIfDue } from './renewal'
import { refuseStorage, type TurnOrRefused } from './storage-trouble'
import { openByPhrase, openIfCurrent, type OpenedKeys } from './vault'
import { leaseOf } from './vault-standing'
import { createWaysIn, type Trouble } from './ways-in'
import type { World } from './world'

export interface DeviceOptions {
  /** The version of the app. */
  readonly app: string
  readonly openEngine: OpenEngine
  /** Cheap in tests. */
  readonly kdf?: KdfPolicy | undefined
}

/** A quick-locked vault, in the worker that waits for the PIN. */
interface Held {
  readonly quick: QuickKey
  attempts: Attempts
}

export function createDevice(world: World, options: DeviceOptions): Device {
  const policy = options.kdf ?? kdfPolicy
  const registry = openRegistry(world)
  const entry = createEntry(world, registry, policy, options.app)
  const listeners = new Set<(topics: readonly DeviceTopic[]) => void>()
  const inTurn = createTurns()
  /** The phrase is tried against the register, which a full disk does not let note the attempt. */
  const orRefused: TurnOrRefused = task => inTurn(task).catch(refuseStorage)
  let opened: OpenVault | undefined
  let held: Held | undefined

  const current = (): OpenVault => {
    if (!opened) throw new LockedError()
    return opened
  }

  function tell(topics: readonly DeviceTopic[]): void {
    for (const listener of listeners) listener(topics)
  }

  async function close(): Promise<void> {
    const closing = opened
    opened = undefined
    await closing?.close()
  }

  async function lockVault(): Promise<void> {
    await close()
    tell(['locked'])
  }

  const orders = createOrderDesk({
    world,
    registry,
    app: options.app,
    async close(vaultId) {
      if (held?.quick.vaultId === vaultId) held = undefined
      if (opened?.vaultId === vaultId) await close()
    },
    onLocked: () => tell(['locked']),
    async makeRecoverable(vaultId, order) {
      const found = await registry.find(vaultId)
      if (found && isRecoverableBy(found, order)) return true
      return opened?.vaultId === vaultId && (await opened.makeRecoverable(order))
    },
    async onNoted(vaultId) {
      if (opened?.vaultId === vaultId) await opened.standing.refresh()
    },
    onWiped: () => tell(['vaults']),
  })
  const parts: VaultParts = {
    world,
    registry,
    orders: () => orders,
    app: options.app,
    kdf: policy,
    openEngine: options.openEngine,
    tell,
  }

  const engineOf = delegated(current, vault => vault === opened)
  const rescue = createRescueDesk({
    world,
    registry,
    app: options.app,
    kdf: policy,
    current,
    saveDraft: engineOf.saveDraft,
    draft: engineOf.draft,
    change: engineOf.change,
    finishWipes: () => orders.finishWipes(),
    async close(vaultId) {
      if (opened?.vaultId === vaultId) await close()
      tell(['locked', 'vaults'])
    },
  })

  /** From now on the vault is open. */
  async function settle(vault: OpenVault): Promise<Session> {
    const session = await vault.session()
    if (!session) throw new Error('an open vault without a session')
    held = undefined
    opened = vault
    tell(['session'])
    return session
  }

  async function open(
    keys: OpenedKeys,
    found: RegisteredVault,
    quick?: Promise<QuickKey | undefined>,
  ): Promise<Result<Session, never>> {
    await close()
    return ok(await settle(await openVault(parts, keys, found, { quick })))
  }

  /** Where what the disk does becomes a refusal. A second tap on *Sblocca* waits for the first, so that a vault never opens twice here. */
  async function unlocking<Refusal>(task: () => Promise<Result<Session, Refusal>>) {
    return inTurn(async (): Promise<Result<Session, Refusal | Trouble>> => {
      try {
        return await task()
      } catch (error) {
        if (error instanceof NewerVersionError) return err({ type: 'NewerVersion' })
        if (error instanceof EmptiedVaultError) return err({ type: 'VaultEmptied' })
        return refuseStorage(error)
      }
    })
  }

  const tileOf = (found: RegisteredVault): VaultTile => {
    const { vault, ledger, attempts } = found
    const lease = leaseOf(found)
    const passkey = vault.wraps.find(each => each.by === 'passkey')
    return {
      vaultId: vault.vaultId,
      initials: vault.initials,
      queued: ledger.queued,
      lastContactAt: ledger.lastContactAt,
      leaseUntil: new Date(lease.endsAt).toISOString(),
      isLeaseOver: isOver(lease, world.now()),
      waitMs: waitLeft(attempts, world.now()),
      isRecoverable: vault.wraps.some(({ by }) => by === 'recovery'),
      ...(passkey &&
        (isRekeyDue(found) ? { isPhraseWanted: true } : { passkey: { credentialId: passkey.credentialId, salt: passkey.salt } })),
    }
  }

  return {
    async vaults() {
      // The lock screen is where a lost tablet lies: it asks whether it has to go.
      void orders.askClosed(vaultId => opened?.vaultId === vaultId)
      return (await registry.all()).map(tileOf)
    },
    wipedVaults: async () => (await registry.farewells()).map(({ initials, why, at, isTold }) => ({ initials, why, at, isTold })),
    signIn: entry.signIn,
    changePassword: entry.changePassword,

    createVault: vault =>
      inTurn(async () => {
        const made = await entry.createVault(vault)
        if (!made.ok) return made
        const { row, opened: keys, answer } = made.value
        try {
          await close()
          const lease = leaseAt(world.now(), answer.leaseUntil, answer.time)
          const ledger = { vaultId: row.vaultId, queued: 0, lastContactAt: answer.time, lease }
          const open = await openVault(parts, keys, { vault: row, ledger, attempts: undefined }, { isNew: true })
          await open.engine.firstFill(answer)
          if (vault.officeId) await open.engine.chooseOffice(vault.officeId)
          // The register comes last: a tablet that dies before has no half-made vault to show.
          const isFirst = await registry.add(row, ledger)
          if (isFirst) return ok(await settle(open))
          // Made meanwhile in another tab: signing in again will find it.
          await open.close()
          return err({ type: 'SignInExpired' })
        } catch (error) {
          return refuseStorage(error)
        }
      }),

    unlock: (vaultId, phrase) =>
      unlocking<UnlockRefusal>(async () => {
        const found = await registry.find(vaultId)
        if (!found) return err({ type: 'NoSuchVault' })
        const keys = await openByPhrase(world, policy, registry, found, phrase)
        if (!keys.ok) return keys
        const renewed = await renewIfDue(world, registry, found, keys.value)
        const order = found.ledger.orders?.recoverable
        if (order && !isRecoverableBy(renewed.found, order)) await makeRecoverable(world, registry, renewed.keys, order)
        return open(renewed.keys, renewed.found)
      }),

    forgetEmptied: vaultId =>
      inTurn(async () => {
        if (await forgetEmptied(world, registry, vaultId)) tell(['vaults'])
      }),

    async handOver(port) {
      const quick = await opened?.quickKey()
      if (!quick) return false
      // The fresh worker reads them for the lock screen.
      opened?.standing.keep()
      await registry.settle()
      port.postMessage(quick)
      // Nobody waits for the exchange that may be under way: the lock ends this worker, and every transaction is whole or not at all.
      void close()
      return true
    },

    async takeOver(port) {
      const quick = await receivedKey(world, port)
      const found = await registry.find(quick.vaultId)
      if (!found) throw new Error('the vault that was handed over is not registered')
      held = { quick, attempts: { wrong: 0, lastAt: 0 } }
      return { ...tileOf(found), waitMs: 0 }
    },

    unlockWithPin: pin =>
      unlocking<UnlockRefusal>(async () => {
        if (!held) return err({ type: 'FullLockNow' })
        const { quick } = held
        const attempt = await tryPin(quick, held.attempts, pin, world.now())
        switch (attempt.type) {
          case 'opened': {
            const found = await registry.find(quick.vaultId)
            if (!found) return err({ type: 'NoSuchVault' })
            const keys = openIfCurrent(world, found.vault, attempt.dek)
            if (keys) return open({ ...keys, authors: attempt.authors }, found, Promise.resolve(quick))
            held = undefined
            return err({ type: 'FullLockNow' })
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

    settle: () => {
      opened?.standing.keep()
      return registry.settle()
    },
    session: async () => opened?.session(),
    async wake(reason) {
      if (opened) await opened.engine.wake(reason)
      else if (reason !== 'offline') void orders.askClosed(() => false)
    },
    onChange: async listener => {
      listeners.add(listener)
    },

    ...createWaysIn({ world, kdf: policy, registry, current, open, unlocking, inTurn }),
    ...createAuthorDesk({ world, kdf: policy, registry, current, inTurn: orRefused, tell }),
    ...createJudicialDesk({ world, kdf: policy, registry, current, inTurn: orRefused, lockVault }),
    ...createRegisterDesk(() => current().centre),
    ...createRestingDesk(current),
    ...engineOf,
    ...rescue,
    ...createLossDesk({ world, registry, token: () => entry.token(), current: () => opened?.engineKeys }),
    async chooseOffice(office) {
      const chosen = await current().engine.chooseOffice(office)
      return chosen.ok ? ok((await current().session())!) : chosen
    },
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

/** What the engine answers; less of it once the lease is over. */
function delegated(current: () => OpenVault, isOpen: (vault: OpenVault) => boolean): Pick<Device, EngineMethod> {
  const to =
    (name: EngineMethod) =>
    async (...given: unknown[]) => {
      const vault = current()
      const { engine, standing } = vault
      if (standing.isLeaseOver()) {
        const instead = (whenLeaseIsOver[name] as (...given: unknown[]) => unknown)(...given)
        if (instead !== 'asAlways') return instead
      }
      try {
        const answer = await (engine[name] as (...given: unknown[]) => Promise<unknown>).apply(engine, given)
        const reading = readingIn(name, given, answer)
        // Begun before the answer leaves; whoever waits for a person does not wait for the line that says so.
        if (reading) void engine.noteAccess(reading)
        return answer
      } catch (error) {
        // Closed while it was answering, by a lock or an order: whatever went wrong, that is why.
        throw isOpen(vault) ? error : new LockedError()
      }
    }
  return Object.fromEntries(engineMethods.map(name => [name, to(name)])) as unknown as Pick<Device, EngineMethod>
}
