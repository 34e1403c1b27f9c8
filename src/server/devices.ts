/** Tablets: a vault of one worker is enrolled once, online; from then on it proves who it is with its key and its secret, and gets short tokens. */
import { createHmac } from 'node:crypto'
import type { AmbitoId, DeviceId, WorkerId } from '../domain/ids'
import { uuidv7 } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import type { Worker } from '../domain/worker'
import {
  tokenProof,
  type Directive,
  type EnrolAnswer,
  type EnrolRequest,
  type TokenAnswer,
  type TokenRequest,
} from '../sync/protocol'
import { firstHash } from '../sync/canonical'
import type { Centre } from './centre'
import type { CentreKeys } from './centre-keys'
import { nextLetter } from './device-letters'
import { handOver, type Target } from './directives'
import { readGrantedScopes } from './grants'
import { ed25519Key, isSigned } from './ed25519'
import { gather } from './gather'
import type { Db } from './postgres'
import { recoveryKeyOf } from './recovery-key'
import { isUnknown, noteRegisteredAgain } from './recovery-state'
import { startRounds, type Rounds } from './rounds'
import { signedInAccount } from './sign-in'
import { accessTokenSeconds, issueNonce, issueToken, nonceExpiry, sameBytes, type SignInClaims } from './tokens'

export type EnrolRefusal =
  | { readonly type: 'SignInExpired' }
  | { readonly type: 'PasswordChangeRequired' }
  | { readonly type: 'AccountDisabled' }
  | { readonly type: 'NotAMember' }
  | { readonly type: 'NotYourOffice' }
  | { readonly type: 'BadPublicKey' }
  | { readonly type: 'NoLetterLeft' }
  /** The device to replace is not this worker's, or has not the history that was named. */
  | { readonly type: 'NothingToReplace' }

export type TokenRefusal =
  | { readonly type: 'NotProved' }
  /** It may still have something to do. */
  | { readonly type: 'DeviceRevoked'; readonly directive: Directive | null }
  | { readonly type: 'AccountDisabled' }
  /** Enrolled after the copy was made that the centre was restored from. */
  | { readonly type: 'DeviceUnknown' }

/** A tablet for the worker who has just signed in. */
export async function enrol(
  centre: Centre,
  keys: CentreKeys,
  claims: SignInClaims,
  request: EnrolRequest,
): Promise<Result<EnrolAnswer, EnrolRefusal>> {
  const account = await signedInAccount(centre, claims)
  if (!account) return err({ type: 'SignInExpired' })
  if (account.status !== 'active') return err({ type: 'AccountDisabled' })
  if (account.must_change_password) return err({ type: 'PasswordChangeRequired' })
  const publicKey = Buffer.from(request.publicKey, 'base64')
  if (publicKey.length !== 32) return err({ type: 'BadPublicKey' })
  return centre.database.transaction(async tx => {
    const worker = await memberOf(tx, request.ambito, account.user_id)
    if (!worker) return err({ type: 'NotAMember' })
    if (request.officeId && !worker.offices.includes(request.officeId)) return err({ type: 'NotYourOffice' })
    const now = centre.now()
    const [head] = await tx.query<{ epoch: string; seq: number; lease_days: number }>(
      'SELECT epoch, seq, lease_days FROM ambito_head WHERE ambito_id = $1 FOR UPDATE',
      [request.ambito],
    )
    const { replaces } = request
    const isForgotten = replaces !== undefined && (await isUnknown(tx, { ambito: request.ambito, device: replaces.device }))
    if (replaces && !isForgotten && !(await isHistoryOf(tx, request.ambito, worker.id, replaces)))
      return err({ type: 'NothingToReplace' })
    const letter = await nextLetter(tx, request.ambito, now, isForgotten ? replaces.letter : undefined)
    if (!letter) return err({ type: 'NoLetterLeft' })
    const device = uuidv7(now.getTime(), centre.randomBytes(10)) as DeviceId
    const secret = Buffer.from(centre.randomBytes(32))
    const ownLease = replaces ? await leaseDaysOf(tx, request.ambito, replaces.device) : null
    const recovery = await recoveryKeyOf(tx, request.ambito)
    const leaseUntil = new Date(now.getTime() + (ownLease ?? head!.lease_days) * 86_400_000)
    await tx.query(
      `INSERT INTO device (ambito_id, device_id, worker_id, public_key, secret, status, office_id, letter, lease_until, app_version, enrolled_at,
         enrolled_seq, replaces, before_first_mid, last_mid, last_hash, before_first_hash, lease_days, recoverable_by)
       VALUES ($1, $2, $3, $4, $5, 'active', $6, $7, $8, $9, $10, $11, $12, $13, $13, $14, $14, $15, $16)`,
      [
        request.ambito,
        device,
        worker.id,
        publicKey,
        secret,
        request.officeId ?? worker.offices[0] ?? null,
        letter,
        leaseUntil,
        request.app,
        now,
        head!.seq,
        replaces?.device ?? null,
        replaces?.mid ?? 0,
        replaces && replaces.mid > 0 ? Buffer.from(replaces.hash, 'hex') : null,
        ownLease,
        // A vault that goes on was made before: what it is sealed to is asked of it.
        recovery && !replaces ? Buffer.from(recovery, 'base64') : null,
      ],
    )
    if (isForgotten) await noteRegisteredAgain(centre, tx, { ambito: request.ambito, device, worker: worker.id }, replaces)
    return ok({
      device,
      secret: secret.toString('base64'),
      letter,
      epoch: head!.epoch,
      ambito: request.ambito,
      worker: {
        id: worker.id,
        surname: worker.surname,
        name: worker.name,
        roles: worker.roles,
        permissions: worker.permissions,
      },
      scopes: [...(await readGrantedScopes(tx, request.ambito, worker.id))].sort(),
      leaseUntil: leaseUntil.toISOString(),
      keys: {
        directives: keys.directives.publicKey,
        rescue: keys.rescue.publicKey,
        recovery,
      },
      time: now.toISOString(),
    })
  })
}

