import type { PersonId } from '../../../domain/ids'
import { useReferrals } from '../../data/referrals'
import { ReferralRow } from '../../parts/ReferralRow'
import { referralsText } from '../../text/referrals'
import { LinkButton } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { List } from '../../ui/List'
import { Send } from '../../ui/icons'

/** Where the person was sent, and what came of it. */
export function ReferralsPanel({ person }: { readonly person: PersonId }) {
  const { data: views } = useReferrals(person)
  if (!views) return null
  return (
    <Card title={referralsText.title} aside={views.length || undefined}>
      {views.length === 0 ? (
        <p className="card-body quiet-text">{referralsText.panel.none}</p>
      ) : (
        <List>
          {views.map(view => (
            <ReferralRow key={view.record.id} view={view} isOfPerson />
          ))}
        </List>
      )}
      <div className="card-foot">
        <LinkButton tone="quiet" icon={<Send />} to="/persone/$personId/invio" params={{ personId: person }}>
          {referralsText.panel.new}
        </LinkButton>
      </div>
    </Card>
  )
}
