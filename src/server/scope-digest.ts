/** Whether a tablet holds what the centre holds, scope by scope, without sending either: only what differs is told, id by id. */
import type { RecordId } from '../domain/ids'
import type { PullAnswer, PullRequest, Scope } from '../sync/protocol'
import type { DeviceCaller } from './centre'
import type { Db } from './postgres'

/** The sums are made by the database: fifty thousand hashes would hold the one thread that answers everybody. */
export async function compareDigests(
  tx: Db,
  { ambito }: DeviceCaller,
  told: NonNullable<PullRequest['digest']>,
  served: readonly Scope[],
): Promise<NonNullable<PullAnswer['digests']>> {
  const scopes = served.filter(scope => told[scope])
  const sums = await tx.query<{ scope: Scope; n: number; x: string }>(
    `SELECT held.scope, sum.n, lpad(to_hex(sum.x), 16, '0') AS x
     FROM unnest($2::text[]) AS held(scope)
     CROSS JOIN LATERAL (
       SELECT count(*) AS n,
         coalesce(bit_xor(('x' || encode(substr(sha256(convert_to(record.record_id::text || record.ver::text, 'UTF8')), 1, 8), 'hex'))
           ::bit(64)::bigint), 0) AS x
       FROM record_scope
       JOIN record ON record.ambito_id = record_scope.ambito_id AND record.record_id = record_scope.record_id
       WHERE record_scope.ambito_id = $1 AND record_scope.scope = held.scope) AS sum`,
    [ambito, scopes],
  )
  const differing = sums.filter(({ scope, n, x }) => told[scope]!.n !== n || told[scope]!.x !== x).map(({ scope }) => scope)
  const lists = new Map<Scope, [RecordId, number][]>(differing.map(scope => [scope, []]))
  if (differing.length === 0) return []
  const rows = await tx.query<{ scope: Scope; id: RecordId; ver: number }>(
    `SELECT record_scope.scope, record.record_id AS id, record.ver
     FROM record_scope
     JOIN record ON record.ambito_id = record_scope.ambito_id AND record.record_id = record_scope.record_id
     WHERE record_scope.ambito_id = $1 AND record_scope.scope = ANY($2::text[])`,
    [ambito, differing],
  )
  for (const { scope, id, ver } of rows) lists.get(scope)!.push([id, ver])
  return [...lists].map(([s, ids]) => ({ s, ids }))
}