/**
 * Whether the device is this worker's, and its mutation of that mid is the one named: what came before it is the same on both sides. It may have been sent
 * under the name of the one before, or be the last of those that nobody has any more.
 */
async function isHistoryOf(
  db: Db,
  ambito: AmbitoId,
  worker: WorkerId,
  { device, mid, hash }: NonNullable<EnrolRequest['replaces']>,
): Promise<boolean> {
  const [row] = await db.query<{ found: string | null }>(
    `SELECT encode(coalesce(
              (SELECT hash FROM mutation WHERE mutation.ambito_id = $1 AND mutation.device_id = $2 AND mutation.mid = $4),
              (SELECT hash FROM lost_mids WHERE lost_mids.ambito_id = $1 AND lost_mids.device_id = $2 AND to_mid = $4),
              CASE WHEN before_first_mid = $4 THEN before_first_hash END), 'hex') AS found
       FROM device WHERE ambito_id = $1 AND device_id = $2 AND worker_id = $3`,
    [ambito, device, worker, mid],
  )
  return row !== undefined && (row.found === hash || (mid === 0 && hash === firstHash))
}

/** What was decided of a tablet holds for the device that goes on in its place. */
async function leaseDaysOf(db: Db, ambito: AmbitoId, device: DeviceId): Promise<number | null> {
  const [row] = await db.query<{ lease_days: number | null }>(
    'SELECT lease_days FROM device WHERE ambito_id = $1 AND device_id = $2',
    [ambito, device],
  )
  return row?.lease_days ?? null
}

/** The worker that an account is in an ambito, if still at work there. */
async function memberOf(db: Db, ambito: AmbitoId, user: string): Promise<Worker | undefined> {
  const rows = await db.query<{ doc: Worker }>(
    `SELECT w.doc FROM membership m
       JOIN record w ON w.ambito_id = m.ambito_id AND w.record_id = m.worker_id AND w.type = 'worker' AND w.state = 'active'
      WHERE m.ambito_id = $1 AND m.user_id = $2`,
    [ambito, user],
  )
  return rows.map(row => row.doc).find(worker => worker.active)
}

