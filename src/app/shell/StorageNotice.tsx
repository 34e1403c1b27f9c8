import { unreachable } from '../../domain/result'
import { useStatus } from '../data/reads'
import { shellText } from '../text/shell'
import { Button } from '../ui/Button'
import { CircleAlert, RefreshCw } from '../ui/icons'
import { Notice } from '../ui/Notice'

const { storage: words } = shellText

/**
 * Over every screen while the storage refuses what is written: what is typed stays on the screen, so nothing here leads away from it.
 * It goes by itself with the first write that succeeds.
 */
export function StorageNotice() {
  const { data: status } = useStatus()
  const refusing = status?.refusing
  switch (refusing) {
    case undefined:
      return null
    case 'full':
    case 'refused':
      return (
        <div role="alert">
          <Notice tone="alarm" icon={<CircleAlert />}>
            <strong>{words[refusing].what}</strong> {words[refusing].how}
          </Notice>
        </div>
      )
    case 'newer':
      return (
        <div role="alert">
          <Notice
            tone="alarm"
            icon={<RefreshCw />}
            end={
              <Button
                onClick={() => {
                  window.location.reload()
                }}
              >
                {words.newer.reload}
              </Button>
            }
          >
            <strong>{words.newer.what}</strong> {words.newer.how}
          </Notice>
        </div>
      )
    default:
      return unreachable(refusing)
  }
}
