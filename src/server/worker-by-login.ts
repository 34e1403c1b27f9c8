/** Whose an account is, in one ambito. */
import type { AmbitoId } from '../domain/ids'
import type { Worker } from '../domain/worker'
import type { Centre } from './centre'
import { readRecords } from './record-rows'
import { normalLogin } from './sign-in'

export async function workerByLogin({ database }: Centre, ambito: AmbitoId, login: string): Promise<Worker | undefined> {
  const [row] = await database.query<{ worker_id: string }>(
    `SELECT m.worker_id FROM membership m JOIN app_user u ON u.user_id = m.user_id WHERE m.ambito_id = $1 AND u.login = $2`,
    [ambito, normalLogin(login)],
  )
  if (!row) return undefined
  const [held] = await readRecords(database, ambito, [row.worker_id])
  return held?.record.doc as unknown as Worker | undefined
}
