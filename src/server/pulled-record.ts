/** A record as it travels to a tablet: as it is now, with only those of its scopes that are meant for that tablet. */
import { upcaster } from '../sync/migrations'
import type { PulledRecord, Scope } from '../sync/protocol'
import type { Db } from './postgres'
import { recordOf, type RecordRow } from './record-rows'
import { readVersions } from './stored-versions'

/** Those of the records that are in one of `scopes`. */
export async function readPulled(
  tx: Db,
  ambito: string,
  ids: readonly string[],
  scopes: readonly Scope[],
): Promise<PulledRecord[]> {
  if (ids.length === 0 || scopes.length === 0) return []
  const rows = await tx.query<RecordRow & { scopes: Scope[] }>(
    `SELECT record.record_id, record.type, record.ver, record.sv, record.doc, record.fv, record.state, placed.scopes
     FROM (SELECT record_id, array_agg(scope ORDER BY scope) AS scopes FROM record_scope
       WHERE ambito_id = $1 AND record_id = ANY($2::uuid[]) AND scope = ANY($3::text[]) GROUP BY record_id) AS placed
     JOIN ${recordOf('placed.record_id', 'record_id, type, ver, sv, doc, fv, state')} AS record ON true
     ORDER BY record.record_id`,
    [ambito, ids, scopes],
  )
  return rows.map(row => pulledRecord(row, row.scopes))
}

function pulledRecord(row: Omit<RecordRow, 'parent_id'>, scopes: readonly Scope[]): PulledRecord {
  return {
    id: row.record_id as PulledRecord['id'],
    type: row.type,
    ver: row.ver,
    sv: upcaster.current,
    state: row.state,
    sc: [...scopes],
    fv: readVersions(row.fv),
    doc: upcaster.record(row.type, row.doc, row.sv),
  }
}
