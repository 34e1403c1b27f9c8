/**
 * The register of the vaults on this tablet: the one database that is not sealed, so it holds no name and nothing typed. Whoever copies it has
 * initials, counts, times, wrapped keys, and a signing key that the browser will use but not give away.
 */
import { Dexie, type Table } from 'dexie'
import type { Instant } from '../domain/dates'
import type { Attempts } from './attempts'
import type { KdfParameters } from './kdf'
import { isStorageTrouble } from './storage-trouble'
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

type Figures = Partial<Omit<LedgerRow, 'vaultId'>>

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
  /** Written a little later: many changes in a row cost one transaction. A tablet that dies before shows an older figure until the next unlock. */
  note(vaultId: string, figures: Figures): void
  /** Answers when what was noted is on disk. */
  settle(): Promise<void>
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

const notedEvery = 500

type AttemptBegun = { readonly wrong: number } | { readonly waitMs: number }

export function openRegistry(world: World): Registry {
  const database = new Dexie('reg', {
    indexedDB: world.indexedDB,
    IDBKeyRange: world.IDBKeyRange,
    chromeTransactionDurability: 'strict',
  }) as RegistryDatabase
  database.version(1).stores({ vaults: 'vaultId, &holder', ledger: 'vaultId', attempts: 'vaultId' })
  const { vaults, ledger, attempts } = database

  const noted = new Map<string, Figures>()
  let planned: (() => void) | undefined
  let writing: Promise<void> = Promise.resolve()

  const writeNoted = async (): Promise<void> => {
    const changes = [...noted].map(([key, figures]) => ({ key, changes: figures }))
    noted.clear()
    if (changes.length === 0) return
    try {
      await ledger.bulkUpdate(changes)
    } catch (error) {
      // The lock screen's figures are a courtesy: when they cannot be written they are old, and nothing else is wrong.
      if (!isStorageTrouble(error)) throw error
    }
  }
  /** One after the other: an older figure never lands on a newer one. */
  const settle = (): Promise<void> => {
    planned?.()
    planned = undefined
    writing = writing.then(writeNoted)
    return writing
  }

  const joined = async (vault: VaultRow): Promise<RegisteredVault> => {
    const noted = await ledger.get(vault.vaultId)
    if (!noted) throw new Error('a vault without its ledger')
    return { vault, ledger: noted, attempts: await attempts.get(vault.vaultId) }
  }

  return {
    async all() {
      await settle()
      return database.transaction('r', database.tables, async () => {
        const rows = await vaults.toArray()
        return await Promise.all(rows.map(joined))
      })
    },

    async find(vaultId) {
      await settle()
      return database.transaction('r', database.tables, async () => {
        const row = await vaults.get(vaultId)
        return row && (await joined(row))
      })
    },

    add: (vault, row) =>
      database.transaction('rw', vaults, ledger, async () => {
        if ((await vaults.where('holder').equals(vault.holder).count()) > 0) return false
        await vaults.add(vault)
        await ledger.add(row)
        return true
      }),

    note(vaultId, figures) {
      noted.set(vaultId, { ...noted.get(vaultId), ...figures })
      planned ??= world.after(notedEvery, () => void settle())
    },
    settle,

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
