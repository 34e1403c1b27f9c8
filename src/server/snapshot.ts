/** A whole scope, record by record, for a tablet that has just been granted it. What changes meanwhile comes with the next pulls. */
import type { RecordId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import type { Scope, SnapshotLine } from '../sync/protocol'
import type { Centre, DeviceCaller } from './centre'
import { readGrantedScopes } from './grants'
import { readHead, type DeviceRefusal } from './pull'
import { pulledRecord } from './pulled-record'
import type { RecordRow } from './record-rows'

export type SnapshotRefusal = DeviceRefusal | { readonly type: 'NotGranted' }

const rowsPerPage = 500

export async function snapshot(
  centre: Centre,
  caller: DeviceCaller,
  scope: Scope,
  after?: RecordId,
): Promise<Result<AsyncIterable<SnapshotLine>, SnapshotRefusal>> {
  const begun = await readRows(centre, caller, scope, after)
  return begun.ok ? ok(lines(centre, caller, scope, begun.value)) : begun
}

interface Rows {
  readonly asOf: number
  readonly rows: readonly Omit<RecordRow, 'parent_id'>[]
}

async function* lines(centre: Centre, caller: DeviceCaller, scope: Scope, begun: Rows): AsyncIterable<SnapshotLine> {
  let count = 0
  let page = begun
  for (;;) {
    for (const row of page.rows) {
      count++
      yield { record: pulledRecord(row, [scope]) }
    }
    if (page.rows.length < rowsPerPage) break
    const next = await readRows(centre, caller, scope, page.rows.at(-1)!.record_id)
    // Taken back while it was being read: without its end line the tablet knows that this is not whole.
    if (!next.ok) return
    page = next.value
  }
  yield { end: true, asOf: begun.asOf, count }
}

/** A transaction for each page: a slow tablet must not keep one open for minutes. */
async function readRows(
  centre: Centre,
  caller: DeviceCaller,
  scope: Scope,
  after: string | undefined,
): Promise<Result<Rows, SnapshotRefusal>> {
  return await centre.database.transaction(
    async (tx): Promise<Result<Rows, SnapshotRefusal>> => {
      const head = await readHead(tx, caller)
      if (!head.ok) return head
      const granted = await readGrantedScopes(tx, caller.ambito, caller.worker)
      if (!granted.has(scope)) return err({ type: 'NotGranted' })
      const rows = await tx.query<RecordRow>(
        `SELECT record.record_id, record.type, record.ver, record.sv, record.doc, record.fv, record.state
         FROM record_scope
         JOIN record ON record.ambito_id = record_scope.ambito_id AND record.record_id = record_scope.record_id
         WHERE record_scope.ambito_id = $1 AND record_scope.scope = $2 AND ($3::uuid IS NULL OR record_scope.record_id > $3)
         ORDER BY record_scope.record_id LIMIT $4`,
        [caller.ambito, scope, after ?? null, rowsPerPage],
      )
      return ok({ asOf: head.value.seq, rows })
    },
    { isolation: 'repeatable read', readOnly: true },
  )
}
