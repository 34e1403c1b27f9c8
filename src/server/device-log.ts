/** What was decided of a device, by whom and why: access events of the centre's own device, each sealed to the one before. Never pulled. */
import { createHash } from 'node:crypto'
import type { AmbitoId, DeviceId, WorkerId } from '../domain/ids'
import { canonicalJson } from '../sync/canonical'
import type { Centre } from './centre'
import type { Db } from './postgres'

export interface Decision {
  readonly ambito: AmbitoId
  readonly actor: WorkerId
  readonly action: string
  readonly about: string
  readonly reason: string
}

/** The centre's device is locked last: whoever decides of a device holds that one first. */
export async function noteDecision(centre: Centre, tx: Db, { ambito, actor, action, about, reason }: Decision): Promise<void> {
  const [own] = await tx.query<{ device_id: DeviceId }>(
    `SELECT device.device_id FROM device
       JOIN ambito_head ON ambito_head.ambito_id = device.ambito_id AND ambito_head.centre_device_id = device.device_id
      WHERE device.ambito_id = $1 FOR UPDATE OF device`,
    [ambito],
  )
  if (!own) throw new Error('there is no such ambito')
  const device = own.device_id
  const [last] = await tx.query<{ n: number; hash: string }>(
    `SELECT n, encode(hash, 'hex') AS hash FROM access_event WHERE ambito_id = $1 AND device_id = $2 ORDER BY n DESC LIMIT 1`,
    [ambito, device],
  )
  const n = (last?.n ?? 0) + 1
  const prev = last?.hash ?? '0'.repeat(64)
  const at = centre.now()
  const event = { device, n, at: at.toISOString(), actor, action, record: about, grounds: reason, prev }
  const hash = createHash('sha256').update(canonicalJson(event)).digest()
  await tx.query(
    `INSERT INTO access_event (ambito_id, device_id, n, at, actor, action, record_id, grounds, prev_hash, hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [ambito, device, n, at, actor, action, about, reason, Buffer.from(prev, 'hex'), hash],
  )
}
