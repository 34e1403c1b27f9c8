/** What the tablet finds, in words; and why something could not be done. */
import type { HandoverWords } from '../../../domain/handover-items'
import { stateOf } from '../../../domain/referral'
import type { ChangeRefusal } from '../../../local/device'
import { casesText } from '../../text/cases'
import { handoverText } from '../../text/handover'
import { interventionsText } from '../../text/interventions'
import { shortDayOf } from '../../text/moments'
import { referralsText } from '../../text/referrals'

const { words: text, refused } = handoverText

export const handoverWords: HandoverWords = {
  appointment: ({ on, at, reason }) => text.appointment(shortDayOf(on), at, reason),
  referral: referral => text.referral(referral.recipient, referralsText.states[stateOf(referral)]),
  approval: subject => text.approval(casesText.approvals[subject]),
  verification: title => text.verification(title),
  term: (term, title) => text.term[term](title),
  action: what => text.action(what),
  intervention: ({ what }, state) => text.intervention(what, interventionsText.states[state]),
  urgency: urgency => text.urgency(urgency),
  lastContact: day => text.lastContact(shortDayOf(day)),
}

export function handoverRefusalWords({ type }: ChangeRefusal): string {
  return type === 'NotAllowed' || type === 'NothingChanged' || type === 'StorageFull' ? refused[type] : refused.other
}
