import type { DeliveryState } from '../../local/device'
import { deliveryText } from '../text/delivery'

/** The centre's own number for what was delivered, and the fingerprint of what it received: what one quotes when asking about it. */
export function ReceiptLine({ delivery }: { readonly delivery: DeliveryState }) {
  if (delivery.type !== 'delivered' || !delivery.receipt) return null
  const { seq, hash } = delivery.receipt
  return <p className="quiet-text">{deliveryText.receipt(seq, hash.slice(0, 12))}</p>
}
