import { unreachable } from '../../domain/result'
import type { DeliveryState } from '../../local/device'
import { useNow } from '../data/useNow'
import { deliveryText } from '../text/delivery'
import { StateBadge } from '../ui/StateBadge'

/** Where a record stands on its way to the centre. */
export function DeliveryBadge({ delivery }: { readonly delivery: DeliveryState }) {
  const now = useNow()
  switch (delivery.type) {
    case 'onlyHere':
      return <StateBadge tone="here">{deliveryText.onlyHere}</StateBadge>
    case 'queued':
      return <StateBadge tone="waiting">{deliveryText.queued}</StateBadge>
    case 'delivered':
      return <StateBadge tone="delivered">{deliveryText.delivered(delivery.at, now)}</StateBadge>
    case 'needsAttention':
      return <StateBadge tone="attention">{deliveryText.needsAttention}</StateBadge>
    default:
      return unreachable(delivery)
  }
}
