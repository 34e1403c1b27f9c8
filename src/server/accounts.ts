/** Giving accounts and one-time passwords: what an administrator does, and the demo. */
import { uuidv7, type AmbitoId, type WorkerId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import type { Centre } from './centre'
import { hashPassword, oneTimePassword } from './passwords'
import { normalLogin } from './sign-in'

export interface NewAccount {
  readonly login: string
  readonly ambito: AmbitoId
  readonly worker: WorkerId
  /** One-time; made here when absent. */
  readonly password?: string
}

/** An account that has to change its password at the first sign-in. The answer is that password: it is kept nowhere else. */
export async function createAccount(
  centre: Centre,
  { login, ambito, worker, password = oneTimePassword(centre.randomBytes(16)) }: NewAccount,
): Promise<Result<string, 'LoginTaken'>> {
  const now = centre.now()
  const user = uuidv7(now.getTime(), centre.randomBytes(10))
  const hash = await hashPassword(password, centre.randomBytes(16))
  return centre.database.transaction(async tx => {
    const made = await tx.query<{ user_id: string }>(
      `INSERT INTO app_user (user_id, login, password_hash, must_change_password, password_changed_at, status, created_at)
       VALUES ($1, $2, $3, true, $4, 'active', $4) ON CONFLICT (login) DO NOTHING RETURNING user_id`,
      [user, normalLogin(login), hash, now],
    )
    if (made.length === 0) return err('LoginTaken')
    await tx.query('INSERT INTO membership (ambito_id, worker_id, user_id) VALUES ($1, $2, $3)', [ambito, worker, user])
    return ok(password)
  })
}

export async function isLoginFree({ database }: Centre, login: string): Promise<boolean> {
  return (await database.query('SELECT 1 AS taken FROM app_user WHERE login = $1', [normalLogin(login)])).length === 0
}

/** A new one-time password. Sign-ins under way end, the tries are forgotten; tablets already enrolled go on. */
export async function resetPassword(centre: Centre, login: string): Promise<Result<string, 'NoSuchAccount'>> {
  const password = oneTimePassword(centre.randomBytes(16))
  const changed = await centre.database.query<{ user_id: string }>(
    `UPDATE app_user SET password_hash = $2, must_change_password = true, password_changed_at = greatest($3, password_changed_at + interval '1 millisecond')
      WHERE login = $1 RETURNING user_id`,
    [normalLogin(login), await hashPassword(password, centre.randomBytes(16)), centre.now()],
  )
  return changed.length === 0 ? err('NoSuchAccount') : ok(password)
}
