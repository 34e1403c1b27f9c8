/**
 * Opening and closing the section of the courts of an open vault. Its key is made from the data key, which nobody holds while the vault is open: the PIN's wrap
 * gives it back for a moment, or the phrase's does. Gone after a while without a touch, and with the vault.
 */
import { err, ok, unreachable, type Result } from '../domain/result'
import { waitLeft, type Attempts } from './attempts'
import type { UnlockRefusal } from './device'
import { judicialOpenMs, type JudicialDevice } from './judicial-device'
import type { KdfPolicy } from './kdf'
import type { OpenVault } from './open-vault'
import { tryPin } from './quick-key'
import type { Registry } from './registry'
import type { TurnOrRefused } from './storage-trouble'
import { openByPhrase } from './vault'
import type { World } from './world'

interface JudicialParts {
  readonly world: World
  readonly kdf: KdfPolicy
  readonly registry: Registry
  /** @throws LockedError */
  current(): OpenVault
  readonly inTurn: TurnOrRefused
  /** Closes the vault: from now on it takes the phrase. */
  lockVault(): Promise<void>
}

const untried: Attempts = { wrong: 0, lastAt: 0 }

export function createJudicialDesk({ world, kdf, registry, current, inTurn, lockVault }: JudicialParts): JudicialDevice {
  /** Until when the section of a vault stays open, by the tablet's clock, and what ends the waiting. */
  const open = new WeakMap<OpenVault, { readonly until: number; readonly cancel: () => void }>()
  const attempts = new WeakMap<OpenVault, Attempts>()

  function keepOpen(vault: OpenVault): void {
    open.get(vault)?.cancel()
    open.set(vault, { until: world.now() + judicialOpenMs, cancel: world.after(judicialOpenMs, () => void close(vault)) })
  }

  async function close(vault: OpenVault): Promise<void> {
    open.get(vault)?.cancel()
    open.delete(vault)
    if (!vault.sealer.judicial.isOpen) return
    vault.sealer.judicial.lock()
    await vault.engine.judicialMoved()
  }

  async function dekByPin(vault: OpenVault, pin: string): Promise<Result<Uint8Array, UnlockRefusal>> {
    const quick = await vault.quickKey()
    if (!quick) return err({ type: 'WrongSecret', waitMs: 0 })
    const attempt = await tryPin(quick, attempts.get(vault) ?? untried, pin, world.now())
    switch (attempt.type) {
      case 'opened':
        for (const { secret } of attempt.authors) secret.fill(0)
        attempts.delete(vault)
        return ok(attempt.dek)
      case 'tooSoon':
        return err({ type: 'TooSoon', waitMs: attempt.waitMs })
      case 'wrong':
        attempts.set(vault, attempt.attempts)
        return err({ type: 'WrongSecret', waitMs: waitLeft(attempt.attempts, world.now()) })
      case 'spent':
        await lockVault()
        return err({ type: 'FullLockNow' })
      default:
        return unreachable(attempt)
    }
  }

  async function dekByPhrase({ vaultId }: OpenVault, phrase: string): Promise<Result<Uint8Array, UnlockRefusal>> {
    const found = await registry.find(vaultId)
    if (!found) return err({ type: 'NoSuchVault' })
    const keys = await openByPhrase(world, kdf, registry, found, phrase)
    return keys.ok ? ok(keys.value.dek) : keys
  }

  return {
    async judicialSection() {
      const vault = current()
      const until = open.get(vault)?.until
      return {
        isOpen: vault.sealer.judicial.isOpen,
        closesAt: until === undefined ? undefined : new Date(until).toISOString(),
        takesPin: (await vault.quickKey()) !== undefined,
      }
    },

    openJudicial: given =>
      inTurn(async () => {
        const vault = current()
        const dek = await ('pin' in given ? dekByPin(vault, given.pin) : dekByPhrase(vault, given.phrase))
        if (!dek.ok) return dek
        const isOpen = vault.sealer.judicial.unlock(dek.value)
        dek.value.fill(0)
        // Another tab has changed the data key since: this one opens again with the phrase.
        if (!isOpen) return err({ type: 'FullLockNow' })
        keepOpen(vault)
        await vault.engine.judicialMoved()
        return ok('open')
      }),

    async keepJudicialOpen() {
      const vault = current()
      if (vault.sealer.judicial.isOpen) keepOpen(vault)
    },

    closeJudicial: () => close(current()),
  }
}
