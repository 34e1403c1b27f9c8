/**
 * What a receiving service sees and answers at `/r/{code}`, without an account: of the person only what the worker chose to send, of the referral only
 * where it stands. A wrong code and an expired one get the same answer, and tries are limited by address and in all.
 */
import { italianDay } from '../domain/dates'
import { uuidv7, type OfficeId, type RecordId } from '../domain/ids'
import type { Office } from '../domain/office'
import {
  Passage,
  passageFault,
  passagesAtMost,
  showsThatItWorks,
  stateOf,
  stepsFor,
  type PassageFault,
  type Referral,
  type ReferralState,
  type ReferralStep,
} from '../domain/referral'
import { err, ok, type Result } from '../domain/result'
import type { z } from '../domain/schema'
import type { CommandOp } from '../sync/protocol'
import { answerReferralCommand } from '../sync/referral-commands'
import type { Centre } from './centre'
import { commitAsCentre } from './centre-device'
import { fingerprint } from './centre-keys'
import { readRecord } from './record-rows'
import { findReferral, noteTry, type FoundReferral } from './referral-codes'
import { countTry, forgiveTry } from './tries'

export interface ShownReferral extends Pick<
  Referral,
  'recipient' | 'shared' | 'reason' | 'urgency' | 'sentOn' | 'expiresOn' | 'code'
> {
  readonly state: ReferralState
  /** What may be answered now. */
  readonly steps: readonly ReferralStep[]
  readonly office: Pick<Office, 'name' | 'phone'> | undefined
  /** The name that an answer is to have: sent twice, it is one. */
  readonly passageId: RecordId
}

export type PublicReferralRefusal =
  /** Wrong, expired, or withdrawn: nobody is told which. */
  | { readonly type: 'NoSuchCode' }
  | { readonly type: 'TooManyTries'; readonly retryAfterS: number }
  /** A right code, from the same address, without a pause. */
  | { readonly type: 'OpenedTooOften'; readonly retryAfterS: number }

/** What somebody at the receiving service wrote. */
export const PublicAnswer = Passage.pick({ id: true, step: true, reason: true, note: true }).extend({
  from: Passage.shape.from.unwrap(),
})
export type PublicAnswer = z.infer<typeof PublicAnswer>

export type PublicAnswerRefusal =
  | PublicReferralRefusal
  | { readonly type: 'Incomplete'; readonly fault: PassageFault; readonly shown: ShownReferral }
  /** It was answered otherwise meanwhile, or so often that somebody has to call. */
  | { readonly type: 'NotNow'; readonly shown: ShownReferral }

/**
 * Wrong codes in a quarter of an hour: a service may have a pile of slips and one address; all together, nobody guesses 40 bits. And how often one
 * address opens or answers one referral: each time is noted, and whoever has its code must not make the centre write without end.
 */
const limits = { perAddress: 20, inAll: 300, perReferral: 60 } as const
const answersFromPage = 20

export async function openReferral(
  centre: Centre,
  typed: string,
  address: string,
): Promise<Result<ShownReferral, PublicReferralRefusal>> {
  const found = await tryCode(centre, typed, address)
  if (!found.ok) return found
  await noteTry(centre, fingerprint(address), 'opened', found.value)
  return ok(await shownOf(centre, found.value))
}

/** The code as it is written, where the answer is seen. */
export async function answerReferral(
  centre: Centre,
  typed: string,
  address: string,
  answer: PublicAnswer,
): Promise<Result<Referral['code'], PublicAnswerRefusal>> {
  const found = await tryCode(centre, typed, address)
  if (!found.ok) return found
  const referral = await referralOf(centre, found.value)
  if (referral.passages.some(({ id }) => id === answer.id)) return ok(referral.code)
  const now = centre.now()
  const passage: Passage = { ...answer, on: italianDay(now.getTime()), at: now.toISOString(), how: 'page' }
  const fault = passageFault(passage, { parties: ['receiver'], today: passage.on })
  if (fault) return err({ type: 'Incomplete', fault, shown: await shownOf(centre, found.value) })
  if (!mayAnswer(referral, passage.step)) return err({ type: 'NotNow', shown: await shownOf(centre, found.value) })
  await commitAnswer(centre, found.value, referral, passage)
  await noteTry(centre, fingerprint(address), 'answered', found.value)
  return ok(referral.code)
}

