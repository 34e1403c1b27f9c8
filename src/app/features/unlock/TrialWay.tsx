import { useDeviceHost, useLockState } from '../../data/DeviceContext'
import { beginTrial } from '../../shell/trial'
import { trialText } from '../../text/trial'
import { Button } from '../../ui/Button'

/** Not from behind a PIN: the page begins again, and the phrase would be asked next. */
export function TrialWay() {
  const { isTrial } = useDeviceHost()
  const isLocked = useLockState() === 'locked'
  if (isTrial || !isLocked) return null
  return (
    <p className="lock-trial">
      <Button tone="quiet" onClick={beginTrial}>
        {trialText.begin}
      </Button>
      <span>{trialText.beginHint}</span>
    </p>
  )
}
