/** Once a day: what an office has not touched for the ambito's holding time is put to rest [S64]. */
import { holdingMonths } from '../domain/ambito'
import type { AmbitoId, WorkerId } from '../domain/ids'
import type { CommandOp } from '../sync/protocol'
import type { Centre } from './centre'
import { applyAsCentre } from './centre-device'
import type { Db } from './postgres'
import { openedAction, restCommand } from './rest'
import { startRounds, type Rounds } from './rounds'

const day = 24 * 60 * 60 * 1000
const rootsAtOnce = 50

/** Puts to rest what is due in one ambito; answers how many records of people, or listenings without one. */
export async function restUntouched(centre: Centre, ambito: AmbitoId): Promise<number> {
  const { database } = centre
  const [place] = await database.query<{ months: number | null; author: WorkerId }>(
    `SELECT (record.doc->>'holdingMonths')::int AS months, head.centre_device_id AS author
     FROM ambito_head head
     LEFT JOIN record ON record.ambito_id = head.ambito_id AND record.type = 'ambito' AND record.state = 'active'
     WHERE head.ambito_id = $1`,
    [ambito],
  )
  if (!place) return 0
  const before = new Date(centre.now())
  before.setUTCMonth(before.getUTCMonth() - (place.months ?? holdingMonths.usual))
  const [last] = await database.query<{ seq: number | null }>(
    'SELECT max(seq) AS seq FROM mutation WHERE ambito_id = $1 AND received_at < $2',
    [ambito, before],
  )
  const upto = last?.seq
  if (upto === null || upto === undefined) return 0
  let rested = 0
  for (let after: string | undefined; ;) {
    const roots = await untouchedRoots(database, ambito, { upto, before, after })
    if (roots.length > 0) {
      const ops = await Promise.all(roots.map(async id => restOp(await versionsBelow(database, ambito, id))))
      await applyAsCentre(centre, ambito, ops, place.author)
      rested += roots.length
    }
    if (roots.length < rootsAtOnce) return rested
    after = roots.at(-1)
  }
}

const restOp = (versions: readonly { readonly id: string; readonly ver: number }[]): CommandOp => ({
  op: 'cmd',
  name: restCommand,
  args: {},
  base: Object.fromEntries(versions.map(({ id, ver }) => [id, ver])),
})

/** Of people, and of listenings, contacts and referrals without one, that are on some office's tablets: neither they nor anything below them has a version after `upto`, and nobody opened them online since. */
async function untouchedRoots(
  db: Db,
  ambito: AmbitoId,
  { upto, before, after }: { readonly upto: number; readonly before: Date; readonly after: string | undefined },
): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT root.record_id AS id FROM record root
     WHERE root.ambito_id = $1 AND root.type IN ('person', 'intake', 'task', 'quickContact', 'appointment', 'referral') AND root.parent_id IS NULL
       AND ($3::uuid IS NULL OR root.record_id > $3)
       AND EXISTS (SELECT 1 FROM record_scope place
         WHERE place.ambito_id = $1 AND place.record_id = root.record_id AND place.scope LIKE 'o:%')
       AND NOT EXISTS (SELECT 1 FROM record_hist made
         WHERE made.ambito_id = $1 AND made.record_id = root.record_id AND made.seq > $2)
       AND NOT EXISTS (SELECT 1 FROM access_event opened
         WHERE opened.ambito_id = $1 AND opened.record_id = root.record_id AND opened.action = $5 AND opened.at >= $6)
       AND NOT EXISTS (SELECT 1 FROM record child
         LEFT JOIN record below ON below.ambito_id = $1 AND below.parent_id = child.record_id
         LEFT JOIN record last ON last.ambito_id = $1 AND last.parent_id = below.record_id
         JOIN record_hist made ON made.ambito_id = $1 AND made.record_id IN (child.record_id, below.record_id, last.record_id) AND made.seq > $2
         WHERE child.ambito_id = $1 AND child.parent_id = root.record_id)
       AND NOT EXISTS (SELECT 1 FROM record conflict
         WHERE conflict.ambito_id = $1 AND conflict.parent_id = root.record_id AND conflict.type = 'conflict'
           AND conflict.doc->>'state' = 'open')
     ORDER BY root.record_id LIMIT $4`,
    [ambito, upto, after ?? null, rootsAtOnce, openedAction, before],
  )
  return rows.map(row => row.id)
}

/** A record and all that hangs on it, four deep: a person, a case, an entry, its attachment or conflict. */
const versionsBelow = (db: Db, ambito: AmbitoId, root: string): Promise<{ id: string; ver: number }[]> =>
  db.query<{ id: string; ver: number }>(
    `WITH child AS (SELECT record_id, ver FROM record WHERE ambito_id = $1 AND parent_id = $2),
       below AS (SELECT record.record_id, record.ver FROM record
         JOIN child ON record.ambito_id = $1 AND record.parent_id = child.record_id),
       last AS (SELECT record.record_id, record.ver FROM record
         JOIN below ON record.ambito_id = $1 AND record.parent_id = below.record_id),
       deepest AS (SELECT record.record_id, record.ver FROM record
         JOIN last ON record.ambito_id = $1 AND record.parent_id = last.record_id)
     SELECT record_id AS id, ver FROM record WHERE ambito_id = $1 AND record_id = $2
     UNION ALL SELECT record_id, ver FROM child UNION ALL SELECT record_id, ver FROM below UNION ALL SELECT record_id, ver FROM last
     UNION ALL SELECT record_id, ver FROM deepest`,
    [ambito, root],
  )

/** Once a day, in every ambito, the first time an hour after the start: a centre that has just begun has other things to do. */
export function startResting(centre: Centre, onTrouble: (error: unknown) => void): Rounds {
  const work = async (isStopped: () => boolean): Promise<void> => {
    for (const { id } of await centre.database.query<{ id: AmbitoId }>('SELECT ambito_id AS id FROM ambito_head')) {
      if (!isStopped()) await restUntouched(centre, id)
    }
  }
  return startRounds(work, { everyMs: day, firstAfterMs: day / 24, onTrouble })
}
