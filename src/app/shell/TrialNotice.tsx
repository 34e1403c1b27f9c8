import { useDeviceHost } from '../data/DeviceContext'
import { trialText } from '../text/trial'
import { Button } from '../ui/Button'
import { Info } from '../ui/icons'
import { Notice } from '../ui/Notice'

/** Over every screen of a trial: nobody may take invented people for real ones, or the other way round. */
export function TrialNotice() {
  const host = useDeviceHost()
  if (!host.isTrial) return null
  return (
    <Notice
      tone="wait"
      icon={<Info />}
      end={
        <Button
          tone="quiet"
          onClick={() => {
            void host.lock('full')
          }}
        >
          {trialText.end}
        </Button>
      }
    >
      <strong>{trialText.what}</strong> {trialText.how}
    </Notice>
  )
}
