/**
 * A new data key, ordered by the centre. It is made when the vault is opened by its phrase, in one write of the register; from then on everything is
 * sealed by it, and what is sealed by the one before is sealed again while the worker works. The old key goes when no row needs it. A tablet that dies
 * anywhere on the way goes on at the next opening, whichever way it is opened.
 *
 *   ordered ─phrase─▶ both keys in the register ─every row sealed again─▶ the new key alone ─▶ the centre is told
 */
import type { DeviceId } from '../domain/ids'
import { lastGeneration, type Sealer } from './codec'
import { openDatabase } from './database'
import type { RegisteredVault, Registry } from './registry'
import { sealAgain, type SealingProgress } from './seal-again'
import { createStore } from './store'
import { openByKek, openKeys, renewed, type OpenedByPhrase, type OpenedKeys } from './vault'
import type { World } from './world'

/** Asked for, and not begun: it takes the phrase. */
export const isRekeyDue = ({ vault, ledger }: RegisteredVault): boolean =>
  ledger.orders?.rekey !== undefined && ledger.orders.rekey.nonce !== vault.renewedFor

/** The order was carried out to the end. */
export const isRekeyed = ({ vault, ledger }: RegisteredVault): boolean =>
  ledger.orders?.rekey !== undefined && ledger.orders.rekey.nonce === vault.renewedFor && vault.previous === undefined

/** Begins, if it is due; answers the keys to open the vault with. */
export async function renewIfDue(
  world: World,
  registry: Registry,
  found: RegisteredVault,
  opened: OpenedByPhrase,
): Promise<{ readonly keys: OpenedKeys; readonly found: RegisteredVault }> {
  const order = found.ledger.orders?.rekey
  // One key after the other: first no row of the one before is left.
  const isFree = found.vault.previous === undefined && opened.sealer.generation < lastGeneration
  if (!order || !isRekeyDue(found) || !isFree) return { keys: opened, found }
  const { row, dek } = await renewed(world, found.vault, opened, order)
  let isOurs = false
  await registry.change(row.vaultId, now => {
    isOurs = sameBytes(now.sealed, found.vault.sealed)
    return isOurs ? row : undefined
  })
  opened.dek.fill(0)
  const { authors } = opened
  if (isOurs) return { keys: { ...openKeys(world, row, dek), authors }, found: { ...found, vault: row } }
  // Another tab began a moment ago: its key holds, and this one was never anywhere.
  const now = (await registry.find(row.vaultId)) ?? found
  return { keys: { ...(openByKek(world, now.vault, opened.phrase) ?? opened), authors }, found: now }
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at])

interface RenewalParts {
  readonly world: World
  readonly registry: Registry
  readonly vaultId: string
  readonly sealer: Sealer
  readonly device: DeviceId
  onProgress(progress: SealingProgress | undefined): void
  /** The old key is gone. */
  onDone(): void
}

/** What the worker sees first comes first. */
const restMs = 2_000
/** The disk was full, or something that is nowhere else does not open: asked again from time to time. */
const againMs = 10 * 60_000

/** Seals again what is sealed by the key before; the answer stops it. */
export function finishRenewal({ world, registry, vaultId, sealer, device, onProgress, onDone }: RenewalParts): () => void {
  const store = createStore(world, openDatabase(world, vaultId), sealer, device)
  let isStopped = false
  let cancel = world.after(restMs, () => void run())

  async function run(): Promise<void> {
    const outcome = await sealAgain(store, onProgress, () => isStopped)
    if (outcome === 'stopped') return
    if (outcome === 'again') {
      cancel = world.after(againMs, () => void run())
      return
    }
    await registry.change(vaultId, ({ previous: _gone, ...row }) => row)
    end()
    onProgress(undefined)
    onDone()
  }

  function end(): void {
    isStopped = true
    cancel()
    store.life.isClosed = true
    store.db.close()
  }
  return end
}
