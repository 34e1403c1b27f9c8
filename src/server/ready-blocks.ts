/**
 * Blocks of a snapshot made beforehand: to read fifty thousand documents, to take them apart and to compress them is nearly all that a first download
 * costs the centre. Of a scope they form a chain, each from where the one before ends; one whose records have changed meanwhile is passed over, and made
 * again in the next round.
 */
import type { AmbitoId, RecordId } from '../domain/ids'
import { blockFormat } from '../sync/block'
import { upcaster } from '../sync/migrations'
import type { Scope } from '../sync/protocol'
import type { Centre } from './centre'
import type { Db } from './postgres'
import { startRounds, type Rounds } from './rounds'
import { madeBlocks, readRecords, type MadeBlock, type ScopePlace } from './snapshot-records'

interface Ready {
  /** Those that begin here, one after the other, and are right. */
  readonly blocks: readonly MadeBlock[]
  /** When there are none: what has to be read ends here, because there are others behind. */
  readonly upTo: RecordId | undefined
}

const blocksAtOnce = 32
const beginning = '00000000-0000-0000-0000-000000000000' as RecordId

/** Of the records that a block spans: how many they are now, and a sum that is another one when any of them, or its version, is; in which epoch. */
const heldNow = `LATERAL (
  SELECT count(*)::int AS records, (SELECT epoch FROM ambito_head WHERE ambito_id = $1) AS epoch,
    coalesce(bit_xor(hashint8extended(record.ver, uuid_hash_extended(record.record_id, 0))), 0) AS sum
  FROM record_scope
  JOIN record ON record.ambito_id = record_scope.ambito_id AND record.record_id = record_scope.record_id
  WHERE record_scope.ambito_id = $1 AND record_scope.scope = $2
    AND record_scope.record_id > span.after_id AND record_scope.record_id <= span.last_id
) AS held`

/** Looked up in the transaction of the page that they become. */
export async function readReady(tx: Db, { ambito, scope, after = beginning }: ScopePlace): Promise<Ready> {
  const rows = await tx.query<{ after: RecordId; last: RecordId; records: number; bytes: Uint8Array; isRight: boolean }>(
    `SELECT span.after_id AS after, span.last_id AS last, span.records, span.block AS bytes,
       (get_byte(span.block, 0) = $6 AND span.sv = $4 AND span.epoch = held.epoch AND span.records = held.records AND span.sum = held.sum) AS "isRight"
     FROM (SELECT * FROM ready_block WHERE ambito_id = $1 AND scope = $2 AND after_id >= $3 ORDER BY after_id LIMIT $5) AS span
     CROSS JOIN ${heldNow}
     ORDER BY span.after_id`,
    [ambito, scope, after, upcaster.current, blocksAtOnce, blockFormat],
  )
  const [first] = rows
  if (!first) return { blocks: [], upTo: undefined }
  if (first.after !== after) return { blocks: [], upTo: first.after }
  const blocks: MadeBlock[] = []
  let end = after
  for (const { after, last, records, bytes, isRight } of rows) {
    if (after !== end || !isRight) break
    blocks.push({ last, records, bytes })
    end = last
  }
  return { blocks, upTo: blocks.length > 0 ? undefined : first.last }
}

interface MakingOptions {
  /** Of a scope with fewer records none are made: they are read quickly enough. */
  readonly worthMaking?: number
  /** The last of a scope, which grows at its end, is only made when it is this long. */
  readonly leastRecords?: number
  readonly isStopped?: () => boolean
}

/** Makes what is missing or not right any more in every scope of the ambito that is large; answers how many blocks it made. */
export async function makeReadyBlocks(
  centre: Centre,
  ambito: AmbitoId,
  { worthMaking = 256, leastRecords = 32, isStopped = () => false }: MakingOptions = {},
): Promise<number> {
  const scopes = await centre.database.query<{ scope: Scope }>(
    'SELECT scope FROM record_scope WHERE ambito_id = $1 GROUP BY scope HAVING count(*) >= $2',
    [ambito, worthMaking],
  )
  // Nothing is kept of a scope that has become small.
  const large = scopes.map(({ scope }) => scope)
  await centre.database.query('DELETE FROM ready_block WHERE ambito_id = $1 AND scope <> ALL($2::text[])', [ambito, large])
  let made = 0
  for (const scope of large) {
    for (let after: RecordId | undefined; !isStopped();) {
      const place: ScopePlace = { ambito, scope, after }
      const step = await centre.database.transaction(tx => makeSome(tx, place, leastRecords), { isolation: 'repeatable read' })
      made += step.made
      if (step.end === undefined) break
      after = step.end
    }
  }
  return made
}

/** One step along the chain: over what is right, or making what is not. The sums are of the same moment as the documents. */
async function makeSome(
  tx: Db,
  place: ScopePlace,
  leastRecords: number,
): Promise<{ readonly made: number; readonly end: RecordId | undefined }> {
  const { ambito, scope, after = beginning } = place
  const { blocks, upTo } = await readReady(tx, place)
  if (blocks.length > 0) return { made: 0, end: blocks.at(-1)!.last }
  const { rows, end } = await readRecords(tx, place, upTo)
  const all = await madeBlocks(rows)
  const fresh = end === undefined ? all.filter(({ records }) => records >= leastRecords) : all
  // The last reaches to where the others go on.
  const lasts = fresh.map(({ last }, at) => (at === fresh.length - 1 ? (end ?? last) : last))
  await tx.query(
    `DELETE FROM ready_block WHERE ambito_id = $1 AND scope = $2 AND after_id >= $3 AND ($4::uuid IS NULL OR after_id < $4)`,
    [ambito, scope, after, end ?? null],
  )
  await tx.query(
    `INSERT INTO ready_block (ambito_id, scope, epoch, after_id, last_id, records, sum, sv, block)
     SELECT $1, $2, held.epoch, span.after_id, span.last_id, held.records, held.sum, $6, span.block
     FROM unnest($3::uuid[], $4::uuid[], $5::bytea[]) AS span(after_id, last_id, block)
     CROSS JOIN ${heldNow}`,
    [ambito, scope, [after, ...lasts].slice(0, lasts.length), lasts, fresh.map(({ bytes }) => bytes), upcaster.current],
  )
  return { made: fresh.length, end }
}

const minute = 60_000

/** Looks every hour at the ambiti in which something has happened since; not while whoever waited for the centre to start is being served. */
export function startMakingBlocks(centre: Centre, onTrouble: (error: unknown) => void): Rounds {
  const seen = new Map<AmbitoId, number>()
  const work = async (isStopped: () => boolean): Promise<void> => {
    const heads = await centre.database.query<{ id: AmbitoId; seq: number }>('SELECT ambito_id AS id, seq FROM ambito_head')
    for (const { id, seq } of heads) {
      if (seen.get(id) === seq || isStopped()) continue
      await makeReadyBlocks(centre, id, { isStopped })
      seen.set(id, seq)
    }
  }
  return startRounds(work, { everyMs: 60 * minute, firstAfterMs: 10 * minute, onTrouble })
}
