import type { RegisterRefusal } from '../../../local/managed-device'
import { devicesText } from '../../text/devices'
import { Card } from '../../ui/Card'
import { CircleAlert, CloudOff } from '../../ui/icons'
import { EmptyState } from '../../ui/Notice'

/** Why what is asked of the centre cannot be shown now. */
export function Unreadable({ why }: { readonly why: RegisterRefusal['type'] }) {
  const [title, hint] = {
    NoNetwork: [devicesText.offline, devicesText.offlineHint],
    CentreUnavailable: [devicesText.unavailable, devicesText.unavailableHint],
    NotAllowed: [devicesText.notAllowed, devicesText.notAllowedHint],
  }[why] as [string, string]
  return (
    <Card title={devicesText.title}>
      <EmptyState icon={why === 'NoNetwork' ? <CloudOff /> : <CircleAlert />} title={title}>
        {hint}
      </EmptyState>
    </Card>
  )
}
