/** The records of a scope in order of id, and the blocks that they are sent in. */
import { promisify } from 'node:util'
import { deflateRaw } from 'node:zlib'
import type { AmbitoId, RecordId } from '../domain/ids'
import { blockBytes, blocksOf, dictionaryOf } from '../sync/block'
import type { Doc } from '../sync/merge'
import { upcaster } from '../sync/migrations'
import type { Hand, PackedRecord } from '../sync/packed-record'
import type { Scope } from '../sync/protocol'
import type { Db } from './postgres'

/** Whole blocks. */
const rowsAtOnce = 1024

export interface RecordToTell {
  readonly record_id: RecordId
  readonly type: string
  readonly ver: number
  readonly sv: number
  readonly doc: Doc
  /** As JSON. */
  readonly fv: string
  readonly state: 'active' | 'voided'
}

/** A place in a scope. */
export interface ScopePlace {
  readonly ambito: AmbitoId
  readonly scope: Scope
  /** The last record before; absent at the beginning. */
  readonly after: RecordId | undefined
}

/** Some hundreds of them, none after `upTo`; `end`: from where to go on, absent when there are no more. */
export async function readRecords(
  tx: Db,
  { ambito, scope, after }: ScopePlace,
  upTo: RecordId | undefined,
): Promise<{ readonly rows: readonly RecordToTell[]; readonly end: RecordId | undefined }> {
  const rows = await tx.query<RecordToTell>(
    `SELECT record.record_id, record.type, record.ver, record.sv, record.doc, record.fv, record.state
     FROM record_scope
     JOIN record ON record.ambito_id = record_scope.ambito_id AND record.record_id = record_scope.record_id
     WHERE record_scope.ambito_id = $1 AND record_scope.scope = $2
       AND ($3::uuid IS NULL OR record_scope.record_id > $3) AND ($4::uuid IS NULL OR record_scope.record_id <= $4)
     ORDER BY record_scope.record_id LIMIT $5`,
    [ambito, scope, after ?? null, upTo ?? null, rowsAtOnce],
  )
  return { rows, end: rows.length < rowsAtOnce ? upTo : rows.at(-1)!.record_id }
}

/** All that are behind that place. */
export async function countRecords(tx: Db, { ambito, scope, after }: ScopePlace): Promise<number> {
  const [counted] = await tx.query<{ total: number }>(
    `SELECT count(*) AS total FROM record_scope
     WHERE ambito_id = $1 AND scope = $2 AND ($3::uuid IS NULL OR record_id > $3)`,
    [ambito, scope, after ?? null],
  )
  return counted!.total
}

export interface MadeBlock {
  /** The id of its last record, or of a later place up to which there is nothing else. */
  readonly last: RecordId
  readonly records: number
  readonly bytes: Uint8Array
}

const compressed = promisify(deflateRaw)
/** Of all levels the one after which little is gained. In the threads of the system, several at once: the one that answers everybody goes on. */
const compression = { level: 6, memLevel: 9 } as const

export async function madeBlocks(rows: readonly RecordToTell[]): Promise<MadeBlock[]> {
  let at = 0
  return await Promise.all(
    blocksOf(rows.map(packed)).map(async ({ heads, bodies, records }) => {
      at += records
      const last = rows[at - 1]!.record_id
      const front = Buffer.from(heads)
      const dictionary = dictionaryOf(front)
      const halves = [compressed(front, compression), compressed(bodies, { ...compression, dictionary })] as const
      return { last, records, bytes: blockBytes(...(await Promise.all(halves))) }
    }),
  )
}

function packed({ record_id: id, type, ver, sv, doc, fv, state }: RecordToTell): PackedRecord {
  const { current } = upcaster
  const now = sv === current ? doc : upcaster.record(type, doc, sv)
  return [id, type, current, ver, state, 0, JSON.parse(fv) as Hand[], now]
}
