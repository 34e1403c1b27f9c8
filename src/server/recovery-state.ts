/**
 * A history that begins anew: the centre was restored from a copy, or answers from one without knowing it. The tablets hear of the new epoch, send
 * again what the centre lacks, and say so [S130–S134].
 */
import { uuidv7, type AmbitoId, type DeviceId } from '../domain/ids'
import type { Returning } from '../sync/returning'
import type { Centre, DeviceCaller } from './centre'
import { reserveLetters } from './device-letters'
import { compareLandmarks, type LandmarkPlace } from './landmarks'
import type { Db } from './postgres'

const hour = 3_600_000
/** A tablet that stays away longer keeps nobody waiting. */
const waitingHours = 72
/** One that was not heard of for a month is not waited for at all. */
const heardOfDays = 30

/** What the database that was replaced still knew of a device. */
export interface KnownBefore {
  readonly device_id: DeviceId
  readonly worker_id: string | null
  readonly office_id: string | null
  readonly last_seen: Date | null
  readonly last_mid: number
  readonly cursor_seq: number
}

/**
 * Inside a transaction that nobody pushes beside, or that holds the ambito's head. Answers the new epoch. `restored`: by an operator, just now. Otherwise the
 * log may have grown since, and nobody knows yet up to where it is the old one: each tablet will tell by its landmarks.
 */
export async function beginAnew(
  centre: Centre,
  tx: Db,
  ambito: AmbitoId,
  restored?: { readonly takenAt: Date; readonly devices: readonly KnownBefore[] },
): Promise<string> {
  const now = centre.now()
  const epoch = uuidv7(now.getTime(), centre.randomBytes(10))
  await tx.query(
    `UPDATE ambito_head SET epoch = $2, restored_at = $3, recovering_until = $4, backed_up_seq = least(backed_up_seq, seq) WHERE ambito_id = $1`,
    [ambito, epoch, now, new Date(now.getTime() + waitingHours * hour)],
  )
  // A device that has not come back since the time before keeps what is true for longest: where its own history parted, and what was acknowledged and is
  // still missing. Anything else that it said then says nothing of what is lost now.
  await tx.query(
    `INSERT INTO recovery_device (ambito_id, device_id, worker_id, office_id, last_seen, restored_seq, known_mid, is_awaited)
     SELECT device.ambito_id, device_id, worker_id, office_id, last_seen, CASE WHEN $3 THEN seq ELSE 0 END, last_mid,
            status IN ('active', 'locked', 'leaving') AND coalesce(last_seen, enrolled_at) > $2
       FROM device JOIN ambito_head ON ambito_head.ambito_id = device.ambito_id
      WHERE device.ambito_id = $1 AND worker_id IS NOT NULL
     ON CONFLICT (ambito_id, device_id) DO UPDATE SET
       restored_seq = CASE WHEN recovery_device.reported_at IS NULL
         THEN least(recovery_device.restored_seq, excluded.restored_seq) ELSE excluded.restored_seq END,
       acked_mid = CASE WHEN recovery_device.acked_mid > excluded.known_mid THEN recovery_device.acked_mid END,
       known_mid = excluded.known_mid, last_seen = excluded.last_seen, is_awaited = excluded.is_awaited, reported_at = NULL`,
    [ambito, new Date(now.getTime() - heardOfDays * 24 * hour), restored !== undefined],
  )
  await reserveLetters(tx, ambito)
  if (restored) await noteKnownBefore(tx, ambito, restored)
  return epoch
}

