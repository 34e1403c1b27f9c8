/** The database of one vault: its tables, the tripwire that refuses plaintext in them, and the fence against an older version of the app. */
import { Dexie, type DBCore, type DBCoreMutateRequest, type Table, type Transaction } from 'dexie'
import { firstGeneration } from './codec'
import type { World } from './world'

export interface MetaRow {
  readonly k: string
  /** Only for the few plain keys (see `plainMeta`). */
  readonly v?: unknown
  readonly c?: Uint8Array | undefined
}
export interface RecordRow {
  readonly id: string
  /** One blind token per scope. */
  readonly sc: readonly string[]
  /** Blind type. */
  readonly t: string
  /** Blind parent: the person of a listening or an entry, the record of a conflict. */
  readonly p?: string
  /** Present while changes of this tablet wait to be confirmed, or need a look: few rows, found by this index. */
  readonly q?: 1
  readonly c: Uint8Array
}
export interface OutboxRow {
  readonly mid: number
  /** Sealed for the table where what was sent lay before the fourth version of the database. */
  readonly s?: 1
  readonly c: Uint8Array
}
/** What the centre answered to the changes from `first` to `last` (see receipts.ts). */
export interface ReceiptsRow {
  readonly first: number
  readonly last: number
  /** The highest of their seqs. */
  readonly seq: number
  readonly c: Uint8Array
}
interface DraftRow {
  readonly k: string
  readonly c: Uint8Array
}
export interface PageRow {
  readonly n: number
  readonly c: Uint8Array
}
/** The blind scope of a segment, and the first and the last record that it was made for. */
export type SegmentKey = readonly [scope: string, first: string, last: string]
/** See segments.ts. */
export interface SegmentRow {
  readonly s: string
  readonly f: string
  readonly l: string
  /** Blind types and blind parents of the records in it. */
  readonly t: readonly string[]
  readonly p: readonly string[]
  readonly c: Uint8Array
}
/** The bytes of an attachment: 0 of a draft, 1 to be sent, 2 at the centre (see attachment-rows.ts). */
export interface BlobRow {
  readonly id: string
  readonly st: 0 | 1 | 2
  readonly c: Uint8Array
}
/** A piece of them, sealed by the attachment's own key. */
export interface PartRow {
  readonly id: string
  readonly i: number
  readonly c: Uint8Array
}
interface ParkedRow {
  readonly id: string
  readonly sc: readonly string[]
  readonly c: Uint8Array
}

export interface VaultTables {
  readonly meta: Table<MetaRow, string>
  readonly rec: Table<RecordRow, string>
  readonly outbox: Table<OutboxRow, number>
  readonly receipts: Table<ReceiptsRow, number>
  readonly draft: Table<DraftRow, string>
  readonly idp: Table<PageRow, number>
  readonly parked: Table<ParkedRow, string>
  readonly blob: Table<BlobRow, string>
  readonly part: Table<PartRow, readonly [string, number]>
  readonly seg: Table<SegmentRow, SegmentKey>
}
export type VaultDatabase = Dexie & VaultTables

const schema = {
  meta: 'k',
  rec: 'id, *sc, p, q, [t+id]',
  outbox: 'mid, st',
  sent: 'mid',
  draft: 'k',
  idp: 'n',
  parked: 'id, *sc',
} as const

/** What the second version of the database added. */
const added = { seg: '[s+f+l], *t, *p' } as const

/** What the third version added. */
const blobTables = { blob: 'id, st', part: '[id+i]' } as const

/** The fourth: what was sent stays in the outbox, and what the centre answered lies beside it. */
const oneOutbox = { outbox: 'mid', sent: null, receipts: 'first' } as const

export type TableName = Exclude<
  keyof typeof blobTables | keyof typeof schema | keyof typeof added | keyof typeof oneOutbox,
  'sent'
>

/** What may lie open on disk in each table; everything else is inside `c`. */
const plainFields: Readonly<Record<TableName, readonly string[]>> = {
  meta: ['k'],
  rec: ['id', 'sc', 't', 'p', 'q'],
  outbox: ['mid', 's'],
  receipts: ['first', 'last', 'seq'],
  draft: ['k'],
  idp: ['n'],
  parked: ['id', 'sc'],
  blob: ['id', 'st'],
  part: ['id', 'i'],
  seg: ['s', 'f', 'l', 't', 'p'],
}

/** Counters that say nothing about anybody. They must be readable before the keys are. */
const plainMeta: readonly string[] = [
  'format',
  'nextMid',
  'lastHash',
  'progress',
  'mark',
  'cursor',
  'leader',
  'logged',
  'segments',
]

/**
 * What this version writes, and the oldest that may write beside it: 1 did not look for records in segments, 2 for receipts in rows of their own, 3 reads
 * the units of a hand in segments one by one, 4 takes a block for a damaged segment, 5 finds nobody on a page that tells of segments.
 */
export const format = { cur: 6, minWriter: 6 } as const

const databaseName = (vaultId: string): string => `v-${vaultId}`

