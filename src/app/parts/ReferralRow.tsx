import type { ReactNode } from 'react'
import { daysOpen, isOpen, isToRemind, stateOf } from '../../domain/referral'
import type { ReferralView } from '../data/referrals'
import { useToday } from '../data/useNow'
import { referralsText } from '../text/referrals'
import { ListRowLink, Mark } from '../ui/List'
import { StateBadge, Tag } from '../ui/StateBadge'
import { Send } from '../ui/icons'
import { DeliveryBadge } from './DeliveryBadge'
import { listNameOf } from './personWords'
import { referralTones } from './referralWords'

/** The way to the service, in its own words; whether the centre has it is said apart, and only until it does. */
export function ReferralState({ view }: { readonly view: ReferralView }) {
  const { record, delivery } = view
  const state = stateOf(record)
  const tone = referralTones[state]
  const today = useToday()
  return (
    <>
      {tone ? <StateBadge tone={tone}>{referralsText.states[state]}</StateBadge> : <Tag>{referralsText.states[state]}</Tag>}
      {isToRemind(record, today) && <Tag tone="wait">{referralsText.toRemind}</Tag>}
      {delivery.type !== 'delivered' && <DeliveryBadge delivery={delivery} />}
    </>
  )
}

/** One referral in a list: to whom, of whom, since when, how it stands. */
export function ReferralRow({
  view,
  isOfPerson = false,
  foot,
}: {
  readonly view: ReferralView
  /** On the person's own page, whose name is not said again. */
  readonly isOfPerson?: boolean
  readonly foot?: ReactNode
}) {
  const { record } = view
  const today = useToday()
  const who = isOfPerson ? undefined : personOf(view)
  const age = isOpen(record) ? referralsText.age(daysOpen(record, today)) : undefined
  const isLate = isToRemind(record, today)
  return (
    <ListRowLink
      to="/invii/$referralId"
      params={{ referralId: record.id }}
      mark={
        <Mark tone={isLate ? 'wait' : 'plain'}>
          <Send />
        </Mark>
      }
      title={who ?? record.recipient}
      line={[who && record.recipient, age].filter(Boolean).join(' · ') || undefined}
      end={<ReferralState view={view} />}
      foot={foot}
    />
  )
}

/** Who it is about, as far as this tablet may say: a desk that receives knows what was told. */
export const personOf = ({ person, record }: ReferralView): string =>
  person ? listNameOf(person) : (record.shared.find(({ field }) => field === 'name')?.value ?? referralsText.unnamed)
