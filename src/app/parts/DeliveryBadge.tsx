import { unreachable } from '../../domain/result'
import type { DeliveryState } from '../../local/device'
import { deliveryText } from '../text/delivery'
import { StateBadge } from '../ui/StateBadge'

/** Where a record stands on its way to the centre. */
export function DeliveryBadge({ delivery }: { readonly delivery: DeliveryState }) {
  switch (delivery.type) {
    case 'onlyHere':
      return <StateBadge tone="here">{deliveryText.onlyHere}</StateBadge>
    case 'queued':
      return <StateBadge tone="waiting">{deliveryText.queued}</StateBadge>
    case 'delivered':
      return <StateBadge tone="delivered">{deliveryText.delivered(delivery.at, new Date())}</StateBadge>
    case 'needsAttention':
      return <StateBadge tone="attention">{deliveryText.needsAttention}</StateBadge>
    default:
      return unreachable(delivery)
  }
}
