/** A copy of an ambito, and the centre gone back to it: as after a disk that broke, told or not told that this is what happened. */
import type { AmbitoId } from '../../src/domain/ids'
import type { Centre } from '../../src/server/centre'
import type { Db } from '../../src/server/postgres'
import { beginNewHistory, whatIsKnown } from '../../src/server/restore'
import { readRecoveries, type ServerState } from './server-state'

export interface AmbitoCopy {
  readonly seq: number
  readonly takenAt: string
  readonly epoch: string
  readonly recoveries: ServerState['recoveries']
  /** JSON of the rows, by table. */
  readonly rows: ReadonlyMap<string, string>
}

/** Whatever belongs to one ambito. */
const tablesOf = async (db: Db): Promise<string[]> =>
  (
    await db.query<{ name: string }>(
      `SELECT table_name::text AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name = 'ambito_id' ORDER BY table_name`,
    )
  ).map(({ name }) => name)

/** The copy is verified and kept elsewhere: the tablets may let go of what is in it. */
export async function takeCopy(centre: Centre, tx: Db, ambito: AmbitoId): Promise<AmbitoCopy> {
  const [head] = await tx.query<{ seq: number; epoch: string }>(
    'UPDATE ambito_head SET backed_up_seq = seq WHERE ambito_id = $1 RETURNING seq, epoch',
    [ambito],
  )
  const rows = new Map<string, string>()
  for (const table of await tablesOf(tx)) {
    const [found] = await tx.query<{ rows: string }>(
      `SELECT coalesce(jsonb_agg(to_jsonb(own)), '[]')::text AS rows FROM ${table} AS own WHERE ambito_id = $1`,
      [ambito],
    )
    rows.set(table, found!.rows)
  }
  return { ...head!, takenAt: centre.now().toISOString(), recoveries: await readRecoveries(tx, ambito), rows }
}

/** `isTold`: by the operator's tool, which begins a new history. Otherwise the tablets have to notice. */
export async function goBackTo(centre: Centre, tx: Db, ambito: AmbitoId, copy: AmbitoCopy, isTold: boolean): Promise<void> {
  const known = (await whatIsKnown(tx)).filter(each => each.ambito === ambito)
  for (const [table, rows] of copy.rows) {
    await tx.query(`DELETE FROM ${table} WHERE ambito_id = $1`, [ambito])
    await tx.query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::public.${table}, $1::jsonb)`, [rows])
  }
  if (isTold) await beginNewHistory(centre, tx, { ambito, seq: copy.seq, takenAt: copy.takenAt }, known)
}
