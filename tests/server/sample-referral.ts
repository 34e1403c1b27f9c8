/** Referrals for tests: one that is sound, and what is added to it. */
import { randomBytes } from 'node:crypto'
import { addDays } from '../../src/domain/dates'
import type { OfficeId, WorkerId } from '../../src/domain/ids'
import type { Passage, Referral } from '../../src/domain/referral'
import { referralCode } from '../../src/domain/referral-code'
import type { CommandOp } from '../../src/sync/protocol'
import { newId } from './ambito'

export function aReferral(officeId: OfficeId, workerId: WorkerId, rest: Partial<Referral> = {}): Referral {
  const sentOn = rest.sentOn ?? '2026-11-02'
  return {
    id: newId(),
    officeId,
    workerId,
    target: { kind: 'external' },
    recipient: 'Centro di ascolto della parrocchia',
    shared: [{ field: 'name', value: 'Carmela Russo' }],
    reason: 'Ha bisogno di un pacco alimentare',
    urgency: 'none',
    agreement: 'agreed',
    code: referralCode('ACE', randomBytes(5)),
    sentOn,
    expiresOn: addDays(sentOn, 90),
    remindAfterDays: 10,
    passages: [],
    ...rest,
  }
}

export const aPassage = (by: WorkerId | undefined, rest: Partial<Passage> = {}): Passage => ({
  id: newId(),
  step: 'accepted',
  on: '2026-11-20',
  at: '2026-11-20T10:00:00.000Z',
  ...(by && { by }),
  how: 'phone',
  ...rest,
})

export const answerOp = (referral: Pick<Referral, 'id'>, passage: Passage, base = 1): CommandOp => ({
  op: 'cmd',
  name: 'referral.answer',
  args: { referral: referral.id, passage: JSON.parse(JSON.stringify(passage)) },
  base: { [referral.id]: base },
})
