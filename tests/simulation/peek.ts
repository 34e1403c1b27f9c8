/** What lies on a tablet's disk, opened from outside: with the tablet's keys, but not by the engine that it runs. */
import type { IDBFactory } from 'fake-indexeddb'
import { IDBKeyRange } from 'fake-indexeddb'
import type { DeviceId } from '../../src/domain/ids'
import { openDatabase } from '../../src/local/database'
import type { Draft } from '../../src/local/device'
import type { EngineKeys } from '../../src/local/engine'
import type { IndexedPerson } from '../../src/local/identity-pages'
import { readPlain, readScopes, readVerified, type HeldScope } from '../../src/local/meta'
import { openOutbox, openSent, type Posted } from '../../src/local/outbox'
import { openRecord, type StoredRecord } from '../../src/local/records'
import { openSegment } from '../../src/local/segments'
import { createStore, openSealed, type Store } from '../../src/local/store'
import type { World } from '../../src/local/world'

export interface Peek {
  readonly cursor: { readonly epoch: string; readonly upto: number; readonly isComplete: boolean } | undefined
  readonly scopes: Readonly<Record<string, HeldScope>>
  readonly outbox: readonly { readonly mid: number; readonly isAcknowledged: boolean; readonly posted: Posted | undefined }[]
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
  /** Records that had to be put right because a sum did not agree. */
  readonly repaired: number
}

export function openOnlooker(disk: IDBFactory, keys: Pick<EngineKeys, 'vaultId' | 'sealer'>, device: DeviceId): Store {
  const world = { indexedDB: disk, IDBKeyRange } as unknown as World
  const db = openDatabase(world, keys.vaultId)
  // It looks at the tables as they are, from outside.
  return { ...createStore(world, db, keys.sealer, device), db }
}

const tables = ['meta', 'outbox', 'sent', 'rec', 'seg', 'idp', 'draft'] as const

export async function peekAt(store: Store): Promise<Peek> {
  const { db } = store
  return db.transaction('r', tables, async () => ({
    cursor: await readPlain(store, 'cursor'),
    scopes: await readScopes(store),
    outbox: (await db.outbox.toArray()).map(row => ({
      mid: row.mid,
      isAcknowledged: row.st === 1,
      posted: openOutbox(store, row),
    })),
    sent: (await db.sent.toArray()).map(row => ({ mid: row.mid, seq: row.seq, posted: openSent(store, row) })),
    records: [
      ...(await db.rec.toArray()).map(row => ({ id: row.id, tokens: row.sc, record: openRecord(store, row) })),
      ...(await db.seg.toArray())
        .flatMap(row => openSegment(store, row) ?? [])
        .flatMap(({ key, members }) => members.map(({ id, record }) => ({ id, tokens: [key[0]], record }))),
    ],
    searchable: (await db.idp.toArray()).flatMap(row =>
      ((openSealed(store, 'idp', row.n, row.c) as IndexedPerson[] | undefined) ?? []).map(({ id }) => id as string),
    ),
    repaired: (await readVerified(store)).repaired,
    drafts: (await db.draft.toArray()).flatMap(row => (openSealed(store, 'draft', row.k, row.c) as Draft | undefined) ?? []),
  }))
}
