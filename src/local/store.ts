/** What every part of the unlocked vault works with, and the only way to the database: it heals a lost connection and never calls a failed write saved. */
import type { Transaction } from 'dexie'
import type { DeviceId } from '../domain/ids'
import type { Scope } from '../sync/protocol'
import { firstGeneration, type Sealer } from './codec'
import { DamagedRow } from './damaged-row'
import {
  checkFence,
  EmptiedVaultError,
  format,
  KeysRenewedError,
  NewerVersionError,
  refusePlaintext,
  type Fence,
  type MetaRows,
  type TableName,
  type VaultDatabase,
} from './database'
import type { SegmentMemory } from './segments'
import type { World } from './world'

export interface Store {
  readonly world: World
  readonly db: VaultDatabase
  readonly sealer: Sealer
  readonly device: DeviceId
  readonly tokens: Tokens
  /** Rows that could not be opened, by "table key": skipped, never deleted. */
  readonly damaged: Map<string, { readonly table: string; readonly key: string }>
  /** Which segments there are, as this tab last saw. */
  readonly segments: SegmentMemory
  readonly life: StoreLife
}

interface StoreLife {
  /** Set by closing the vault: from then on a lost connection is not healed. */
  isClosed: boolean
  /** Why the last write was refused; a write that succeeds ends it. */
  refusing: StorageRefusal | undefined
  onRefusing(): void
  /** Another tab changed the data key. */
  onRenewed(): void
}

export type StorageRefusal = 'full' | 'refused' | 'newer'

/** The disk is full: nothing was changed. */
export class StorageFullError extends Error {
  override readonly name = 'StorageFullError'
}
/** The database did not answer, even reopened: nothing was changed, as far as anybody can know. */
export class StorageRefusedError extends Error {
  override readonly name = 'StorageRefusedError'
}

type Refused = StorageFullError | StorageRefusedError | NewerVersionError | KeysRenewedError

export const isRefusedByStorage = (error: unknown): error is Refused =>
  error instanceof StorageFullError ||
  error instanceof StorageRefusedError ||
  error instanceof NewerVersionError ||
  error instanceof KeysRenewedError

/** Blind names, remembered: a page of five hundred records asks for the same few. */
interface Tokens {
  readonly scope: (scope: Scope) => string
  readonly type: (type: string) => string
  readonly parent: (id: string) => string
  readonly draft: (id: string) => string
}

export function createStore(world: World, db: VaultDatabase, sealer: Sealer, device: DeviceId): Store {
  const scopes = new Map<string, string>()
  const types = new Map<string, string>()
  const remembered = (memory: Map<string, string>, field: string, value: string): string => {
    const known = memory.get(value)
    if (known !== undefined) return known
    const token = sealer.blind(field, value)
    memory.set(value, token)
    return token
  }
  return {
    world,
    db: outsideTransactions(db),
    sealer,
    device,
    damaged: new Map(),
    segments: { mark: undefined, keys: [] },
    life: { isClosed: false, refusing: undefined, onRefusing: () => undefined, onRenewed: () => undefined },
    tokens: {
      scope: scope => remembered(scopes, 'scope', scope),
      type: type => remembered(types, 'type', type),
      parent: id => sealer.blind('parent', id),
      draft: id => sealer.blind('draft', id),
    },
  }
}

/**
 * The database for whoever is in no transaction: it can be asked for one, and closed. A call to a table would be a transaction of its own, apart from
 * everything else, with no fence and no healing: it is a bug, and says so.
 */
function outsideTransactions(db: VaultDatabase): VaultDatabase {
  const tables: ReadonlySet<unknown> = new Set(db.tables.map(table => table.name))
  return new Proxy(db, {
    get(real, name) {
      if (tables.has(name)) throw new Error(`${String(name)} was asked for outside a transaction`)
      const value: unknown = Reflect.get(real, name)
      return typeof value === 'function' ? (value.bind(real) as unknown) : value
    },
  })
}

/**
 * Opens what was sealed; `undefined`, and a line in the list of damaged rows, when it cannot be. `place`: the table that it was sealed for, where it
 * has moved since.
 */
export function openSealed(
  store: Store,
  table: TableName,
  key: string | number,
  sealed: Uint8Array,
  place: string = table,
): unknown {
  try {
    return store.sealer.open(place, key, sealed)
  } catch (error) {
    if (!(error instanceof DamagedRow)) throw error
    store.damaged.set(`${table} ${key}`, { table, key: String(key) })
    return undefined
  }
}

/**
 * The same store inside one transaction. Left to itself Dexie guesses to which transaction a call belongs, by following promises, and guesses wrong
 * after parallel waits: the call would get a transaction of its own.
 */
const within = (store: Store, transaction: Transaction): Store => ({ ...store, db: transaction as unknown as VaultDatabase })

/** Records lie in two tables, and `meta` tells of one of them: who asks for records gets all three. */
const withSegments = (tables: readonly TableName[]): TableName[] =>
  tables.includes('rec') ? [...new Set<TableName>([...tables, 'seg', 'meta'])] : [...tables]

/** Reads, one consistent moment over the tables named. */
export function read<Value>(store: Store, tables: readonly TableName[], body: (store: Store) => Promise<Value>): Promise<Value> {
  return healed(store, () => store.db.transaction('r', withSegments(tables), transaction => body(within(store, transaction))))
}

