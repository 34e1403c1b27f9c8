/**
 * The register of the vaults on this tablet: the one database that is not sealed, so it holds no name and nothing typed. Whoever copies it has
 * initials, counts, times, wrapped keys, and a signing key that the browser will use but not give away.
 */
import { Dexie, type Table } from 'dexie'
import type { Instant } from '../domain/dates'
import type { AmbitoId, AuthorKeyId, DeviceId } from '../domain/ids'
import type { Attempts } from './attempts'
import type { KdfParameters } from './kdf'
import type { Lease } from './lease'
import { isStorageTrouble } from './storage-trouble'
import type { World } from './world'

/** The data key, wrapped once for each way of opening the vault. No verifier is stored: the tag of the wrap is the check. */
export type StoredWrap =
  | { readonly by: 'phrase'; readonly kdf: KdfParameters; readonly box: Uint8Array }
  /** By what the tablet's own authenticator answers to this salt. Never the only one. */
  | { readonly by: 'passkey'; readonly credentialId: Uint8Array; readonly salt: Uint8Array; readonly box: Uint8Array }
  /** Sealed to the ente's recovery key, when the vault was made or by the order of this nonce. */
  | { readonly by: 'recovery'; readonly box: Uint8Array; readonly order?: number }

/** The same ways but the ente's. */
export type AuthorWrap = Exclude<StoredWrap, { readonly by: 'recovery' }>

/** A key of what the worker writes for oneself alone. */
export interface StoredAuthor {
  readonly id: AuthorKeyId
  readonly wraps: readonly AuthorWrap[]
}

export interface VaultRow {
  readonly vaultId: string
  readonly initials: string
  /** Tells, at sign-in, that this worker has a vault here; to anybody else it says nothing. */
  readonly holder: string
  readonly wraps: readonly StoredWrap[]
  readonly authors?: readonly StoredAuthor[]
  readonly signingKey: CryptoKey
  /** Whom the centre may order things, and the key to check its orders with (base64): in the open, so that `wipe` is heard with the vault closed. */
  readonly target: OrderTarget
  /** The `VaultSecrets`, sealed by the data key. */
  readonly sealed: Uint8Array
  /** The data key before this one, sealed by this one: as long as rows of it are left. */
  readonly previous?: Uint8Array
  /** Nonce of the order that this data key was made for. */
  readonly renewedFor?: number
}

export interface OrderTarget {
  readonly ambito: AmbitoId
  readonly device: DeviceId
  readonly centreKey: string
}

/** What the centre decided of this vault, as far as it was heard. */
export interface Orders {
  /** Nonce of the last directive obeyed: a lower one is old. */
  readonly last: number
  /** When everything is sent, after this moment: wipe. */
  readonly leaving?: { readonly by: Instant; readonly nonce: number } | undefined
  /** The version of the app that the centre asks for. */
  readonly upgradeTo?: string | undefined
  /** A new data key is asked for; `recovery` is the ente's recovery key (base64), if it has one. */
  readonly rekey?: { readonly nonce: number; readonly recovery: string | null } | undefined
  /** The data key is to be sealed to this recovery key of the ente (base64). */
  readonly recoverable?: { readonly nonce: number; readonly recovery: string } | undefined
}

/** Of a vault that was wiped: what has still to be done and said, and what the lock screen says of it. */
export interface Farewell extends Omit<OrderTarget, 'centreKey'> {
  readonly vaultId: string
  readonly initials: string
  /** `own`: its worker emptied the tablet. */
  readonly why: 'lost' | 'leaving' | 'own'
  readonly at: Instant
  /** Of the order that was obeyed; 0 when there was none. */
  readonly nonce: number
  /** With `own`: how much was then only in a rescue file. */
  readonly rescued?: number
  /** Made while the key was still there: that the order was obeyed, or that its worker did it. */
  readonly signature: string
  readonly isErased: boolean
  readonly isTold: boolean
}

