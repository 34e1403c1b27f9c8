/** Referrals for the screens: one in each state, one that waits too long, one that another desk sent here. */
import { addDays, italianDay } from '../../src/domain/dates'
import type { OfficeId, ReferralId, WorkerId } from '../../src/domain/ids'
import type { Passage, Referral } from '../../src/domain/referral'
import { referralCode } from '../../src/domain/referral-code'
import { offices, personId, recordId, worker } from './sampleData'

export const referralId = (order: number): ReferralId => recordId(7000 + order) as string as ReferralId

export function sampleReferrals(now: number): readonly Referral[] {
  const today = italianDay(now)
  const ago = (days: number): string => addDays(today, -days)
  const passage = (order: number, step: Passage['step'], days: number, rest: Partial<Passage> = {}): Passage => ({
    id: recordId(8000 + order),
    step,
    on: ago(days),
    at: `${ago(days)}T09:00:00.000Z`,
    by: worker.id,
    how: 'phone',
    ...rest,
  })
  const sent = (order: number, recipient: string, days: number, rest: Partial<Referral> = {}): Referral => ({
    id: referralId(order),
    personId: personId(order),
    officeId: offices[0]!.id,
    workerId: worker.id,
    target: { kind: 'external' },
    recipient,
    shared: [{ field: 'name', value: `Persona ${order}` }],
    reason: 'Vive sola e non riesce più a fare la spesa.',
    urgency: 'none',
    agreement: 'agreed',
    code: referralCode('ACE', Uint8Array.of(order, 2, 3, 4, 5)),
    sentOn: ago(days),
    expiresOn: addDays(ago(days), 90),
    remindAfterDays: 10,
    passages: [],
    ...rest,
  })
  return [
    sent(1, 'Assistenza domiciliare', 21),
    sent(2, 'Emporio solidale', 3),
    sent(3, 'Centro per la famiglia', 9, {
      passages: [
        passage(1, 'delivered', 8),
        passage(2, 'accepted', 6, {
          by: undefined as unknown as WorkerId,
          how: 'page',
          from: { name: 'Lucia Ferri', role: 'educatrice', phone: '0828 100200' },
          note: 'Primo incontro giovedì.',
        }),
      ],
    }),
    sent(4, 'Casa di accoglienza', 12, { passages: [passage(3, 'refused', 4, { reason: 'waitingList', note: 'Sei mesi.' })] }),
    sent(5, 'Patronato', 40, { passages: [passage(4, 'concluded', 20, { ending: 'answered' })] }),
    sent(6, offices[0]!.name, 2, {
      personId: recordId(9999) as string as Referral['personId'],
      officeId: recordId(9998) as string as OfficeId,
      target: { kind: 'office', officeId: offices[0]!.id },
      shared: [{ field: 'name', value: 'Rita Amato' }],
    }),
  ]
}
