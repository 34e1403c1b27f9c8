/** Referrals of the device in memory: sent with a listening, and answered by the rules of the domain. */
import { italianDay } from '../../src/domain/dates'
import type { IntakeId, PersonId, WorkerId } from '../../src/domain/ids'
import { passageFault, stepsFor, type Passage, type Referral } from '../../src/domain/referral'
import { err, ok, type Result } from '../../src/domain/result'
import type { AtDesk } from '../../src/local/desk-kinds'
import type { ChangeRefusal } from '../../src/local/device'
import type { OpenReferral, ReferralChange } from '../../src/local/referral-device'
import type { MemoryDeskRecords } from './memoryDeskRecords'

export function sendWithIntake(
  records: MemoryDeskRecords,
  referrals: readonly OpenReferral[],
  of: { readonly personId: PersonId | undefined; readonly intakeId: IntakeId },
  at: Omit<AtDesk, 'id'>,
): void {
  for (const { id, agreement, ...said } of referrals) {
    if (agreement === 'notAgreed') continue
    const given = { ...said, agreement, shared: [...said.shared], ...of }
    records.save({ do: 'saveRecord', kind: 'referral', id, given }, at)
  }
}

/** As of whoever sent it. */
export function answerInMemory(
  records: MemoryDeskRecords,
  { referral, passage }: ReferralChange,
  { worker, now }: { readonly worker: WorkerId; readonly now: number },
): Result<Referral, ChangeRefusal> {
  const found = records.all('referral').find(record => record.id === referral)
  if (!found) return err({ type: 'NoSuchRecord' })
  const at = new Date(now).toISOString()
  const whole: Passage = { ...passage, at, by: worker }
  const fault = passageFault(whole, { parties: ['sender'], today: italianDay(Date.parse(at)) })
  if (fault) return err({ type: 'Malformed', fields: [fault] })
  if (!stepsFor(found, ['sender']).includes(passage.step)) return err({ type: 'NothingChanged' })
  const answered = { ...found, passages: [...found.passages, whole] }
  records.edit('referral', record => (record.id === referral ? answered : record))
  return ok(answered)
}