/** What the lock screen may say; written while the vault is open. */
interface LedgerRow {
  readonly vaultId: string
  readonly queued: number
  readonly lastContactAt: Instant
  /** Absent: no lease is known, and the vault is not to be read before the next contact. */
  readonly lease?: Lease
  readonly orders?: Orders
}

interface RecoveryRow {
  readonly vaultId: string
  /** X25519: what the holder of the recovery key seals the answer to. */
  readonly key: CryptoKey
  readonly publicKey: Uint8Array
}

type Figures = Partial<Omit<LedgerRow, 'vaultId'>>

interface AttemptsRow extends Attempts {
  readonly vaultId: string
}

type RegistryDatabase = Dexie & {
  readonly vaults: Table<VaultRow, string>
  readonly ledger: Table<LedgerRow, string>
  readonly attempts: Table<AttemptsRow, string>
  readonly farewells: Table<Farewell, string>
  readonly recoveries: Table<RecoveryRow, string>
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
  /** Another way in, another phrase, another identity: the row as it is now becomes what the answer says; `undefined` changes nothing. */
  change(vaultId: string, to: (row: VaultRow) => VaultRow | undefined): Promise<void>
  /** Overwrites the wrapped keys, then removes the vault: from here on nobody opens its database, which may still be there. */
  shred(farewell: Farewell): Promise<void>
  /** A vault with nothing in it leaves without a farewell: what it lost is still to be told to the centre. */
  forget(vaultId: string): Promise<void>
  farewells(): Promise<readonly Farewell[]>
  noteFarewell(vaultId: string, change: Partial<Pick<Farewell, 'isErased' | 'isTold'>>): Promise<void>
  forgetFarewell(vaultId: string): Promise<void>
  keepRecoveryKey(vaultId: string, pair: Omit<RecoveryRow, 'vaultId'>): Promise<void>
  recoveryKey(vaultId: string): Promise<Omit<RecoveryRow, 'vaultId'> | undefined>
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
  database.version(2).stores({ farewells: 'vaultId', recoveries: 'vaultId' })
  const { vaults, ledger, attempts, farewells, recoveries } = database

  const noted = new Map<string, Figures>()
  let pause: (() => void) | undefined
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
  const settle = (): Promise<void> => (writing = writing.then(writeNoted))
  /** The first is written at once, for an app that is closed right after it; those of the half second that follows, together. */
  const writeAndPause = (): void => {
    void settle()
    pause = world.after(notedEvery, () => {
      pause = undefined
      if (noted.size > 0) writeAndPause()
    })
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
      if (!pause) writeAndPause()
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

    change: (vaultId, to) =>
      database.transaction('rw', vaults, recoveries, async () => {
        const row = await vaults.get(vaultId)
        const changed = row && to(row)
        if (!changed) return
        await vaults.put(changed)
        await recoveries.delete(vaultId)
      }),

    async shred(farewell) {
      const { vaultId } = farewell
      await settle()
      await database.transaction('rw', database.tables, async () => {
        const row = await vaults.get(vaultId)
        if (!row) return
        const { signingKey: _signingKey, ...rest } = row
        await vaults.put({ ...rest, wraps: [], authors: [], sealed: new Uint8Array(row.sealed.length) } as unknown as VaultRow)
        await Promise.all([vaults, ledger, attempts, recoveries].map(table => table.delete(vaultId)))
        await farewells.put(farewell)
      })
    },
    async forget(vaultId) {
      await settle()
      await database.transaction('rw', database.tables, async () => {
        await Promise.all([vaults, ledger, attempts, recoveries].map(table => table.delete(vaultId)))
      })
    },
    farewells: () => farewells.toArray(),
    async noteFarewell(vaultId, change) {
      await farewells.update(vaultId, change)
    },
    forgetFarewell: vaultId => farewells.delete(vaultId),

    async keepRecoveryKey(vaultId, pair) {
      await recoveries.put({ vaultId, ...pair })
    },
    recoveryKey: vaultId => recoveries.get(vaultId),
  }
}
