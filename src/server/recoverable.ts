/**
 * Tablets whose data key is not sealed to the ente's recovery key of now, because the key was made, or replaced, after the vault: each is ordered to do it,
 * when it has nothing else to obey, and asked again until it says so.
 */
import type { AmbitoId, DeviceId } from '../domain/ids'
import type { Directive } from '../sync/protocol'
import type { Centre } from './centre'
import type { CentreKeys } from './centre-keys'
import { giveOrder, type Target } from './directives'
import type { Db } from './postgres'
import { startRounds, type Rounds } from './rounds'

/** In one round: the others have their turn in the next. */
const atOnce = 500

/** Answers how many were ordered. */
export async function orderRecoverable(centre: Centre, keys: CentreKeys): Promise<number> {
  const lacking = `FROM device JOIN recovery_key ON recovery_key.ambito_id = device.ambito_id
    WHERE status = 'active' AND directive IS NULL AND worker_id IS NOT NULL AND device.public_key IS NOT NULL
      AND recoverable_by IS DISTINCT FROM recovery_key.public_key`
  const rows = await centre.database.query<{ ambito: AmbitoId; device: DeviceId }>(
    `SELECT device.ambito_id AS ambito, device_id AS device ${lacking} ORDER BY device.ambito_id, device_id LIMIT ${atOnce}`,
  )
  let ordered = 0
  for (const { ambito, device } of rows) {
    await centre.database.transaction(async tx => {
      const [still] = await tx.query<{ key: Buffer }>(
        `SELECT recovery_key.public_key AS key ${lacking} AND device.ambito_id = $1 AND device_id = $2 FOR UPDATE OF device`,
        [ambito, device],
      )
      if (!still) return
      const order = { name: 'makeRecoverable', args: { recovery: still.key.toString('base64') } } as const
      await giveOrder(centre, keys, tx, { ambito, device }, order)
      ordered++
    })
  }
  return ordered
}

/** An order that named a recovery key was carried out. */
export async function noteRecoverable(tx: Db, { ambito, device }: Target, { args }: Directive): Promise<void> {
  const { recovery } = args as { readonly recovery?: string | null }
  const key = recovery ? Buffer.from(recovery, 'base64') : null
  await tx.query('UPDATE device SET recoverable_by = $3 WHERE ambito_id = $1 AND device_id = $2', [ambito, device, key])
}

export const startOrderingRecoverable = (centre: Centre, keys: CentreKeys, onTrouble: (error: unknown) => void): Rounds =>
  startRounds(async () => void (await orderRecoverable(centre, keys)), { everyMs: 60_000, firstAfterMs: 20_000, onTrouble })
