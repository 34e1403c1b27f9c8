/** Which referrals a list shows. */
import type { OfficeId } from '../../../domain/ids'
import { isToRemind, receivingOffice, stateOf, type Referral } from '../../../domain/referral'
import { unreachable } from '../../../domain/result'
import { referralsText } from '../../text/referrals'

export type ReferralFilter = keyof typeof referralsText.filters
export const referralFilters = Object.keys(referralsText.filters) as readonly ReferralFilter[]
export const isReferralFilter = (text: unknown): text is ReferralFilter => referralFilters.some(filter => filter === text)

interface Where {
  readonly today: string
  /** The desks of whoever looks. */
  readonly offices: readonly OfficeId[]
}

export function isShown(referral: Referral, filter: ReferralFilter, { today, offices }: Where): boolean {
  const receiving = receivingOffice(referral)
  const state = stateOf(referral)
  switch (filter) {
    case 'toRemind':
      return isToRemind(referral, today)
    case 'received':
      return receiving !== undefined && offices.includes(receiving) && state !== 'concluded'
    case 'all':
      return true
    case 'waiting':
    case 'delivered':
    case 'accepted':
    case 'refused':
      return state === filter
    default:
      return unreachable(filter)
  }
}

/** Open ones first, the oldest before: they have waited longest; then the others, the last first. */
export function inOrder<View extends { readonly record: Referral }>(views: readonly View[]): View[] {
  const isDone = ({ record }: View) => stateOf(record) === 'concluded'
  return [...views].sort(
    (a, b) =>
      Number(isDone(a)) - Number(isDone(b)) ||
      (isDone(a) ? b.record.sentOn.localeCompare(a.record.sentOn) : a.record.sentOn.localeCompare(b.record.sentOn)),
  )
}
