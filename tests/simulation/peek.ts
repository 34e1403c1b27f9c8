/** What lies on a tablet's disk, opened from outside: with the tablet's keys, but not by the engine that it runs. */
import { Dexie } from 'dexie'
import type { IDBFactory } from 'fake-indexeddb'
import { IDBKeyRange } from 'fake-indexeddb'
import type { DeviceId } from '../../src/domain/ids'
import { RunningTimer } from '../../src/domain/time-entry'
import { openDatabase } from '../../src/local/database'
import type { Draft } from '../../src/local/device'
import type { EngineKeys } from '../../src/local/engine'
import { peopleOn } from '../../src/local/identity-pages'
import { readPlain, readProgress, readScopes, readSealed, readVerified, type HeldScope } from '../../src/local/meta'
import { openOutbox, type Posted } from '../../src/local/outbox'
import { receiptsOf } from '../../src/local/receipts'
import type { VaultRow } from '../../src/local/registry'
import { openRecord, type StoredRecord } from '../../src/local/records'
import { openSegment } from '../../src/local/segments'
import type { Landmark } from '../../src/sync/landmark'
import { createStore, openSealed, type Store } from '../../src/local/store'
import type { World } from '../../src/local/world'
import { holds } from './disk'

export interface Peek {
  readonly cursor: { readonly epoch: string; readonly upto: number; readonly isComplete: boolean } | undefined
  readonly scopes: Readonly<Record<string, HeldScope>>
  /** What it was told last of the log. */
  readonly landmarks: readonly Landmark[]
  readonly outbox: readonly { readonly mid: number; readonly isAcknowledged: boolean; readonly posted: Posted | undefined }[]
  /** What has taken effect, and is kept. */
  readonly sent: readonly { readonly mid: number; readonly seq: number; readonly posted: Posted | undefined }[]
  /** Also those that lie in segments. */
  readonly records: readonly {
    readonly id: string
    readonly tokens: readonly string[]
    readonly record: StoredRecord | undefined
  }[]
  /** Of the pages that the search is made from. */
  readonly searchable: readonly string[]
  readonly drafts: readonly Draft[]
  /** Which timer runs. */
  readonly timer: string | undefined
  /** Records that had to be put right because a sum did not agree. */
  readonly repaired: number
}

/** Looks on from outside the engine: connections of its own, that a killed browser does not take with it. */
export interface Onlooker {
  readonly token: (scope: string) => string
  /** `undefined` when the vault's database is not there any more. */
  peek(): Promise<Peek | undefined>
  /** The same, of what tells whether it has come to rest. */
  standing(): Promise<Pick<Peek, 'cursor' | 'scopes' | 'outbox'> | undefined>
  /** Whose vault this is, for the centre; `undefined` when there is none. */
  device(): Promise<DeviceId | undefined>
  readonly connections: () => readonly object[]
  close(): void
}

export async function lookOn(
  disk: IDBFactory,
  keys: Pick<EngineKeys, 'vaultId' | 'sealer'>,
  device: DeviceId,
): Promise<Onlooker> {
  const store = openOnlooker(disk, keys, device)
  const registry = new Dexie('reg', { indexedDB: disk, IDBKeyRange })
  const databases: readonly Dexie[] = [store.db, registry]
  for (const database of databases) {
    // Whoever looks on is in nobody's way.
    database.on('versionchange', () => {
      database.close()
      return false
    })
    await database.open()
  }
  return {
    token: scope => store.tokens.scope(scope),
    peek: async () => (holds(disk, store.db.name) ? peekAt(store) : undefined),
    standing: async () => (holds(disk, store.db.name) ? standingOf(store) : undefined),
    async device() {
      const row = (await registry.table('vaults').get(keys.vaultId)) as VaultRow | undefined
      return row?.target.device
    },
    connections: () => databases.filter(database => database.isOpen()).map(database => database.backendDB()),
    close() {
      for (const database of databases) database.close()
    },
  }
}

function openOnlooker(disk: IDBFactory, keys: Pick<EngineKeys, 'vaultId' | 'sealer'>, device: DeviceId): Store {
  const world = { indexedDB: disk, IDBKeyRange } as unknown as World
  const db = openDatabase(world, keys.vaultId)
  // It looks at the tables as they are, from outside.
  return { ...createStore(world, db, keys.sealer, device), db }
}

const tables = ['meta', 'outbox', 'receipts', 'rec', 'seg', 'idp', 'draft'] as const

async function peekAt(store: Store): Promise<Peek> {
  const { db } = store
  return db.transaction('r', tables, async transaction => ({
    cursor: await readPlain(store, 'cursor'),
    scopes: await readScopes(store),
    landmarks: (await readSealed(store, 'landmarks'))?.toSay ?? [],
    ...(await peekAtOutbox({ ...store, db: transaction as unknown as Store['db'] })),
    records: [
      ...(await db.rec.toArray()).map(row => ({ id: row.id, tokens: row.sc, record: openRecord(store, row) })),
      ...(await db.seg.toArray())
        .flatMap(row => openSegment(store, row) ?? [])
        .flatMap(({ key, members }) => members.map(({ id, record }) => ({ id, tokens: [key[0]], record }))),
    ],
    searchable: (await peopleOn({ ...store, db: transaction as unknown as Store['db'] }, await db.idp.toArray())).flatMap(
      ({ people }) => people.map(({ id }) => id as string),
    ),
    timer: RunningTimer.safeParse(await readSealed(store, 'timer')).data?.id,
    repaired: (await readVerified(store)).repaired,
    drafts: (await db.draft.toArray()).flatMap(row => (openSealed(store, 'draft', row.k, row.c) as Draft | undefined) ?? []),
  }))
}

const standingOf = (store: Store): PromiseLike<Pick<Peek, 'cursor' | 'scopes' | 'outbox'>> =>
  store.db.transaction('r', ['meta', 'outbox', 'receipts'], async transaction => ({
    cursor: await readPlain(store, 'cursor'),
    scopes: await readScopes(store),
    outbox: (await peekAtOutbox({ ...store, db: transaction as unknown as Store['db'] })).outbox,
  }))

/** Each change with what was answered to it. */
async function peekAtOutbox(store: Store): Promise<Pick<Peek, 'outbox' | 'sent'>> {
  const { acked, applied } = await readProgress(store)
  const rows = await store.db.outbox.toArray()
  const mids = rows.flatMap(({ mid }) => (mid <= acked ? mid : []))
  const receipts = await receiptsOf(store, mids)
  const all = rows.map(row => {
    const [posted, receipt] = [openOutbox(store, row), receipts.get(row.mid)]
    return {
      mid: row.mid,
      seq: receipt?.seq ?? 0,
      isAcknowledged: row.mid <= acked,
      posted: posted && { ...posted, receipt },
    }
  })
  return {
    outbox: all.filter(({ mid }) => mid > applied),
    sent: all.filter(({ mid }) => mid <= applied),
  }
}