async function tryCode(centre: Centre, typed: string, address: string): Promise<Result<FoundReferral, PublicReferralRefusal>> {
  const counters = [
    { name: `code-address:${fingerprint(address)}`, limit: limits.perAddress },
    { name: 'code:all', limit: limits.inAll },
  ]
  for (const { name, limit } of counters) {
    const waitMs = await countTry(centre, name, limit)
    // Who has to wait is not counted among all: one address alone must not close the page to everybody.
    if (waitMs > 0) return err({ type: 'TooManyTries', retryAfterS: inSeconds(waitMs) })
  }
  const found = await findReferral(centre, typed)
  if (!found) {
    await noteTry(centre, fingerprint(address), 'unknown')
    return err({ type: 'NoSuchCode' })
  }
  for (const { name } of counters) await forgiveTry(centre, name)
  const waitMs = await countTry(centre, `code-read:${found.id}:${fingerprint(address)}`, limits.perReferral)
  return waitMs > 0 ? err({ type: 'OpenedTooOften', retryAfterS: inSeconds(waitMs) }) : ok(found)
}

const inSeconds = (waitMs: number): number => Math.ceil(waitMs / 1000)

async function referralOf({ database }: Centre, { ambito, id }: FoundReferral): Promise<Referral> {
  const held = await readRecord(database, ambito, id)
  if (held?.record.type !== 'referral') throw new Error('a code names a referral that is not there')
  return held.record.doc as unknown as Referral
}

async function shownOf(centre: Centre, found: FoundReferral): Promise<ShownReferral> {
  const referral = await referralOf(centre, found)
  const { recipient, shared, reason, urgency, sentOn, expiresOn, code } = referral
  const office = await officeOf(centre, found, referral.officeId)
  const passageId = uuidv7(centre.now().getTime(), centre.randomBytes(10)) as RecordId
  const steps = isFull(referral) ? [] : stepsFor(referral, ['receiver'])
  return { recipient, shared, reason, urgency, sentOn, expiresOn, code, state: stateOf(referral), steps, office, passageId }
}

async function officeOf({ database }: Centre, { ambito }: FoundReferral, id: OfficeId): Promise<ShownReferral['office']> {
  const held = await readRecord(database, ambito, id)
  return held?.record.type === 'office' ? (held.record.doc as unknown as Office) : undefined
}

/** From here on somebody calls: an open page must not fill a record. */
const isFull = ({ passages }: Referral): boolean =>
  passages.length >= passagesAtMost - 10 || passages.filter(({ how }) => how === 'page').length >= answersFromPage

const mayAnswer = (referral: Referral, step: ReferralStep): boolean =>
  !isFull(referral) && stepsFor(referral, ['receiver']).includes(step)

/** In the name of who sent it, by the centre's own device: so it goes down the same way as everything, and the log says that it came from the page. */
async function commitAnswer(centre: Centre, { ambito, id }: FoundReferral, referral: Referral, passage: Passage): Promise<void> {
  const answer: CommandOp = {
    op: 'cmd',
    name: answerReferralCommand,
    args: { referral: id, passage: JSON.parse(JSON.stringify(passage)) },
    base: { [id]: 0 },
  }
  const worked = showsThatItWorks(passage) ? await workedAt(centre, { ambito, id }, referral, passage) : []
  const ops = [answer, ...worked]
  const results = await centre.database.transaction(tx => commitAsCentre(centre, tx, ambito, ops, referral.workerId))
  centre.pokes.publish(ambito, results.at(-1)!.seq)
}

async function workedAt(
  { database }: Centre,
  { ambito }: FoundReferral,
  { target }: Referral,
  { on }: Passage,
): Promise<CommandOp[]> {
  if (target.kind !== 'service') return []
  const service = await readRecord(database, ambito, target.serviceId)
  if (service?.record.type !== 'service') return []
  return [{ op: 'cmd', name: 'directory.worked', args: { entry: target.serviceId, on }, base: { [target.serviceId]: 0 } }]
}
