import { receivingOffice, stateOf, type Referral } from '../../domain/referral'
import { useCases } from '../data/cases'
import { useOpenReferrals, type ReferralView } from '../data/referrals'
import { useSession } from '../data/SessionContext'

/** Proposed to the professional service, at an office of this worker, and of which nobody has opened the case yet; the last first. */
export function useProposals(): readonly ReferralView[] {
  const { data: referrals = [] } = useOpenReferrals()
  const { data: cases } = useCases()
  const { data: session } = useSession()
  if (!cases || !session) return []
  const taken = new Set(cases.map(({ record }) => record.referralId))
  const { offices } = session.worker
  return referrals.filter(
    ({ record }) =>
      record.target.kind === 'ssp' &&
      offices.includes(receivingOffice(record) ?? record.officeId) &&
      !taken.has(record.id) &&
      isWaiting(record),
  )
}

/** Also what was accepted by somebody whose tablet did not have the person: the case is still to be opened. */
const isWaiting = (referral: Referral): boolean => ['waiting', 'delivered', 'accepted'].includes(stateOf(referral))