/**
 * One transaction that writes. Its body awaits the database and nothing else; the answer comes after the transaction has completed. `meta` is as it was
 * when the transaction began: it is read anyway.
 * @throws NewerVersionError · StorageFullError · StorageRefusedError
 */
export function write<Value>(
  store: Store,
  tables: readonly TableName[],
  body: (store: Store, meta: PromiseLike<MetaRows>) => Promise<Value>,
): Promise<Value> {
  return noted(store, () =>
    store.db.transaction('rw', [...new Set<TableName>(['meta', ...withSegments(tables)])], async transaction => {
      const inside = within(store, transaction)
      // Asked before what the body asks, and awaited after: a fence that refuses takes back whatever the body did.
      const fence = checkFence(inside.db, store.sealer.generation)
      const value = await body(inside, fence)
      await fence
      return value
    }),
  )
}

/** A row to be written, or the key of one to be deleted. */
export type LastWrite = { readonly table: TableName } & (
  | { readonly put: object }
  | { readonly add: object }
  | { readonly delete: string }
)

/**
 * Writes these rows as the last thing that a transaction does: where that is safe the database is told at once that nothing more comes, and does not come
 * back to ask. A row that cannot be written takes back all the rest. Inside a transaction that writes and has read.
 */
export function writeLast(store: Store, writes: readonly LastWrite[]): void {
  // Not through Dexie: it keeps a request that failed from ending its transaction, which by then is being committed.
  const { idbtrans } = store.db as unknown as Transaction
  for (const write of writes) {
    const table = idbtrans.objectStore(write.table)
    const request = 'delete' in write ? table.delete(write.delete) : writeRow(table, write)
    request.addEventListener('error', event => event.stopPropagation())
  }
  if (store.world.isCommitWhole) idbtrans.commit()
}

function writeRow(table: IDBObjectStore, row: { readonly put: object } | { readonly add: object }): IDBRequest {
  refusePlaintext(table.name, 'put' in row ? row.put : row.add)
  return 'put' in row ? table.put(row.put) : table.add(row.add)
}

/** Runs a write, and remembers whether the storage let it. */
async function noted<Value>(store: Store, task: () => PromiseLike<Value>): Promise<Value> {
  const note = (refusing: StorageRefusal | undefined): void => {
    const { life } = store
    if (life.refusing === refusing || life.isClosed) return
    life.refusing = refusing
    life.onRefusing()
  }
  try {
    const value = await healed(store, task)
    note(undefined)
    return value
  } catch (error) {
    if (isRefusedByStorage(error)) note(refusalOf(error))
    if (error instanceof KeysRenewedError && !store.life.isClosed) store.life.onRenewed()
    throw error
  }
}

function refusalOf(error: Refused): StorageRefusal {
  if (error instanceof NewerVersionError) return 'newer'
  return error instanceof StorageFullError ? 'full' : 'refused'
}

/**
 * Writes down that this version writes here, and with which data key.
 * @throws NewerVersionError when a newer one did · KeysRenewedError when another tab has a newer key · EmptiedVaultError when a vault that had been filled has nothing in it
 */
export function layFence(store: Store, isKnown = false): Promise<void> {
  return write(store, [], async store => {
    const row = await store.db.meta.get('format')
    if (!row && isKnown) throw new EmptiedVaultError()
    const written = row?.v as Fence | undefined
    const { generation } = store.sealer
    const isLaid = written && written.cur >= format.cur && (written.keys ?? firstGeneration) === generation
    const marks = written && written.cur > format.cur ? written : format
    if (!isLaid)
      await store.db.meta.put({ k: 'format', v: { ...marks, ...(generation > firstGeneration && { keys: generation }) } })
  })
}

const attempts = 3

/**
 * WebKit loses the connection to its storage process and then refuses every later call on the same handle: close it, open it, try again. A repeated
 * write is safe, because what the body does depends on what it finds in the database.
 */
async function healed<Value>(store: Store, task: () => PromiseLike<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await task()
    } catch (error) {
      const names = errorNames(error)
      if (names.includes('QuotaExceededError')) throw new StorageFullError('the disk is full', { cause: error })
      if (!names.some(name => storageTroubles.has(name))) throw error
      if (store.life.isClosed || attempt > attempts)
        throw new StorageRefusedError('the database does not answer', { cause: error })
      // The next use opens it again.
      store.db.close({ disableAutoOpen: false })
    }
  }
}

const storageTroubles: ReadonlySet<string> = new Set([
  'UnknownError',
  'InvalidStateError',
  'AbortError',
  'DatabaseClosedError',
  'OpenFailedError',
  'TransactionInactiveError',
  'TimeoutError',
  'PrematureCommitError',
  'MissingAPIError',
])

/** The names of an error and of what it wraps: Dexie keeps the browser's own error in `inner`. */
function errorNames(error: unknown): string[] {
  const names: string[] = []
  for (
    let here = error as { name?: unknown; inner?: unknown; cause?: unknown } | undefined, depth = 0;
    here && depth < 5;
    depth++
  ) {
    if (typeof here.name === 'string') names.push(here.name)
    here = (here.inner ?? here.cause) as typeof here
  }
  return names
}
