/** Referrals as the screens see them; lists come from `deskRecords`. */
import type { ReferralId } from '../domain/ids'
import type { Passage, ReferralDraft } from '../domain/referral'

/** A referral as it stands in a draft: anything may be missing. */
export interface OpenReferral extends ReferralDraft {
  readonly id: ReferralId
  /** By the class of the service; a usual time when absent. */
  readonly remindAfterDays?: number | undefined
}

export type ReferralChange = {
  readonly do: 'answerReferral'
  readonly referral: ReferralId
  /** Its `id` makes that a button pressed twice says one thing. */
  readonly passage: Omit<Passage, 'at' | 'by'>
}
