/**
 * Until PostgreSQL has counted what a table holds, it may look for a record among all those of the ambito instead of by its id; and what it planned then
 * it goes on doing. By itself it counts once a minute: for a centre that has just been filled that is a minute in which every tablet waits.
 */
import type { Centre } from './centre'
import type { Database } from './postgres'
import { startRounds, type Rounds } from './rounds'

const everyMs = 5_000
const leastRows = 500

export const startCounting = ({ database }: Centre, onTrouble: (error: unknown) => void): Rounds =>
  startRounds(async () => void (await countWhatGrew(database)), { everyMs, onTrouble })

/** Tables of which half is new since they were counted, by name: counted again. What grows slower is left to PostgreSQL. */
export async function countWhatGrew(database: Database): Promise<string[]> {
  const rows = await database.query<{ name: string }>(
    `SELECT relname AS name FROM pg_stat_user_tables
     WHERE schemaname = current_schema() AND n_mod_since_analyze > greatest($1, n_live_tup / 2) ORDER BY relname`,
    [leastRows],
  )
  const names = rows.map(row => row.name)
  // Who is counting it already will have done.
  for (const name of names) await database.query(`ANALYZE (SKIP_LOCKED) "${name}"`)
  return names
}
