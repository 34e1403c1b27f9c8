/**
 * Where the access log of a tablet does not follow, kept beside the tablet for whoever decides of it: noted as a line arrives so, and every night by looking
 * at all of them again, which is too long for a screen to wait for.
 */
import type { AmbitoId, DeviceId } from '../domain/ids'
import type { Centre } from './centre'
import type { Db } from './postgres'
import { startRounds, type Rounds } from './rounds'
import { verifyAccesses } from './verify-accesses'

/** As it is kept. */
export interface KeptBreak {
  readonly n: number
  /** It came so from the tablet; else it was changed at the centre. */
  readonly came: boolean
  /** ISO 8601. */
  readonly foundAt: string
}

/** Looks at every line of the ambito's logs. What was found before keeps its day; what follows again is told no more. Answers whose is new. */
export async function noteAccessBreaks(
  { database, now }: Pick<Centre, 'database' | 'now'>,
  ambito: AmbitoId,
): Promise<DeviceId[]> {
  const began = now().toISOString()
  const { breaks } = await database.transaction(
    async tx => {
      await tx.query('SET LOCAL statement_timeout = 0')
      return verifyAccesses(tx, ambito)
    },
    { isolation: 'repeatable read', readOnly: true },
  )
  const found = breaks.map(({ device, n, came }) => ({ device, n, came }))
  const fresh = await database.query<{ device_id: DeviceId }>(
    `UPDATE device SET access_break = jsonb_build_object('n', found.n, 'came', found.came, 'foundAt', $3::text)
     FROM jsonb_to_recordset($2::jsonb) AS found (device uuid, n bigint, came boolean)
     WHERE ambito_id = $1 AND device_id = found.device
       AND (access_break IS NULL OR (access_break->>'n')::bigint <> found.n OR (access_break->>'came')::boolean <> found.came)
     RETURNING device_id`,
    [ambito, JSON.stringify(found), began],
  )
  // What arrived while this looked was not among what it looked at.
  await database.query(
    `UPDATE device SET access_break = NULL
     WHERE ambito_id = $1 AND device_id <> ALL($2::uuid[]) AND access_break->>'foundAt' < $3`,
    [ambito, breaks.map(({ device }) => device), began],
  )
  return fresh.map(row => row.device_id)
}

/** The first line of a device that arrived without following the one before. */
export async function noteBrokenArrival(
  tx: Db,
  ambito: string,
  { device, n }: { readonly device: string; readonly n: number },
  foundAt: string,
): Promise<void> {
  const kept: KeptBreak = { n, came: true, foundAt }
  await tx.query('UPDATE device SET access_break = $3 WHERE ambito_id = $1 AND device_id = $2 AND access_break IS NULL', [
    ambito,
    device,
    JSON.stringify(kept),
  ])
}

const day = 24 * 3_600_000
/** What tablets wait for comes first. */
const firstAfterMs = 5 * 60_000

export function startCheckingAccesses(centre: Centre, onTrouble: (error: unknown) => void): Rounds {
  const work = async (isStopped: () => boolean): Promise<void> => {
    for (const { id } of await centre.database.query<{ id: AmbitoId }>('SELECT ambito_id AS id FROM ambito_head')) {
      if (isStopped()) return
      for (const device of await noteAccessBreaks(centre, id)) centre.warn?.('access log broken', { ambito: id, device })
    }
  }
  return startRounds(work, { everyMs: day, firstAfterMs, onTrouble })
}
