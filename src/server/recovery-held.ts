/** Changes that waited for what they build on: applied once the tablets have come back, or have been waited for long enough [S132]. */
import type { AmbitoId, QuarantineId, WorkerId } from '../domain/ids'
import type { Op } from '../sync/protocol'
import { commitAsCentre } from './centre-device'
import type { Centre } from './centre'
import { releaseCommand } from './recovery-release'
import { startRounds, type Rounds } from './rounds'

/** Ends what may be ended, in every ambito. */
export async function settleRecoveries(centre: Centre): Promise<void> {
  const { database } = centre
  await database.query(
    `UPDATE ambito_head SET recovering_until = NULL
      WHERE recovering_until IS NOT NULL AND (recovering_until <= $1 OR NOT EXISTS (
        SELECT 1 FROM recovery_device awaited JOIN device ON device.ambito_id = awaited.ambito_id AND device.device_id = awaited.device_id
         WHERE awaited.ambito_id = ambito_head.ambito_id AND is_awaited AND reported_at IS NULL AND status IN ('active', 'locked', 'leaving')))`,
    [centre.now()],
  )
  const restored = await database.query<{ ambito_id: AmbitoId }>(
    'SELECT ambito_id FROM ambito_head WHERE restored_at IS NOT NULL AND recovering_until IS NULL',
  )
  for (const { ambito_id } of restored) await releaseHeld(centre, ambito_id)
}

interface HeldChange {
  readonly record_id: QuarantineId
  readonly author: WorkerId
}

/** In the order in which they came. */
async function releaseHeld(centre: Centre, ambito: AmbitoId): Promise<void> {
  const held = await centre.database.query<HeldChange>(
    `SELECT record_id, mutation.author
       FROM record JOIN mutation ON mutation.ambito_id = record.ambito_id
        AND mutation.device_id = (record.doc->>'device')::uuid AND mutation.mid = (record.doc->>'mid')::bigint
      WHERE record.ambito_id = $1 AND record.type = 'quarantine' AND record.doc->>'state' = 'open' AND record.doc->>'reason' = 'Ahead'
      ORDER BY mutation.seq`,
    [ambito],
  )
  for (const { record_id, author } of held) {
    const op: Op = { op: 'cmd', name: releaseCommand, args: { quarantine: record_id }, base: {} }
    const results = await centre.database.transaction(tx => commitAsCentre(centre, tx, ambito, [op], author))
    centre.pokes.publish(ambito, results.at(-1)!.seq)
  }
}

const restMs = 30_000

export const startRecoveryWatch = (centre: Centre, onTrouble: (error: unknown) => void): Rounds =>
  startRounds(() => settleRecoveries(centre), { everyMs: restMs, onTrouble })