export function openDatabase(world: World, vaultId: string): VaultDatabase {
  const database = new Dexie(databaseName(vaultId), {
    indexedDB: world.indexedDB,
    IDBKeyRange: world.IDBKeyRange,
    // A browser killed by power loss must not take back what the screen called saved.
    chromeTransactionDurability: 'strict',
    cache: 'disabled',
  }) as VaultDatabase
  database.version(1).stores(schema)
  database.version(2).stores(added)
  database.version(3).stores(blobTables)
  database.version(4).stores(oneOutbox).upgrade(gatherOutbox)
  database.use({ stack: 'dbcore', name: 'tripwire', create: tripwire })
  // What Dexie does at every call for live queries and hooks, which nobody here asks for.
  for (const name of ['Observability', 'HooksMiddleware', 'Cache']) database.unuse({ stack: 'dbcore', name })
  return database
}

const gatheredAtOnce = 500

/**
 * Before the fourth version a row of the outbox said whether it was acknowledged, and went to another table once it had taken effect. Nothing is opened
 * or sealed again: the keys are not here.
 */
async function gatherOutbox(upgrade: Transaction): Promise<void> {
  const [meta, outbox, sent] = [upgrade.table('meta'), upgrade.table('outbox'), upgrade.table('sent')]
  const next = ((await meta.get('nextMid')) as { readonly v: number } | undefined)?.v ?? 1
  const first = ((await outbox.orderBy('mid').first()) as OutboxRow | undefined)?.mid ?? next
  let acked = next - 1
  await outbox.toCollection().modify((row: { mid: number; st?: 0 | 1 }) => {
    if (row.st === 0) acked = Math.min(acked, row.mid - 1)
    delete row.st
  })
  for (let last = 0; ;) {
    const rows = (await sent.where('mid').above(last).limit(gatheredAtOnce).toArray()) as OutboxRow[]
    await outbox.bulkPut(rows.map(({ mid, c }): OutboxRow => ({ mid, s: 1, c })))
    if (rows.length < gatheredAtOnce) break
    last = rows.at(-1)!.mid
  }
  await meta.put({ k: 'progress', v: { acked, applied: first - 1 } })
}

/** A row that would lie open on disk: a bug, stopped before it is written. */
export class PlaintextRefused extends Error {
  override readonly name = 'PlaintextRefused'
}

function tripwire(below: DBCore): Partial<DBCore> {
  return {
    table(name) {
      const table = below.table(name)
      return {
        ...table,
        mutate(request: DBCoreMutateRequest) {
          if (request.type === 'add' || request.type === 'put') {
            for (const row of request.values as readonly object[]) refusePlaintext(name, row)
          }
          return table.mutate(request)
        },
      }
    },
  }
}

/** @throws PlaintextRefused */
export function refusePlaintext(table: string, row: object): void {
  const allowed = plainFields[table as TableName] as readonly string[] | undefined
  if (!allowed) throw new PlaintextRefused(`no sealed table is called ${table}`)
  const { k, c } = row as Partial<MetaRow>
  if (table === 'meta' && plainMeta.includes(String(k))) return
  const extra = Object.keys(row).filter(field => field !== 'c' && !allowed.includes(field))
  if (extra.length > 0 || !(c instanceof Uint8Array)) {
    throw new PlaintextRefused(`a row of ${table} was not sealed${extra.length > 0 ? ` (${extra.join(', ')})` : ''}`)
  }
}

/** A newer version of the app wrote this vault: this one must not touch it. */
export class NewerVersionError extends Error {
  override readonly name = 'NewerVersionError'
}

/** The browser threw the database away, and the keys are still here. An empty app that looks fine would hide it. */
export class EmptiedVaultError extends Error {
  override readonly name = 'EmptiedVaultError'
}

/** Another tab changed the data key: this one would write rows that soon nobody can open. It has to be unlocked again. */
export class KeysRenewedError extends Error {
  override readonly name = 'KeysRenewedError'
}

/** What is written beside the versions: which data key seals. */
export interface Fence {
  readonly cur: number
  readonly minWriter: number
  /** Absent: the first. */
  readonly keys?: number
}

/** The rows of `meta`, by key: few and small, and read in one go. */
export type MetaRows = ReadonlyMap<string, MetaRow>

/**
 * Read when the vault opens and again inside every transaction that writes: Dexie opens a newer database without a word, and a tab left open
 * across an update would write rows that the new version cannot trust. With the fence comes the rest of `meta`, for whoever asks for it anyway.
 * @throws NewerVersionError · KeysRenewedError
 */
export function checkFence(tables: VaultTables, generation: number): PromiseLike<MetaRows> {
  return tables.meta.toArray().then(rows => {
    const written = rows.find(({ k }) => k === 'format')?.v as Fence | undefined
    if (written && written.minWriter > format.cur) throw new NewerVersionError()
    if ((written?.keys ?? firstGeneration) > generation) throw new KeysRenewedError()
    return new Map(rows.map(row => [row.k, row]))
  })
}