/** Asks a nonce, or answers one with the two proofs. What is missing, wrong, unknown or used gets one same refusal. */
export async function requestToken(
  centre: Centre,
  keys: CentreKeys,
  request: TokenRequest,
): Promise<Result<TokenAnswer, TokenRefusal>> {
  const now = centre.now()
  const { ambito, device: id, nonce, signature, mac } = request
  if (nonce === undefined) return ok({ nonce: issueNonce(keys.tokens, id, now, centre.randomBytes(16)) })
  const expiresAt = nonceExpiry(keys.tokens, id, nonce, now)
  if (!expiresAt || signature === undefined || mac === undefined) return err({ type: 'NotProved' })
  const device = await deviceBy(centre.database, { ambito, device: id })
  if (!device && (await isUnknown(centre.database, { ambito, device: id }))) return err({ type: 'DeviceUnknown' })
  if (!device || !(await isProved(device, tokenProof(id, nonce), signature, mac))) return err({ type: 'NotProved' })
  if (!(await spendNonce(centre, nonce, expiresAt))) return err({ type: 'NotProved' })
  if (device.status === 'revoked' || device.status === 'wiped') {
    return err({ type: 'DeviceRevoked', directive: await handOver(centre, { ambito, device: id }) })
  }
  if (device.account !== 'active' || !device.worker_active) return err({ type: 'AccountDisabled' })
  const claims = { kind: 'access', ambito: device.ambito_id, device: id, worker: device.worker_id } as const
  return ok({ token: issueToken(keys.tokens, claims, now, accessTokenSeconds), expiresInS: accessTokenSeconds })
}

interface DeviceRow {
  readonly ambito_id: AmbitoId
  readonly device_id: DeviceId
  readonly worker_id: WorkerId
  readonly public_key: Buffer
  readonly secret: Buffer
  readonly status: string
  readonly account: string | null
  readonly worker_active: boolean
}

const deviceBy = gather<Target, DeviceRow | undefined>(async (db, targets) => {
  const rows = await db.query<DeviceRow>(
    `SELECT d.ambito_id, d.device_id, d.worker_id, d.public_key, d.secret, d.status, u.status AS account,
            coalesce((w.doc->>'active')::boolean AND w.state = 'active', false) AS worker_active
       FROM unnest($1::uuid[], $2::uuid[]) AS asked (ambito, device)
       JOIN device d ON d.ambito_id = asked.ambito AND d.device_id = asked.device
       LEFT JOIN membership m ON m.ambito_id = d.ambito_id AND m.worker_id = d.worker_id
       LEFT JOIN app_user u ON u.user_id = m.user_id
       LEFT JOIN record w ON w.ambito_id = d.ambito_id AND w.record_id = d.worker_id
      WHERE d.worker_id IS NOT NULL AND d.public_key IS NOT NULL AND d.secret IS NOT NULL`,
    [targets.map(({ ambito }) => ambito), targets.map(({ device }) => device)],
  )
  return targets.map(({ ambito, device }) => rows.find(row => row.device_id === device && row.ambito_id === ambito))
})

async function isProved(device: DeviceRow, text: string, signature: string, mac: string): Promise<boolean> {
  const expected = createHmac('sha256', device.secret).update(text).digest()
  const isMacRight = sameBytes(Buffer.from(mac, 'base64'), expected)
  const isSignatureRight = await isSigned(ed25519Key(device.public_key), text, signature)
  return isMacRight && isSignatureRight
}

/** True for the first who comes with it. */
export const spendNonce = (centre: Centre, nonce: string, expiresAt: Date): Promise<boolean> =>
  spend(centre.database, { nonce, expiresAt })

const spend = gather<{ readonly nonce: string; readonly expiresAt: Date }, boolean>(async (db, all) => {
  const used = await db.query<{ nonce: string }>(
    `INSERT INTO used_nonce (nonce, expires_at) SELECT * FROM unnest($1::text[], $2::timestamptz[])
     ON CONFLICT DO NOTHING RETURNING nonce`,
    [all.map(({ nonce }) => nonce), all.map(({ expiresAt }) => expiresAt)],
  )
  const spent = new Set(used.map(row => row.nonce))
  // Of two who came at once, the first.
  return all.map(({ nonce }) => spent.delete(nonce))
})

/** Now and then, and not at every token: five hundred tablets that come back at once would each sweep for all. */
export const startForgettingNonces = (centre: Centre, onTrouble: (error: unknown) => void): Rounds =>
  startRounds(async () => void (await centre.database.query('DELETE FROM used_nonce WHERE expires_at < $1', [centre.now()])), {
    everyMs: 60_000,
    onTrouble,
  })
