/** From the code that somebody typed to the referral, and who tried. */
import { addDays, italianDay } from '../domain/dates'
import type { AmbitoId, ReferralId } from '../domain/ids'
import { codeDays, type Referral } from '../domain/referral'
import { readReferralCode } from '../domain/referral-code'
import type { Centre } from './centre'
import type { Db } from './postgres'
import type { Held } from './record-rows'
import { rowsFrom, valuesOf, type Columns } from './row-columns'

const codeColumns = {
  id: held => held.id,
  code: held => readReferralCode((held.record.doc as unknown as Referral).code),
  expires: held => (held.record.doc as unknown as Referral).expiresOn,
} satisfies Columns<Held>

/** With the records of a transaction. Of two referrals with one code, which chance gives once in 10^12, the first keeps it: the other is answered by telephone. */
export async function keepReferralCodes(tx: Db, ambito: string, made: readonly Held[]): Promise<void> {
  const referrals = made.filter(({ record }) => record.type === 'referral')
  if (referrals.length === 0) return
  await tx.query(
    `INSERT INTO referral_code (ambito_id, hash, referral_id, expires_on)
     SELECT $1, sha256(head.referral_key || convert_to(x.code, 'UTF8')), x.id::uuid, x.expires::date
     FROM ${rowsFrom(codeColumns, 2)} JOIN ambito_head head ON head.ambito_id = $1
     ON CONFLICT DO NOTHING`,
    [ambito, ...valuesOf(codeColumns, referrals)],
  )
}

export interface FoundReferral {
  readonly ambito: AmbitoId
  readonly id: ReferralId
}

/** One that is wrong, one that has expired and one whose referral was voided are found alike: not at all. */
export async function findReferral({ database, now }: Centre, typed: string): Promise<FoundReferral | undefined> {
  const code = readReferralCode(typed)
  if (code === undefined) return undefined
  const [found] = await database.query<FoundReferral>(
    `SELECT code.ambito_id AS ambito, code.referral_id AS id
     FROM ambito_head head
     JOIN referral_code code ON code.ambito_id = head.ambito_id AND code.hash = sha256(head.referral_key || convert_to($1, 'UTF8'))
     JOIN record ON record.ambito_id = code.ambito_id AND record.record_id = code.referral_id AND record.state = 'active'
     WHERE code.expires_on >= $2::date
     LIMIT 1`,
    [code, italianDay(now().getTime())],
  )
  return found
}

type Tried = 'opened' | 'answered' | 'unknown'

export async function noteTry({ database, now }: Centre, address: string, result: Tried, found?: FoundReferral): Promise<void> {
  const at = now()
  await database.query('DELETE FROM referral_try WHERE at < $1::date', [addDays(italianDay(at.getTime()), -codeDays)])
  await database.query('INSERT INTO referral_try (at, address, result, ambito_id, referral_id) VALUES ($1, $2, $3, $4, $5)', [
    at,
    address,
    result,
    found?.ambito ?? null,
    found?.id ?? null,
  ])
}
