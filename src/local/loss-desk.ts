/** The worker's side of the loss detector: which of the remembered vaults are really gone, and what the centre has of them. */
import { LossAnswer } from '../sync/losses'
import { ask } from './centre-request'
import { openDatabase } from './database'
import type { EngineKeys } from './engine-keys'
import type { KeptEcho } from './loss-detector'
import { readPlain } from './meta'
import type { Registry } from './registry'
import { isStorageTrouble } from './storage-trouble'
import { createStore, read } from './store'
import type { World } from './world'

export interface Losses {
  /** Gone for sure. */
  readonly gone: LossAnswer['gone']
  /** Gone if they were on this tablet; on another they are safe. */
  readonly pending: LossAnswer['pending']
}

export interface LossDevice {
  /** Of the vault that is open: what to remember outside it. */
  echo(): Promise<KeptEcho | undefined>
  /** After a sign-in: what of the remembered vaults is lost. `undefined` when nobody could say. */
  losses(remembered: readonly KeptEcho[]): Promise<Losses | undefined>
}

export interface LossParts {
  readonly world: World
  readonly registry: Registry
  /** Of who has just signed in. */
  token(): string | undefined
  current(): EngineKeys | undefined
}

const timeoutMs = 15_000

export function createLossDesk({ world, registry, token, current }: LossParts): LossDevice {
  return {
    async echo() {
      const keys = current()
      if (!keys) return undefined
      const { ambito, device } = keys.identity
      const store = createStore(world, openDatabase(world, keys.vaultId), keys.sealer, device)
      try {
        const next = await read(store, ['meta'], store => readPlain(store, 'nextMid'))
        return { vaultId: keys.vaultId, ambito, device, mid: (next ?? 1) - 1 }
      } catch (error) {
        if (!isStorageTrouble(error)) throw error
        return undefined
      } finally {
        store.life.isClosed = true
        store.db.close()
      }
    },

    async losses(remembered) {
      const signedIn = token()
      if (signedIn === undefined) return undefined
      const { here, ended } = await vaultsOf(registry)
      // What was wiped by order, or by its worker, has said goodbye: that is no loss.
      const gone = remembered.filter(({ vaultId }) => !here.has(vaultId) && !ended.has(vaultId))
      const body = { gone: gone.map(({ ambito, device, mid }) => ({ ambito, device, mid })) }
      const request = { method: 'POST', path: '/api/v1/devices/losses', token: signedIn, body, timeoutMs } as const
      const answer = await ask(world, request, LossAnswer)
      if (!answer.ok) return undefined
      // With a vault here, or one that ended as it should, what waits elsewhere is elsewhere.
      return here.size + ended.size > 0 ? { ...answer.value, pending: [] } : answer.value
    },
  }
}

async function vaultsOf(registry: Registry) {
  try {
    const [vaults, farewells] = [await registry.all(), await registry.farewells()]
    return {
      here: new Set(vaults.map(({ vault }) => vault.vaultId)),
      ended: new Set(farewells.map(({ vaultId }) => vaultId)),
    }
  } catch (error) {
    if (!isStorageTrouble(error)) throw error
    return { here: new Set<string>(), ended: new Set<string>() }
  }
}