/** With the database that was replaced at hand, who wrote or called after the copy was made is known by name. */
async function noteKnownBefore(
  tx: Db,
  ambito: AmbitoId,
  { takenAt, devices }: { readonly takenAt: Date; readonly devices: readonly KnownBefore[] },
): Promise<void> {
  await tx.query(
    `INSERT INTO recovery_device (ambito_id, device_id, worker_id, office_id, last_seen, restored_seq, known_mid, is_awaited)
     SELECT $1, x.device_id, x.worker_id, x.office_id, x.last_seen, seq, 0, true
       FROM jsonb_to_recordset($2::jsonb) AS x(device_id uuid, worker_id uuid, office_id uuid, last_seen timestamptz)
       JOIN ambito_head ON ambito_id = $1
     ON CONFLICT (ambito_id, device_id) DO NOTHING`,
    [ambito, JSON.stringify(devices)],
  )
  await tx.query(
    `UPDATE recovery_device SET acked_mid = greatest(coalesce(acked_mid, 0), x.last_mid), reached_seq = x.cursor_seq, last_seen = x.last_seen,
            is_awaited = is_awaited AND (x.last_mid > known_mid OR coalesce(x.last_seen >= $3, false))
       FROM jsonb_to_recordset($2::jsonb) AS x(device_id uuid, last_seen timestamptz, last_mid bigint, cursor_seq bigint)
      WHERE recovery_device.ambito_id = $1 AND recovery_device.device_id = x.device_id`,
    [ambito, JSON.stringify(devices), takenAt],
  )
}

/**
 * A tablet says that it was told more of this centre than the centre has. Where its landmarks prove it, the centre went back in time, and nobody said so:
 * there is a new epoch. A number alone begins nothing: the tablet is in another history, and it alone. Never on a standby, which is only behind: `later`.
 */
export async function noticeRollback(
  centre: Centre,
  { ambito, device }: DeviceCaller,
  epoch: string,
  isProved: boolean,
): Promise<'noted' | 'later' | 'unproved'> {
  const { database } = centre
  const [server] = await database.query<{ is_standby: boolean }>('SELECT pg_is_in_recovery() AS is_standby')
  if (server!.is_standby) return 'later'
  if (!isProved) {
    centre.warn?.('a device claims more than there is, without proof', { ambito, device })
    return 'unproved'
  }
  const isBegun = await database.transaction(async tx => {
    const [head] = await tx.query<{ epoch: string }>('SELECT epoch FROM ambito_head WHERE ambito_id = $1 FOR UPDATE', [ambito])
    if (head?.epoch !== epoch) return false
    await beginAnew(centre, tx, ambito)
    return true
  })
  if (isBegun) centre.warn?.('the centre went back in time: its tablets send again what it lacks', { ambito, device })
  return 'noted'
}

/** A tablet on its way back: what it captures until it reads the new history was made upon the old one. `isReport`: it has sent everything. */
export async function noteReturning(
  centre: Centre,
  { ambito, device }: DeviceCaller,
  { epoch, upto, acked, mid, landmarks = [] }: Returning,
  isReport: boolean,
): Promise<void> {
  const { database } = centre
  const [place] = await database.query<Pick<LandmarkPlace, 'landmark_key' | 'replaces'>>(
    `SELECT landmark_key, replaces FROM device JOIN ambito_head ON ambito_head.ambito_id = device.ambito_id
      WHERE device.ambito_id = $1 AND device_id = $2`,
    [ambito, device],
  )
  const { common } = await compareLandmarks(database, { ...place!, ambito, device, epoch }, landmarks)
  // One that took the place of a copied tablet after the centre went back has no row yet.
  await database.query(
    `INSERT INTO recovery_device AS known (ambito_id, device_id, worker_id, office_id, last_seen, restored_seq, known_mid, is_awaited,
            old_mid, acked_mid, reached_seq, reported_at)
     SELECT ambito_id, device_id, worker_id, office_id, $7, $8, before_first_mid, true, $3, $4, $5, CASE WHEN $6 THEN $7::timestamptz END
       FROM device JOIN ambito_head USING (ambito_id)
      WHERE ambito_id = $1 AND device_id = $2 AND restored_at IS NOT NULL
     ON CONFLICT (ambito_id, device_id) DO UPDATE SET old_mid = greatest(known.old_mid, $3), acked_mid = greatest(coalesce(known.acked_mid, 0), $4),
            reached_seq = greatest(coalesce(known.reached_seq, 0), $5), reported_at = CASE WHEN $6 THEN coalesce(known.reported_at, $7) ELSE known.reported_at END,
            restored_seq = CASE WHEN $9 THEN $8 ELSE known.restored_seq END`,
    [ambito, device, mid, acked, upto, isReport, centre.now(), common, landmarks.length > 0],
  )
}

