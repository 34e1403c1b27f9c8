/** A passage added to a referral: the centre decides with this function, the tablet foretells with it. */
import { z } from '../domain/schema'
import type { DeviceId } from '../domain/ids'
import { Passage, passagesAtMost, type Referral } from '../domain/referral'
import { ReferralId } from '../domain/ids'
import { err, ok, type Result } from '../domain/result'
import type { Doc, RecordState, Stamp } from './merge'
import type { CommandOp } from './protocol'

export const answerReferralCommand = 'referral.answer'

export const ReferralAnswer = z.object({ referral: ReferralId, passage: Passage })
export type ReferralAnswer = z.infer<typeof ReferralAnswer>

export const readReferralAnswer = ({ name, args }: CommandOp): ReferralAnswer | undefined =>
  name === answerReferralCommand ? ReferralAnswer.safeParse(args).data : undefined

/** The referral with one passage more: the same when it is there already, or the referral was voided. Whatever others added meanwhile stays. */
export function withPassage(record: RecordState, { passage }: ReferralAnswer, by: Stamp): Result<RecordState, string> {
  if (record.type !== 'referral') return err('referral')
  const { passages } = record.doc as unknown as Referral
  if (record.state === 'voided' || passages.some(({ id }) => id === passage.id)) return ok(record)
  if (passages.length >= passagesAtMost) return err('passages')
  const ver = record.ver + 1
  const fv = { ...record.fv, passages: [ver, by.device as DeviceId, by.mid] as [number, DeviceId, number] }
  const doc = { ...record.doc, passages: [...(record.doc['passages'] as Doc[]), passage as unknown as Doc] }
  return ok({ ...record, ver, fv, doc })
}
