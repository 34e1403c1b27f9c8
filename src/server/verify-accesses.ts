/** Whether the access log of an ambito is whole: each line follows the one before of its device. Reads only. */
import type { AmbitoId, DeviceId } from '../domain/ids'
import type { Db } from './postgres'

interface AccessBreak {
  readonly device: DeviceId
  /** The letter of the tablet, where it has one. */
  readonly letter: string | null
  /** The line that does not follow. */
  readonly n: number
  /** It came so from the tablet; else it was changed here. */
  readonly came: boolean
}

export interface AccessReport {
  readonly lines: number
  /** The first of each device; empty when all is well. */
  readonly breaks: readonly AccessBreak[]
}

export async function verifyAccesses(db: Db, ambito: AmbitoId): Promise<AccessReport> {
  const [counted] = await db.query<{ lines: number }>('SELECT count(*)::int AS lines FROM access_event WHERE ambito_id = $1', [
    ambito,
  ])
  const breaks = await db.query<AccessBreak>(
    `SELECT DISTINCT ON (line.device_id) line.device_id AS device, device.letter, line.n::int AS n, line.is_broken AS came
     FROM (SELECT device_id, n, prev_hash, is_broken, lag(n) OVER before AS before_n, lag(hash) OVER before AS before_hash
       FROM access_event WHERE ambito_id = $1 WINDOW before AS (PARTITION BY device_id ORDER BY n)) line
     JOIN device ON device.ambito_id = $1 AND device.device_id = line.device_id
     WHERE line.is_broken OR (line.before_n IS NOT NULL AND (line.n <> line.before_n + 1 OR line.prev_hash <> line.before_hash))
     ORDER BY line.device_id, line.n`,
    [ambito],
  )
  return { lines: counted!.lines, breaks }
}
