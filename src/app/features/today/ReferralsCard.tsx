import { isToRemind } from '../../../domain/referral'
import { useOpenReferrals } from '../../data/referrals'
import { useToday } from '../../data/useNow'
import { ReferralRow } from '../../parts/ReferralRow'
import { referralsText } from '../../text/referrals'
import { LinkButton } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { List } from '../../ui/List'

const shown = 3

/** Referrals that nobody has answered for too long; nothing when there is none. */
export function ReferralsCard() {
  const { data: views } = useOpenReferrals()
  const today = useToday()
  const late = (views ?? []).filter(({ record }) => isToRemind(record, today))
  if (late.length === 0) return null
  return (
    <Card title={referralsText.today.title} aside={late.length}>
      <List>
        {late.slice(-shown).map(view => (
          <ReferralRow key={view.record.id} view={view} />
        ))}
      </List>
      <div className="card-foot">
        <LinkButton tone="quiet" to="/invii">
          {referralsText.today.all}
        </LinkButton>
      </div>
    </Card>
  )
}
