/** Which changes that had been acknowledged a restored centre has not got back: whose, from which tablet, since when it is silent [S134]. */
import type { AmbitoId, DeviceId } from '../domain/ids'
import type { LossReport } from '../sync/loss-report'
import type { Centre } from './centre'
import type { Db } from './postgres'

interface LossRow {
  readonly device_id: DeviceId
  readonly worker: string | null
  readonly office: string | null
  readonly letter: string | null
  readonly last_seen: Date | null
  readonly known_mid: number
  readonly acked_mid: number | null
  /** What the centre has now; `null` of a device that the backup did not have. */
  readonly last_mid: number | null
  readonly is_awaited: boolean
  readonly is_reported: boolean
  readonly is_replaced: boolean
}

type Loss = LossReport['devices'][number]

export async function readLossReport(centre: Centre, ambito: AmbitoId): Promise<LossReport> {
  return await centre.database.transaction(tx => readReport(centre, tx, ambito), { isolation: 'repeatable read', readOnly: true })
}

async function readReport(centre: Centre, tx: Db, ambito: AmbitoId): Promise<LossReport> {
  const [head] = await tx.query<{ restored_at: Date | null; recovering_until: Date | null }>(
    'SELECT restored_at, recovering_until FROM ambito_head WHERE ambito_id = $1',
    [ambito],
  )
  const rows = await tx.query<LossRow>(
    `SELECT known.device_id, known.known_mid, known.acked_mid, known.is_awaited, known.reported_at IS NOT NULL AS is_reported,
            known.replaced_by IS NOT NULL AS is_replaced, greatest(device.last_seen, known.last_seen) AS last_seen, device.last_mid, device.letter,
            concat_ws(' ', worker.doc->>'name', worker.doc->>'surname') AS worker, office.doc->>'name' AS office
       FROM recovery_device known
       LEFT JOIN device ON device.ambito_id = known.ambito_id AND device.device_id = known.device_id
       LEFT JOIN record worker ON worker.ambito_id = known.ambito_id AND worker.record_id = known.worker_id
       LEFT JOIN record office ON office.ambito_id = known.ambito_id AND office.record_id = coalesce(device.office_id, known.office_id)
      WHERE known.ambito_id = $1 ORDER BY known.device_id`,
    [ambito],
  )
  const lost = await tx.query<{ device_id: DeviceId; from_mid: number; to_mid: number }>(
    'SELECT device_id, from_mid, to_mid FROM lost_mids WHERE ambito_id = $1 ORDER BY device_id, from_mid',
    [ambito],
  )
  const byDevice = new Map(rows.map(row => [row.device_id, row]))
  const gone = lost.flatMap(({ device_id, from_mid, to_mid }) => {
    const row = byDevice.get(device_id)
    return row ? [{ ...nameOf(row), state: 'lost' as const, fromMid: from_mid, toMid: to_mid }] : []
  })
  return {
    time: centre.now().toISOString(),
    restoredAt: head?.restored_at?.toISOString() ?? null,
    waitingUntil: head?.recovering_until?.toISOString() ?? null,
    recovered: await countRecovered(tx, ambito),
    held: await countHeld(tx, ambito),
    devices: [...gone, ...rows.flatMap(stillOut)],
  }
}

const nameOf = ({ device_id, worker, office, letter, last_seen }: LossRow) => ({
  device: device_id,
  worker: worker ?? '',
  office,
  letter,
  lastSeenAt: last_seen?.toISOString() ?? null,
})

/** What has been acknowledged and is not back; or, of one that said nothing yet and that nobody else speaks for, that nobody knows. */
function stillOut(row: LossRow): Loss[] {
  if (row.is_replaced) return []
  const has = row.last_mid ?? 0
  if (row.acked_mid !== null && row.acked_mid > has) {
    return [{ ...nameOf(row), state: 'missing', fromMid: has + 1, toMid: row.acked_mid }]
  }
  const isSilent = row.is_awaited && !row.is_reported && row.acked_mid === null
  return isSilent ? [{ ...nameOf(row), state: 'unknown', fromMid: has + 1, toMid: null }] : []
}

async function countRecovered(tx: Db, ambito: AmbitoId): Promise<number> {
  const [row] = await tx.query<{ recovered: number }>(
    `SELECT count(*) AS recovered FROM recovery_device JOIN mutation
        ON mutation.ambito_id = recovery_device.ambito_id AND mutation.device_id = recovery_device.device_id
     WHERE recovery_device.ambito_id = $1 AND mid > known_mid AND mid <= acked_mid`,
    [ambito],
  )
  return row!.recovered
}

async function countHeld(tx: Db, ambito: AmbitoId): Promise<number> {
  const [row] = await tx.query<{ held: number }>(
    `SELECT count(*) AS held FROM record
     WHERE ambito_id = $1 AND type = 'quarantine' AND doc->>'state' = 'open' AND doc->>'reason' = 'Ahead'`,
    [ambito],
  )
  return row!.held
}