/** A device that the copy did not have: of an ambito that was never restored, whoever is not there never was. */
export async function isUnknown(db: Db, { ambito, device }: Pick<DeviceCaller, 'ambito' | 'device'>): Promise<boolean> {
  const [row] = await db.query<{ is_unknown: boolean }>(
    `SELECT restored_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM device WHERE device.ambito_id = $1 AND device_id = $2) AS is_unknown
       FROM ambito_head WHERE ambito_id = $1`,
    [ambito, device],
  )
  return row?.is_unknown ?? false
}

/**
 * For a device in another epoch: which one this is, and after which mid it sends again. That is all that it still has, also what the centre has: of a copied
 * vault another tablet may have sent that, and where the histories of the two parted, of one or of several that are lost, only the hashes tell.
 */
export async function whereItStands(
  db: Db,
  { ambito, device }: Pick<DeviceCaller, 'ambito' | 'device'>,
): Promise<{ epoch?: string; lastMid?: number }> {
  const [row] = await db.query<{ epoch: string; before_first_mid: number }>(
    `SELECT epoch, before_first_mid FROM device JOIN ambito_head USING (ambito_id) WHERE ambito_id = $1 AND device_id = $2`,
    [ambito, device],
  )
  return row ? { epoch: row.epoch, lastMid: row.before_first_mid } : {}
}

/** A device that the copy did not have goes on as another: the mids before its first are lost, the rest is to come. */
export async function noteRegisteredAgain(
  centre: Centre,
  tx: Db,
  { ambito, device, worker }: DeviceCaller,
  before: { readonly device: DeviceId; readonly mid: number; readonly hash: string; readonly publicKey?: string | undefined },
): Promise<void> {
  const now = centre.now()
  const oldKey = Buffer.from(before.publicKey ?? '', 'base64')
  if (oldKey.length === 32) {
    // What its worker signed with it is still to come: the diary has to be checked with that key. It speaks no more itself.
    await tx.query(
      `INSERT INTO device (ambito_id, device_id, worker_id, public_key, status, enrolled_at) VALUES ($1, $2, $3, $4, 'wiped', $5)
       ON CONFLICT DO NOTHING`,
      [ambito, before.device, worker, oldKey, now],
    )
  }
  await tx.query(
    `INSERT INTO recovery_device (ambito_id, device_id, worker_id, restored_seq, known_mid, is_awaited, reported_at, replaced_by)
     SELECT $1, $2, $3, seq, 0, false, $4, $5 FROM ambito_head WHERE ambito_id = $1
     ON CONFLICT (ambito_id, device_id) DO UPDATE SET reported_at = $4, replaced_by = $5`,
    [ambito, before.device, worker, now, device],
  )
  await tx.query(
    `INSERT INTO recovery_device (ambito_id, device_id, worker_id, office_id, last_seen, restored_seq, known_mid, is_awaited)
     SELECT own.ambito_id, own.device_id, own.worker_id, own.office_id, $4, old.restored_seq, $5, true
       FROM device own JOIN recovery_device old ON old.ambito_id = own.ambito_id AND old.device_id = $3
      WHERE own.ambito_id = $1 AND own.device_id = $2`,
    [ambito, device, before.device, now, before.mid],
  )
  if (before.mid > 0) await noteLost(tx, { ambito, device }, { from: 1, to: before.mid, hash: before.hash }, now)
}

/** Nobody has these mids any more. */
export async function noteLost(
  tx: Db,
  { ambito, device }: Pick<DeviceCaller, 'ambito' | 'device'>,
  { from, to, hash }: { readonly from: number; readonly to: number; readonly hash: string },
  now: Date,
): Promise<void> {
  await tx.query(
    `INSERT INTO lost_mids (ambito_id, device_id, from_mid, to_mid, hash, found_at) VALUES ($1, $2, $3, $4, decode($5, 'hex'), $6)
     ON CONFLICT DO NOTHING`,
    [ambito, device, from, to, hash, now],
  )
}
