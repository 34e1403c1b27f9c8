/**
 * Local accounts: sign-in, change of the password, and the limits on tries.
 * An unknown login and a wrong password get the same answer after the same work, so nobody learns who has an account.
 */
import type { AmbitoId, OfficeId, WorkerId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import type { Office } from '../domain/office'
import type { Worker } from '../domain/worker'
import type { ChangePasswordRequest, SignInAnswer, SignInRequest } from '../sync/protocol'
import type { Centre } from './centre'
import { fingerprint, type CentreKeys } from './centre-keys'
import { hashPassword, isGoodPassword, isPassword } from './passwords'
import { issueToken, signInTokenSeconds, type SignInClaims } from './tokens'
import { countTry, forgetTries, forgiveTry } from './tries'

export type SignInRefusal =
  | { readonly type: 'WrongCredentials' }
  | { readonly type: 'AccountDisabled' }
  | { readonly type: 'NotAMember' }
  | { readonly type: 'TooManyTries'; readonly retryAfterS: number }

export type ChangePasswordRefusal =
  | { readonly type: 'SignInExpired' }
  | { readonly type: 'AccountDisabled' }
  | { readonly type: 'NotAMember' }
  | { readonly type: 'WeakPassword' }
  | { readonly type: 'SamePassword' }

interface Account {
  readonly user_id: string
  readonly login: string
  readonly password_hash: string
  readonly must_change_password: boolean
  readonly password_changed_at: Date
  readonly status: 'active' | 'disabled'
}

/** Tries in a quarter of an hour, before the account or the address has to wait for it to end. An office is many people behind one address. */
const limits = { perLogin: 10, perAddress: 100 } as const

export const normalLogin = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase()

export async function signIn(
  centre: Centre,
  keys: CentreKeys,
  request: SignInRequest,
  address: string,
): Promise<Result<SignInAnswer, SignInRefusal>> {
  const login = normalLogin(request.login)
  const [byLogin, byAddress] = [`login:${fingerprint(login)}`, `address:${fingerprint(address)}`]
  const waitMs = Math.max(await countTry(centre, byAddress, limits.perAddress), await countTry(centre, byLogin, limits.perLogin))
  if (waitMs > 0) return err({ type: 'TooManyTries', retryAfterS: Math.ceil(waitMs / 1000) })

  const account = await accountBy(centre, 'login', login)
  const isRight = await isPassword(request.password, account?.password_hash ?? keys.decoyHash)
  if (!account || !isRight) return err({ type: 'WrongCredentials' })
  await forgetTries(centre, byLogin)
  await forgiveTry(centre, byAddress)
  return welcome(centre, keys, account)
}

/** A new password, by whoever has just signed in. Other sign-ins under way end. */
export async function changePassword(
  centre: Centre,
  keys: CentreKeys,
  claims: SignInClaims,
  { newPassword }: ChangePasswordRequest,
): Promise<Result<SignInAnswer, ChangePasswordRefusal>> {
  const account = await signedInAccount(centre, claims)
  if (!account) return err({ type: 'SignInExpired' })
  if (!isGoodPassword(newPassword, account.login)) return err({ type: 'WeakPassword' })
  if (await isPassword(newPassword, account.password_hash)) return err({ type: 'SamePassword' })
  const hash = await hashPassword(newPassword, centre.randomBytes(16))
  // A later moment than the last one, whatever the clock says: the stamp of older tokens must not fit.
  const changedAt = new Date(Math.max(centre.now().getTime(), account.password_changed_at.getTime() + 1))
  const changed = await centre.database.query<{ user_id: string }>(
    `UPDATE app_user SET password_hash = $2, must_change_password = false, password_changed_at = $3
      WHERE user_id = $1 AND password_changed_at = $4 RETURNING user_id`,
    [account.user_id, hash, changedAt, account.password_changed_at],
  )
  if (changed.length === 0) return err({ type: 'SignInExpired' })
  const answer = await welcome(centre, keys, { ...account, must_change_password: false, password_changed_at: changedAt })
  return answer.ok ? answer : err(answer.refusal.type === 'AccountDisabled' ? answer.refusal : { type: 'NotAMember' })
}

/** The account behind a sign-in token; none when its password has changed since. */
export async function signedInAccount(centre: Centre, claims: SignInClaims): Promise<Account | undefined> {
  const account = await accountBy(centre, 'user_id', claims.user)
  return account?.password_changed_at.getTime() === claims.stamp ? account : undefined
}

async function accountBy(centre: Centre, column: 'login' | 'user_id', value: string): Promise<Account | undefined> {
  const accounts = await centre.database.query<Account>(
    `SELECT user_id, login, password_hash, must_change_password, password_changed_at, status FROM app_user WHERE ${column} = $1`,
    [value],
  )
  return accounts[0]
}

async function welcome(
  centre: Centre,
  keys: CentreKeys,
  account: Account,
): Promise<Result<SignInAnswer, Extract<SignInRefusal, { type: 'AccountDisabled' | 'NotAMember' }>>> {
  if (account.status !== 'active') return err({ type: 'AccountDisabled' })
  const memberships = await membershipsOf(centre, account.user_id)
  if (memberships.length === 0) return err({ type: 'NotAMember' })
  const claims: SignInClaims = { kind: 'sign-in', user: account.user_id, stamp: account.password_changed_at.getTime() }
  return ok({
    token: issueToken(keys.tokens, claims, centre.now(), signInTokenSeconds),
    expiresInS: signInTokenSeconds,
    mustChangePassword: account.must_change_password,
    memberships,
  })
}

interface MembershipRow {
  readonly ambito_id: AmbitoId
  readonly ambito_name: string
  readonly worker_id: WorkerId
  readonly worker: Worker
}

async function membershipsOf(centre: Centre, user: string): Promise<SignInAnswer['memberships']> {
  const rows = await centre.database.query<MembershipRow>(
    `SELECT m.ambito_id, a.doc->>'name' AS ambito_name, m.worker_id, w.doc AS worker
       FROM membership m
       JOIN record w ON w.ambito_id = m.ambito_id AND w.record_id = m.worker_id AND w.type = 'worker' AND w.state = 'active'
       JOIN record a ON a.ambito_id = m.ambito_id AND a.type = 'ambito' AND a.state = 'active'
      WHERE m.user_id = $1
      ORDER BY ambito_name`,
    [user],
  )
  const members = rows.filter(row => row.worker.active)
  return Promise.all(
    members.map(async row => ({
      ambito: row.ambito_id,
      ambitoName: row.ambito_name,
      workerId: row.worker_id,
      surname: row.worker.surname,
      name: row.worker.name,
      offices: await officesOf(centre, row.ambito_id, row.worker.offices),
    })),
  )
}

async function officesOf(centre: Centre, ambito: AmbitoId, ids: readonly OfficeId[]): Promise<{ id: OfficeId; name: string }[]> {
  const rows = await centre.database.query<{ doc: Office }>(
    `SELECT doc FROM record WHERE ambito_id = $1 AND record_id = ANY($2) AND type = 'office' AND state = 'active'`,
    [ambito, ids],
  )
  return rows.map(({ doc }) => ({ id: doc.id, name: doc.name })).sort((a, b) => a.name.localeCompare(b.name, 'it'))
}
