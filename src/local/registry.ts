/**
 * The register of the vaults on this tablet: the one database that is not sealed, so it holds no name and nothing typed. Whoever copies it has
 * initials, counts, times, wrapped keys, and a signing key that the browser will use but not give away.
 */
import { Dexie, type Table } from 'dexie'
import type { Instant } from '../domain/dates'
import type { Attempts } from './attempts'
import type { KdfParameters } from './kdf'
import type { World } from './world'

/** The data key, wrapped once for each way of opening the vault. No verifier is stored: the tag of the wrap is the check. */
interface StoredWrap {
  readonly by: 'phrase'
  readonly kdf: KdfParameters
  readonly box: Uint8Array
}

export interface VaultRow {
  readonly vaultId: string
  readonly initials: string
  /** Tells, at sign-in, that this worker has a vault here; to anybody else it says nothing. */
  readonly holder: string
  readonly wraps: readonly StoredWrap[]
  readonly signingKey: CryptoKey
  /** The `VaultSecrets`, sealed by the data key. */
  readonly sealed: Uint8Array
  /** How long the tablet may stay without contact. */
  readonly leaseMs: number
}

/** What the lock screen may say; written while the vault is open. */
interface LedgerRow {
  readonly vaultId: string
  readonly queued: number
  readonly lastContactAt: Instant
}

interface AttemptsRow extends Attempts {
  readonly vaultId: string
}

type RegistryDatabase = Dexie & {
  readonly vaults: Table<VaultRow, string>
  readonly ledger: Table<LedgerRow, string>
  readonly attempts: Table<AttemptsRow, string>
}

export interface RegisteredVault {
  readonly vault: VaultRow
  readonly ledger: LedgerRow
  readonly attempts: Attempts | undefined
}

export interface Registry {
  all(): Promise<readonly RegisteredVault[]>
  find(vaultId: string): Promise<RegisteredVault | undefined>
  /** False when the worker got a vault meanwhile, in another tab: nothing was written. */
  add(vault: VaultRow, ledger: LedgerRow): Promise<boolean>
  note(vaultId: string, change: Partial<Omit<LedgerRow, 'vaultId'>>): Promise<void>
  /**
   * Counts an attempt as wrong before it is made, so that two tabs cannot try at once, and answers the count; or how long one has to wait first.
   * `clearAttempts` takes it back when the phrase was right.
   */
  beginAttempt(
    vaultId: string,
    now: number,
    waitLeft: (attempts: Attempts | undefined, now: number) => number,
  ): Promise<AttemptBegun>
  clearAttempts(vaultId: string): Promise<void>
}

type AttemptBegun = { readonly wrong: number } | { readonly waitMs: number }

export function openRegistry(world: World): Registry {
  const database = new Dexie('reg', {
    indexedDB: world.indexedDB,
    IDBKeyRange: world.IDBKeyRange,
    chromeTransactionDurability: 'strict',
  }) as RegistryDatabase
  database.version(1).stores({ vaults: 'vaultId, &holder', ledger: 'vaultId', attempts: 'vaultId' })
  const { vaults, ledger, attempts } = database

  const joined = async (vault: VaultRow): Promise<RegisteredVault> => {
    const noted = await ledger.get(vault.vaultId)
    if (!noted) throw new Error('a vault without its ledger')
    return { vault, ledger: noted, attempts: await attempts.get(vault.vaultId) }
  }

  return {
    all: () =>
      database.transaction('r', database.tables, async () => {
        const rows = await vaults.toArray()
        return await Promise.all(rows.map(joined))
      }),

    find: vaultId =>
      database.transaction('r', database.tables, async () => {
        const row = await vaults.get(vaultId)
        return row && (await joined(row))
      }),

    add: (vault, row) =>
      database.transaction('rw', vaults, ledger, async () => {
        if ((await vaults.where('holder').equals(vault.holder).count()) > 0) return false
        await vaults.add(vault)
        await ledger.add(row)
        return true
      }),

    async note(vaultId, change) {
      await ledger.update(vaultId, change)
    },

    beginAttempt: (vaultId, now, waitLeft) =>
      database.transaction('rw', attempts, async () => {
        const before = await attempts.get(vaultId)
        const waitMs = waitLeft(before, now)
        if (waitMs > 0) return { waitMs }
        const wrong = (before?.wrong ?? 0) + 1
        await attempts.put({ vaultId, wrong, lastAt: now })
        return { wrong }
      }),

    clearAttempts: vaultId => attempts.delete(vaultId),
  }
}
