/** The changes that were set aside and are asked to be applied now: read from the log, before the records that they name are locked. */
import { RecordId, type AmbitoId, type DeviceId, type OfficeId, type WorkerId } from '../domain/ids'
import type { Mutation } from '../sync/protocol'
import { refuse, type Asked } from './applying'
import { understand } from './judge'
import type { Db } from './postgres'
import { receive } from './received'
import { releaseCommand } from './recovery-release'

interface AskedRow {
  readonly record_id: RecordId
  readonly device_id: DeviceId
  readonly mid: number
  readonly author: WorkerId
  readonly body: string
  readonly t_device: Date | null
  readonly office_id: OfficeId | null
  /** When it took the place of another. */
  readonly letter: string | null
  readonly r: string
  /** Where the history parted that it was made upon; `null` when it is this one. */
  readonly restored_seq: number | null
}

const none: ReadonlyMap<string, Asked> = new Map()

/** By quarantine. Which mutation a quarantine is about never changes, so it is read without a lock. */
export async function readAsked(tx: Db, ambito: AmbitoId, mutations: readonly Mutation[]): Promise<ReadonlyMap<string, Asked>> {
  const named = mutations.flatMap(({ ops }) =>
    ops.flatMap(op =>
      op.op === 'cmd' && (op.name === 'quarantine.apply' || op.name === releaseCommand)
        ? [RecordId.safeParse(op.args['quarantine'])]
        : [],
    ),
  )
  const ids = named.flatMap(id => (id.success ? [id.data] : []))
  if (ids.length === 0) return none
  const rows = await tx.query<AskedRow>(
    `SELECT record_id, mutation.device_id, mutation.mid, mutation.author, mutation.body, mutation.t_device, device.office_id,
       CASE WHEN device.replaces IS NOT NULL THEN device.letter END AS letter, mutation.result->>'r' AS r,
       CASE WHEN reported_at IS NULL OR mutation.mid <= old_mid THEN restored_seq END AS restored_seq
     FROM record JOIN mutation ON mutation.ambito_id = record.ambito_id
       AND mutation.device_id = (record.doc->>'device')::uuid AND mutation.mid = (record.doc->>'mid')::bigint
     JOIN device ON device.ambito_id = mutation.ambito_id AND device.device_id = mutation.device_id
     LEFT JOIN recovery_device ON recovery_device.ambito_id = mutation.ambito_id AND recovery_device.device_id = mutation.device_id
     WHERE record.ambito_id = $1 AND record.record_id = ANY($2::uuid[]) AND record.type = 'quarantine'`,
    [ambito, ids],
  )
  return new Map(rows.map(row => [row.record_id, askedOf(row)]))
}

function askedOf({ device_id, mid, author, body, t_device, office_id, letter, r, restored_seq }: AskedRow): Asked {
  const received = receive(JSON.parse(body) as Record<string, unknown>)
  // A notice about what was accepted all the same has nothing left to apply.
  const wasRefused = r === 'quarantined'
  const mutation = !received ? refuse('Poison', 'body') : wasRefused ? understand(received) : refuse('Invalid', 'accepted')
  const lost = restored_seq === null ? undefined : { restoredSeq: restored_seq, isHolding: false, isReleased: true }
  const at = { office: office_id ?? undefined, letter: letter ?? undefined, writtenAt: t_device?.toISOString() }
  return { device: device_id, mid, author, ...at, mutation, lost }
}
