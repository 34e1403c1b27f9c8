import { isOpen } from '../../../domain/referral'
import type { PersonId } from '../../../domain/ids'
import { useReferrals } from '../../data/referrals'
import { intakeText } from '../../text/intake'
import { LinkButton } from '../../ui/Button'
import { Notice } from '../../ui/Notice'
import { Send } from '../../ui/icons'

const { proposal: text } = intakeText

/** An outcome is only written down: what reaches the social service is the proposal itself, and it is offered until it is sent. */
export function ProposalToSend({ person }: { readonly person: PersonId }) {
  const { data: referrals } = useReferrals(person)
  if (!referrals || referrals.some(({ record }) => record.target.kind === 'ssp' && isOpen(record))) return null
  return (
    <Notice tone="wait" icon={<Send />}>
      <p>{text.lead}</p>
      <LinkButton tone="primary" to="/persone/$personId/invio" params={{ personId: person }} search={{ a: 'ssp' }}>
        {text.send}
      </LinkButton>
    </Notice>
  )
}
